"""How far the migration of one old site has come, read from the files that its stages left: nothing is counted twice.

Sources: what extract found (`.cache/extract/`), the ledger, the articles, the archive, the last inspection's table.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from migrate.pages import ExtractedArticle, Listed, Reason, Record, Skipped, load
from migrate.recipe.recipe import Recipe
from portal.address import canonical
from portal.files.ledger import LedgerLine, Outcome
from portal.store import Store

HELD = (
    *(Reason.UNDATED, Reason.UNTITLED, Reason.HELD, Reason.PERSONAL),
    *(Reason.UNREACHABLE, Reason.SERVER_ERROR),
)
"""Reasons that wait for a person: such a page may still be content."""
_ARTICLE = "文章"
_SHOWN = 3


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
    ledger = store.ledger(slug, host)
    by_address = {line.old: line for line in ledger}
    recipe_path = store.site_folder(slug, host) / "recipe.yaml"
    cache = store.root / ".cache" / "extract" / f"{host}.jsonl"
    archive = {path.name: path.stat().st_size for path in sorted((archives / host).glob("*.warc.gz"))}
    articles = sum(1 for line in ledger if line.outcome is Outcome.MOVED and line.why == _ARTICLE)
    extracted = recipe_path.is_file() and cache.is_file()
    sums, faults = _Sums(), list(_missing_targets(store, slug, ledger))
    if extracted:
        recipe = store.read(Recipe, recipe_path)
        records = load(store.read_text(cache), store.name(cache))
        sums = _sums(records, recipe, by_address)
        faults += _unlisted(records, recipe, by_address)
    return Migration(
        extracted=extracted,
        listed=sums.listed,
        migrated=sums.migrated if extracted else articles,
        beyond=max(0, articles - sums.migrated) if extracted else 0,
        skipped=dict(sorted(sums.skipped.items())),
        held=sums.held,
        lost=sums.lost,
        lowest_coverage=sums.lowest,
        ledger=len(ledger),
        ledger_digest=ledger_digest(store, slug, host),
        faults=tuple(faults),
        archive=archive,
        inspected=_gating(inspection, slug, host),
    )


def ledger_digest(store: Store, slug: str, host: str) -> str:
    """sha256 of a site's ledger file, "" without one."""
    path = store.site_folder(slug, host) / "ledger.csv"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def content_digest(store: Store, slug: str, host: str) -> str:
    """sha256 over the ledger of a site and every article it leads to: what a sign-off is bound to."""
    total = hashlib.sha256()
    ledger = store.site_folder(slug, host) / "ledger.csv"
    total.update(ledger.read_bytes() if ledger.is_file() else b"")
    wanted = {line.target for line in store.ledger(slug, host) if line.outcome is Outcome.MOVED}
    for path in store.article_paths(slug):
        if f"/{slug}/{path.stem}.html" in wanted:
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@dataclass
class _Sums:
    listed: int = 0
    migrated: int = 0
    held: int = 0
    lost: int = 0
    lowest: float = 1.0
    skipped: Counter[str] = field(default_factory=Counter)


def _sums(records: Iterable[Record], recipe: Recipe, ledger: Mapping[str, LedgerLine]) -> _Sums:
    """The completeness sum over all columns; an address that two columns announce counts once."""
    sums, fates = _Sums(), {}
    announced: dict[str, None] = {}
    for record in records:
        if isinstance(record, Listed):
            announced |= dict.fromkeys(canonical(url, recipe.addresses) for url in record.urls)
        else:
            fates[canonical(record.url, recipe.addresses)] = record
    for address in announced:
        _count(sums, fates.get(address), ledger.get(address))
    sums.listed = len(announced)
    articles = [one for one in fates.values() if isinstance(one, ExtractedArticle)]
    sums.lowest = min((one.coverage for one in articles), default=1.0)
    return sums


def _count(sums: _Sums, fate: ExtractedArticle | Skipped | None, line: LedgerLine | None) -> None:
    if fate is None or line is None:
        sums.lost += 1
    elif isinstance(fate, Skipped):
        if fate.reason in HELD and line.by != "person":
            sums.held += 1
        else:
            sums.skipped[fate.reason.value] += 1
    elif line.outcome is Outcome.MOVED:
        sums.migrated += 1
    else:
        sums.skipped[line.why] += 1


def _missing_targets(store: Store, slug: str, ledger: Iterable[LedgerLine]) -> Iterable[str]:
    """New addresses in this department that do not exist."""
    pages = {f"/{slug}/{path.stem}.html" for path in store.article_paths(slug)}
    folder = store.files_folder(slug)
    files = {f"/{slug}/files/{path.name}" for path in folder.iterdir()} if folder.is_dir() else set()
    wrong = [
        line.target
        for line in ledger
        if line.outcome is Outcome.MOVED and line.target.startswith(f"/{slug}/") and not line.target.endswith("/")
        if line.target.partition("#")[0] not in pages | files
    ]
    return [f"台账中 {len(wrong)} 个新地址不存在：{_few(wrong)}"] if wrong else []


def _unlisted(records: Iterable[Record], recipe: Recipe, ledger: Mapping[str, LedgerLine]) -> list[str]:
    """Old addresses that extract knows and the ledger does not."""
    known = (one.url for one in records if not isinstance(one, Listed))
    wrong = sorted({canonical(url, recipe.addresses) for url in known} - ledger.keys())
    return [f"{len(wrong)} 个旧地址不在台账中：{_few(wrong)}"] if wrong else []


def _few(addresses: list[str]) -> str:
    return "、".join(addresses[:_SHOWN]) + ("……" if len(addresses) > _SHOWN else "")


def _gating(table: Path, slug: str, host: str) -> int | None:
    """Findings that stop publishing, on the department's pages or its hosted site."""
    if not table.is_file():
        return None
    rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")))
    own = (row for row in rows if row["网站"] == host or row["位置"].startswith(f"/{slug}/"))
    return sum(1 for row in own if row["阻止发布"])
