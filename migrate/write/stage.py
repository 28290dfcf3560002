"""The write stage: every extracted site -> Markdown, files and ledgers under `departments/`.

All sites are written in one run, because links between departments and articles on two sites can only be settled
when the addresses of all are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from migrate.pages import Reason
from migrate.write import guard
from migrate.write.department import DepartmentWriter
from migrate.write.desk import desk
from migrate.write.large import LARGE
from migrate.write.result import WriteResult
from migrate.write.scope import EVERYTHING, USUAL, Cap, Scope
from migrate.write.site import MigratedSite, open_sites
from migrate.write.standing import Standing
from migrate.write.tally import tally
from migrate.write.targets import Chosen, Targets
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
        large_bytes: size beyond which a file is kept outside Git (`migrate.write.large`).

    Raises:
        Problems: those of recipes, departments, articles on disk and extraction caches.
        Refused: when more is gone than the cap allows, or a column lists fewer articles than its recipe expects;
            nothing has been written then.
    """
    with ExitStack() as opened:
        base = opened.enter_context(closing(desk()))
        sites = open_sites(base, store, archives)
        for site in sites:
            opened.enter_context(site.archive)
        standing = Standing(base, store, sites)
        guard.check(standing, sites, scope, cap)
        vanished = {site.host: list(standing.vanished(site, scope)) for site in sites}
        for site in sites:
            standing.settle(site)
        targets, result = Targets(base, sites, standing.articles), WriteResult()
        result.vanished = [one for found in vanished.values() for one in found]
        for slug, chosen in _by_department(targets, scope, progress):
            own = [site for site in sites if site.department.slug == slug and scope.site(site.host)]
            writer = DepartmentWriter(base, store, slug, own, targets, result, standing, large_bytes)
            for article in chosen:
                writer.write(article)
            writer.finish(scope, vanished)
        _account(sites, targets, scope, result)
        return result


def _by_department(targets: Targets, scope: Scope, progress: Progress) -> Iterator[tuple[str, Iterator[Chosen]]]:
    """The articles to write, department by department."""
    total, done = sum(1 for slug in targets.slugs for _ in _covered(targets, slug, scope)), 0

    def told(slug: str) -> Iterator[Chosen]:
        nonlocal done
        for article in _covered(targets, slug, scope):
            yield article
            done += 1
            progress(done, total)

    return ((slug, told(slug)) for slug in targets.slugs)


def _covered(targets: Targets, slug: str, scope: Scope) -> Iterator[Chosen]:
    return (one for one in targets.chosen(slug) if scope.covers(one.site.host, one.page.column))


def _account(sites: list[MigratedSite], targets: Targets, scope: Scope, result: WriteResult) -> None:
    """The completeness sum, and what was left out and why."""
    inside = [site for site in sites if scope.site(site.host)]
    result.tallies = [row for row in tally(inside, targets) if scope.covers(row.host, row.column)]
    for site in inside:
        _note_what_was_left_out(site, targets, result)


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
