"""The completeness sum of a migration (invariant 1): per old column, listed = converted + skipped with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from migrate.pages import Reason
from migrate.write.memory.old_pages import Page
from migrate.write.places.targets import Targets
from migrate.write.site import MigratedSite

UNLISTED = "（列表之外）"
"""Row of the articles that no list announced but links led to."""


@dataclass
class ColumnTally:
    """One old column: what was announced, what it became.

    Attributes:
        declared: count that the recipe expects, else that the old site states, None when unknown.
        listed: addresses announced by its list pages.
        fetched: how many of them the old site answered, with whatever.
        converted: how many of them are articles of the portal now.
        skipped: how many became nothing, by reason.
        gap: which list pages could not be read and why, in Chinese; what only they name is in no count.
        unaccounted: addresses of which nothing is known; always empty unless there is a fault in the program.
    """

    department: str
    host: str
    column: str
    declared: int | None
    listed: int
    fetched: int = 0
    converted: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)
    gap: str = ""
    unaccounted: list[str] = field(default_factory=list)

    @property
    def adds_up(self) -> bool:
        """Whether every announced address is accounted for."""
        return not self.unaccounted and self.listed == self.converted + sum(self.skipped.values())

    @property
    def surplus(self) -> int:
        """How many more addresses were announced than should be; 0 when no number is known."""
        return max(0, self.listed - self.declared) if self.declared is not None else 0

    @property
    def lacking(self) -> str:
        """What the lists did not announce though they should, in Chinese; "" when nothing is known to lack."""
        short = self.declared is not None and self.listed < self.declared
        return "；".join(filter(None, (self.gap, f"应有 {self.declared} 篇，只列出 {self.listed} 篇" if short else "")))


def tally(sites: Sequence[MigratedSite], targets: Targets) -> list[ColumnTally]:
    """Count every column of every site; `targets` knows which articles are left out because an equal one is kept."""
    return [row for site in sites for row in _site_tally(site, targets)]


def _site_tally(site: MigratedSite, targets: Targets) -> Iterator[ColumnTally]:
    for listing in site.pages.listings:
        declared = listing.stated if listing.declared is None else listing.declared
        row = ColumnTally(site.department.name, site.host, listing.column, declared, listing.count, gap=listing.gap)
        yield _counted(row, site, site.pages.announced(listing), targets)
    others = ColumnTally(site.department.name, site.host, UNLISTED, None, 0)
    _counted(others, site, site.pages.unlisted(), targets)
    others.listed = others.converted + others.skipped.total()
    if others.listed:
        yield others


def _counted(
    row: ColumnTally, site: MigratedSite, addresses: Iterable[tuple[str, str]], targets: Targets
) -> ColumnTally:
    """A row with the fate of its addresses."""
    for old, url in addresses:
        row.fetched += site.archive.status(url) is not None
        page = site.pages.at(old)
        reason = _reason(site, page, targets) if page else None
        if page is None:
            row.unaccounted.append(old)
        elif reason is None:
            row.converted += 1
        else:
            row.skipped[reason] += 1
    return row


def _reason(site: MigratedSite, page: Page, targets: Targets) -> Reason | None:
    """Why a page is no article of the portal; None when it is one."""
    if page.reason:
        return Reason[page.reason]
    if targets.first(page.url):
        return Reason.DUPLICATE
    return None if site.new_column(page.column) else Reason.UNMAPPED
