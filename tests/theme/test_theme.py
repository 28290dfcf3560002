"""The theme: every template in the gallery, as text and as style sheet."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from coloraide import Color
from lxml import html

from portal.building.theme.files import lean, theme_files
from portal.palette import palette
from portal.views import ColumnPage, Pager
from tests.theme import gallery as gallery
from tests.theme import texts as texts

CSS = gallery.THEME / "static" / "css"
LAYERS = (CSS / "portal.layers").read_text("utf-8").split()
PROSE_CLASSES = {"right", "center", "signature", "table-scroll", "outside"}
"""Classes that article bodies bring with them; they need not appear in a template."""
UNSTYLED = {"outside"}
"""Classes that say something to programs only."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    gallery.main(folder)
    return folder


PATHS = [f"portal/{page.path}" for page in gallery.specimens()] + [
    f"{gallery.HOST}/{page.path}" for page in gallery.hosted_specimens()
]
every_page = pytest.mark.parametrize("path", PATHS)


class Outline(HTMLParser):
    """Counts what a forgiving parser would repair in silence."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"doubled attribute in <{tag}> at {self.getpos()}")
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<path/>` opens and closes at once."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes something else")


def outline(text: str) -> Outline:
    parsed = Outline()
    parsed.feed(text)
    parsed.close()
    return parsed


def tree(root: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((root / path).read_text("utf-8"))


@every_page
def test_markup_is_balanced_and_ids_are_unique(root: Path, path: str) -> None:
    found = outline((root / path).read_text("utf-8"))
    assert found.faults == []
    assert found.open == []
    assert sorted(found.ids) == sorted(set(found.ids))


def test_the_outline_notices_what_is_wrong() -> None:
    assert outline("<p><b></p></b>").faults
    assert outline("<div>").open == ["div"]
    assert outline("<p id=a></p><p id=a></p>").ids == ["a", "a"]


@every_page
def test_page_has_what_every_page_must_have(root: Path, path: str) -> None:
    page = tree(root, path)
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title")
    assert page.xpath("//meta[@name='viewport']")
    assert [tag.get("name") for tag in page.xpath("//meta[@name]")][2:5] == ["SiteName", "SiteDomain", "SiteIDCode"]
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//body/*")[0].get("href") == "#main" == "#" + page.xpath("//main")[0].get("id")
    assert len(page.xpath("//header[@class='masthead']//form[@role='search']")) == (0 if path == "portal/search.html" else 1)
    assert page.xpath("//input[@name='q']")
    footer = page.xpath("//footer")[0]
    words = footer.text_content()
    for item in ("主办单位：", "联系电话：", "网站标识码：0000000001", "样ICP备00000001号", "样公网安备 00000000000001号"):
        assert item in words
    links = {link.text_content(): link.get("href") for link in footer.iter("a")}
    assert links["党政机关网站标识"] == gallery.FOOTER.badge
    assert links["我为政府网站找错"] == gallery.FOOTER.report_error
    assert links["网站地图"] == "/map.html"
    assert links["样公网安备 00000000000001号"].endswith("recordcode=00000000000001")


@every_page
def test_references_inside_the_page_are_kept(root: Path, path: str) -> None:
    page = tree(root, path)
    ids = set(page.xpath("//@id"))
    wanted = set(page.xpath("//@aria-labelledby | //label/@for | //@data-filter"))
    wanted |= {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert wanted <= ids


@every_page
def test_headings_step_down_one_by_one(root: Path, path: str) -> None:
    levels = [int(str(tag.tag)[1]) for tag in tree(root, path).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@every_page
def test_nothing_is_empty(root: Path, path: str) -> None:
    page = tree(root, path)
    for template in page.findall(".//template"):  # filled by a script
        template.drop_tree()
    for tag in page.iter("ul", "ol", "dl", "tbody", "nav", "section", "h1", "h2", "h3", "a", "dt", "dd", "td"):
        assert tag.text_content().strip(), html.tostring(tag)[:200]


@every_page
def test_nothing_is_loaded_from_outside_and_nothing_is_inline(root: Path, path: str) -> None:
    page = tree(root, path)
    loaded = page.xpath("//@src | //link[@rel!='canonical']/@href | //@action | //@srcset | //@poster")
    assert loaded
    assert [address for address in loaded if not re.match(r"/(?!/)", address)] == []
    assert page.xpath("//@style | //style | //script[not(@src)] | //iframe | //object") == []
    assert [name for tag in page.iter() for name in tag.attrib if name.startswith("on")] == []


def test_style_sheets_load_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", gallery.style_sheet())


def test_layers_name_every_file_and_every_rule_stands_in_one() -> None:
    declared = re.findall(r"[\w-]+", (CSS / LAYERS[0]).read_text("utf-8").split("@layer")[1])
    assert sorted(LAYERS) == sorted(path.name for path in CSS.glob("*.css"))
    order = []
    for name in LAYERS[1:]:
        text = (CSS / name).read_text("utf-8")
        assert len(text.splitlines()) < 200, name
        outer = re.findall(r"^(\S.*?)\s*\{", re.sub(r"/\*.*?\*/", "", text, flags=re.S), flags=re.M)
        assert [line for line in outer if not line.startswith("@layer ")] == [], name
        order += [declared.index(line.removeprefix("@layer ")) for line in outer]
    assert order == sorted(order)


def test_no_class_without_style_and_no_style_without_class(root: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", gallery.style_sheet(), flags=re.S)
    selectors = " ".join(re.findall(r"([^{}]+)\{", css))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    scripts = "".join(path.read_text("utf-8") for path in (gallery.THEME / "static" / "js").glob("*.js"))
    quoted = set(re.findall(r'"([a-z][a-z-]+)"', scripts))
    pages = [tree(root, path) for path in PATHS]
    used = {name for page in pages for value in page.xpath("//@class") for name in value.split()}
    used = {name for name in used if not name.startswith("channel-") or name in styled}
    assert used - styled - UNSTYLED == set()
    assert styled - used - quoted - PROSE_CLASSES == set()


def roles(selector: str) -> dict[str, str]:
    """The custom properties of a rule as hexadecimal codes, references followed."""
    text = gallery.style_sheet()
    start = text.index("--accent:") if selector == ":root" else text.index(f"{selector} {{")
    block = text[start : text.index("}", start)]
    found = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))
    return found if selector == ":root" else {**roles(":root"), **found}


PAIRS = (("--ink", "--paper"), ("--ink-soft", "--surface"), ("--ink-muted", "--surface"), ("--ink-muted", "--paper"),
         ("--link", "--surface"), ("--link", "--accent-soft"), ("--alert", "--alert-soft"), ("--accent-strong", "--accent-soft"),
         ("--band-ink", "--band"), ("--ink-soft", "--tinted"), ("--ink-muted", "--tinted"), ("--link", "--tinted"),
         ("--ink-muted", "--accent-soft"), ("--ink-soft", "--accent-soft"), ("--accent-ink", "--accent-strong"))  # fmt: skip


@pytest.mark.parametrize(("selector", "least"), [(":root", 4.5), (".elder", 7.0)])
@pytest.mark.parametrize("wish", ["中国蓝", "绿色", "深红色", "橙色", "#8a5a00", "墨绿色", "庄重大气"])
def test_text_can_be_read(selector: str, least: float, wish: str) -> None:
    found = {**roles(selector), **palette(wish).as_css()}
    mix = re.search(r"--surface: color-mix\(in oklab, var\(--accent\) (\d+)%, (#\w+)\)", gallery.style_sheet())
    assert mix
    tinted = Color(found["--accent"]).mix(mix[2], 1 - int(mix[1]) / 100, space="oklab")
    found["--tinted"] = tinted.convert("srgb").to_string(hex=True)

    def colour(role: str) -> Color:
        value = found[role]
        return colour(value[4:-1]) if value.startswith("var(") else Color(value)

    for text, paper in PAIRS:
        assert colour(text).contrast(colour(paper), method="wcag21") >= least, (text, paper)
    assert colour("--edge").contrast(colour("--paper"), method="wcag21") >= 3
    assert colour("--focus").contrast(colour("--paper"), method="wcag21") >= 3


def rendered(page: object, site: object = None) -> html.HtmlElement:
    template = gallery.environment().get_template(f"{page.kind}.html")  # type: ignore[attr-defined]
    text = template.render(site=site or gallery.site(texts.FEW), page=page)
    return html.document_fromstring(text)


def test_texts_are_escaped() -> None:
    page = replace(gallery.article(gallery.JYJ, "/x.html"), heading="<script>alert(1)</script>", source='"><b>')
    assert rendered(page).xpath("//h1/script | //b") == []


def pager_page(number: int, last: int) -> ColumnPage:
    page = gallery.column(gallery.JYJ, 0, 1, 2)
    addresses = tuple(f"/jyj/gzdt/index_{n}.html" for n in range(1, last + 1))
    return replace(page, address=addresses[number - 1], pager=Pager(number, addresses), years=())


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, []),
        (1, 2, ["1", "2"]),
        (1, 9, ["1", "2", "3", "…", "9"]),
        (5, 9, ["1", "…", "3", "4", "5", "6", "7", "…", "9"]),
        (4, 9, ["1", "2", "3", "4", "5", "6", "…", "9"]),
        (9, 9, ["1", "…", "7", "8", "9"]),
    ],
)
def test_pager(number: int, last: int, shown: list[str]) -> None:
    page = rendered(pager_page(number, last))
    numbers = [tag.text_content().strip("第页") for tag in page.xpath("//nav[@aria-label='分页']//li/*")]
    assert numbers == shown
    assert len(page.xpath("//a[@rel='prev']")) == (number > 1)
    assert len(page.xpath("//a[@rel='next']")) == (number < last)


def test_years_lead_to_their_own_pages() -> None:
    page = gallery.column(gallery.JYJ, 0, 1, 2)
    about = replace(page, year=2016, everything="/jyj/gzdt/", years=tuple(replace(y, current=y.year == 2016) for y in page.years))
    assert rendered(page).xpath("//a[@class='chip']/@href") == [f"/jyj/gzdt/{year}.html" for year in (2017, 2016, 2015)]
    assert rendered(about).xpath("//a[@class='chip'][@aria-current]/@href") == ["/jyj/gzdt/2016.html"]
    assert rendered(about).xpath("//a[@class='chip']/@href")[0] == "/jyj/gzdt/"


def test_a_channel_with_one_column_shows_nothing_else() -> None:
    bare = replace(gallery.JYJ, columns=gallery.JYJ.columns[:1], contact=())
    page = rendered(gallery.front(bare))
    assert [tag.text_content() for tag in page.xpath("//main//h2")] == ["工作动态"]


def test_the_lead_story_is_told_once() -> None:
    lead = gallery.JYJ.columns[0].rows[0]._replace(address="/jyj/lead.html", image="/pictures/harbour.svg")
    first = replace(gallery.JYJ.columns[0], rows=(lead, *gallery.JYJ.columns[0].rows[1:]))
    page = gallery.front(replace(gallery.JYJ, columns=(first, *gallery.JYJ.columns[1:])), lead)
    assert len(rendered(page).xpath("//main//a[@href='/jyj/lead.html']")) == 1
    only = gallery.front(replace(gallery.JYJ, columns=(replace(first, rows=(lead,)),)), lead)
    assert len(rendered(only).xpath("//main//section[.//a[@href='/jyj/gzdt/']]")) == 0


@pytest.mark.parametrize(
    ("path", "menu", "current"),
    [
        ("portal/index.html", "主菜单", ["首页"]),
        ("portal/topics.html", "主菜单", ["专题专栏"]),
        ("portal/map.html", "主菜单", []),
        ("portal/jyj/index.html", "教育局栏目", ["频道首页"]),
        ("portal/jyj/gzdt/index.html", "教育局栏目", ["工作动态"]),
        ("portal/jyj/article.html", "教育局栏目", ["工作动态"]),
        ("portal/slj/document.html", "栏目", ["工作动态"]),
        (f"{gallery.HOST}/index.html", "栏目", ["首页"]),
        (f"{gallery.HOST}/article.html", "栏目", ["工作动态"]),
    ],
)
def test_the_menu_says_where_the_reader_is(root: Path, path: str, menu: str, current: list[str]) -> None:
    links = tree(root, path).xpath(f"//nav[@aria-label='{menu}']//a[@aria-current]")
    assert [link.text_content() for link in links] == current


@pytest.mark.parametrize(
    ("path", "home"),
    [("portal/slj/index.html", "/"), (f"{gallery.HOST}/article.html", "https://www.qingyu.gov.cn.example/")],
)
def test_the_way_back_to_the_portal_is_always_there(root: Path, path: str, home: str) -> None:
    assert tree(root, path).xpath("//a[@class='masthead-back']/@href") == [home]


@pytest.mark.parametrize(
    ("path", "dress"),
    [
        ("portal/index.html", None),
        ("portal/swj/index.html", "channel-swj"),
        ("portal/slj/document.html", "channel-slj"),
        ("portal/daj/index.html", None),
        (f"{gallery.HOST}/index.html", None),
    ],
)
def test_a_page_wears_one_palette(root: Path, path: str, dress: str | None) -> None:
    page = tree(root, path)
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert sheets == ["/theme/css/portal.css"]
    styles = (root / path.split("/")[0] / "theme/css/portal.css").read_text("utf-8")
    assert (":root{" if dress is None else f".{dress}{{") in styles
    assert page.get("class") == dress


def test_canonical_address_of_a_published_site(root: Path) -> None:
    assert tree(root, f"{gallery.HOST}/article.html").xpath("//link[@rel='canonical']/@href") == [
        f"https://{gallery.HOST}/article.html"
    ]
    below = replace(gallery.site(texts.FEW), url="https://www.qingyu.gov.cn.example/new", root="/new/")
    page = rendered(replace(gallery.article(gallery.JYJ, "/new/jyj/a.html")), below)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://www.qingyu.gov.cn.example/new/jyj/a.html"]
    assert page.xpath("//form/@action") == ["/new/search.html"]


def test_no_page_for_moved_sites_means_no_link_to_it() -> None:
    site = gallery.site(texts.FEW)
    site = replace(site, menu=tuple(link for link in site.menu if link.address != "/moved.html"))
    assert rendered(gallery.plain("map", "网站地图", "/map.html"), site).xpath("//a[@href='/moved.html']") == []


def test_front_pages_stay_light(root: Path) -> None:
    assert (root / "portal/index.html").stat().st_size < 60_000
    assert (root / "portal/jyj/article.html").stat().st_size < 15_000
    assert len(theme_files(gallery.THEME)["css/portal.css"]) < 44_000


@pytest.mark.parametrize(
    ("sheet", "leaner"),
    [
        ("/* a */\n@layer x {\n  .a { b: c; } /* d\n e */\n\n}\n", "@layer x{\n.a{b:c}\n}\n"),
        ('.a { content: "/* b ; , : */"; }', '.a{content:"/* b ; , : */"}\n'),
        (".a { content: '\\'/* { '; } /* b */", ".a{content:'\\'/* { '}\n"),
        (".a :hover, b > c { d: calc(1px + (2px - e)) f, g ; h:i }", ".a :hover,b > c{d:calc(1px + (2px - e)) f,g;h:i}\n"),
        ("@media (x: 1em) and (y) { .a { b: c; d: e } }", "@media (x:1em) and (y){.a{b:c;d:e}}\n"),
        ("", ""),
    ],
)
def test_readers_load_no_comments(sheet: str, leaner: str) -> None:
    assert lean(sheet.encode()).decode() == leaner
