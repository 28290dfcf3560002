"""Links of old pages as absolute addresses, joined as a browser joins them, and cheaply where they are plain."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from migrate.reading.scripted.joining import UNKNOWN

_PLAIN_LINK = re.compile(
    r"(?:(?P<host>https?://[A-Za-z0-9][A-Za-z0-9.-]*(?=/))|(?=(?P<root>/))|(?P<up>(?:\.{1,2}/)*)(?=\w))(?:/?\w[\w-]*(?:\.\w+)*)*+/?"
    r"(?:\?[\w=&.%-]+)?",
    re.ASCII,
)
"""Links that join their base without a doubled slash, a fragment or a step up further on."""
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE | re.ASCII)


def absolute(base: str, link: str | None) -> str:
    """Join a link to its base; "" for what is no http(s) address."""
    link = (link or "").strip().replace("\n", "").replace("\r", "").replace("\t", "").replace("\\", "/")
    if not link or link.startswith("#") or link.lower() in ("http://", "https://") or _OTHER_SCHEME.match(link):
        return ""
    folder, root = _joints(base)
    if folder and (plain := _PLAIN_LINK.fullmatch(link)):  # nearly all links
        if plain["host"] or plain["root"]:
            return link if plain["host"] else f"{root}{link}"
        return _above(folder, plain["up"], root) + link[len(plain["up"]) :]
    try:
        joined = urldefrag(urljoin(base, link)).url
        parts = urlsplit(joined)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:  # a broken bracket or port: no address at all
        return ""
    return joined if parts.scheme in ("http", "https") and host and UNKNOWN not in joined else ""


def path_of(link: str | None, base: str = "http://host.invalid/") -> str:
    """The path that a link leads to, whatever its host; "" for what is no address (`http://[`)."""
    return urlsplit(absolute(base, link)).path


def _above(folder: str, steps: str, root: str) -> str:
    """The folder that steps like `../../` lead to from a folder; none leads above the root."""
    for _ in range(steps.count("..")):
        folder = folder[: folder.rindex("/", 0, -1) + 1] if len(folder) > len(root) + 1 else folder
    return folder


@lru_cache(maxsize=64)
def _joints(base: str) -> tuple[str, str]:
    """What stands before a plain link relative to the folder of a base, and to its root; "" for what is no address."""
    try:
        parts = urlsplit(base)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a broken bracket or port
        is_address = False
    return (urljoin(base, "x")[:-1], urljoin(base, "/x")[:-2]) if is_address else ("", "")
