"""What was found on every page, in one file on disk: the memory of a run, and what the next run need not read again.

A page's findings depend on its own bytes, on the article it was made from, on the configuration, and on whether what it
links to is there. The first two make the key; the configuration and the rules themselves are the fingerprint of the
whole file; the last is kept as a few bytes a link and compared with what came and went since. The day matters only to
the home page and to dates that were still to come. Nothing of a page stays in the memory of the process, so that a
portal of a hundred thousand pages needs hardly more of it than one of a thousand.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.errors import Refused
from portal.inspection.facts import Context, PageRecord
from portal.inspection.finding import Hit
from portal.inspection.kind import Kind

_FILE = "pages.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS page (
    host TEXT, address TEXT, key BLOB, day TEXT, asked BLOB, dated TEXT, record BLOB, hits BLOB,
    PRIMARY KEY (host, address)
);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value BLOB);
"""
_ALWAYS = "9999-12-31"
"""In the column `dated`: asked again every day, as the home page is."""


@dataclass(frozen=True)
class Looked:
    """One page as it was found: before the ignore list, so that an entry may come and go.

    Attributes:
        host: of the site.
        address: of the page on it.
        key: its bytes and those of its article, in short.
        asked: what it asked for on our own sites, in short (`mark_of`).
        dated: its publish day, or `_ALWAYS`: on a later day than that, the day of the inspection does not matter.
        record: what the rules over the whole site look at.
        hits: what was found, with the id of the rule.
    """

    host: str
    address: str
    key: bytes
    asked: bytes
    dated: str
    record: bytes
    hits: bytes


def looked(
    host: str, key: bytes, asked: Iterable[str], record: PageRecord, hits: tuple[tuple[str, Hit], ...]
) -> Looked:
    """Pack what was found on a page."""
    marks = array("I", sorted({mark_of(one) for one in asked})).tobytes()
    dated = _ALWAYS if record.kind is Kind.HOME else record.day
    found = pickle.dumps(hits, protocol=5) if hits else b""
    return Looked(host, record.address, key, marks, dated, pickle.dumps(record, protocol=5), found)


def key_of(page: bytes, source: bytes) -> bytes:
    """What makes a page the same: its bytes and those of its article."""
    return hashlib.blake2b(len(page).to_bytes(8, "big") + page + source, digest_size=16).digest()


def mark_of(address: str) -> int:
    """A file in four bytes. Two files may share a mark: then a page is read again that need not be."""
    return zlib.crc32(address.encode("utf-8", "surrogatepass"))


def fingerprint(context: Context) -> str:
    """What all pages depend on: the configuration, and the rules as they are written."""
    folder = Path(__file__).parents[1]
    code = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))).hexdigest()
    parts = (
        context.portal,
        context.thresholds,
        sorted(context.closed),
        sorted(context.own_hosts),
        sorted(context.files),
    )
    return hashlib.sha256(repr((code, *parts, sorted(context.identities.items()))).encode()).hexdigest()


def _held(path: Path | str) -> sqlite3.Connection:
    """Open the file and begin the run's one transaction."""
    base = sqlite3.connect(path, isolation_level=None, timeout=1.0)
    base.execute("PRAGMA synchronous = OFF")  # it can be made again
    base.executescript(_TABLES)
    base.execute("BEGIN IMMEDIATE")
    return base


class Memory:
    """The pages of a run, on disk."""

    def __init__(self, folder: Path | None, context: Context) -> None:
        """Open what is remembered under the same configuration and rules.

        Args:
            folder: where it is kept; None for a file that vanishes with the process.
            context: what the pages depend on besides themselves.
        """
        self._today = context.today.isoformat()
        self._base = self._open(folder)
        self._begin(fingerprint(context), _marks(context))

    @staticmethod
    def _open(folder: Path | None) -> sqlite3.Connection:
        """The file, held for this run; one that is broken is made anew, for it can be.

        Raises:
            Refused: another inspection is at work on it.
        """
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        path = folder / _FILE if folder else ""
        try:
            return _held(path)
        except sqlite3.OperationalError:
            raise Refused("另一个检查正在运行，请等它结束") from None
        except sqlite3.DatabaseError:
            Path(path).unlink()
            return _held(path)

    def _begin(self, mark: str, files: dict[int, int]) -> None:
        """Forget everything when the fingerprint has changed; otherwise find which files came, went or changed."""
        kept = dict(self._base.execute("SELECT name, value FROM state"))
        packed = array("Q", (mark_of_file << 32 | size for mark_of_file, size in sorted(files.items()))).tobytes()
        before: dict[int, int] = {}
        if kept.get("mark") == mark:
            before = {one >> 32: one & 0xFFFFFFFF for one in array("Q", kept["files"])}
        self._changed = {one for one, _ in before.items() ^ files.items()}
        if kept.get("mark") != mark:
            self._base.execute("DELETE FROM page")
        self._base.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", (("mark", mark), ("files", packed)))

    def key(self, host: str, address: str) -> bytes:
        """The key under which reading a page again would find the same; b"" when it must be read."""
        query = "SELECT key, day, asked, dated FROM page WHERE host = ? AND address = ?"
        row = self._base.execute(query, (host, address)).fetchone()
        if row is None:
            return b""
        key, day, asked, dated = row
        still = day == self._today or dated <= day < self._today
        return bytes(key) if still and self._changed.isdisjoint(array("I", asked)) else b""

    def keep(self, pages: Iterable[Looked]) -> None:
        """Keep pages that were read."""
        rows = (
            (one.host, one.address, one.key, self._today, one.asked, one.dated, one.record, one.hits) for one in pages
        )
        self._base.executemany("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def finish(self, files: Mapping[str, frozenset[str]]) -> None:
        """Forget the pages that are gone, and write the run down; a run that was stopped leaves no trace."""
        rows = self._base.execute("SELECT host, address FROM page")
        gone = [(host, address) for host, address in rows if address not in files.get(host, ())]
        self._base.executemany("DELETE FROM page WHERE host = ? AND address = ?", gone)
        self._base.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file; what was not finished is undone."""
        self._base.close()

    def hits(self) -> Iterator[tuple[str, str, Hit]]:
        """Everything found on pages: (host, rule, hit), by host and address."""
        for host, hits in self._base.execute("SELECT host, hits FROM page WHERE hits != x'' ORDER BY host, address"):
            for rule, hit in _unpacked(hits):
                yield host, rule, hit

    def pages(self, host: str) -> StoredPages:
        """The pages of one site."""
        return StoredPages(self._base, host)


class StoredPages(Mapping[str, PageRecord]):
    """The pages of one site by address, in the order of addresses, read from the disk one by one."""

    def __init__(self, base: sqlite3.Connection, host: str) -> None:
        """Look into the file of a run."""
        self._base, self._host = base, host
        self._count: int = self._base.execute("SELECT count(*) FROM page WHERE host = ?", (host,)).fetchone()[0]

    def __getitem__(self, address: str) -> PageRecord:
        """One page."""
        query = "SELECT record FROM page WHERE host = ? AND address = ?"
        row = self._base.execute(query, (self._host, address)).fetchone()
        if row is None:
            raise KeyError(address)
        record: PageRecord = _unpacked(row[0])
        return record

    def __iter__(self) -> Iterator[str]:
        """The addresses."""
        query = "SELECT address FROM page WHERE host = ? ORDER BY address"
        return (row[0] for row in self._base.execute(query, (self._host,)))

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def values(self) -> ValuesView[PageRecord]:
        """Every page, in one pass over the file."""
        return _Records(self)

    def records(self) -> Iterator[PageRecord]:
        """Every page, in one pass over the file."""
        query = "SELECT record FROM page WHERE host = ? ORDER BY address"
        return (_unpacked(row[0]) for row in self._base.execute(query, (self._host,)))


class _Records(ValuesView[PageRecord]):
    """The pages of a site without asking for each by its address."""

    _mapping: StoredPages

    def __iter__(self) -> Iterator[PageRecord]:
        return self._mapping.records()


def _unpacked(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 - written by `looked`, below the project's own cache


def _marks(context: Context) -> dict[int, int]:
    """Every file that exists, in short, with the bytes of attachments and pictures."""
    found: dict[int, int] = {}
    for host, files in context.files.items():
        sizes = context.sizes.get(host, {})
        for address in files:
            found[mark_of(host + address)] = min(sizes.get(address, 0), 0xFFFFFFFF)
    return found
