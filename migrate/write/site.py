"""One old site as write sees it: its department, its recipe, its archive and what extract made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle, Listed, Record, Skipped
from migrate.recipe.recipe import Recipe
from migrate.write.duplicates import fingerprint
from migrate.write.texts import Texts
from portal.address import canonical
from portal.model.department import Department
from portal.store import Store


@dataclass(frozen=True)
class MigratedSite:
    """An old site that has a recipe and has been extracted.

    Attributes:
        department, recipe, archive: whose it was, how it was read, its snapshots.
        records: what extract made of its pages, articles without their texts where `texts` has those.
        texts: the texts of its articles on the disk.
    """

    department: Department
    recipe: Recipe
    archive: Archive
    records: Sequence[Record]
    texts: Texts | None = None

    @property
    def articles(self) -> list[ExtractedArticle]:
        """The pages that were read as articles, in extract's order."""
        return [record for record in self.records if isinstance(record, ExtractedArticle)]

    @property
    def skipped(self) -> list[Skipped]:
        """The addresses that became no article, with their reasons."""
        return [record for record in self.records if isinstance(record, Skipped)]

    @property
    def listed(self) -> list[Listed]:
        """What the old columns' lists announced."""
        return [record for record in self.records if isinstance(record, Listed)]

    def whole(self, article: ExtractedArticle) -> ExtractedArticle:
        """One of its articles with its text."""
        return self.texts.whole(article.url) if self.texts else article

    def fingerprint(self, article: ExtractedArticle) -> str:
        """What makes one of its articles the same as another."""
        return self.texts.prints[article.url] if self.texts else fingerprint(article)

    def canonical(self, url: str) -> str:
        """An old URL as this site's ledger knows it."""
        return canonical(url, self.recipe.addresses)

    def new_column(self, old: str) -> str:
        """Slug of the column that an old column feeds, or "" when the department maps it nowhere."""
        for column in self.department.columns:
            for source in column.sources:
                if source.site == self.recipe.host and source.column == old:
                    return column.slug
        return ""


def extract_path(store: Store, host: str) -> Path:
    """Where extract leaves a site's records."""
    return store.root / ".cache" / "extract" / f"{host}.jsonl"


def open_sites(store: Store, archives: Path) -> list[MigratedSite]:
    """Open every extracted site; of a department with several sites, the one named first by its columns comes first.

    Raises:
        Problems: those of recipes, departments and extraction caches.
    """
    sites = [_open(store, archives, slug, host) for slug, host in store.all_sites() if _extracted(store, slug, host)]
    return sorted(sites, key=lambda site: (site.department.slug, _rank(site), site.recipe.host))


def _extracted(store: Store, slug: str, host: str) -> bool:
    return (store.site_folder(slug, host) / "recipe.yaml").is_file() and extract_path(store, host).is_file()


def _open(store: Store, archives: Path, slug: str, host: str) -> MigratedSite:
    recipe = store.read(Recipe, store.site_folder(slug, host) / "recipe.yaml")
    path = extract_path(store, host)
    texts = Texts(path, store.name(path))
    archive = Archive(archives / host, recipe.addresses)
    return MigratedSite(store.department(slug), recipe, archive, list(texts.records()), texts)


def _rank(site: MigratedSite) -> int:
    """How early the department's columns name this site: its main site feeds the first column."""
    order = [source.site for column in site.department.columns for source in column.sources]
    return order.index(site.recipe.host) if site.recipe.host in order else len(order)
