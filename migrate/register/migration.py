"""How far the migration of one old site has come, read from the files that its stages left: nothing is counted twice.

Sources: what extract found (`.cache/extract/`), the ledger, the articles, the archive, the last inspection's table.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from migrate.pages import each
from migrate.recipe.recipe import Recipe
from migrate.register.fates import Fates, Sums
from portal.store import Store


@dataclass(frozen=True)
class Migration:
    """What is known of one site's migration.

    Attributes:
        extracted: whether extract has run here; without it the sums are those of the ledger alone.
        listed: addresses that the old columns announced.
        migrated: announced addresses that are articles now; without extraction, articles in the ledger.
        beyond: articles that no list announced but links led to.
        skipped: announced addresses that became nothing for good, by reason.
        held: announced addresses that wait for a person.
        lost: announced addresses of which the ledger says nothing.
        lowest_coverage: smallest share of a source's text found again, 1.0 without articles.
        ledger: lines of the ledger.
        ledger_digest: sha256 of the ledger file, "" without one.
        faults: what is wrong with the ledger, in Chinese.
        archive: file name -> size in bytes of the site's WARC files.
        inspected: findings of the last inspection in this department that stop publishing; None without inspection.
    """

    extracted: bool = False
    listed: int = 0
    migrated: int = 0
    beyond: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    held: int = 0
    lost: int = 0
    lowest_coverage: float = 1.0
    ledger: int = 0
    ledger_digest: str = ""
    faults: tuple[str, ...] = ()
    archive: Mapping[str, int] = field(default_factory=dict)
    inspected: int | None = None

    @property
    def complete(self) -> bool:
        """Whether the ledger is there and every old address has exactly one provable outcome (invariant 6)."""
        return self.ledger > 0 and not self.faults


def survey_migration(store: Store, slug: str, host: str, archives: Path, inspection: Path) -> Migration:
    """Look at the files of one site.

    Args:
        store: the project.
        slug: the department.
        host: the old site.
        archives: the folder that holds `<host>/*.warc.gz`.
        inspection: the table of the last inspection (`report.csv`); may be absent.

    Raises:
        Problems: when recipe, ledger or extraction cannot be read.
    """
    fates = Fates(store, slug, host)
    faults = [*fates.missing_targets(store, slug)]
    sums = _sums(store, slug, host, fates)
    faults += fates.unlisted()
    articles = fates.articles()
    return Migration(
        extracted=sums is not None,
        listed=sums.listed if sums else 0,
        migrated=sums.migrated if sums else articles,
        beyond=max(0, articles - sums.migrated) if sums else 0,
        skipped=dict(sorted(sums.skipped.items())) if sums else {},
        held=sums.held if sums else 0,
        lost=sums.lost if sums else 0,
        lowest_coverage=sums.lowest if sums else 1.0,
        ledger=fates.lines(),
        ledger_digest=ledger_digest(store, slug, host),
        faults=tuple(faults),
        archive={path.name: path.stat().st_size for path in sorted((archives / host).glob("*.warc.gz"))},
        inspected=_gating(inspection, slug, host),
    )


def _sums(store: Store, slug: str, host: str, fates: Fates) -> Sums | None:
    """What extract found of the site, taken into its fates and summed up; None where it has not run."""
    recipe, cache = store.site_folder(slug, host) / "recipe.yaml", store.root / ".cache" / "extract" / f"{host}.jsonl"
    if not (recipe.is_file() and cache.is_file()):
        return None
    fates.take(each(cache), store.read(Recipe, recipe).addresses)
    return fates.sums()


def ledger_digest(store: Store, slug: str, host: str) -> str:
    """sha256 of a site's ledger file, "" without one."""
    path = store.ledger_path(slug, host)
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_digest(store: Store, slug: str, host: str) -> str:
    """sha256 over the ledger of a site and every article it leads to: what a sign-off is bound to."""
    total, fates = hashlib.sha256(), Fates(store, slug, host)
    ledger = store.ledger_path(slug, host)
    if ledger.is_file():
        with ledger.open("rb") as file:
            hashlib.file_digest(file, lambda: total)  # adds to the sum that goes on below
    for path in store.article_paths(slug):
        if fates.leads_to(f"/{slug}/{path.stem}.html"):
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _gating(table: Path, slug: str, host: str) -> int | None:
    """Findings that stop publishing, on the department's pages or its hosted site."""
    if not table.is_file():
        return None
    rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")))
    own = (row for row in rows if row["网站"] == host or row["位置"].startswith(f"/{slug}/"))
    return sum(1 for row in own if row["阻止发布"])
