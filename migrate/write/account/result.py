"""What a run of write did: counts for the summary, rows for the gap list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from migrate.scratch import Rows
from migrate.write.account.tally import ColumnTally
from migrate.write.conflicts import Conflict
from migrate.write.standing import Vanished
from migrate.write.sync import Verdict


@dataclass
class WriteResult:
    """What a run of write did.

    Attributes:
        verdicts: how many articles were new, unchanged, refreshed, kept or in conflict.
        articles: articles of the portal by old host.
        files: attachments and pictures by old host.
        changed: files on disk whose bytes changed.
        conflicts: articles that both a person and the old site changed, with both texts.
        vanished: articles whose old page is no longer there; flagged, never deleted.
        left_out: (host, old column, title, old URL, reason, detail) of every page of content that became nothing.
        dead_links: (address of the article, old URL) of links that now lead nowhere and became text.
        lost_files: (address of the article, old URL, name) of attachments that the archive does not hold.
        stripped: (host, old URL, what, evidence) of unsafe content that was taken out.
        thin: (address, old URL, coverage in per cent) of articles whose text was not found again completely.
        ledger: number of ledger lines by outcome.
        tallies: the completeness sum by old column.
    """

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    left_out: Rows = field(default_factory=Rows)
    dead_links: Rows = field(default_factory=Rows)
    lost_files: Rows = field(default_factory=Rows)
    stripped: Rows = field(default_factory=Rows)
    thin: Rows = field(default_factory=Rows)
    ledger: Counter[str] = field(default_factory=Counter)
    tallies: list[ColumnTally] = field(default_factory=list)
