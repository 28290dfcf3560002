"""Everything that goes into a package, on the disk: a site may have more captures than fit into memory."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from migrate.package.wacz import Capture, surt
from migrate.pages import Listed, Record
from migrate.scratch import scratch
from portal.files.ledger import LedgerLine, Outcome

_TABLES = """
CREATE TABLE capture (
    number INTEGER PRIMARY KEY, surt TEXT, old TEXT,
    url TEXT, date TEXT, status INTEGER, mime TEXT, digest TEXT, file TEXT, offset INTEGER, length INTEGER, size INTEGER
);
CREATE INDEX capture_url ON capture (url);
CREATE TABLE title (url TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
CREATE TABLE line (old TEXT PRIMARY KEY, outcome TEXT, target TEXT) WITHOUT ROWID;
"""
_FIELDS = "url, date, status, mime, digest, file, offset, length, size"


class Kept(NamedTuple):
    """One capture with what is known of its address: its title, its outcome and new address; "" for nothing."""

    capture: Capture
    title: str
    outcome: str
    target: str


class Contents:
    """The captures of one site, the titles of its pages and its ledger."""

    def __init__(self, canonical: Callable[[str], str]) -> None:
        """Begin with nothing; `canonical` gives an old URL as the ledger knows it."""
        self._canonical = canonical
        self._base = scratch(_TABLES)
        weakref.finalize(self, self._base.close)

    # -- filling ------------------------------------------------------------------------------------------------

    def add(self, captures: Iterable[Capture]) -> None:
        """Know more captures."""
        rows = ((None, surt(one.url), self._canonical(one.url), *_row(one)) for one in captures)
        self._base.executemany("INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def name(self, records: Iterable[Record]) -> None:
        """Know the titles that extract read."""
        rows = ((one.url, one.title) for one in records if not isinstance(one, Listed) and one.title)
        self._base.executemany("INSERT OR REPLACE INTO title VALUES (?, ?)", rows)

    def is_new(self, old: str) -> bool:
        """Whether the ledger has not named an old address yet."""
        return self._base.execute("SELECT 1 FROM line WHERE old = ?", (old,)).fetchone() is None

    def enter(self, lines: Iterable[LedgerLine]) -> None:
        """Know the ledger."""
        for line in lines:
            self._base.execute("INSERT INTO line VALUES (?, ?, ?)", (line.old, line.outcome.value, line.target))

    # -- what is in it ------------------------------------------------------------------------------------------

    def for_players(self) -> Iterator[Kept]:
        """In the order in which players look captures up."""
        return self._kept("surt, date, number")

    def for_people(self) -> Iterator[Kept]:
        """In the order of addresses."""
        return self._kept("url, date, number")

    def unlisted(self) -> Iterator[str]:
        """Addresses of captures that the ledger does not name, in order."""
        words = "SELECT DISTINCT url FROM capture WHERE old NOT IN (SELECT old FROM line) ORDER BY url"
        return (url for (url,) in self._base.execute(words))

    def __len__(self) -> int:
        """How many captures there are."""
        return int(self._base.execute("SELECT count(*) FROM capture").fetchone()[0])

    def span(self) -> tuple[datetime, datetime]:
        """When the first and the last capture were made, UTC; there must be one."""
        first, last = self._base.execute("SELECT min(date), max(date) FROM capture").fetchone()
        return datetime.fromisoformat(first), datetime.fromisoformat(last)

    def kinds(self) -> Counter[tuple[int, str]]:
        """How many captures there are of each status and media type."""
        words = "SELECT status, mime, count(*) FROM capture GROUP BY status, mime"
        return Counter({(status, mime): count for status, mime, count in self._base.execute(words)})

    def outcomes(self) -> Counter[Outcome]:
        """How many lines of the ledger there are of each outcome."""
        words = "SELECT outcome, count(*) FROM line GROUP BY outcome"
        return Counter({Outcome(name): count for name, count in self._base.execute(words)})

    def _kept(self, order: str) -> Iterator[Kept]:
        words = (
            f"SELECT {_FIELDS}, title, outcome, target FROM capture LEFT JOIN title USING (url) "  # noqa: S608 - our own
            f"LEFT JOIN line USING (old) ORDER BY {order}"
        )
        for url, date, *rest, title, outcome, target in self._base.execute(words):
            yield Kept(Capture(url, datetime.fromisoformat(date), *rest), title or "", outcome or "", target or "")


def _row(one: Capture) -> tuple[str | int, ...]:
    date = one.date.astimezone(UTC).isoformat()
    return (one.url, date, one.status, one.mime, one.digest, one.file, one.offset, one.length, one.size)
