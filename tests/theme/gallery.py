"""A gallery of the theme: every template with made-up views of the fictional city, in a folder that can be served.

`python -m tests.theme.gallery <folder>` writes it; `tests/theme/` checks the same pages. A blue and a green channel, a
red subsite, a hosted site, a department shown as one column; every kind of page of a channel in three more accents, the
hard ones among them; ten departments and a hundred; with a picture and without.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.building.theme.files import lean
from portal.palette import palette
from portal.views import (
    ArticlePage,
    ChannelPage,
    ChannelView,
    ColumnPage,
    ColumnView,
    DirectoryPage,
    FileView,
    FooterView,
    HomePage,
    LatestPage,
    Link,
    MovedPage,
    MovedSite,
    Page,
    Pager,
    Row,
    SearchPage,
    SiteView,
    Year,
)
from tests.conftest import ROOT
from tests.theme import articles as hard
from tests.theme import bodies as bodies
from tests.theme import pages as special
from tests.theme import texts as texts

THEME = ROOT / "themes" / "municipal"
PORTAL = "青屿市人民政府门户网站"
HOST = "wsj.qingyu.gov.cn.example"
CODE = "0000000001"
TAGS = (("SiteName", PORTAL), ("SiteDomain", "www.qingyu.gov.cn.example"), ("SiteIDCode", CODE))
COLUMN_TAGS = (
    ("ColumnName", "通知公告"),
    ("ColumnDescription", "本局通知"),
    ("ColumnKeywords", "通知"),
    ("ColumnType", "工作动态"),
)


OLD_ADDRESSES: dict[str, object] = {
    "hosts.json": {
        "shards": 1,
        "documents": [],
        "hosts": [{"host": "jyj.old.example", "name": "教育信息网", "aliases": [], "query_keys": [], "ignore_case": False}],
    },
    "0.json": {"/gzdt/t1.html": {"0": "/jyj/article.html"}, "/admin/": {"0": None}},
}
"""What `portal.search.old_addresses` writes, of one closed site."""


@dataclass(frozen=True)
class Specimen:
    """One page of the gallery: where it is written, and what its template is given."""

    path: str
    site: SiteView
    page: Page


def rows(titles: tuple[str, ...], channel: Link, column: Link, year: int = 2017) -> tuple[Row, ...]:
    """Rows of a column, the newest first; the third is repealed where its title speaks of a rule."""
    return tuple(
        Row(
            title=title,
            address="/jyj/document.html",
            day=f"{year}-{11 - index % 10:02d}-{27 - index * 3 % 26:02d}",
            column=column,
            channel=channel,
            mark="已废止" if "试行" in title else "",
        )
        for index, title in enumerate(titles)
    )


def channel(slug: str, name: str, wish: str, place: str = "channel", columns: int = 9) -> ChannelView:
    """A department with the first `columns` columns of the bank, each with rows."""
    short = name.removeprefix("青屿市")
    owner = Link(short, f"/{slug}/")
    views = []
    for order, (column, label, klass, count) in enumerate(texts.COLUMNS[:columns]):
        link = Link(label, f"/{slug}/{column}/")
        titles = texts.FIXED.get(column) or texts.titles(order)[: 6 if order else 10]
        views.append(
            ColumnView(
                label, column, link.address, klass, label, "", count, rows(titles, owner, link), klass == "archive"
            )
        )
    contact = (("地址", "青屿市海岸大道18号"), ("电话", "0000-0000000"), ("办公时间", "工作日 8:30—12:00，14:30—17:30"))
    return ChannelView(slug, name, short, owner.address, "city", place, palette(wish).as_css(), tuple(views), contact)


JYJ = channel("jyj", "青屿市教育局", "以蓝色为主色调")
SWJ = channel("swj", "青屿市商务局", "绿色", columns=5)
SLJ = channel("slj", "青屿市水利局", "#8a1c1c", place="subsite")
WSJ = replace(channel("wsj", "青屿市卫生健康局", "天蓝色", place="subsite", columns=6), address="/")
WLJ = channel("wlj", "青屿市文化和旅游局", "金黄色", columns=6)
ACCENTS = tuple(channel(*each) for each in (
    ("jtj", "青屿市交通运输局", "橙色"), ("nyj", "青屿市农业农村局", "金黄色"), ("zzb", "青屿市民政局", "中国红"),
))  # fmt: skip
"""Departments whose wishes are hard to read on white, and one whose colour is near that of alarm."""
DAJ = channel("daj", "青屿市档案局", "", place="column", columns=1)
LEAD = Row(
    texts.LEAD, "/jyj/article.html", "2017-11-17", Link("工作动态", "/jyj/gzdt/"), Link("教育局", "/jyj/"),
    summary=texts.SUMMARY, image="/pictures/harbour.svg",
)  # fmt: skip
FOOTER = FooterView(
    sponsor="青屿市人民政府办公室",
    organizer="青屿市电子政务办公室",
    address="青屿市海岸大道1号",
    phone="0000-0000000",
    icp="样ICP备00000001号",
    police="样公网安备 00000000000001号",
    badge="https://bszs.conac.cn.example/sitename?method=show",
    site_code=CODE,
    report_error=f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}&url=https%3A%2F%2Fwww.qingyu.gov.cn.example%2F",
)


def directory(names: tuple[str, ...]) -> tuple[ChannelView, ...]:
    """Departments and towns; towns by their names, one department with a site of its own."""
    views = [
        replace(JYJ, slug=f"d{n}", name=name, short=name.removeprefix("青屿市"), contact=())
        for n, name in enumerate(names)
    ]
    views = [
        replace(view, level="town", columns=view.columns[:3]) if view.name[-4:] == "人民政府" else view
        for view in views
    ]
    views = [replace(view, level="county") if "管理区" in view.name else view for view in views]
    return (replace(views[0], outside=True, columns=(), address="http://gaj.qingyu.gov.cn.example/"), *views[1:])


def site(names: tuple[str, ...]) -> SiteView:
    """The portal with the given departments."""
    menu = tuple(Link(name, address) for name, address in texts.MENU)
    return SiteView(
        name=PORTAL, city="青屿市", slogan="依山向海 服务为民", domain="www.qingyu.gov.cn.example", url="", root="/",
        site_code=CODE, logo="", menu=menu, channels=directory(names), footer=FOOTER, palette=palette("中国蓝").as_css(),
    )  # fmt: skip


def hosted_site() -> SiteView:
    """A department's own host on the platform, published."""
    return replace(
        site(texts.FEW),
        name=WSJ.name,
        slogan="",
        domain=HOST,
        url=f"https://{HOST}",
        menu=(Link("首页", "/"), *(Link(column.name, column.address) for column in WSJ.columns)),
        channels=(WSJ,),
        footer=replace(FOOTER, sponsor=WSJ.name, organizer="", address=""),
        palette=WSJ.palette,
        logo="/pictures/harbour.svg",
        hosted=True,
        portal=Link(PORTAL, "https://www.qingyu.gov.cn.example/"),
    )


def home(site: SiteView, lead: Row | None) -> HomePage:
    """The front page."""
    jyj, swj = Link("教育局", "/jyj/"), Link("商务局", "/swj/")
    pick = [rows(texts.titles(order), (jyj, swj)[order % 2], Link("栏目", "/jyj/gzdt/")) for order in range(3)]
    return HomePage(
        kind="home",
        title=PORTAL,
        address="/",
        meta=TAGS,
        lead=lead,
        news=pick[0][:9],
        notices=pick[1][:9],
        policies=pick[2][:9],
        news_all="/news.html",
        notices_all="/notices.html",
        policies_all="/policies.html",
        other=tuple(replace(column, name=f"教育局{column.name}") for column in JYJ.columns[3:5]),
        services=tuple(Link(name, "/jyj/bszn/", note) for name, note in texts.SERVICES),
        moved=tuple(Link(old.name, old.target.address, old.host) for old in old_sites()),
        themes=(Link("教育入学", "/services/theme-education.html", "3"), Link("医疗卫生", "/services.html", "2")),
        audiences=(Link("个人", "/services/person.html", "3"),),
        providers=(Link("教育局", "/jyj/services.html", "3"),),
        reports=(Link("年度报告", "/reports.html"),),
    )


def latest() -> LatestPage:
    """The newest notices of all departments."""
    shown = tuple(Link(f"{name}通知公告", "/jyj/tzgg/", str(64 * (n + 1))) for n, name in enumerate(("教育局", "商务局")))
    page = plain("latest", "通知公告", "/notices.html")
    listed = rows(texts.titles(1) * 2, Link("教育局", "/jyj/"), Link("通知公告", "/jyj/tzgg/"))
    return LatestPage(**vars(page), heading="通知公告", rows=listed, columns=shown)


def old_sites() -> tuple[MovedSite, ...]:
    """Closed sites, one of them with a long name."""
    return tuple(
        MovedSite(name, f"{host}.qingyu.gov.cn.example", Link(name, "/jyj/"), pages)
        for name, host, pages in texts.OLD_SITES
    )


def crumbs(*names: str) -> tuple[Link, ...]:
    """A trail whose last step is the page itself."""
    links = [Link(name, "/" if index == 0 else "/jyj/") for index, name in enumerate(names)]
    return (*links[:-1], links[-1]._replace(current=True))


def front(view: ChannelView, lead: Row | None = None) -> ChannelPage:
    """A channel's front page."""
    trail = crumbs("首页", view.short)
    return ChannelPage(
        kind="channel",
        title=f"{view.name} - {PORTAL}",
        address=view.address,
        meta=TAGS,
        crumbs=trail,
        channel=view,
        lead=lead,
    )


def column(view: ChannelView, which: int, number: int, last: int) -> ColumnPage:
    """Page `number` of `last` of a column; a middle page runs over the turn of the year."""
    shown = view.columns[which]
    link, owner = Link(shown.name, shown.address), Link(view.short, view.address)
    titles = (texts.titles(which) + texts.titles(which + 1))[:20]
    length = 10 if last > 1 else len(titles)
    listed = rows(titles[:length], owner, link) + (rows(titles[length:], owner, link, 2016) if last > 1 else ())
    pages = tuple(f"{shown.address}index_{n}.html" if n > 1 else shown.address for n in range(1, last + 1))
    count = 20 * (last - 1) + 8 if last > 1 else len(listed)
    counted = ((2017, 20 * number - 10), (2016, 70), (2015, count - 60 - 20 * number)) if last > 1 else ()
    years = tuple(Year(year, found, f"{shown.address}{year}.html") for year, found in counted)
    return ColumnPage(
        kind="column",
        title=f"{shown.name} - {view.name} - {PORTAL}",
        address=pages[number - 1],
        meta=TAGS + COLUMN_TAGS,
        crumbs=crumbs("首页", view.short, shown.name),
        channel=view,
        column=replace(shown, count=count, rows=(), description=texts.DESCRIPTION),
        rows=listed,
        pager=Pager(number, pages),
        years=years,
    )


def article(view: ChannelView, path: str) -> ArticlePage:
    """A plain news article with a picture, a list, a quotation."""
    return ArticlePage(
        kind="article",
        title=f"{texts.LEAD} - {PORTAL}",
        address=path,
        meta=TAGS + COLUMN_TAGS,
        crumbs=crumbs("首页", view.short, view.columns[0].name, "正文"),
        channel=view,
        heading=texts.LEAD,
        time="2017-11-17 09:30",
        source="青屿市教育局办公室",
        author="",
        column=view.columns[0],
        body=texts.NEWS_BODY,
        attachments=(FileView("活动方案.docx", "/files/plan.docx", "DOCX", "48 KB"),),
        newer=Link(texts.titles(0)[1], path),
        older=Link(texts.titles(0)[2], path),
    )


def document(view: ChannelView, path: str) -> ArticlePage:
    """A repealed official document with a header table, a wide table and attachments."""
    plain = article(view, path)
    files = tuple(FileView(name, f"/files/{n}", kind, size) for n, (name, kind, size) in enumerate(texts.FILES))
    return replace(
        plain,
        heading=texts.RULE,
        time="2014-03-05",
        header_table=texts.HEADER_TABLE,
        mark="已废止",
        body=texts.RULE_BODY,
        attachments=files,
        archived=True,
    )


def plain(kind: str, name: str, path: str, maker: type[Page] = DirectoryPage) -> Page:
    """A page that is nothing but its name."""
    trail = crumbs("首页", name)
    return maker(kind=kind, title=f"{name} - {PORTAL}", address=path, meta=TAGS, crumbs=trail)


def specimens() -> Iterator[Specimen]:
    """Every page of the portal's gallery."""
    few, many = site(texts.FEW), site(texts.MANY)
    yield Specimen("index.html", few, home(few, LEAD))
    yield Specimen("many.html", many, home(many, None))
    yield Specimen("notices.html", few, latest())
    yield Specimen("departments.html", few, plain("directory", "部门频道", "/departments.html"))
    yield Specimen("departments-many.html", many, plain("directory", "部门频道", "/departments-many.html"))
    yield Specimen("map.html", few, plain("map", "网站地图", "/map.html"))
    yield Specimen("accessibility.html", few, plain("accessibility", "无障碍说明", "/accessibility.html"))
    yield Specimen("search.html", few, plain("search", "站内搜索", "/search.html", SearchPage))
    moved = MovedPage(**vars(plain("moved", "原网站去向", "/moved.html", MovedPage)) | {"sites": old_sites()})
    yield Specimen("moved.html", few, moved)
    lost = replace(moved, kind="notfound", title=f"没有找到这个页面 - {PORTAL}", address="/404.html")
    yield Specimen("404.html", few, replace(lost, crumbs=crumbs("首页", "没有找到这个页面")))
    yield Specimen("jyj/index.html", few, front(JYJ, LEAD))
    yield Specimen("jyj/gzdt/index.html", few, column(JYJ, 0, 5, 12))
    yield Specimen("jyj/lszt/index.html", few, column(JYJ, 8, 1, 1))
    yield Specimen("jyj/article.html", few, article(JYJ, "/jyj/article.html"))
    yield Specimen("jyj/document.html", few, document(JYJ, "/jyj/document.html"))
    yield Specimen("jyj/gzdt/2016.html", few, special.of_one_year(column(JYJ, 0, 5, 12)))
    yield Specimen("jyj/zt/index.html", few, special.of_a_finished_topic(column(JYJ, 0, 1, 1)))
    yield Specimen("jyj/pictures.html", few, special.with_captions(article(JYJ, "/jyj/pictures.html")))
    yield Specimen("swj/index.html", few, front(SWJ))
    yield Specimen("slj/index.html", few, front(SLJ))
    yield Specimen("slj/document.html", few, document(SLJ, "/slj/document.html"))
    yield Specimen("daj/index.html", few, column(DAJ, 0, 1, 1))
    yield Specimen("swj/everything.html", few, special.with_everything(front(SWJ), LEAD))
    base = plain("map", "网站地图", "/map.html")
    for path, page in special.special_pages(JYJ, base, old_sites()[0]):
        yield Specimen(path, few, page)
    for name, text in hard.hard_articles(article(JYJ, "/jyj/numbering.html"), JYJ.columns[2]):
        yield Specimen(f"jyj/{name}", few, replace(text, address=f"/jyj/{name}"))
    for view, mark in ((SWJ, "已修改"), (WLJ, "已失效")):
        for path, page in in_its_accent(view, mark, base):
            yield Specimen(path, few, page)


def in_its_accent(view: ChannelView, mark: str, base: Page) -> Iterator[tuple[str, Page]]:
    """Article, document and service of a department: in green and in yellow, the hard one, beside the blue ones."""
    home = view.slug
    yield f"{home}/article.html", hard.explaining(article(view, f"/{home}/article.html"))
    yield f"{home}/document.html", hard.in_another_state(document(view, f"/{home}/document.html"), mark)
    yield f"{home}/services/a.html", special.guide(view, base, f"/{home}/services/a.html")


def accent_specimens() -> Iterator[Specimen]:
    """Every kind of page of a channel in each of the further accents."""
    few = site(texts.FEW)
    for view in ACCENTS:
        yield Specimen(f"{view.slug}/index.html", few, special.with_everything(front(view, LEAD), LEAD))
        yield Specimen(f"{view.slug}/gzdt/index.html", few, column(view, 0, 5, 12))
        yield Specimen(f"{view.slug}/document.html", few, document(view, f"/{view.slug}/document.html"))
        for path, page in special.special_pages(view, plain("map", "网站地图", "/map.html"), old_sites()[0]):
            if page.channel is view:
                yield Specimen(path.replace("jyj/", f"{view.slug}/"), few, page)


def hosted_specimens() -> Iterator[Specimen]:
    """Pages of the hosted site, an output of its own."""
    own = hosted_site()
    yield Specimen("index.html", own, replace(front(WSJ), crumbs=()))
    yield Specimen("article.html", own, article(WSJ, "/article.html"))
    yield Specimen("map.html", own, plain("map", "网站地图", "/map.html"))


def environment() -> Environment:
    """The templates as strictly as the builder takes them: escaping on, unknown names are errors."""
    loader = FileSystemLoader(THEME / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def style_sheet() -> str:
    """The one style sheet, in the order of the layers."""
    folder = THEME / "static" / "css"
    return "\n".join(
        (folder / name).read_text("utf-8") for name in (folder / "portal.layers").read_text("utf-8").split()
    )


def write(folder: Path, pages: Iterator[Specimen]) -> list[Path]:
    """Render pages into a folder, with the theme's files beside them; the folder is then a web root."""
    templates, written, views = environment(), [], {}
    for specimen in pages:
        path = folder / specimen.path
        path.parent.mkdir(parents=True, exist_ok=True)
        template = templates.get_template(f"{specimen.page.kind}.html")
        path.write_text(template.render(site=specimen.site, page=specimen.page), "utf-8")
        written.append(path)
        views[":root"] = specimen.site.palette
        if specimen.page.channel:
            views[f".channel-{specimen.page.channel.slug}"] = specimen.page.channel.palette
    for name in ("js", "icons"):
        shutil.copytree(THEME / "static" / name, folder / "theme" / name, dirs_exist_ok=True)
    css = folder / "theme" / "css"
    css.mkdir(exist_ok=True)
    sheet = [style_sheet()]
    for selector, colours in views.items():
        rule = "".join(f"{role}:{colour};" for role, colour in colours.items())
        sheet.append(f"{selector}{{{rule}}}")
    (css / "portal.css").write_bytes(lean("\n".join(sheet).encode()))  # as readers load it
    (folder / "pictures").mkdir(exist_ok=True)
    for name, picture in (("harbour", texts.PICTURE), ("formula", bodies.FORMULA), ("letter", bodies.LETTER)):
        (folder / "pictures" / f"{name}.svg").write_text(picture, "utf-8")
    return written


def main(folder: Path) -> None:
    """Write both outputs."""
    write(folder / "portal", chain(specimens(), accent_specimens()))
    for name, data in OLD_ADDRESSES.items():
        (folder / "portal" / "old-addresses").mkdir(exist_ok=True)
        (folder / "portal" / "old-addresses" / name).write_text(json.dumps(data), "utf-8")
    write(folder / HOST, hosted_specimens())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
