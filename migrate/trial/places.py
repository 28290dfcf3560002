"""Where in a page a value stands: its meta tag, or the smallest element that shows it, with the line of the source."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.labels import AUTHOR_LABEL, GIVER_LABEL, SOURCE_LABEL
from migrate.reading.tree.page import Page, squeeze, text_of
from migrate.reading.tree.textmatch import bare

_LONGEST = 60
_LONGEST_LINE = 200
"""Characters of an info line."""
_HEAD = frozenset(("head", "title", "meta", "script", "style"))
_LABELS = {"source": re.compile(rf"{SOURCE_LABEL.pattern}|{GIVER_LABEL.pattern}"), "author": AUTHOR_LABEL}
"""Fields whose value may stand in other texts, and what stands before it in its own."""


def place_of(page: Page, name: str, value: str) -> str:
    """Where a field's value stands, in Chinese; several places are joined, the visible one first."""
    says = _says_day(value) if name == "date" else _says_text(value)
    element = _labelled(page, says, _LABELS[name]) if name in _LABELS else None
    element = _smallest(page, says) if element is None else element
    places = [_described(element)] if element is not None else []
    places += [f"meta {tag}" for tag in _tags(page, says)]
    if name == "title" and not places and says(page.title):
        places.append("<title>")
    if not places and says(page.url):
        places.append("网址")
    return "，".join(places) or "由脚本或多处文字拼成"


def _says_text(value: str) -> Callable[[str], bool]:
    wanted = bare(value)
    return lambda text: bool(wanted) and wanted in bare(text)


def _says_day(value: str) -> Callable[[str], bool]:
    day = value[:10]
    spelt = (day.replace("-", ""), day.replace("-", "/"))
    return lambda text: any(one in text for one in spelt) or any(one.value.startswith(day) for one in find_dates(text))


def _smallest(page: Page, says: Callable[[str], bool]) -> HtmlElement | None:
    """The first element of the body that shows the value, followed down to its smallest."""
    body = next(page.tree.iter("body"), None)
    node = body if body is not None and says(text_of(body)) else None
    while node is not None:
        inner = next((one for one in node if isinstance(one.tag, str) and says(text_of(one))), None)
        if inner is None:
            break
        node = inner
    return node if node is not body else None


def _labelled(page: Page, says: Callable[[str], bool], label: re.Pattern[str]) -> HtmlElement | None:
    """The smallest element that shows the value beside its label: a title may hold the name of the source, too."""
    found = (one for one in page.tree.iter() if isinstance(one.tag, str) and one.tag not in _HEAD)
    texts = [(one, text_of(one)) for one in found]
    lines = [one for one, text in texts if len(text) <= _LONGEST_LINE and label.search(text) and says(text)]
    return min(reversed(lines), key=lambda one: len(text_of(one)), default=None)


def _tags(page: Page, says: Callable[[str], bool]) -> list[str]:
    found = [meta.get("name") or "" for meta in page.tree.iter("meta") if says(meta.get("content") or "")]
    return [name for name in dict.fromkeys(found) if name]


def _described(element: HtmlElement) -> str:
    name, identifier, classes = str(element.tag), element.get("id"), squeeze(element.get("class"))
    if identifier:
        name = f"{name}#{identifier}"
    elif classes:
        name = f"{name}.{classes.replace(' ', '.')}"
    text = text_of(element)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"第 {element.sourceline} 行 <{name}>“{shown}”"
