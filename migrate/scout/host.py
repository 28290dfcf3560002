"""The host a folder of saved pages came from, judged by the pages: tools that save pages often lose it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

_HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_STAMP = re.compile(rb"<!-- Mirrored from ([^\s<>/]+)")
_ABSOLUTE = re.compile(rb"""["'(]https?://([A-Za-z0-9.-]+)(/[^"'()\s<>]*)""")
_DOMAIN = re.compile(rb"""name=["']?SiteDomain["']?\s+content=["']?(?:https?://)?([A-Za-z0-9.-]+)""", re.IGNORECASE)
_PAGES = frozenset((".html", ".htm", ".shtml", ".jhtml", ".asp", ".aspx", ".jsp", ".php"))
_ENOUGH = 300
"""Pages that are looked at."""
UNKNOWN_HOST = "saved.invalid"
"""Stands for a host nobody can tell; a name that never resolves."""


def guess_host(folder: Path) -> str:
    """The host of a folder mirror or a folder of saved pages; `saved.invalid` when nothing tells.

    In order of trust: the folder's own name or its only sub-folder's (wget), HTTrack's stamp, the national
    `SiteDomain` tag, and the host under which pages link to files that lie in the folder.
    """
    inner = [path.name for path in folder.iterdir() if path.is_dir() and _is_host(path.name)]
    names: list[str] = [folder.name, *(inner if len(inner) == 1 else [])]
    for name in names:
        if _is_host(name):
            return name.lower()
    stamps: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _PAGES and path.is_file()]
    for path in paths[:_ENOUGH]:
        raw = path.read_bytes()
        stamps.update(match.decode("latin-1").lower() for match in _STAMP.findall(raw))
        domains.update(match.decode("latin-1").lower() for match in _DOMAIN.findall(raw))
        linked.update(host for host, there in _links(raw) if (folder / there.lstrip("/")).is_file())
    for votes in (stamps, domains, linked):
        if votes:
            return votes.most_common(1)[0][0]
    return UNKNOWN_HOST


def _is_host(name: str) -> bool:
    return _HOST.match(name) is not None and Path(name).suffix.lower() not in _PAGES


def _links(raw: bytes) -> list[tuple[str, str]]:
    found = []
    for host, path in _ABSOLUTE.findall(raw):
        there = unquote(urlsplit(path.decode("latin-1")).path)
        if len(there) > 1:
            found.append((host.decode("latin-1").lower(), there))
    return found
