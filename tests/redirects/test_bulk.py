"""Decisions out to a spreadsheet and back, and missed addresses out of the logs of old servers."""

from __future__ import annotations

import gzip
from pathlib import Path

import openpyxl
import pytest

from migrate.redirects import bulk, learn
from migrate.redirects.bulk import SheetRow
from migrate.redirects.sites import load
from portal.errors import Problems
from portal.files import yamlfile
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department
from portal.store import Store, write_file
from tests.conftest import ROOT

OLD = "old.qingyu.gov.cn.example"
LINES = [
    LedgerLine("/", Outcome.MOVED, "/jyj/", "首页"),
    LedgerLine("/gzdt/1.html", Outcome.MOVED, "/jyj/20170305-1.html", "文章"),
    LedgerLine("/show.asp?id=7", Outcome.ARCHIVED, "", "未迁移"),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    write_file(store.content / "portal.yaml", (ROOT / "content" / "portal.yaml").read_text(encoding="utf-8"))
    write_file(store.folder("jyj") / "department.yaml", yamlfile.dump_model(Department(name="青屿市教育局", short="市教育局", slug="jyj")))
    recipe = f"host: {OLD}\nlayout: general\nquery_keys: [id]\naliases: [m.{OLD}]\n"
    write_file(store.site_folder("jyj", OLD) / "recipe.yaml", recipe)
    store.write_ledger("jyj", OLD, LINES)
    return store


@pytest.mark.parametrize("name", ["旧地址.csv", "旧地址.xlsx"])
def test_what_goes_out_comes_back_the_same(store: Store, tmp_path: Path, name: str) -> None:
    rows = bulk.export_rows(store)
    bulk.save(rows, tmp_path / name)
    assert bulk.load(tmp_path / name) == rows
    result = bulk.import_rows(store, bulk.load(tmp_path / name))
    assert (result.taken, result.same, result.refused) == (0, 3, [])
    assert store.ledger("jyj", OLD) == sorted(LINES)  # still the machine's lines


def test_a_decision_becomes_a_line_of_a_person(store: Store) -> None:
    rows = [
        SheetRow(OLD, f"http://m.{OLD}/show.asp?id=7&from=x", "迁移", "/jyj/20170306-7.html", "补迁"),
        SheetRow(OLD, "/gone.html", "下线", "", "内容过期"),
        SheetRow(OLD, "/later.html", hits="12"),
    ]
    result = bulk.import_rows(store, rows)
    assert (result.taken, result.empty, result.refused) == (2, 1, [])
    lines = {line.old: line for line in store.ledger("jyj", OLD)}
    assert lines["/show.asp?id=7"] == LedgerLine("/show.asp?id=7", Outcome.MOVED, "/jyj/20170306-7.html", "补迁", "person")
    assert lines["/gone.html"].by == "person"
    assert len(lines) == 4


REFUSED = {
    "unknown host": (SheetRow("x.example", "/a", "下线", "", "理由"), "没有原网站"),
    "no path": (SheetRow(OLD, "a.html", "下线", "", "理由"), "应以 / "),
    "unknown outcome": (SheetRow(OLD, "/a", "删除", "", "理由"), "不认识"),
    "no target": (SheetRow(OLD, "/a", "迁移", "", "理由"), "没有写新地址"),
    "target without need": (SheetRow(OLD, "/a", "下线", "/jyj/", "理由"), "不应有新地址"),
    "open redirect": (SheetRow(OLD, "/a", "迁移", "https://evil.example/", "理由"), "许可的主机"),
    "open redirect without scheme": (SheetRow(OLD, "/a", "迁移", "//evil.example/", "理由"), "许可的主机"),
    "script": (SheetRow(OLD, "/a", "迁移", "javascript:alert(1)", "理由"), "许可的主机"),
    "no reason": (SheetRow(OLD, "/a", "下线"), "没有写理由"),
}


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_what_cannot_be_taken_comes_back_with_the_reason(store: Store, case: str) -> None:
    row, words = REFUSED[case]
    result = bulk.import_rows(store, [row])
    assert result.taken == 0
    assert words in result.refused[0].problem
    assert store.ledger("jyj", OLD) == sorted(LINES)


def test_the_error_sheet_can_be_mended_and_sent_in_again(store: Store, tmp_path: Path) -> None:
    rows = [SheetRow(OLD, "/a.html", "下线", "", "过期"), SheetRow(OLD, "/b.html", "迁移", "", "补迁"), SheetRow(OLD, "/A.html#x", "下线", "", "过期")]
    first = bulk.import_rows(store, rows)
    bulk.save(first.refused, tmp_path / "退回.xlsx")
    again = [row._replace(target="/jyj/") for row in bulk.load(tmp_path / "退回.xlsx")]
    assert [row.problem for row in again] == ["去向为迁移，但没有写新地址"]
    second = bulk.import_rows(store, again)
    assert (first.taken, second.taken, second.refused) == (2, 1, [])


def test_two_spellings_with_two_decisions_are_refused(store: Store) -> None:
    rows = [SheetRow(OLD, "/a/", "下线", "", "过期"), SheetRow(OLD, "/a/index.html", "存档", "", "过期"), SheetRow(OLD, "/a/default.asp", "下线", "", "过期")]
    result = bulk.import_rows(store, rows)
    assert (result.taken, [row.old for row in result.refused]) == (1, ["/a/index.html"])


def test_cells_are_never_formulas(tmp_path: Path) -> None:
    row = SheetRow(OLD, "/a", "下线", "", '=HYPERLINK("http://evil.example")')
    bulk.save([row], tmp_path / "a.csv")
    assert ",'=HYPERLINK" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig").replace('"\'', "'")
    bulk.save([row], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["E2"].data_type == "s"
    assert bulk.load(tmp_path / "a.csv") == bulk.load(tmp_path / "a.xlsx") == [row]


def test_sheets_of_other_hands_are_read(tmp_path: Path) -> None:
    (tmp_path / "gbk.csv").write_bytes(f"旧地址\t原网站\t去向\r\n/a\t{OLD}\t下线\r\n\r\n".encode("gb18030"))
    assert bulk.load(tmp_path / "gbk.csv") == [SheetRow(OLD, "/a", "下线")]
    (tmp_path / "bad.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(Problems, match="缺少列：原网站、旧地址、去向"):
        bulk.load(tmp_path / "bad.csv")


NGINX = f"""\
{OLD}:80 10.0.0.1 - - [20/Nov/2017:08:00:00 +0800] "GET /show.asp?id=9&from=x HTTP/1.1" 200 5120 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:01 +0800] "GET /show.asp?id=9 HTTP/1.1" 200 5120 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:02 +0800] "GET /gzdt/1.html HTTP/1.1" 200 5120 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:03 +0800] "GET /no.html HTTP/1.1" 404 512 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:04 +0800] "POST /login.asp HTTP/1.1" 200 512 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:05 +0800] "GET /css/a.css HTTP/1.1" 304 0 "-" "Mozilla/5.0"
10.0.0.1 - - [20/Nov/2017:08:00:06 +0800] "GET /\\xB8\\xBD.doc HTTP/1.1" 200 512 "-" "Mozilla/5.0"
other.example 10.0.0.1 - - [20/Nov/2017:08:00:07 +0800] "GET / HTTP/1.1" 200 512 "-" "Mozilla/5.0"
half a li
"""
IIS_LOG = f"""\
#Software: Microsoft Internet Information Services 6.0
#Fields: date time cs-method cs-uri-stem cs-uri-query cs-host sc-status
2017-11-20 00:00:00 GET /show.asp id=11 {OLD} 200
2017-11-20 00:00:01 GET /gzdt/1.html - m.{OLD} 200
2017-11-20 00:00:02 GET /list.asp - {OLD} 302
"""


def test_logs_tell_missed_addresses_by_hits(store: Store, tmp_path: Path) -> None:
    (tmp_path / "access.log").write_text(NGINX, encoding="utf-8")
    with gzip.open(tmp_path / "ex171120.log.gz", "wt") as file:
        file.write(IIS_LOG)
    learnt = learn.learn(load(store), [tmp_path / "access.log", tmp_path / "ex171120.log.gz"], OLD)
    assert (learnt.visits, learnt.known, learnt.foreign, learnt.failed, learnt.unread) == (11, 2, 1, 2, 1)
    assert [(row.old, row.outcome, row.hits) for row in learnt.rows()] == [
        ("/show.asp?id=9", "", "2"),
        ("/%B8%BD.doc", "", "1"),
        ("/css/a.css", "下线", "1"),
        ("/list.asp", "", "1"),
        ("/show.asp?id=11", "", "1"),
    ]
    result = bulk.import_rows(store, learnt.rows())
    assert (result.taken, result.empty) == (1, 4)
