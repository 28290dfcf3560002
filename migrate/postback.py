"""翻页表单: list pages that only a posted form turns (ASP.NET `__doPostBack`), each under an address of its own.

A recipe switches this on by naming `__EVENTARGUMENT` (and `__EVENTTARGET`, where a page has several pagers) among its
`query_keys`, like every other key that chooses a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

from migrate.archive.snapshot import Snapshot
from migrate.charset import decode
from migrate.posted import ARGUMENT, TARGET, Form

_STATE = b"__VIEWSTATE"
_CALL = re.compile(
    r"__doPostBack\(\s*(?:'|\\'|&#39;)([^'\\&]+)(?:'|\\'|&#39;)\s*,\s*(?:'|\\'|&#39;)((?:Page\$)?\d{1,5})(?:'|\\'|&#39;)"
)
"""Only numbered pages: other events of a form (sorting, voting, mail) are none of a crawler's business."""


def postbacks(snapshot: Snapshot) -> Iterator[tuple[str, Form]]:
    """The numbered pages that the forms of a list page lead to: (address to keep it under, form to post)."""
    if snapshot.status != 200 or _STATE not in snapshot.body:
        return
    text = decode(snapshot.body, snapshot.header("Content-Type")).text
    calls = dict.fromkeys(match.groups() for match in _CALL.finditer(text))
    if not calls:
        return
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    base = _without_event(snapshot.url)
    for found in root.xpath(f"//form[.//input[@name='{_STATE.decode()}']]"):
        fields = ((one.get("name"), one.get("value") or "") for one in found.xpath(".//input[@type='hidden'][@name]"))
        hidden = tuple(pair for pair in fields if pair[0] not in (TARGET, ARGUMENT))
        action = _without_event(urljoin(base, found.get("action") or base))
        for target, argument in calls:
            event = ((TARGET, target), (ARGUMENT, argument))
            yield f"{base}{'&' if urlsplit(base).query else '?'}{urlencode(event)}", Form(action, event, hidden)
        return  # ASP.NET pages have one such form


def _without_event(address: str) -> str:
    """An address without the two keys this module adds."""
    path, _, query = address.partition("?")
    kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0].upper() not in (TARGET, ARGUMENT)]
    return f"{path}?{'&'.join(kept)}" if kept else path
