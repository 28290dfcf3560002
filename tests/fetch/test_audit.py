"""The sum over all addresses of a site: archived, failed with a reason, or a gap that stops the run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.fetch.audit import Audit, audit, require, save
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


def test_a_reason_closes_a_gap(store: Store) -> None:
    with Archive(store.root / "archive" / HOST) as archive:
        archive.add(snapshot("/deep.html"))
        archive.add(Missed(f"http://{HOST}/never.html", Reason.UNREACHABLE, "超时"))
    found = audited(store)
    require([found])
    assert found.known == found.archived + len(found.failed) == 9
