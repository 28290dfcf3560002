"""The articles that stand in the portal already, without their texts: what is compared of a text is its digest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from portal.errors import Problem, Problems
from portal.files.seal import digest
from portal.model.article import Article
from portal.store import Store

_FIELDS = "address, slug, area, id, path, digest, seal, url, old_area"

Place = Callable[[str], tuple[str, str] | None]
"""Old URL -> (host, canonical address) on its old site, None when that is not open."""


class Present(NamedTuple):
    """One article on disk.

    Attributes:
        address: its address in the portal.
        department, column, id: whose it is, where it stands, its id.
        path: its file.
        digest: of its text as it is (`portal.seal`).
        seal: the same as the machine once wrote it; None when it was never migrated or a person took its origin.
        url: its old URL, "" when it has none.
        old_column: the old column it came from.
    """

    address: str
    department: str
    column: str
    id: str
    path: str
    digest: str
    seal: str | None
    url: str
    old_column: str

    @classmethod
    def of(cls, article: Article, path: Path) -> Present:
        """An article that was read from a file."""
        origin = article.meta.origin
        where = (article.address, article.department, article.column, article.meta.id, str(path), digest(article))
        return cls(*where, *((origin.text, origin.url, origin.column) if origin else (None, "", "")))


class PortalArticles:
    """All of them, found by address, id or old place."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """Begin with none; `base` is the run's desk."""
        self._base = base

    def read(self, store: Store, place: Place) -> None:
        """Read every article of the portal.

        Raises:
            Problems: those of all articles together.
        """
        problems: list[Problem] = []
        for slug in store.slugs():
            for path in store.article_paths(slug):
                try:
                    self._take(Present.of(store.article(path), path), place)
                except Problems as error:
                    problems.extend(error)
        if problems:
            raise Problems(problems)

    def _take(self, article: Present, place: Place) -> None:
        """Know one article; of two files with one address the later in order counts."""
        old = (place(article.url) if article.url else None) or ("", "")
        words = "INSERT OR REPLACE INTO present VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self._base.execute(words, (*article, *old))

    # -- looking up ---------------------------------------------------------------------------------------------

    def at(self, address: str) -> Present | None:
        """The article at an address of the portal."""
        return next(self._some("address = ?", address), None)

    def of_id(self, slug: str, identity: str) -> Present | None:
        """The article of a department by its id."""
        return next(self._some("slug = ? AND id = ?", slug, identity), None)

    def from_old(self, host: str, old: str) -> Present | None:
        """The article that came from an old place, in whatever department it stands now."""
        return next(self._some("host = ? AND old = ? ORDER BY number DESC LIMIT 1", host, old), None)

    def id_of(self, slug: str, url: str) -> str | None:
        """The id that a department's article from an old URL has already."""
        words = "SELECT id FROM present WHERE slug = ? AND url = ? ORDER BY number DESC LIMIT 1"
        found = self._base.execute(words, (slug, url)).fetchone()
        return str(found[0]) if found else None

    def columns(self, slug: str) -> set[str]:
        """The columns of a department that have articles."""
        return {area for (area,) in self._base.execute("SELECT DISTINCT area FROM present WHERE slug = ?", (slug,))}

    def missing(self, host: str) -> Iterator[tuple[str, Present]]:
        """(Canonical old address, article) of those whose old page is no article of its site now, in order."""
        same = "site = present.host AND page.old = present.old AND reason = ''"
        there = f"SELECT 1 FROM page INDEXED BY page_old WHERE {same}"  # noqa: S608 - our own words
        newest = "SELECT max(number) FROM present AS other WHERE other.host = present.host AND other.old = present.old"
        words = f"SELECT old, {_FIELDS} FROM present WHERE host = ? AND NOT EXISTS ({there})"  # noqa: S608
        for old, *row in self._base.execute(f"{words} AND number = ({newest}) ORDER BY number", (host,)):
            yield old, Present(*row)

    def _some(self, condition: str, *values: str) -> Iterator[Present]:
        words = f"SELECT {_FIELDS} FROM present WHERE {condition}"  # noqa: S608 - our own words
        return (Present(*row) for row in self._base.execute(words, values))
