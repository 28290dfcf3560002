"""The write stage: every extracted site -> Markdown, files and ledgers under `departments/`.

All sites are written in one run, because links between departments and articles on two sites can only be settled
when the addresses of all are known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from migrate.pages import Reason
from migrate.write.account import guard
from migrate.write.account.result import WriteResult
from migrate.write.account.tally import tally
from migrate.write.department import DepartmentWriter
from migrate.write.files.large import LARGE
from migrate.write.memory.desk import desk
from migrate.write.places.targets import Chosen, Targets
from migrate.write.scope import EVERYTHING, USUAL, Cap, Scope
from migrate.write.site import MigratedSite, open_sites
from migrate.write.standing import Standing
from portal.store import Store

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show no progress."""


def write_all(
    store: Store,
    archives: Path,
    progress: Progress = silent,
    *,
    scope: Scope = EVERYTHING,
    cap: Cap = USUAL,
    large_bytes: int = LARGE,
) -> WriteResult:
    """Write every extracted site that the scope names; the others serve for their addresses only.

    Args:
        store: the project's store.
        archives: the folder of archives, one folder a host.
        progress: called with (articles done, articles in all).
        scope: the old sites and columns to write; of all others nothing is inferred and no file is touched.
        cap: how many articles may vanish at the source, or be found deleted, before the run stops.
        large_bytes: size beyond which a file is kept outside Git (`migrate.write.files.large`).

    Raises:
        Problems: those of recipes, departments, articles on disk and extraction caches.
        Stopped: when more is gone than the cap allows, or a column lists fewer articles than its recipe expects;
            nothing has been written then, and it brings the sums that would have been.
    """
    with ExitStack() as opened:
        base = opened.enter_context(closing(desk()))
        sites = open_sites(base, store, archives)
        for site in sites:
            opened.enter_context(site.archive)
        standing = Standing(base, store, sites)
        objections = guard.objections(standing, sites, scope, cap)
        run = _Run(base, store, sites, standing, scope)
        if not objections:
            run.write(progress, large_bytes)
        run.account()
        if objections:
            raise guard.Stopped(objections, run.result)
        return run.result


class _Run:
    """What one run decides of every article, and what it did."""

    def __init__(
        self, base: sqlite3.Connection, store: Store, sites: list[MigratedSite], standing: Standing, scope: Scope
    ) -> None:
        """Decide every address; nothing is written yet."""
        self._base, self._store, self._sites, self._standing, self._scope = base, store, sites, standing, scope
        self._vanished = {site.host: list(standing.vanished(site, scope)) for site in sites}
        for site in sites:
            standing.settle(site)
        self._targets = Targets(base, sites, standing)
        self._done, self._total = 0, 0
        self.result = WriteResult(vanished=[one for found in self._vanished.values() for one in found])

    def write(self, progress: Progress, large_bytes: int) -> None:
        """Write articles, files and ledgers, department by department."""
        self._total = sum(1 for slug in self._targets.slugs for _ in self._covered(slug))
        for slug in self._targets.slugs:
            own = [site for site in self._sites if site.department.slug == slug and self._scope.site(site.host)]
            known = (self._targets, self.result, self._standing)
            writer = DepartmentWriter(self._base, self._store, slug, own, *known, large_bytes)
            for article in self._covered(slug):
                writer.write(article)
                self._done += 1
                progress(self._done, self._total)
            writer.finish(self._scope, self._vanished)

    def account(self) -> None:
        """The completeness sum, and what was left out and why."""
        inside = [site for site in self._sites if self._scope.site(site.host)]
        rows = tally(inside, self._targets)
        self.result.tallies = [row for row in rows if self._scope.covers(row.host, row.column)]
        for site in inside:
            _note_what_was_left_out(site, self._targets, self.result)

    def _covered(self, slug: str) -> Iterator[Chosen]:
        """The articles of a department that the run may write."""
        return (one for one in self._targets.chosen(slug) if self._scope.covers(one.site.host, one.page.column))


_NOT_CONTENT = frozenset(
    reason.name
    for reason in (Reason.LIST, Reason.HOME, Reason.NOT_A_PAGE, Reason.ATTACHMENT, Reason.REDIRECT, Reason.PART)
)


def _note_what_was_left_out(site: MigratedSite, targets: Targets, result: WriteResult) -> None:
    """List the pages of content that became nothing, with reasons, and what was stripped from the others."""
    for page in site.pages.skipped():
        if page.reason not in _NOT_CONTENT:
            why = (Reason[page.reason].value, page.detail)
            result.left_out.append((site.host, page.column, page.title, page.url, *why))
    result.stripped.extend((site.host, *row) for row in site.pages.stripped())
    for page in site.pages.articles():
        row = (site.host, page.column, page.title, page.url)
        if first := targets.first(page.url):
            result.left_out.append((*row, Reason.DUPLICATE.value, first))
        elif not site.new_column(page.column):
            result.left_out.append((*row, Reason.UNMAPPED.value, ""))
