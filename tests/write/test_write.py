"""The write stage on a small world: one department with two old sites, another that links to it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from migrate.pages import Reason
from migrate.write.account import report
from migrate.write.account.summary import column_table
from migrate.write.places.ids import make_id, old_id
from migrate.write.places.links import rewrite
from migrate.write.sync import Verdict
from portal.files.ledger import LedgerLine, Outcome
from portal.store import Store
from tests.write.world import DOCX, FOREST, LYJ, found_world, lay, read, run


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return found_world(tmp_path)


def test_articles_keep_date_place_and_origin(store: Store) -> None:
    run(store)
    first = read(store, "lyj", "20170305-1")
    assert first.meta.date == "2017-03-05 09:30"
    assert first.meta.origin is not None
    assert (first.meta.origin.url, first.meta.origin.date_from) == (f"http://{LYJ}/gzdt/t20170305_1.html", "page")
    assert first.address == "/lyj/20170305-1.html"


def test_links_between_departments_hold_and_dead_ones_keep_their_text(store: Store) -> None:
    result = run(store)
    assert read(store, "lyj", "20170305-1").body == "见[通知](/swj/20170201-9.html)和死链。\n"
    assert read(store, "swj", "20170201-9").body == "见 [造林](/lyj/20170305-1.html)。\n"
    assert list(result.dead_links) == [("/lyj/20170305-1.html", f"http://{LYJ}/gone.html")]


def test_files_are_stored_once_by_content_and_named_by_people(store: Store) -> None:
    result = run(store)
    second = read(store, "lyj", "20170306-2")
    (form,) = second.meta.attachments
    assert form.name == "附件1：登记表.docx"
    assert (store.files_folder("lyj") / form.file).read_bytes() == DOCX
    assert form.size == len(DOCX)
    assert "](/lyj/files/" in second.body
    assert "(http://www.other.example/)" in second.body
    assert list(result.lost_files) == [("/lyj/20170306-2.html", f"http://{LYJ}/down/lost.doc", "丢失.doc")]


def test_the_same_article_on_two_sites_is_kept_once(store: Store) -> None:
    run(store)
    names = sorted(path.stem for path in store.article_paths("lyj"))
    assert "20170305-1" in names
    assert len(names) == 3  # the twin differs in its time of day only when its text differs


def test_every_old_address_has_one_outcome(store: Store) -> None:
    run(store)
    lines = {line.old: line for line in store.ledger("lyj", LYJ)}
    wanted = {
        "/": (Outcome.MOVED, "/lyj/"),
        "/gzdt/": (Outcome.MOVED, "/lyj/gzdt/"),
        "/gzdt/t20170305_1.html": (Outcome.MOVED, "/lyj/20170305-1.html"),
        "/gzdt/t20170306_2.html": (Outcome.MOVED, "/lyj/20170306-2.html"),
        "/old.html": (Outcome.MOVED, "/lyj/20170305-1.html"),
        "/gzdt/dead.html": (Outcome.GONE, ""),
        "/gzdt/undated.html": (Outcome.ARCHIVED, ""),
    }
    for old, (outcome, target) in wanted.items():
        assert (lines[old].outcome, lines[old].target) == (outcome, target), old
    assert lines["/down/form.docx"].target.startswith("/lyj/files/")
    assert lines["/pic/a.png"].target.endswith(".png")
    assert set(lines) == {*wanted, "/down/form.docx", "/pic/a.png"}


def test_a_persons_ledger_line_is_never_overwritten(store: Store) -> None:
    store.write_ledger("lyj", LYJ, [LedgerLine("/gzdt/dead.html", Outcome.MOVED, "/lyj/", "办公室决定", "person")])
    run(store)
    line = next(line for line in store.ledger("lyj", LYJ) if line.old == "/gzdt/dead.html")
    assert (line.outcome, line.target, line.by) == (Outcome.MOVED, "/lyj/", "person")


def test_the_sum_adds_up(store: Store) -> None:
    rows = {(row.host, row.column): row for row in run(store).tallies}
    row = rows[LYJ, "工作动态"]
    assert (row.declared, row.listed, row.converted) == (4, 4, 2)
    assert row.skipped == {Reason.DEAD: 1, Reason.UNDATED: 1}
    assert all(row.adds_up for row in rows.values())


def test_an_address_nobody_accounts_for_is_seen(store: Store) -> None:
    lay(store, LYJ, [record for record in FOREST if getattr(record, "title", "") != "旧闻"])  # type: ignore[misc]
    row = next(row for row in run(store).tallies if row.host == LYJ)
    assert not row.adds_up
    assert row.unaccounted == ["/gzdt/dead.html"]


def test_a_second_run_changes_nothing(store: Store) -> None:
    assert run(store).changed > 0
    again = run(store)
    assert again.changed == 0
    assert set(again.verdicts) == {Verdict.SAME}


def test_the_gap_list_is_a_workbook(store: Store, tmp_path: Path) -> None:
    report.save(run(store), tmp_path / "gaps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    assert "栏目核对" in book.sheetnames
    left_out = list(book["未迁移清单"].iter_rows(values_only=True))
    assert (LYJ, "工作动态", "无日期", f"http://{LYJ}/gzdt/undated.html", Reason.UNDATED.value, None) in left_out


def test_every_column_is_told_from_declared_to_migrated(store: Store, tmp_path: Path) -> None:
    result = run(store)
    report.save(result, tmp_path / "gaps.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "gaps.xlsx")["栏目核对"].iter_rows(values_only=True))
    assert rows[0][3:8] == ("应有篇数", "列表篇数", "已采集", "已迁移", "未迁移")
    out = Console(width=160, record=True, file=io.StringIO())
    out.print(column_table(result))
    shown = out.export_text()
    for row in (row for row in result.tallies if row.listed):
        assert (row.department, row.host, row.column, row.declared, row.listed, row.fetched, row.converted) == next(one for one in rows if one[1:3] == (row.host, row.column))[:7]
        assert re.search(rf"{row.column} +│ +{row.declared or '-'} +│ +{row.listed} +│ +{row.fetched} +│ +{row.converted} +│", shown)
    assert sum(row.listed for row in result.tallies) == sum(row.converted + row.skipped.total() for row in result.tallies) > 4


IDS = {
    "/gzdt/201703/t20170305_1234.html": "1234",
    "/art/2017/3/5/art_123_4567.html": "4567",
    "/show.asp?id=12": "12",
    "/news/2013-5-6-12.htm": "12",
    "/tzgg/2017/0305/88.html": "88",
    "/about.html": "",
    "/": "",
}


@pytest.mark.parametrize("address", IDS)
def test_old_ids(address: str) -> None:
    assert old_id(address) == IDS[address]


def test_an_id_that_is_taken_gives_way_to_a_digest() -> None:
    assert make_id("2017-03-05", "/a/1.html", set()) == "20170305-1"
    other = make_id("2017-03-05", "/b/1.html", {"20170305-1"})
    assert other.startswith("20170305-")
    assert other != "20170305-1"
    assert make_id("2017-03-05", "/b/1.html", {"20170305-1"}) == other


LINKS = {
    "stays": ("[甲](http://stay.example/)", "[甲](http://stay.example/)"),
    "moves": ("[甲](http://old.example/a)", "[甲](/new)"),
    "an address with entity-like keys": ("[甲](http://keep.example/?a=1&copy=2)", "[甲](http://keep.example/?a=1&copy=2)"),
    "unlinked text opens no list": ("[1. 甲](http://old.example/gone)", "1\\. 甲"),
    "nor inside an item": ("- [# 甲](http://old.example/gone)", "- \\# 甲"),
    "goes": ("前[甲](http://old.example/gone)后", "前甲后"),
    "picture that is gone": ("![山](http://old.example/gone)", "山"),
    "picture in a link": ("[![小](http://old.example/a)](http://old.example/gone)", "![小](/new)"),
    "text with brackets": ("[附件[1]](http://old.example/a)", "[附件[1]](/new)"),
    "html": ('<td><a href="http://old.example/a">甲</a></td>', '<td><a href="/new">甲</a></td>'),
    "html that is gone": ('<td><a class="x" href="http://old.example/gone">甲</a></td>', "<td>甲</td>"),
    "a picture without words is named by the article": ("![](http://old.example/a)", "![防火\\[1\\]](/new)"),
    "also in html": ('<img src="http://old.example/a" alt="" class="x">', '<img src="/new" alt="防火[1]" class="x">'),
    "html picture": ('<img src="http://old.example/a" alt="乙">', '<img src="/new" alt="乙">'),
    "two in a line": ("[甲](http://old.example/a)、[乙](http://old.example/gone)", "[甲](/new)、乙"),
    "parentheses in the address": ("[甲](http://old.example/a(1))", "[甲](/new)"),
}


@pytest.mark.parametrize("case", LINKS, ids=list(LINKS))
def test_links(case: str) -> None:
    def place(url: str) -> str | None:
        if url == "http://keep.example/?a=1&copy=2":
            return url
        return {"http://old.example/gone": None, "http://stay.example/": url}.get(url, "/new")

    text, wanted = LINKS[case]
    assert rewrite(text, place, "防火[1]") == wanted
