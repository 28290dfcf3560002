"""What extract and the ledger say of every old address of one site, on the disk: there may be a hundred thousand."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from migrate.pages import ExtractedArticle, Listed, Reason, Record
from migrate.scratch import scratch
from portal.address import SiteAddresses, canonical
from portal.files.ledger import Outcome
from portal.store import Store

HELD = (
    *(Reason.UNDATED, Reason.UNTITLED, Reason.HELD, Reason.PERSONAL),
    *(Reason.UNREACHABLE, Reason.SERVER_ERROR),
)
"""Reasons that wait for a person: such a page may still be content."""
_ARTICLE = "文章"
_SHOWN = 3
_TABLES = """
CREATE TABLE line (old TEXT PRIMARY KEY, rank INTEGER, outcome TEXT, target TEXT, why TEXT, by TEXT) WITHOUT ROWID;
CREATE INDEX line_target ON line (target);
CREATE TABLE fate (old TEXT PRIMARY KEY, reason TEXT, coverage REAL) WITHOUT ROWID;
CREATE TABLE announced (old TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE present (address TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_SUMS = """
SELECT fate.reason, line.outcome, line.why, line.by, count(*)
FROM announced LEFT JOIN fate USING (old) LEFT JOIN line USING (old) GROUP BY 1, 2, 3, 4
"""


@dataclass
class Sums:
    """The completeness sum over all columns of a site; an address that two columns announce counts once.

    Attributes:
        listed: addresses that the columns announce.
        migrated, held, lost: those that are articles, that wait for a person, of which nothing is known.
        skipped: those that became nothing for good, by reason.
        lowest: the smallest coverage of any article, 1.0 without articles.
    """

    listed: int = 0
    migrated: int = 0
    held: int = 0
    lost: int = 0
    lowest: float = 1.0
    skipped: Counter[str] = field(default_factory=Counter)


class Fates:
    """Every old address of one site: its line in the ledger, and what extract made of it."""

    def __init__(self, store: Store, slug: str, host: str) -> None:
        """Read the ledger.

        Raises:
            Problems: those of the ledger.
        """
        self._base = scratch(_TABLES)
        weakref.finalize(self, self._base.close)
        for rank, line in enumerate(store.each_ledger_line(slug, host, self._is_new)):
            row = (line.old, rank, line.outcome.value, line.target, line.why, line.by)
            self._base.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", row)

    def take(self, records: Iterable[Record], site: SiteAddresses) -> None:
        """Know what extract made of the site."""
        for record in records:
            if isinstance(record, Listed):
                rows = ((canonical(url, site),) for url in record.urls)
                self._base.executemany("INSERT OR IGNORE INTO announced VALUES (?)", rows)
            else:
                said = ("", record.coverage) if isinstance(record, ExtractedArticle) else (record.reason.name, None)
                self._base.execute("INSERT OR REPLACE INTO fate VALUES (?, ?, ?)", (canonical(record.url, site), *said))

    # -- counts -------------------------------------------------------------------------------------------------

    def lines(self) -> int:
        """Lines of the ledger."""
        return self._count("SELECT count(*) FROM line")

    def articles(self) -> int:
        """Lines that lead to an article."""
        return self._count("SELECT count(*) FROM line WHERE outcome = ? AND why = ?", Outcome.MOVED.value, _ARTICLE)

    def leads_to(self, address: str) -> bool:
        """Whether any line leads to a new address."""
        words = "SELECT 1 FROM line WHERE outcome = ? AND target = ?"
        return self._base.execute(words, (Outcome.MOVED.value, address)).fetchone() is not None

    def sums(self) -> Sums:
        """The completeness sum."""
        sums = Sums()
        for reason, outcome, why, by, count in self._base.execute(_SUMS):
            sums.listed += count
            if reason is None or outcome is None:
                sums.lost += count
            elif reason and Reason[reason] in HELD and by != "person":
                sums.held += count
            elif not reason and outcome == Outcome.MOVED:
                sums.migrated += count
            else:
                sums.skipped[Reason[reason].value if reason else why] += count
        (lowest,) = self._base.execute("SELECT min(coverage) FROM fate").fetchone()
        sums.lowest = 1.0 if lowest is None else lowest
        return sums

    # -- faults -------------------------------------------------------------------------------------------------

    def missing_targets(self, store: Store, slug: str) -> Iterator[str]:
        """What is wrong with the new addresses in the department `slug`: those that do not exist."""
        pages = (f"/{slug}/{path.stem}.html" for path in store.article_paths(slug))
        folder = store.files_folder(slug)
        files = (f"/{slug}/files/{path.name}" for path in folder.iterdir()) if folder.is_dir() else ()
        for addresses in (pages, files):
            self._base.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((one,) for one in addresses))
        here = f"/{slug}/"
        lacking = (
            "FROM line WHERE outcome = ? AND substr(target, 1, ?) = ? AND target NOT LIKE '%/' "
            "AND substr(target, 1, instr(target || '#', '#') - 1) NOT IN (SELECT address FROM present)"
        )
        wrong = (Outcome.MOVED.value, len(here), here)
        if count := self._count(f"SELECT count(*) {lacking}", *wrong):
            yield f"台账中 {count} 个新地址不存在：{self._few(f'SELECT target {lacking} ORDER BY rank', count, *wrong)}"

    def unlisted(self) -> Iterator[str]:
        """What the ledger lacks: old addresses that extract knows."""
        lacking = "FROM fate WHERE old NOT IN (SELECT old FROM line)"
        if count := self._count(f"SELECT count(*) {lacking}"):
            yield f"{count} 个旧地址不在台账中：{self._few(f'SELECT old {lacking} ORDER BY old', count)}"

    # -- inside -------------------------------------------------------------------------------------------------

    def _is_new(self, old: str) -> bool:
        return self._base.execute("SELECT 1 FROM line WHERE old = ?", (old,)).fetchone() is None

    def _count(self, words: str, *values: str | int) -> int:
        return int(self._base.execute(words, values).fetchone()[0])

    def _few(self, words: str, count: int, *values: str | int) -> str:
        shown = [one for (one,) in self._base.execute(f"{words} LIMIT {_SHOWN}", values)]
        return "、".join(shown) + ("……" if count > _SHOWN else "")
