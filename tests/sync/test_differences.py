"""What a changed recipe reads otherwise from the same archive, with the real extract stage and no network."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from migrate import pages
from migrate.archive.archive import Archive, Snapshot
from migrate.extract.stage import extract, extract_path
from migrate.sync.differences import Difference, differences, save
from portal.store import Store, write_file

HOST = "lyj.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, tzinfo=UTC)
BODY = "<p>本市春季造林工作今日启动，计划造林三千亩，由各乡镇分片负责，四月底前完成。</p>" * 3
PAGE = f"<html><head><title>春季造林启动</title></head><body><h1>春季造林启动</h1><h2>又一个标题</h2><p>发布时间：2017-03-05 来源：办公室</p><div id=a>{BODY}</div><div id=b><p>另一处文字，只有换了规则才读到。</p></div></body></html>"
LIST = "<html><body><ul>" + "".join(f"<li><a href='/gzdt/{n}.html'>春季造林启动</a> 2017-03-05</li>" for n in (1, 2, 3)) + "</ul></body></html>"
RECIPE = f"host: {HOST}\nlayout: general\ncolumns:\n- {{name: 工作动态, path: /gzdt/}}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    with Archive(tmp_path / "archive" / HOST) as archive:
        for path, text in {"/gzdt/": LIST, **{f"/gzdt/{n}.html": PAGE for n in (1, 2, 3)}}.items():
            archive.add(Snapshot(f"http://{HOST}{path}", 200, (("Content-Type", "text/html; charset=utf-8"),), text.encode(), WHEN))
    return store


def read(store: Store, recipe: str) -> Path:
    write_file(store.site_folder("lyj", HOST) / "recipe.yaml", recipe)
    extract(store, "lyj", HOST, store.root / "archive")
    return laid(store.root, extract_path(store, HOST).read_text(encoding="utf-8"))


def laid(folder: Path, text: str) -> Path:
    path = folder / f"{len(list(folder.glob('*.jsonl')))}.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_only_what_differs_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*words: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    before = read(store, RECIPE)
    assert list(differences(before, read(store, RECIPE))) == []
    correction = "corrections:\n- {path: /gzdt/2.html, field: source, value: 造林科, reason: 原页写错}\n"
    leave = "leave:\n- {path: /gzdt/3.html, reason: 重复发布}\n"
    found = list(differences(before, read(store, RECIPE + correction + leave)))
    assert [(one.url.removeprefix(f"http://{HOST}"), one.field, one.after) for one in found] == [
        ("/gzdt/2.html", "来源", "造林科"),
        ("/gzdt/3.html", "结果", "采集规则注明不迁移：重复发布"),
    ]
    changed = differences(before, read(store, RECIPE + "select: {body: '#b'}\n"))
    assert [(one.field, "另一处文字" in one.after) for one in changed] == [("正文", True)] * 3


def listed(*paths: str) -> pages.Listed:
    return pages.Listed(column="工作动态", path="/gzdt/", urls=tuple(f"http://{HOST}{path}" for path in paths))


def skipped(reason: pages.Reason, detail: str = "") -> pages.Skipped:
    return pages.Skipped(url=f"http://{HOST}/1.html", reason=reason, detail=detail)


CASES: dict[str, tuple[list[pages.Record], list[pages.Record], list[tuple[str, str, str, str]]]] = {
    "a shorter list": ([listed("/1", "/2")], [listed("/1")], [("/gzdt/", "列表“工作动态”", "2 篇", "1 篇")]),
    "a list in several records": ([listed("/1"), listed("/2")], [listed("/2"), listed("/1", "/3")], [("/gzdt/", "列表“工作动态”", "2 篇", "3 篇")]),
    "a list cut elsewhere": ([listed("/1"), listed("/2", "/3")], [listed("/1", "/2"), listed("/3")], []),
    "the order of a list": ([listed("/1", "/2")], [listed("/2", "/1")], []),
    "another reason": (
        [skipped(pages.Reason.UNDATED)], [skipped(pages.Reason.DEAD, "404")],
        [(f"http://{HOST}/1.html", "结果", "没有发布日期，待人工确认", "死链（404/410）：404")],
    ),
    "a new page": ([], [skipped(pages.Reason.LIST)], [(f"http://{HOST}/1.html", "结果", "", "列表页，由新栏目页代替")]),
    "a page less": ([skipped(pages.Reason.LIST)], [], [(f"http://{HOST}/1.html", "结果", "列表页，由新栏目页代替", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_differences(name: str, tmp_path: Path) -> None:
    before, after, wanted = CASES[name]
    paths = [laid(tmp_path, pages.dump(records)) for records in (before, after)]
    assert list(differences(*paths)) == [Difference(*one) for one in wanted]


SHOWN = {
    "short": ("甲", "乙", ("甲", "乙")),
    "nothing before": ("", "乙" * 70, ("", "乙" * 60 + "…")),
    "far behind": ("同" * 100 + "旧文", "同" * 100 + "新文", ("…" + "同" * 15 + "旧文", "…" + "同" * 15 + "新文")),
    "longer": ("同" * 100, "同" * 100 + "增补", ("…" + "同" * 15, "…" + "同" * 15 + "增补")),
    "lines": ("一\n\n二", "一\n\n三", ("一 二", "一 三")),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_where_the_texts_begin_to_differ(name: str) -> None:
    before, after, shown = SHOWN[name]
    assert Difference("/a", "正文", before, after).shown == shown


def test_all_differences_stand_in_a_workbook_however_few_are_told(tmp_path: Path) -> None:
    found = [Difference(f"/{number}", "标题", "=旧", "新") for number in range(200)]
    assert list(save(iter(found), tmp_path / "r.xlsx")) == found
    rows = list(openpyxl.load_workbook(tmp_path / "r.xlsx")["重读差异"].iter_rows(values_only=True))
    assert (len(rows), rows[1]) == (201, ("/0", "标题", "'=旧", "新"))
