"""The sum over all addresses of a site: archived, failed with a reason, or a gap that stops the run."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.commands.moving import reached
from migrate.fetch.audit import Audit, audit, require, require_some, save
from migrate.fetch.crawl import FetchCounts
from migrate.pages import Reason
from portal.errors import Refused
from portal.store import Store, write_file

HOST = "jtj.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, tzinfo=UTC)
LINKS = ("/a.html", "/b.html", "/gone.html", "/down.html", "/never.html", "/refused.html", "/left/x.html", "http://other.example/", "/s.css")


def snapshot(path: str, status: int = 200, *links: str) -> Snapshot:
    body = "<html>" + "".join(f'<a href="{link}">x</a>' for link in links)
    return Snapshot(f"http://{HOST}{path}", status, (("Content-Type", "text/html"),), body.encode(), WHEN)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    recipe = f"host: {HOST}\nlayout: general\nleave:\n- {{path: /left/, reason: 已移交}}\n"
    write_file(store.site_folder("jtj", HOST) / "recipe.yaml", recipe)
    with Archive(tmp_path / "archive" / HOST) as archive:
        archive.add(snapshot("/", 200, *LINKS))
        archive.add(snapshot("/a.html", 200, "/deep.html"))
        archive.add(snapshot("/b.html", 302))
        archive.add(snapshot("/gone.html", 404))
        archive.add(snapshot("/down.html", 500))
        archive.add(Missed(f"http://{HOST}/refused.html", Reason.ROBOTS))
    return store


def audited(store: Store) -> Audit:
    return audit(store, "jtj", HOST, store.root / "archive", now=lambda: WHEN)


def test_every_address_is_accounted_for(store: Store, tmp_path: Path) -> None:
    found = audited(store)
    assert (found.known, found.archived, len(found.failed), len(found.gaps)) == (9, 3, 4, 2)
    assert {miss.url.removeprefix(f"http://{HOST}"): miss.reason for miss in found.failed} == {
        "/gone.html": Reason.DEAD, "/down.html": Reason.SERVER_ERROR, "/refused.html": Reason.ROBOTS, "/left/x.html": Reason.LEFT,
    }  # fmt: skip
    assert found.gaps == (f"http://{HOST}/deep.html", f"http://{HOST}/never.html")
    assert found.foreign == 1
    with pytest.raises(Refused, match=r"2 个网址没有采集，也没有原因：.*deep\.html"):
        require([found])
    save([found], tmp_path / "audit.xlsx")
    book = openpyxl.load_workbook(tmp_path / "audit.xlsx")
    assert next(book["网址核对"].iter_rows(min_row=2, values_only=True))[:4] == (HOST, 9, 3, 4)
    assert len(list(book["下落不明"].iter_rows(min_row=2))) == 2


def test_the_workbook_can_be_read_sorted_and_filtered_and_runs_nothing(tmp_path: Path) -> None:
    """Whole addresses and Chinese heads fit into their columns; heads stay in sight; words of old pages stay words."""
    url = f"http://{HOST}/a.html?word=abc"
    misses = (Missed(url, Reason.UNREACHABLE, "=1+1"), Missed(f"http://{HOST}/b", Reason.SERVER_ERROR, "状态 200 的错误页：\x0b出错"))
    save([Audit(HOST, 3, 1, misses, (), 0, 0, 0)], tmp_path / "audit.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "audit.xlsx"):
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        for number, cell in enumerate(sheet[1], 1):
            assert cell.font.b
            assert sheet.column_dimensions[get_column_letter(number)].width >= 2 * len(str(cell.value)) + 2
    sheet = openpyxl.load_workbook(tmp_path / "audit.xlsx")["未取得清单"]
    assert sheet.column_dimensions["B"].width >= len(url)
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["'=1+1", "状态 200 的错误页：出错"]


NOTHING = Audit(HOST, 2, 0, (Missed(f"http://{HOST}/", Reason.DEAD, "HTTP 404"),), (), 0, 0, 0)


def test_a_site_that_gave_nothing_at_all_stops_the_migration_with_an_example() -> None:
    require_some([Audit(HOST, 2, 1, (), (), 0, 0, 0)])
    with pytest.raises(Refused, match=rf"{HOST} 的 2 个网址一个也没有取得，如 http://{HOST}/（死链（404/410）：HTTP 404）。请核对域名"):
        require_some([NOTHING])


HALF = {"all": (10, 0, True), "half": (10, 5, True), "most": (10, 6, False), "a few that always fail, asked again": (100, 5, True)}


@pytest.mark.parametrize("name", HALF)
def test_a_site_that_mostly_did_not_answer_stops_the_migration(name: str) -> None:
    known, lost, allowed = HALF[name]
    counts = [FetchCounts(HOST, known, known - lost, {}, 0, lost or known, lost, 0, 0, 0, 0, {})]
    with nullcontext() if allowed else pytest.raises(Refused, match=f"{HOST} {known} 个地址中 {lost} 个没有正常回应"):
        reached(counts)


def test_a_reason_closes_a_gap(store: Store) -> None:
    with Archive(store.root / "archive" / HOST) as archive:
        archive.add(snapshot("/deep.html"))
        archive.add(Missed(f"http://{HOST}/never.html", Reason.UNREACHABLE, "超时"))
    found = audited(store)
    require([found])
    assert found.known == found.archived + len(found.failed) == 9
