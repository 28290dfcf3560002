"""Where old addresses went, as small files for the reader's browser: whoever has an old link finds the page by it.

The ledgers become files of some hundred lines each, of which a search fetches one; `themes/municipal/static/js/
old-address.js` holds the twin of `portal.address.canonical`, by which both find the same line, and a test keeps the two
equal. Reasons stay in the ledgers: a reader is told that a page moved, was archived or is no longer kept.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel

from portal.address import DEFAULT_DOCUMENTS
from portal.files import moved
from portal.files.ledger import LedgerLine, Outcome
from portal.model.department import Department, Disposition
from portal.store import Store, write_file

FOLDER = "old-addresses"
"""Their folder in the portal's web root."""

LINES = 256
"""Old addresses in one file, about: some 15 KB."""

_GONE, _ARCHIVED = "", None  # what stands in place of an address where there is none

Fates = dict[str, dict[str, str | None]]
"""Old address without its host -> number of the host -> new address, `_GONE` or `_ARCHIVED`."""


class Spelling(BaseModel):
    """How an old site spelt its addresses: the part of `recipe.yaml` that outlives the migration.

    Attributes:
        aliases: further host names of the site.
        query_keys: query keys that choose a page.
        ignore_case: whether its server did not tell case.
    """

    aliases: tuple[str, ...] = ()
    query_keys: tuple[str, ...] = ()
    ignore_case: bool = False


def write_old_addresses(store: Store, root: Path) -> int:
    """Write the files into the portal's web root, touching only those that change; returns the number of addresses.

    Raises:
        Problems: those of portal, departments, recipes and ledgers.
    """
    hosts, fates = _gathered(store)
    shards = 1
    while shards * LINES < len(fates):
        shards *= 2
    files: dict[str, Fates] = defaultdict(dict)
    for old, known in sorted(fates.items()):
        files[f"{zlib.crc32(old.encode()) % shards:x}.json"][old] = known
    entry = {"shards": shards, "documents": DEFAULT_DOCUMENTS, "hosts": hosts}
    _write(root / FOLDER, {**files, "hosts.json": entry})
    return sum(map(len, fates.values()))


def _write(folder: Path, files: Mapping[str, object]) -> None:
    for name, data in files.items():
        write_file(folder / name, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()


def _gathered(store: Store) -> tuple[list[dict[str, object]], Fates]:
    """Every old site with a ledger, and the fate of every old address; one site's address may be another's, too.

    The portal itself comes last when it was reorganised; there a line of a folder speaks for what is below it.
    """
    departments = {department.slug: department for department in store.departments()}
    homes = dict(_hosted(store, departments))
    hosts: list[dict[str, object]] = []
    fates: Fates = defaultdict(dict)
    for slug, host in store.all_sites():
        lines = store.ledger(slug, host) if slug in departments else []
        for line in lines:
            fates[line.old][str(len(hosts))] = _fate(line, homes)
        if lines:
            hosts.append({"host": host, "name": departments[slug].site_name(host), **_spelling(store, slug, host)})
    own = moved.read(store)
    for line in own:
        fates[line.old][str(len(hosts))] = _fate(line, homes)
    if own:
        portal = store.portal()
        hosts.append({"host": portal.domain, "name": portal.name, **Spelling().model_dump(), "folders": True})
    return hosts, fates


def _fate(line: LedgerLine, homes: Mapping[str, str]) -> str | None:
    there = {Outcome.MOVED: _reached(line.target, homes), Outcome.ARCHIVED: _ARCHIVED, Outcome.GONE: _GONE}
    return there[line.outcome]


def _spelling(store: Store, slug: str, host: str) -> dict[str, object]:
    path = store.site_folder(slug, host) / "recipe.yaml"
    return (store.read(Spelling, path) if path.is_file() else Spelling()).model_dump()


def _hosted(store: Store, departments: Mapping[str, Department]) -> Iterator[tuple[str, str]]:
    scheme = urlsplit(store.portal().url).scheme
    for department in departments.values():
        if department.disposition is Disposition.HOST:
            yield department.slug, f"{scheme}://{department.host}"


def _reached(target: str, homes: Mapping[str, str]) -> str:
    """The address of the portal as the portal knows it, or that of a hosted site, which has a host of its own."""
    _, slug, rest = (*target.split("/", 2), "", "")[:3]
    return f"{homes[slug]}/{rest}" if target.startswith("/") and slug in homes else target
