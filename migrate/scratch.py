"""What a run knows, on the disk instead of in memory: a database of SQLite's that is gone with the run."""

from __future__ import annotations

import errno
import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from tempfile import gettempdir
from typing import Any


class _Scratch(sqlite3.Connection):
    """One that says it is the disk when the disk is full, as every other writing does."""

    def execute(self, *words: Any) -> sqlite3.Cursor:
        """Run one statement.

        Raises:
            OSError: when there is no room for temporary files.
        """
        try:
            return super().execute(*words)
        except sqlite3.OperationalError as error:
            raise _no_room(error) from None

    def executemany(self, *words: Any) -> sqlite3.Cursor:
        """Run one statement many times.

        Raises:
            OSError: when there is no room for temporary files.
        """
        try:
            return super().executemany(*words)
        except sqlite3.OperationalError as error:
            raise _no_room(error) from None


def _no_room(error: sqlite3.OperationalError) -> Exception:
    full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    return OSError(errno.ENOSPC, str(error), gettempdir()) if full else error


def scratch(tables: str) -> sqlite3.Connection:
    """A temporary database with these tables; it has no name and vanishes when closed, so nothing need be safe in it.

    Args:
        tables: the statements that make its tables.
    """
    base = sqlite3.connect("", isolation_level=None, factory=_Scratch)
    for words in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
        base.execute(words)
    base.executescript(tables)
    base.execute("BEGIN")
    return base


class Rows:
    """Rows of a report in the order they were added, kept on the disk: there may be more than fit into memory."""

    def __init__(self) -> None:
        """Begin with none."""
        self._base = scratch("CREATE TABLE row (number INTEGER PRIMARY KEY, cells TEXT)")
        weakref.finalize(self, self._base.close)
        self._count = 0

    def append(self, row: Sequence[str | int | None]) -> None:
        """Add one at the end."""
        self._base.execute("INSERT INTO row VALUES (?, ?)", (self._count, json.dumps(row, ensure_ascii=False)))
        self._count += 1

    def extend(self, rows: Iterable[Sequence[str | int | None]]) -> None:
        """Add several at the end."""
        for row in rows:
            self.append(row)

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """All of them, in order."""
        return (tuple(json.loads(cells)) for (cells,) in self._base.execute("SELECT cells FROM row ORDER BY number"))
