"""Every old address gets exactly one outcome (invariant 6): the ledger as it follows from the migration itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from migrate.pages import Reason, Skipped
from migrate.write.site import MigratedSite
from migrate.write.targets import is_feed
from portal.files.ledger import LedgerLine, Outcome

_WHEN_HOMELESS: Mapping[Reason, Outcome] = {
    Reason.DEAD: Outcome.GONE,
    Reason.SERVER_ERROR: Outcome.GONE,
    Reason.UNREACHABLE: Outcome.GONE,
    Reason.NOT_A_PAGE: Outcome.GONE,
}
"""Outcome of an address without a new place: GONE where the old site had nothing either, else ARCHIVED."""


def ledger_lines(
    site: MigratedSite, found: Mapping[str, str], files: Mapping[str, str], person: Iterable[LedgerLine]
) -> list[LedgerLine]:
    """Make the ledger of one site.

    Args:
        site: the site.
        found: canonical old address -> new address, for pages.
        files: canonical old address -> new address, for attachments and pictures that were stored.
        person: the lines already decided by people, which stand as they are.

    Returns:
        One line per old address, a person's line before any of ours.
    """
    lines = {line.old: line for line in person if line.by == "person"}
    for url, why in _pages(site):
        old = site.canonical(url)
        if old in found:
            lines.setdefault(old, LedgerLine(old, Outcome.MOVED, found[old], why))
    for old, address in files.items():
        lines.setdefault(old, LedgerLine(old, Outcome.MOVED, address, "附件或图片"))
    for record in site.skipped:
        old = site.canonical(record.url)
        outcome = _WHEN_HOMELESS.get(record.reason, Outcome.ARCHIVED)
        lines.setdefault(old, LedgerLine(old, outcome, "", _why(record)))
    for article in site.articles:
        old = site.canonical(article.url)
        lines.setdefault(old, LedgerLine(old, Outcome.ARCHIVED, "", Reason.UNMAPPED.value))
    return list(lines.values())


def _pages(site: MigratedSite) -> Iterable[tuple[str, str]]:
    yield f"http://{site.recipe.host}/", "首页"
    for article in site.articles:
        yield article.url, "文章"
    for record in site.skipped:
        yield record.url, _why(record)


def _why(record: Skipped) -> str:
    if is_feed(record):
        return "订阅源，由新频道的订阅源代替"
    return f"{record.reason.value}：{record.detail}" if record.detail else record.reason.value
