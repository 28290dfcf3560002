"""The package stage: one folder a host, ready to be handed to the archives of the city."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from migrate.archive.archive import Archive
from migrate.package import wacz
from migrate.package.cover import About, cover, listing
from migrate.package.wacz import Capture
from migrate.pages import ExtractedArticle, Skipped, load
from migrate.recipe.recipe import Recipe
from portal.address import canonical
from portal.errors import Refused
from portal.files.ledger import LedgerLine
from portal.store import Store, write_file

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Packaged:
    """What a package holds.

    Attributes:
        folder: where it lies.
        captures: responses.
        pages: those that are pages.
        size: bytes of the WACZ file.
        digest: its SHA-256, hexadecimal.
        unlisted: archived addresses without a line in the ledger; there must be none before a site is closed.
    """

    folder: Path
    captures: int
    pages: int
    size: int
    digest: str
    unlisted: tuple[str, ...]


def package(
    store: Store, slug: str, host: str, archives: Path, folder: Path, *, progress: Progress = silent
) -> Packaged:
    """Make `folder/<host>/` with the WACZ file, cover page, list and digests; the same archive gives the same bytes.

    Args:
        store: the project's store.
        slug: the department.
        host: the old site.
        archives: the folder of archives, one folder a host.
        folder: where packages go.
        progress: called with (WARC files read, in all).

    Raises:
        Problems: those of recipe, department and ledger.
        Refused: when nothing of the site has been archived.
    """
    recipe = store.read(Recipe, store.site_folder(slug, host) / "recipe.yaml")
    warcs = sorted((archives / host).glob("*.warc.gz"))
    captures: list[Capture] = []
    for done, path in enumerate(warcs, 1):
        captures += wacz.captures(path)
        progress(done, len(warcs))
    if not captures:
        raise Refused(f"{host} 还没有任何快照，请先运行 invoke fetch")
    lines = store.ledger(slug, host)
    fates = _fates(captures, lines, recipe)
    about, titles, target = _about(store, slug, recipe), _titles(store, host), folder / host
    digest = wacz.write(target / f"{host}.wacz", warcs, captures, titles, _description(about, captures))
    write_file(target / "清单.csv", listing(captures, titles, fates, _sizes(archives / host, recipe)))
    files = {f"{host}.wacz": digest, "清单.csv": wacz.sha256(target / "清单.csv")}
    write_file(target / "封面.html", cover(about, captures, lines, files))
    files["封面.html"] = wacz.sha256(target / "封面.html")
    write_file(target / "sha256.txt", "".join(f"{value}  {name}\n" for name, value in files.items()))
    unlisted = tuple(sorted({one.url for one in captures} - set(fates)))
    pages = sum(one.is_page for one in captures)
    return Packaged(target, len(captures), pages, (target / f"{host}.wacz").stat().st_size, digest, unlisted)


def _fates(captures: list[Capture], lines: list[LedgerLine], recipe: Recipe) -> dict[str, LedgerLine]:
    """The ledger line of every archived address that has one."""
    known = {line.old: line for line in lines}
    spelt = {one.url: canonical(one.url, recipe.addresses) for one in captures}
    return {url: known[old] for url, old in spelt.items() if old in known}


def _about(store: Store, slug: str, recipe: Recipe) -> About:
    department, portal = store.department(slug), store.portal()
    name = department.site_name(recipe.host)
    return About(recipe.host, recipe.aliases, name, department.name, portal.name, portal.url)


def _description(about: About, captures: list[Capture]) -> dict[str, str]:
    """The describing fields of the WACZ file; `created` is the time of the last capture, so that bytes repeat."""
    last = max(one.date for one in captures)
    return {
        "title": about.site_name,
        "description": f"{about.department} {about.host} 关停前的全部网页",
        "created": last.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "software": "municipal-portal",
    }


def _titles(store: Store, host: str) -> dict[str, str]:
    """Titles of pages by old URL, as extract read them; {} when the site was not extracted."""
    path = store.root / ".cache" / "extract" / f"{host}.jsonl"
    records = load(store.read_text(path), store.name(path)) if path.is_file() else []
    return {one.url: one.title for one in records if isinstance(one, ExtractedArticle | Skipped) and one.title}


def _sizes(folder: Path, recipe: Recipe) -> dict[str, int]:
    with Archive(folder, recipe.addresses) as archive:
        return {snapshot.url: len(snapshot.body) for snapshot in archive.snapshots()}
