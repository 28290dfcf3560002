"""Scouting a live site before it has a recipe: fetch, look, and fetch again with the query keys that were found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from migrate.recipe.recipe import Recipe, Source
from migrate.scout.report import Scouted, scout, silent
from migrate.scout.seen import Progress

_MOST_ROUNDS = 4
"""A list's own pages show the keys of its next pages, an article those of its attachments: three are enough."""


def scout_live(
    host: str, source: Source, folder: Path, fetch: Callable[[Recipe], None], *, progress: Progress = silent
) -> Scouted:
    """Scout a site nobody knows yet.

    A crawl drops query keys that its recipe does not list, so each round fetches with those that the last one found;
    what is archived already is not asked for again. Ends when a round finds nothing new.

    Args:
        host: the site.
        source: how it may be asked (`private`, `delay`).
        folder: its archive, which `fetch` fills.
        fetch: runs the fetch stage with a provisional recipe.
        progress: called with (snapshots seen, snapshots in all).

    Raises:
        Problems: when the site answers nothing.
    """
    recipe = Recipe(host=host, layout="general", source=source)
    for _ in range(_MOST_ROUNDS):
        fetch(recipe)
        found = scout(folder, host, progress=progress)
        site = found.spelling.site
        better = recipe.model_copy(
            update={
                "query_keys": tuple(sorted({*recipe.query_keys, *site.query_keys})),
                "aliases": tuple(site.aliases),
                "ignore_case": site.ignore_case,
            }
        )
        if better == recipe:
            break
        recipe = better
    return found
