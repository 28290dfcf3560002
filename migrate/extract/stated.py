"""What a list says of its own length: `共35条记录`, `"total": 35`, `<totalrecord>35</totalrecord>`, `createPageHTML(3`.

Only told, never believed: some sites count what they no longer show.
"""

from __future__ import annotations

import json
import re

from migrate.archive.snapshot import Snapshot
from migrate.charset import decode
from migrate.reading.lists.endpoint import plain_key
from migrate.reading.lists.paging import script_pager
from migrate.reading.tree.page import parse

_COUNTED = re.compile(r"共\s*(?:有|计)?\s*(\d{1,6})\s*(?:条|篇)(?!评论|回复|留言)")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>|&nbsp;", re.IGNORECASE | re.DOTALL)
_IN_XML = re.compile(rb"<total(?:record|count)s?>\s*(\d{1,7})\s*<", re.IGNORECASE)
_TOTALS = frozenset({"total", "totalcount", "totalrecord", "totalrecords", "recordcount", "totalelements", "totalnum"})
_LEVELS = 3
"""Levels of a JSON answer in which its total is looked for."""


def stated_total(snapshot: Snapshot) -> int | None:
    """How many items a list page or endpoint says there are in all, None when it does not say."""
    start = snapshot.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        try:
            return _in_value(json.loads(snapshot.body), _LEVELS)
        except (ValueError, RecursionError):
            return None
    if found := _IN_XML.search(snapshot.body):
        return int(found[1])
    text = _TAG.sub("", decode(snapshot.body, snapshot.header("Content-Type")).text)
    said = _COUNTED.search(text)
    return int(said[1]) if said else None


def stated_pages(snapshot: Snapshot) -> int:
    """How many pages the script of a list page says there are, 0 when none does."""
    pager = script_pager(parse(snapshot.body, snapshot.url, snapshot.header("Content-Type")))
    return len(pager.names) if pager else 0


def _in_value(value: object, levels: int) -> int | None:
    if not isinstance(value, dict) or not levels:
        return None
    for name, inner in value.items():
        if plain_key(str(name)) in _TOTALS and str(inner).isdecimal():
            return int(inner)
    return next((found for inner in value.values() if (found := _in_value(inner, levels - 1)) is not None), None)
