"""Writing: only what changes, in one step, and nothing beside what stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.store import write_lines

OLD = ["甲\n", "乙\n", "丙\n"]
CHANGES = {
    "nothing": OLD,
    "other pieces of the same text": ["甲", "\n乙\n丙\n", ""],
    "the first": ["丁\n", "乙\n", "丙\n"],
    "the last": ["甲\n", "乙\n", "丁\n"],
    "one more": [*OLD, "丁\n"],
    "one less": OLD[:2],
    "all gone": [],
    "a longer line": ["甲\n", "乙乙乙乙乙乙乙乙\n", "丙\n"],
}


@pytest.mark.parametrize("lines", CHANGES.values(), ids=list(CHANGES))
def test_lines_are_written_when_they_change(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "ledger.csv"
    assert write_lines(path, OLD)
    for one in (path, tmp_path):
        os.utime(one, ns=(10**18, 10**18))
    changed = "".join(lines) != "".join(OLD)
    assert write_lines(path, iter(lines)) is changed
    assert path.read_bytes() == "".join(lines).encode()
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.csv"]
    assert (path.stat().st_mtime_ns == 10**18) is (tmp_path.stat().st_mtime_ns == 10**18) is not changed


@pytest.mark.parametrize("good", [0, 2])
def test_a_writing_that_fails_leaves_the_old_file(tmp_path: Path, good: int) -> None:
    def failing() -> Iterator[str]:
        yield from ["甲\n", "丁\n"][:good]
        raise OSError("disk full")

    path = tmp_path / "ledger.csv"
    write_lines(path, OLD)
    with pytest.raises(OSError, match="disk full"):
        write_lines(path, failing())
    assert path.read_text(encoding="utf-8") == "".join(OLD)
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.csv"]
