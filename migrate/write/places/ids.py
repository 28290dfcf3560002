"""Ids of migrated articles: `<yyyymmdd>-<old id or digest>` (design, part 6). Titles never make addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from urllib.parse import parse_qsl, urlsplit

_ID_KEYS = ("id", "articleid", "newsid", "contentid", "infoid", "aid", "itemid")
_LAST_NUMBER = re.compile(r"(\d{1,18})\D*$")


def old_id(address: str) -> str:
    """The number by which the old system knew a page, or "" when its address has none.

    Args:
        address: canonical path with query, for example `/gzdt/t20170305_1234.html` (1234) or `/show.asp?id=12` (12).
    """
    parts = urlsplit(address)
    query = {key.lower(): value for key, value in parse_qsl(parts.query)}
    for key in _ID_KEYS:
        if query.get(key, "").isascii() and query.get(key, "").isdigit():
            return query[key]
    stem = parts.path.rpartition("/")[2].rpartition(".")[0]
    match = _LAST_NUMBER.search(stem)
    return match.group(1) if match else ""


def make_id(date: str, address: str, taken: Container[str]) -> str:
    """Make an id that is not taken; the same input gives the same id whatever ran before.

    Args:
        date: publish date, `YYYY-MM-DD` with or without a time.
        address: canonical old address; its digest serves where the old id is missing or taken.
        taken: ids that other old addresses of the same department already have.
    """
    day = date[:10].replace("-", "")
    known = old_id(address)
    if known and f"{day}-{known}" not in taken:
        return f"{day}-{known}"
    return f"{day}-{hashlib.sha256(address.encode()).hexdigest()[:10]}"
