"""What a run knows, on the disk instead of in memory: a database of SQLite's that is gone with the run."""

from __future__ import annotations

import sqlite3


def scratch(tables: str) -> sqlite3.Connection:
    """A temporary database with these tables; it has no name and vanishes when closed, so nothing need be safe in it.

    Args:
        tables: the statements that make its tables.
    """
    base = sqlite3.connect("", isolation_level=None)
    for words in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
        base.execute(words)
    base.executescript(tables)
    base.execute("BEGIN")
    return base
