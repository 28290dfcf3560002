"""目录: where every record of an open archive lies, found by address, in as much memory for ten pages as for a million.

A temporary database of SQLite's, which it keeps on the disk itself and drops when it is closed: nothing of it survives,
for the truth are the WARC files, and what is kept of them is the CDXJ index (`migrate.archive.index`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from migrate.archive.index import RENDERED, Entry
from migrate.scratch import scratch

_TABLE = """
CREATE TABLE record (
    key TEXT, file TEXT, offset INTEGER, length INTEGER, url TEXT, date INTEGER, status INTEGER, mime TEXT,
    digest TEXT, target TEXT, reason TEXT, detail TEXT, kind TEXT, PRIMARY KEY (key, file, offset)
) WITHOUT ROWID
"""
_FIELDS = "url, date, status, mime, digest, target, reason, detail, file, offset, length, kind"
_NEWEST = f"SELECT {_FIELDS}, max(file || printf('%020d', offset)) FROM record"  # noqa: S608 - our own words
"""SQLite takes the other columns from the row that holds the maximum; files are named in the order they were begun."""


class Catalogue:
    """The records of one archive while it is open; the newest of an address is the last of the last file."""

    def __init__(self, key: Callable[[str], str]) -> None:
        """Begin empty; `key` is what makes two spellings the same address."""
        self._key = key
        self.has_renderings = False
        self._base = scratch(_TABLE)

    def close(self) -> None:
        """Drop it; the object is of no use afterwards."""
        self._base.close()

    # -- filling ------------------------------------------------------------------------------------------------

    def add(self, entries: Iterable[Entry]) -> None:
        """Know more records."""
        rows = ((self._place(one), *_row(one)) for one in entries)
        self._base.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _place(self, entry: Entry) -> str:
        """The key of an entry; what stood in a browser has keys of its own."""
        self.has_renderings = self.has_renderings or bool(entry.kind)
        key = self._key(entry.url)
        return f"{entry.kind} {key}" if entry.kind else key

    def clear(self) -> None:
        """Forget everything."""
        self._base.execute("DELETE FROM record")

    def forget(self, file: str) -> None:
        """Forget the records of one file."""
        self._base.execute("DELETE FROM record WHERE file = ?", (file,))

    # -- looking up ---------------------------------------------------------------------------------------------

    def newest(self, url: str) -> tuple[Entry | None, Entry | None]:
        """(The newest snapshot of an address, the miss noticed after it), each None when there is none."""
        missed: Entry | None = None
        words = f"SELECT {_FIELDS} FROM record WHERE key = ? ORDER BY file DESC, offset DESC"  # noqa: S608 - our own
        for row in self._base.execute(words, (self._key(url),)):
            entry = _entry(row)
            if not entry.reason:
                return entry, missed
            missed = missed or entry
        return None, missed

    def rendering(self, url: str) -> Entry | None:
        """How an address last stood in a browser, None when it never was in one."""
        words = f"SELECT {_FIELDS} FROM record WHERE key = ? ORDER BY file DESC, offset DESC LIMIT 1"  # noqa: S608
        row = self._base.execute(words, (f"{RENDERED} {self._key(url)}",)).fetchone()
        return _entry(row) if row else None

    def snapshots(self) -> Iterator[Entry]:
        """The newest snapshot of every address, in the order of addresses."""
        return map(_entry, self._base.execute(f"{_NEWEST} WHERE reason = '' AND kind = '' GROUP BY key ORDER BY url"))

    def missed(self) -> Iterator[Entry]:
        """The newest miss of every address that has no snapshot, in the order of addresses."""
        got = "SELECT 1 FROM record AS got WHERE got.key = record.key AND reason = ''"
        words = f"{_NEWEST} GROUP BY key HAVING NOT EXISTS ({got}) ORDER BY url"
        return map(_entry, self._base.execute(words))

    def count(self) -> int:
        """How many addresses have a snapshot."""
        return int(
            self._base.execute("SELECT count(DISTINCT key) FROM record WHERE reason = '' AND kind = ''").fetchone()[0]
        )

    def files(self) -> list[str]:
        """The names of the files that hold the records."""
        return [name for (name,) in self._base.execute("SELECT DISTINCT file FROM record")]

    def end(self, file: str) -> int:
        """Where the last record of a file ends, in bytes."""
        words = "SELECT max(offset + length) FROM record WHERE file = ?"
        return int(self._base.execute(words, (file,)).fetchone()[0] or 0)

    def __len__(self) -> int:
        """How many records there are."""
        return int(self._base.execute("SELECT count(*) FROM record").fetchone()[0])

    def in_order(self, line: Callable[[Entry], str]) -> Iterator[str]:
        """Every record as a line of text, in the order of these texts."""
        self._base.create_function("line", 12, lambda *row: line(_entry(row)), deterministic=True)
        return (text for (text,) in self._base.execute(f"SELECT line({_FIELDS}) FROM record ORDER BY 1"))  # noqa: S608


def _row(entry: Entry) -> tuple[str | int, ...]:
    at = int(entry.date.timestamp())
    said = (entry.url, at, entry.status, entry.mime, entry.digest, entry.target, entry.reason, entry.detail)
    return (entry.file, entry.offset, entry.length, *said, entry.kind)


def _entry(row: Sequence[Any]) -> Entry:
    url, at, *said = row[:12]
    return Entry(url, datetime.fromtimestamp(at, UTC), *said)
