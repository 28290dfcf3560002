"""A ledger while a run works on it: one line an old address, on the run's desk."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from portal.files.ledger import LedgerLine, Outcome

_FIELDS = "old, outcome, target, why, by"


class Book:
    """The lines of one ledger, by old address."""

    def __init__(self, base: sqlite3.Connection, name: str) -> None:
        """Begin with none; `name` tells it from the desk's other books."""
        self._base, self._name = base, name

    def put(self, line: LedgerLine) -> None:
        """Let a line stand, whatever stood there."""
        self._base.execute("INSERT OR REPLACE INTO line VALUES (?, ?, ?, ?, ?, ?)", self._row(line))

    def offer(self, line: LedgerLine) -> bool:
        """Let a line stand where none does; whether it did."""
        row = self._row(line)
        return self._base.execute("INSERT OR IGNORE INTO line VALUES (?, ?, ?, ?, ?, ?)", row).rowcount == 1

    def drop(self, old: str) -> None:
        """Take a line away, if there is one."""
        self._base.execute("DELETE FROM line WHERE book = ? AND old = ?", (self._name, old))

    def clear(self) -> None:
        """Take all away."""
        self._base.execute("DELETE FROM line WHERE book = ?", (self._name,))

    def get(self, old: str) -> LedgerLine | None:
        """The line of an old address."""
        return next(self._lines("AND old = ?", old), None)

    def by(self, who: str) -> Iterator[LedgerLine]:
        """The lines that one writer made, in order."""
        return self._lines("AND by = ? ORDER BY old", who)

    def moved(self) -> Iterator[LedgerLine]:
        """The lines that lead to a new address, in order."""
        return self._lines("AND outcome = ? ORDER BY old", Outcome.MOVED.value)

    def outcomes(self) -> Counter[str]:
        """How many lines there are of each outcome."""
        words = "SELECT outcome, count(*) FROM line WHERE book = ? GROUP BY outcome"
        return Counter(dict(self._base.execute(words, (self._name,))))

    def __iter__(self) -> Iterator[LedgerLine]:
        """All lines in the order of old addresses."""
        return self._lines("ORDER BY old")

    def _row(self, line: LedgerLine) -> tuple[str, ...]:
        return (self._name, line.old, line.outcome.value, line.target, line.why, line.by)

    def _lines(self, condition: str, *values: str) -> Iterator[LedgerLine]:
        words = f"SELECT {_FIELDS} FROM line WHERE book = ? {condition}"  # noqa: S608 - our own words
        for old, outcome, target, why, by in self._base.execute(words, (self._name, *values)):
            yield LedgerLine(old, Outcome(outcome), target, why, by)
