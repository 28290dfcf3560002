"""Every old address gets exactly one outcome (invariant 6): the ledger as it follows from the migration itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from migrate.pages import Reason
from migrate.write.memory.old_pages import Page
from migrate.write.places.targets import is_feed
from migrate.write.site import MigratedSite
from portal.files.ledger import LedgerLine, Outcome

_WHEN_HOMELESS: Mapping[str, Outcome] = {
    Reason.DEAD.name: Outcome.GONE,
    Reason.SERVER_ERROR.name: Outcome.GONE,
    Reason.UNREACHABLE.name: Outcome.GONE,
    Reason.NOT_A_PAGE.name: Outcome.GONE,
}
"""Outcome of an address without a new place: GONE where the old site had nothing either, else ARCHIVED."""


def ledger_lines(
    site: MigratedSite, find: Callable[[str], str | None], files: Iterable[tuple[str, str]]
) -> Iterator[LedgerLine]:
    """What a run says of every old address of a site; of several lines for one address the first counts.

    Args:
        site: the site.
        find: URL of a page -> its new address, None when it has none.
        files: (canonical old address, new address) of attachments and pictures that were stored.
    """
    for url, old, why in _pages(site):
        new = find(url)
        if new is not None:
            yield LedgerLine(old, Outcome.MOVED, new, why)
    for old, new in files:
        yield LedgerLine(old, Outcome.MOVED, new, "附件或图片")
    for page in site.pages.skipped():
        yield LedgerLine(page.old, _WHEN_HOMELESS.get(page.reason, Outcome.ARCHIVED), "", _why(page))
    for page in site.pages.articles():
        yield LedgerLine(page.old, Outcome.ARCHIVED, "", Reason.UNMAPPED.value)


def _pages(site: MigratedSite) -> Iterator[tuple[str, str, str]]:
    """(URL, canonical, what it is) of every page that may have a new place."""
    home = f"http://{site.host}/"
    yield home, site.canonical(home), "首页"
    for page in site.pages.articles():
        yield page.url, page.old, "文章"
    for page in site.pages.skipped():
        yield page.url, page.old, _why(page)


def _why(page: Page) -> str:
    return "订阅源，由新频道的订阅源代替" if is_feed(page) else page.why
