"""One old site as write sees it: its department, its recipe, its archive and what extract made of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from migrate.archive.archive import Archive
from migrate.recipe.file import site_recipe
from migrate.recipe.recipe import Recipe
from migrate.write.memory.old_pages import OldPages
from portal.address import canonical
from portal.model.department import Department
from portal.store import Store


@dataclass(frozen=True)
class MigratedSite:
    """An old site that has a recipe and has been extracted.

    Attributes:
        department, recipe, archive: whose it was, how it was read, its snapshots.
        pages: what extract made of its pages.
    """

    department: Department
    recipe: Recipe
    archive: Archive
    pages: OldPages

    @property
    def host(self) -> str:
        """Its main host name."""
        return self.recipe.host

    def canonical(self, url: str) -> str:
        """An old URL as this site's ledger knows it."""
        return canonical(url, self.recipe.addresses)

    def new_column(self, old: str) -> str:
        """Slug of the column that an old column feeds, or "" when the department maps it nowhere."""
        return self._columns.get(old, "")

    @cached_property
    def _columns(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.department.columns:
            for source in column.sources:
                if source.site == self.host:
                    found.setdefault(source.column, column.slug)
        return found


def extract_path(store: Store, host: str) -> Path:
    """Where extract leaves a site's records."""
    return store.root / ".cache" / "extract" / f"{host}.jsonl"


def open_sites(base: sqlite3.Connection, store: Store, archives: Path) -> list[MigratedSite]:
    """Open every extracted site; of a department with several sites, the one named first by its columns comes first.

    Raises:
        Problems: those of recipes, departments and extraction caches.
    """
    known = [(slug, host) for slug, host in store.all_sites() if _extracted(store, slug, host)]
    sites = [_open(base, store, archives, slug, host) for slug, host in known]
    return sorted(sites, key=lambda site: (site.department.slug, _rank(site), site.host))


def _extracted(store: Store, slug: str, host: str) -> bool:
    return (store.site_folder(slug, host) / "recipe.yaml").is_file() and extract_path(store, host).is_file()


def _open(base: sqlite3.Connection, store: Store, archives: Path, slug: str, host: str) -> MigratedSite:
    recipe = site_recipe(store, slug, host)
    pages = OldPages(base, recipe.host, lambda url: canonical(url, recipe.addresses))
    path = extract_path(store, host)
    pages.read(path, store.name(path))
    return MigratedSite(store.department(slug), recipe, Archive(archives / host, recipe.addresses), pages)


def _rank(site: MigratedSite) -> int:
    """How early the department's columns name this site: its main site feeds the first column."""
    order = [source.site for column in site.department.columns for source in column.sources]
    return order.index(site.host) if site.host in order else len(order)
