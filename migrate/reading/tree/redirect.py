"""Pages that only send the visitor on: meta refresh, or a script that sets the location at once."""

from __future__ import annotations

import re

from migrate.reading.scripted.clicks import script_locations
from migrate.reading.tree.page import Page, text_of

_REFRESH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE | re.DOTALL)
_LATER = re.compile(r"\bfunction\b|\bonclick\b|addEventListener|\.click\s*\(|=>")
_MAIN_FRAME = re.compile(r"main|right|content|body|center|middle", re.IGNORECASE)
_MOST_TEXT = 120
"""Characters of visible text above which a page says something itself."""
_LONGEST_DELAY = 10.0
"""Seconds; a longer meta refresh is a page that renews itself."""


def redirect(page: Page) -> str:
    """Where a page that only redirects leads, as an absolute address; "" for every other page."""
    if target := _meta_refresh(page) or _main_frame(page):
        return target
    scripts = [script for script in page.scripts if "location" in script and not _LATER.search(script)]
    targets = (page.absolute(link) for script in scripts for link in script_locations(script))
    found = next((target for target in targets if target and target != page.url), "")
    return found if found and len(text_of(page.tree)) <= _MOST_TEXT else ""


def _main_frame(page: Page) -> str:
    """The frame of a frameset that holds the content: the one named so, else the last."""
    frames = [frame for frame in page.every("frame") if page.absolute(frame.get("src"))]
    named = [frame for frame in frames if _MAIN_FRAME.search(f"{frame.get('name')} {frame.get('id')}")]
    chosen = (named or frames[-1:])[:1]
    return page.absolute(chosen[0].get("src")) if chosen else ""


def _meta_refresh(page: Page) -> str:
    for meta in page.every("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        match = _REFRESH.match(meta.get("content") or "")
        if match and float(match.group(1)) <= _LONGEST_DELAY:
            target = page.absolute(match.group(2))
            if target and target != page.url:
                return target
    return ""
