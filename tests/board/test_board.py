"""The board: figures that add up, the most urgent first, the same bytes twice, nothing of it in the portal."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import sync_playwright
from rich.console import Console

from migrate.board.charts import Part, meter, stacked_bar
from migrate.board.page import days_in_words, save_page
from migrate.board.rows import Board, make_board
from migrate.board.sheet import save_sheet
from migrate.board.terminal import status_table
from migrate.plan.stage import plan
from migrate.register.closure.case import Places
from migrate.register.closure.facts import Fact
from migrate.register.closure.record import Closure, Entry, Remark, Seen, Watched, write_closure
from migrate.register.closure.standing import State
from migrate.register.migration import survey_migration
from migrate.survey.stage import import_forms
from portal.fences import Commit
from portal.reviews import Reviews
from portal.store import Store, write_file
from tests.chromium import launch
from tests.conftest import ROOT

FORMS = sorted((ROOT / "samples/forms").glob("*.*"))
TODAY = dt.date(2017, 11, 20)
STORY = ("applied 2017-05-20", "approved_city 2017-05-25", "approved_province 2017-06-20", "accepted 2017-09-01", "notice_hung 2017-10-25")

COUNTY = """\
settings: {}
# ---- 以下由 invoke plan 生成，请勿手改 ----
sites:
- {host: jyj.haiwan.gov.cn.example, name: 海湾教育, unit: 海湾县教育局, department: jyj, level: county, form: close, disposition: close, place: channel, target: /jyj/}
- {host: gaj.haiwan.gov.cn.example, name: 海湾公安, unit: 海湾县公安局, department: gaj, level: county, form: retain, disposition: retain, place: channel, reason: 专网, application: 海府函〔2017〕1号}
"""

pytestmark = pytest.mark.skipif(not FORMS, reason="the sample city is gone, with the migration wing")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    root = tmp_path_factory.mktemp("board")
    shutil.copytree(ROOT / "content", root / "content")
    store = Store(root)
    head = (ROOT / "samples/operator/plan-head.yaml").read_text(encoding="utf-8").replace("    ratio: 0.1 ", "    ratio: 0.5 ")
    write_file(store.plan_path, f"{head}\ncounties:\n- {{name: 海湾县, file: counties/haiwan.yaml}}\n")
    write_file(root / "counties" / "haiwan.yaml", COUNTY)
    import_forms(store, FORMS)
    assert not plan(store, dt.date(2017, 5, 20)).refused
    put(store, "jyj", "jyj", 5, seen=(Seen(first="2017-10-25", last="2017-11-08"), Seen(first="2017-11-11", last="2017-11-20")))
    put(store, "swj", "swj", 5, remarks=(Remark(rule="CL-02", what="首页没有关停公告"),))
    put(store, "slj", "slj", 3)
    yield store


def put(store: Store, slug: str, host: str, count: int, seen: tuple[Seen, ...] = (), remarks: tuple[Remark, ...] = ()) -> None:
    entries = tuple(
        Entry(fact=Fact(word), date=day, who="办", file="回执.pdf", digest="c" * 64)
        for word, day in (one.split() for one in STORY[:count])
    )
    watched = Watched(day="2017-11-20", status=200, since="2017-11-20", remarks=remarks)
    write_closure(store, slug, f"{host}.qingyu.gov.cn.example", Closure(facts=entries, seen=seen, watched=watched))


@pytest.fixture(scope="module")
def board(store: Store) -> Board:
    return make_board(store, TODAY, Places(store.root / "archive", store.root / "output"))


def test_the_most_urgent_comes_first_and_the_done_last(board: Board) -> None:
    *days, last = [row.days for row in board.rows]
    assert last is None
    assert [day for day in days if day is not None] == sorted(day for day in days if day is not None)
    assert board.rows[0].overdue
    assert board.rows[-1].standing.state is State.RETAINED
    assert {row.standing.state for row in board.rows} >= {State.PLANNED, State.NOTICE, State.APPROVED, State.MOVING}


def test_the_sums_cover_both_levels(board: Board) -> None:
    sums = {one.name: one for one in board.sums}
    assert (sums["海湾县"].total, sums["海湾县"].retain, sums["海湾县"].allowed) == (2, 1, 1)
    assert (sums["市直部门"].total, sums["市直部门"].allowed) == (10, None)
    assert sums["合计"].total == sum(one.total for one in board.sums[:-1]) == 13
    assert sum(board.states.values()) == len(board.rows) == 11


def test_a_county_over_the_cap_or_without_application_is_refused(store: Store) -> None:
    kept = store.plan_path.read_bytes()
    county = store.root / "counties" / "haiwan.yaml"
    store.plan_path.write_bytes(kept.replace(b"ratio: 0.5", b"ratio: 0.1"))
    county.write_text(COUNTY.replace(", application: 海府函〔2017〕1号", ""), encoding="utf-8")
    found = {(one.rule, one.subject) for one in plan(store, TODAY).findings}
    county.write_text(COUNTY, encoding="utf-8")
    store.plan_path.write_bytes(kept)
    assert {("SV-06", "海湾县"), ("SV-08", "gaj.haiwan.gov.cn.example")} <= found


def test_deadlines_count_who_still_misses_them(board: Board) -> None:
    deadlines = {one.step: one for one in board.deadlines}
    assert deadlines["提出永久关停申请"].days == -143
    assert deadlines["提出永久关停申请"].open == sum(1 for row in board.rows if row.standing.state is State.PLANNED) == 6
    assert deadlines["数据迁移和网站关停"].open == 10


def test_an_operator_sees_it_in_the_terminal(board: Board) -> None:
    console = Console(width=150, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    console.print(status_table(board))
    text = console.export_text()
    console.file.close()
    assert "11 个网站，办结 1，超期 6" in text
    assert "25/31" in text
    assert text.index("已超期 143 天") < text.index("还有 41 天") < text.index("青屿公安")


def test_the_page_and_the_workbook_say_the_same_twice(board: Board, tmp_path: Path) -> None:
    page, sheet = save_page(board, tmp_path / "a"), tmp_path / "a" / "board.xlsx"
    save_sheet(board, sheet)
    again = save_page(board, tmp_path / "b")
    save_sheet(board, tmp_path / "b" / "board.xlsx")
    assert page.read_bytes() == again.read_bytes()
    assert sheet.read_bytes() == (tmp_path / "b" / "board.xlsx").read_bytes()
    book = openpyxl.load_workbook(sheet)
    assert book.sheetnames == ["全部网站", "提醒", "期限", "保留比例", "部门排名"]
    assert [cell.value for cell in book["全部网站"]["C"]][1:] == [row.host for row in board.rows]
    html = page.read_text(encoding="utf-8")
    for row in board.rows:
        assert row.name in html
        assert days_in_words(row) in html
    assert not re.findall(r"(?:src|href)=\"(?!board\.css)", html)
    assert "联系人甲" not in html
    assert "0000-00000" not in html


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1400, 390])
def test_the_board_reads_in_a_browser(board: Board, tmp_path: Path, width: int) -> None:
    page = save_page(board, tmp_path)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        view = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        view.on("request", lambda request: asked.append(request.url))
        view.goto(page.as_uri())
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        first = view.locator("main tbody tr").first
        box = first.bounding_box()
        assert box
        assert box["y"] < 400, "what to do first is seen without scrolling"
        assert "已超期 143 天" in first.inner_text()
        assert all(url.startswith("file://") for url in asked)
        browser.close()


def test_charts_are_read_aloud_and_escape_their_words() -> None:
    bar = stacked_bar([Part("<已关停>", 3, "fill-done"), Part("待办", 1, "fill-bad")], "状态")
    assert 'aria-label="状态：&lt;已关停&gt; 3，待办 1"' in bar
    assert [float(width) for width in re.findall(r'width="([\d.]+)" height="36"', bar)] == [450.0, 150.0]
    assert 'width="50.0"' in meter(0.5, "半")
    assert "<rect" not in stacked_bar([], "空")


def test_a_site_without_files_has_empty_sums(store: Store, tmp_path: Path) -> None:
    found = survey_migration(store, "gaj", "gaj.qingyu.gov.cn.example", tmp_path, tmp_path / "report.csv")
    assert (found.listed, found.ledger, found.complete, found.inspected) == (0, 0, False, None)


def test_reviews_are_shown_where_editors_are_registered(store: Store, tmp_path: Path) -> None:
    waiting = Commit("0123456789abcdef", "jyj@qingyu.gov.cn.example", "某编辑", (), ("departments/jyj/articles/a/1.md",))
    found = [Reviews("jyj", 3, 2, (waiting,))]
    shown = save_page(make_board(store, TODAY, Places(tmp_path, tmp_path), found), tmp_path / "board").read_text(encoding="utf-8")
    assert "三审三校（近 30 天）" in shown and "01234567（某编辑）" in shown and "2 / 3" in shown
    without = save_page(make_board(store, TODAY, Places(tmp_path, tmp_path)), tmp_path / "board").read_text(encoding="utf-8")
    assert "三审三校" not in without
