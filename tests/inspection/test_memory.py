"""Unchanged pages are remembered: a second run finds the same, and reads only what could have changed."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portal.errors import Refused
from portal.inspection import Inspection, inspect
from portal.inspection.facts import PageFacts
from portal.inspection.ignoring import Ignored
from portal.inspection.reading import pages as pages_module
from portal.inspection.reading.page import read_page
from portal.inspection.settings import Settings
from portal.inspection.thresholds import Thresholds
from portal.store import Store
from tests.building.city import built, make_city

TODAY = dt.date(2017, 3, 6)
ARTICLE = "output/portal/jyj/20170305-101.html"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_city(tmp_path_factory.mktemp("city"))
    built(root)
    look(root)
    return root


@pytest.fixture
def city(clean: Path, tmp_path: Path) -> Path:
    shutil.copytree(clean, tmp_path / "city", symlinks=True)
    return tmp_path / "city"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were read, in order."""
    seen: list[str] = []

    def noted(html: bytes, address: str, host: str = "", source: object = None) -> PageFacts:
        seen.append(host + address)
        return read_page(html, address, host, source)  # type: ignore[arg-type]

    monkeypatch.setattr(pages_module, "read_page", noted)
    return seen


def look(root: Path, today: dt.date = TODAY, settings: Settings | None = None, *, fresh: bool = False) -> Inspection:
    cache = None if fresh else root / ".cache/inspection"
    return inspect(root / "output", Store(root), today, settings, cache=cache)


def rewrite(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).unlink()  # a hard link of a build must not carry the change along
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_nothing_is_read_again_when_nothing_changed(city: Path, read: list[str]) -> None:
    again = look(city)
    assert read == []
    afresh = look(city, fresh=True)
    assert len(read) == afresh.pages
    assert again.findings == afresh.findings
    assert [dict(site.pages) for site in again.sites] == [dict(site.pages) for site in afresh.sites]


CHANGES: list[tuple[str, Callable[[Path], object], set[str]]] = [
    ("a page", rewrite(ARTICLE, 'href="/jyj/20170110-100.html"', 'href="/jyj/none.html"'), {"/jyj/20170305-101.html"}),
    ("its article", rewrite("departments/jyj/articles/gzdt/20170305-101.md", "\ndate: 2017-03-05", "\ndate: 2017-03-04"),
     {"/jyj/20170305-101.html"}),
    ("an attachment it names", lambda root: next((root / "output/portal/jyj/files").glob("*.docx")).unlink(),
     {"/jyj/20170301-201.html"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "wanted"), CHANGES, ids=[case[0] for case in CHANGES])
def test_only_what_changed_is_read_again(
    city: Path, read: list[str], name: str, change: Callable[[Path], object], wanted: set[str]
) -> None:
    change(city)
    found = look(city).findings
    assert set(read) == wanted, name
    assert found == look(city, fresh=True).findings


def test_pages_that_link_to_a_vanished_page_are_looked_at_again(city: Path, read: list[str]) -> None:
    (city / ARTICLE).unlink()
    found = look(city)
    assert 0 < len(read) < found.pages
    assert found.findings == look(city, fresh=True).findings
    assert {"AV-03", "AV-04"} & {one.rule for one in found.findings}


def test_another_day_reads_only_what_depends_on_it(city: Path, read: list[str]) -> None:
    found = look(city, TODAY + dt.timedelta(days=400))
    assert {address.rpartition("/")[2] for address in read} == {"index.html"}
    assert len(read) == 2  # the two home pages
    assert found.findings == look(city, TODAY + dt.timedelta(days=400), fresh=True).findings


def test_another_threshold_reads_everything_and_an_ignored_finding_nothing(city: Path, read: list[str]) -> None:
    entry = Ignored(rule="PD-08", where="*", reason="试", owner="局", until=TODAY)
    assert look(city, settings=Settings(ignore=(entry,))).ignored[0][1] > 0
    assert read == []
    limits = replace(Thresholds(), site_code="bm[0-9]{8}")
    assert "DM-07" in {one.rule for one in look(city, settings=Settings(thresholds=limits)).findings}
    assert len(read) > 50


def test_a_broken_file_is_forgotten(city: Path, read: list[str]) -> None:
    file = city / ".cache/inspection/pages.sqlite"
    file.write_bytes(file.read_bytes()[:100])
    look(city)
    assert len(read) > 50


def test_two_inspections_do_not_work_on_one_memory(city: Path) -> None:
    held = sqlite3.connect(city / ".cache/inspection/pages.sqlite", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Refused, match="另一个检查"):
        look(city)
    held.execute("ROLLBACK")
    held.close()
    assert look(city).pages > 50


def test_a_run_that_was_stopped_leaves_no_trace(city: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    rewrite(ARTICLE, 'href="/jyj/20170110-100.html"', 'href="/jyj/none.html"')(city)
    with monkeypatch.context() as patch:
        patch.setattr("portal.inspection.reading.memory.Memory.finish", stopped)
        with pytest.raises(KeyboardInterrupt):
            look(city)
    read.clear()
    assert "AV-04" in {one.rule for one in look(city).findings}
    assert read == ["/jyj/20170305-101.html"]
