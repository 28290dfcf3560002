"""A full disk: nothing half written is left, the reason is told, and running again goes on from there."""

from __future__ import annotations

import errno
import random
import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from invoke.exceptions import Exit
from warcio.archiveiterator import ArchiveIterator

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.scratch import Rows, scratch
from portal.commands.terminal import told
from portal.store import write_file, write_lines
from tests.fetch.server import page, serve
from tests.fetch.test_fetch import HOST, WHEN, got, project, run


@contextmanager
def room(most: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, here and in child processes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def noise(seed: str, size: int) -> bytes:
    """Bytes that cannot be packed smaller."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - a seed, so that every run is the same


def whole_records(folder: Path) -> int:
    """Read every WARC file from its first byte to its last with warcio: a torn record would raise or be left over."""
    count = 0
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                count += 1
    return count


def test_a_crawl_that_fills_the_disk_says_so_and_goes_on_later(tmp_path: Path) -> None:
    paths = [f"/{number}.html" for number in range(150)]
    site = {f"{HOST}/": page(*paths), **{f"{HOST}{path}": page(text=noise(path, 800).hex()) for path in paths}}
    store = project(tmp_path)
    with serve(site) as served:
        with room(30_000), pytest.raises(OSError, match=HOST) as caught:
            run(store, served)
        assert caught.value.errno == errno.EFBIG
        asked = len(served.asked)
        assert asked < len(site), "it does not go on asking for what it cannot keep"
        before = whole_records(store.root / "archive" / HOST)
        assert 5 < before < len(site)
        served.asked[:] = []
        counts = run(store, served)
    assert len(served.asked) < len(site), "what was archived is not asked for again"
    assert (counts.archived, counts.waiting) == (len(site), 0)
    assert len(got(store)) == len(site)
    assert whole_records(store.root / "archive" / HOST) == len(site) + 1, "and the head of the file"


def test_a_record_without_room_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def snapshot(name: str, size: int) -> Snapshot:
        return Snapshot(f"http://{HOST}/{name}", 200, (), noise(name, size), WHEN)

    with Archive(tmp_path / HOST) as archive:
        archive.add(snapshot("small", 100))
        (path,) = archive.folder.glob("*.warc.gz")
        before = path.read_bytes()
        with room(50_000), pytest.raises(OSError, match="too large"):
            archive.add(snapshot("large", 90_000))
        assert path.read_bytes() == before
        archive.add(snapshot("later", 100))
        assert archive.count() == 2
    assert whole_records(tmp_path / HOST) == 3


def test_a_file_without_room_is_not_left_half_written(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", "old")
    with room(1000), pytest.raises(OSError, match=r"too large.*a\.md"):  # it says which disk is full
        write_file(tmp_path / "a.md", "new" * 1000)
    with room(1000), pytest.raises(OSError, match=r"too large.*a\.md"):
        write_lines(tmp_path / "a.md", ["new"] * 1000)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.md": "old"}


def test_temporary_tables_without_room_say_so() -> None:
    with closing(scratch("CREATE TABLE row (text TEXT)")) as base:
        base.execute("PRAGMA max_page_count = 4")
        with pytest.raises(OSError, match="full") as caught:
            base.executemany("INSERT INTO row VALUES (?)", (("x" * 1000,) for _ in range(100)))
        assert caught.value.errno == errno.ENOSPC
    with closing(scratch("CREATE TABLE row (text TEXT)")) as base:
        base.execute("PRAGMA max_page_count = 4")
        with pytest.raises(OSError, match="full"):
            base.execute("INSERT INTO row VALUES (?)", ("x" * 90_000,))


def test_the_operator_is_told_in_chinese() -> None:
    @told
    def task(number: int) -> None:
        raise OSError(number, "no room", "archive/a.example")

    with pytest.raises(Exit, match=r"硬盘空间不足（archive/a\.example）"):
        task(errno.ENOSPC)
    with pytest.raises(OSError, match="no room"):
        task(errno.EIO)


def test_rows_come_back_in_order() -> None:
    rows = Rows()
    rows.extend([("甲", 1, None), ("乙", 2, "")])
    rows.append(["丙"])
    assert (len(rows), list(rows), list(rows)) == (3, [("甲", 1, None), ("乙", 2, ""), ("丙",)], list(rows))
