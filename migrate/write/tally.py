"""The completeness sum of a migration (invariant 1): per old column, listed = converted + skipped with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migrate.pages import ExtractedArticle, Listed, Reason, Skipped
from migrate.write.site import MigratedSite

UNLISTED = "（列表之外）"
"""Row of the articles that no list announced but links led to."""


@dataclass
class ColumnTally:
    """One old column: what was announced, what it became.

    Attributes:
        declared: count stated by the recipe, None when unknown.
        listed: addresses announced by its list pages.
        fetched: how many of them the old site answered, with whatever.
        converted: how many of them are articles of the portal now.
        skipped: how many became nothing, by reason.
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
    unaccounted: list[str] = field(default_factory=list)

    @property
    def adds_up(self) -> bool:
        """Whether every announced address is accounted for."""
        return not self.unaccounted and self.listed == self.converted + sum(self.skipped.values())

    @property
    def surplus(self) -> int:
        """How many more addresses were announced than the recipe expects; 0 when it expects no number."""
        return max(0, self.listed - self.declared) if self.declared is not None else 0


def tally(sites: Sequence[MigratedSite], same: Mapping[str, str]) -> list[ColumnTally]:
    """Count every column of every site.

    Args:
        sites: the migrated sites.
        same: URLs left out because an equal article was kept (`migrate.write.duplicates`).
    """
    return [row for site in sites for row in _site_tally(site, same)]


def _site_tally(site: MigratedSite, same: Mapping[str, str]) -> list[ColumnTally]:
    records: list[ExtractedArticle | Skipped] = [*site.skipped, *site.articles]
    fate = {site.canonical(record.url): record for record in records}
    rows, counted = [], set[str]()
    for listed in site.listed:
        addresses = {site.canonical(url): url for url in listed.urls}
        counted.update(addresses)
        rows.append(_column_tally(site, listed, addresses, fate, same))
    found = {site.canonical(article.url): article.url for article in site.articles}
    others = {address: url for address, url in found.items() if address not in counted}
    if others:
        rows.append(_column_tally(site, Listed(column=UNLISTED, path=""), others, fate, same))
    return rows


def _column_tally(
    site: MigratedSite,
    listed: Listed,
    addresses: Mapping[str, str],
    fate: Mapping[str, ExtractedArticle | Skipped],
    same: Mapping[str, str],
) -> ColumnTally:
    row = ColumnTally(site.department.name, site.recipe.host, listed.column, listed.declared, len(addresses))
    for address, url in addresses.items():
        row.fetched += site.archive.status(url) is not None
        record = fate.get(address)
        reason = _reason(site, record, same)
        if record is None:
            row.unaccounted.append(address)
        elif reason is None:
            row.converted += 1
        else:
            row.skipped[reason] += 1
    return row


def _reason(site: MigratedSite, record: ExtractedArticle | Skipped | None, same: Mapping[str, str]) -> Reason | None:
    """Why a record is no article of the portal; None when it is one."""
    if isinstance(record, Skipped):
        return record.reason
    if record is None or record.url in same:
        return Reason.DUPLICATE
    return None if site.new_column(record.column) else Reason.UNMAPPED
