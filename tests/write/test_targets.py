"""Where lists and feeds of old sites lead: to the column that took their articles, to the channel's feed."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle, Listed, Reason, Skipped
from migrate.recipe.recipe import Recipe
from migrate.write.memory.desk import desk
from migrate.write.memory.old_pages import OldPages
from migrate.write.places.ledger_lines import ledger_lines
from migrate.write.places.targets import Targets, column_of_list
from migrate.write.site import MigratedSite
from migrate.write.standing import Standing
from portal.address import canonical
from portal.model.column_class import ColumnClass
from portal.model.department import Column, Department, OldColumn
from portal.store import Store

HOST = "old.qingyu.gov.cn.example"
LISTS = ("要闻", "/gzdt/"), ("通知", "/list.asp?cid=2"), ("法规", "/list.asp?cid=3"), ("甲", "/both/a.htm"), ("乙", "/both/b.htm")


def site(*records: ExtractedArticle | Skipped) -> MigratedSite:
    columns = tuple(
        Column(slug=f"c{number}", name=name, column_class=ColumnClass.NEWS, sources=(OldColumn(site=HOST, column=name),))
        for number, (name, _) in enumerate(LISTS)
    )
    department = Department(name="青屿市教育局", short="市教育局", slug="jyj", columns=columns)
    listed = [Listed(column=name, path=path) for name, path in LISTS]
    recipe = Recipe(host=HOST, layout="general", query_keys=("cid", "page"))
    pages = OldPages(desk(), HOST, lambda url: canonical(url, recipe.addresses))
    for record in (*listed, *records):
        pages.take(record)
    return MigratedSite(department, recipe, cast("Archive", None), pages)


COLUMNS = {
    "first page": ("/gzdt/index.html", "要闻"),
    "further page in the folder": ("/gzdt/index_3.html", "要闻"),
    "further page by query": ("/list.asp?cid=2&page=4", "通知"),
    "the other column of the same script": ("/list.asp?page=4&cid=3", "法规"),
    "a script without its key": ("/list.asp?page=4", ""),
    "two columns in one folder": ("/both/c.htm", ""),
    "its own page in a shared folder": ("/both/b.htm", "乙"),
    "another folder": ("/other/index.html", ""),
    "a page at the root": ("/more.html", ""),
}


@pytest.mark.parametrize("case", COLUMNS, ids=list(COLUMNS))
def test_the_column_of_a_list(case: str) -> None:
    path, wanted = COLUMNS[case]
    own = site()
    assert column_of_list(own, own.canonical(f"http://{HOST}{path}")) == wanted


ARTICLE = ExtractedArticle(url=f"http://{HOST}/gzdt/1.html", snapshot="ab" * 32, column="要闻", title="题", date="2017-03-05", date_from="page", markdown="文\n")


def lines(*skipped: Skipped) -> dict[str, tuple[str, str]]:
    own, base = site(ARTICLE, *skipped), desk()
    targets = Targets(base, [own], Standing(base, Store(Path("no-such-project")), [own]))
    found: dict[str, tuple[str, str]] = {}
    for line in ledger_lines(own, targets.find, []):
        found.setdefault(line.old, (line.target, line.why))
    return found


def test_lists_lead_to_their_column_while_it_has_articles() -> None:
    found = lines(Skipped(url=f"http://{HOST}/gzdt/index_2.html", reason=Reason.LIST), Skipped(url=f"http://{HOST}/list.asp?cid=2", reason=Reason.LIST))
    assert found["/gzdt/index_2.html"][0] == "/jyj/c0/"
    assert found["/list.asp?cid=2"][0] == "/jyj/"  # its column is empty and has no page
    assert found["/"][0] == "/jyj/"


FEEDS = {"/rss.xml": True, "/rss/": True, "/feed/gzdt.xml": True, "/Rss.asp": True, "/atom.xml": True, "/data/form.xml": False, "/rss/guide.doc": False, "/feedback.asp": False}


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_lead_to_the_feed_of_the_channel(path: str) -> None:
    found = lines(Skipped(url=f"http://{HOST}{path}", reason=Reason.ATTACHMENT))[path]
    assert (found[0] == "/jyj/atom.xml") is FEEDS[path]
    assert ("订阅源" in found[1]) is FEEDS[path]
