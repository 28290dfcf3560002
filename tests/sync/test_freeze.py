"""The record of the final sync: facts that can be found again in the archive, and refusals where there are none."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from migrate.archive.archive import Archive, Snapshot
from migrate.sync.freeze import Freeze, freeze, freeze_path
from portal.errors import Refused
from portal.store import Store
from tests.write.world import FOREST, LYJ, found_world, run

SYNCED = datetime(2017, 12, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = found_world(tmp_path)
    run(store)
    with Archive(tmp_path / "archive" / LYJ) as archive:
        for day, text in ((21, "旧"), (25, "新")):
            url, head = f"http://{LYJ}/gzdt/t20170306_2.html", (("Content-Type", "text/html"),)
            archive.add(Snapshot(url, 200, head, text.encode(), datetime(2017, 11, day, 1, tzinfo=UTC)))
    return store


def frozen(store: Store, synced: datetime = SYNCED) -> Freeze:
    return freeze(store, "lyj", LYJ, store.root / "archive", FOREST, synced)  # type: ignore[arg-type]


def test_the_facts_are_those_of_the_archive(store: Store) -> None:
    found = frozen(store)
    assert (found.synced, found.first_fetched, found.last_changed) == ("2017-12-01 10:00", "2017-11-20 08:00", "2017-11-25 09:00")
    assert (found.pages, found.articles, found.newest[0].date) == (3, 2, "2017-03-06")
    assert (found.changes[0].url, found.changes[0].title) == (f"http://{LYJ}/gzdt/t20170306_2.html", "防火巡查")
    (warc,) = (store.root / "archive" / LYJ).glob("*.warc.gz")
    assert found.files == {warc.name: hashlib.sha256(warc.read_bytes()).hexdigest()}
    path = freeze_path(store, "lyj", LYJ)
    assert store.read(Freeze, path) == found
    before = path.stat().st_mtime_ns
    frozen(store)
    assert path.stat().st_mtime_ns == before, "the same facts are the same bytes"


def test_the_digest_of_the_content_follows_the_content(store: Store) -> None:
    before = frozen(store).content
    with Archive(store.root / "archive" / LYJ) as archive:
        archive.add(Snapshot(f"http://{LYJ}/pic/a.png", 200, (), b"other", SYNCED))
    assert frozen(store).content != before


def test_it_refuses_without_proof(store: Store) -> None:
    with pytest.raises(Refused, match="请重新同步后定稿"):
        frozen(store, datetime(2017, 11, 25, tzinfo=UTC) - timedelta(days=1))
    (store.site_folder("lyj", LYJ) / "ledger.csv").unlink()
    with pytest.raises(Refused, match="不能定稿"):
        frozen(store)
