"""The write stage: every extracted site -> Markdown, files and ledgers under `departments/`.

All sites are written in one run, because links between departments and articles on two sites can only be settled
when the addresses of all are known.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from migrate.pages import ExtractedArticle, Reason
from migrate.write import guard
from migrate.write.department import DepartmentWriter
from migrate.write.large import LARGE
from migrate.write.result import WriteResult
from migrate.write.scope import EVERYTHING, USUAL, Cap, Scope
from migrate.write.site import MigratedSite, open_sites
from migrate.write.standing import Standing
from migrate.write.tally import tally
from migrate.write.targets import Targets
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
        sites = open_sites(store, archives)
        for site in sites:
            opened.enter_context(site.archive)
        standing = Standing(store, sites)
        guard.check(standing, sites, scope, cap)
        return _write_sites(store, sites, standing, scope, progress, large_bytes)


def _write_sites(
    store: Store,
    sites: list[MigratedSite],
    standing: Standing,
    scope: Scope,
    progress: Progress,
    large_bytes: int,
) -> WriteResult:
    vanished = {site.recipe.host: list(standing.vanished(site, scope)) for site in sites}
    sites = [standing.settled(site) for site in sites]
    targets, result = Targets(sites, standing.existing), WriteResult()
    result.vanished = [one for found in vanished.values() for one in found]
    wanted = {slug: [one for one in kept if _covers(targets, scope, one)] for slug, kept in targets.kept.items()}
    total, done = sum(map(len, wanted.values())), 0
    for slug, articles in wanted.items():
        own = [site for site in sites if site.department.slug == slug and scope.site(site.recipe.host)]
        writer = DepartmentWriter(store, slug, own, targets, result, standing, large_bytes)
        for article in articles:
            writer.write(article)
            done += 1
            progress(done, total)
        writer.finish(scope, vanished)
    inside = [site for site in sites if scope.site(site.recipe.host)]
    result.tallies = [row for row in tally(inside, targets.same) if scope.covers(row.host, row.column)]
    for site in inside:
        _note_what_was_left_out(site, targets, result)
    return result


def _covers(targets: Targets, scope: Scope, article: ExtractedArticle) -> bool:
    site = targets.site(article.url)
    return site is not None and scope.covers(site.recipe.host, article.column)


_NOT_CONTENT = frozenset({Reason.LIST, Reason.HOME, Reason.NOT_A_PAGE, Reason.ATTACHMENT, Reason.REDIRECT, Reason.PART})


def _note_what_was_left_out(site: MigratedSite, targets: Targets, result: WriteResult) -> None:
    """List the pages of content that became nothing, with reasons, and what was stripped from the others."""
    host = site.recipe.host
    for record in site.skipped:
        if record.reason not in _NOT_CONTENT:
            row = (host, record.column, record.title, record.url, record.reason.value, record.detail)
            result.left_out.append(row)
    for article in site.articles:
        result.stripped.extend((host, article.url, found.what, found.evidence) for found in article.stripped)
        if article.url in targets.same:
            why = (Reason.DUPLICATE.value, targets.same[article.url])
            result.left_out.append((host, article.column, article.title, article.url, *why))
        elif not site.new_column(article.column):
            result.left_out.append((host, article.column, article.title, article.url, Reason.UNMAPPED.value, ""))
