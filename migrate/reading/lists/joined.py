"""The items of a list whose mark-up a page's script joins from literals and variables before it shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from migrate.reading.facts.dates import first_date
from migrate.reading.lists.listing import Item
from migrate.reading.scripted.joining import Joined
from migrate.reading.tree.page import Page, apart, parse_text, squeeze, text_of

_SINK = re.compile(r"\.\s*(?:append|prepend|html|insertAdjacentHTML)\s*\(|\.innerHTML\s*\+?=(?!=)")
"""Where a script puts what it has joined on the page."""
_MOST_SINKS = 300
_LONGEST = 400_000
"""Characters of the longest script that is searched."""
_BOXES = frozenset(("ul", "ol", "dl", "table", "tbody", "body", "html"))
"""Elements that hold a whole list, never one item."""


def joined_lists(page: Page) -> Iterator[list[Item]]:
    """For each text of mark-up that a script of a page joins the items in it, in its order."""
    for script in page.scripts:
        if len(script) > _LONGEST or "href" not in script or "<" not in script:
            continue  # no mark-up with a link in it
        joined = Joined(script)
        texts = [text for name in joined.names() if (text := joined.value(name))]
        texts.append("".join(joined.argument(match.end()) for match in islice(_SINK.finditer(script), _MOST_SINKS)))
        yield from (_items(text, page) for text in texts if "href" in text)


def _items(markup: str, page: Page) -> list[Item]:
    """The links of a piece of mark-up with the dates beside them, each address once."""
    tree = parse_text(f"<html><body>{markup}</body></html>")
    found: dict[str, Item] = {}
    for anchor in tree.iter("a"):
        if url := page.absolute(anchor.get("href")):
            shown = text_of(anchor)
            title = max(squeeze(anchor.get("title")), shown, key=len)
            item = Item(title, url, first_date(apart(_box(anchor)).replace(shown, " ", 1)))
            found.setdefault(url, item)
    return [item for item in found.values() if item.title]


def _box(anchor: HtmlElement) -> HtmlElement:
    """What holds a link and no other."""
    box = anchor
    while (parent := box.getparent()) is not None and parent.tag not in _BOXES:
        if len({link.get("href") for link in parent.iter("a")}) > 1:
            break
        box = parent
    return box
