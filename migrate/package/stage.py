"""The package stage: one folder a host, ready to be handed to the archives of the city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from migrate.package import wacz
from migrate.package.contents import Contents
from migrate.package.cover import About, cover, listing
from migrate.pages import each
from migrate.recipe.file import site_recipe
from migrate.recipe.recipe import Recipe
from portal.address import canonical
from portal.errors import Refused
from portal.store import Store, write_file, write_lines

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
    recipe = site_recipe(store, slug, host)
    warcs = sorted((archives / host).glob("*.warc.gz"))
    contents = _contents(store, slug, recipe, warcs, progress)
    about, target = _about(store, slug, recipe), folder / host
    described = _description(about, contents)
    digest = wacz.write(target / f"{host}.wacz", warcs, lambda: (one[:2] for one in contents.for_players()), described)
    write_lines(target / "清单.csv", listing(contents.for_people()))
    files = {f"{host}.wacz": digest, "清单.csv": wacz.sha256(target / "清单.csv")}
    write_file(target / "封面.html", cover(about, contents, files))
    files["封面.html"] = wacz.sha256(target / "封面.html")
    write_file(target / "sha256.txt", "".join(f"{value}  {name}\n" for name, value in files.items()))
    pages = sum(one.capture.is_page for one in contents.for_people())
    size = (target / f"{host}.wacz").stat().st_size
    return Packaged(target, len(contents), pages, size, digest, tuple(contents.unlisted()))


def _contents(store: Store, slug: str, recipe: Recipe, warcs: Sequence[Path], progress: Progress) -> Contents:
    """What the WARC files hold, with titles as extract read them (none where the site was not extracted) and fates.

    Raises:
        Refused: when they hold nothing.
    """
    contents = Contents(partial(canonical, site=recipe.addresses))
    for done, path in enumerate(warcs, 1):
        contents.add(wacz.captures(path))
        progress(done, len(warcs))
    if not len(contents):
        raise Refused(f"{recipe.host} 还没有任何快照，请先运行 invoke fetch")
    contents.enter(store.each_ledger_line(slug, recipe.host, contents.is_new))
    extracted = store.root / ".cache" / "extract" / f"{recipe.host}.jsonl"
    if extracted.is_file():
        contents.name(each(extracted))
    return contents


def _about(store: Store, slug: str, recipe: Recipe) -> About:
    department, portal = store.department(slug), store.portal()
    name = department.site_name(recipe.host)
    return About(recipe.host, recipe.aliases, name, department.name, portal.name, portal.url)


def _description(about: About, contents: Contents) -> dict[str, str]:
    """The describing fields of the WACZ file; `created` is the time of the last capture, so that bytes repeat."""
    _, last = contents.span()
    return {
        "title": about.site_name,
        "description": f"{about.department} {about.host} 关停前的全部网页",
        "created": last.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "software": "municipal-portal",
    }
