"""A list of other articles in the very lines of the text: no box around it, links and breaks behind its heading."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from migrate.prose import Stripped
from migrate.reading.body.attachments import NAMED_FILE
from migrate.reading.body.sitetalk import RELATED
from migrate.reading.body.tail import RELATED_CUT
from migrate.reading.facts.dates import find_dates
from migrate.reading.tree.block import INLINE
from migrate.reading.tree.page import raw_text, squeeze, text_of

_HEADS = ("b", "strong", "font", "span")
"""What such a heading is written in."""
_RULE = re.compile(r"^\W*$")
"""What sets such a list apart: `----------`."""
_EVIDENCE = 80
_NEAR = 6
"""Elements behind such a heading among which its first link stands."""


def drop_related_lines(root: HtmlElement, cuts: list[Stripped]) -> None:
    """Take a heading of other articles and the links behind it out of a text that ends with them."""
    before_links = (one for one in root.iterdescendants(*_HEADS) if _is_near_link(one))
    for heading in [one for one in before_links if RELATED.match(text_of(one))]:
        run = _run(heading, root)
        if run:
            cuts.append(Stripped(RELATED_CUT, squeeze("".join(map(raw_text, run)))[:_EVIDENCE]))
        for one in run:
            one.tail = None
            one.drop_tree()


def _is_near_link(heading: HtmlElement) -> bool:
    """Whether a link stands right behind an element, a rule or a break between."""
    return any(one.tag == "a" for one in islice(heading.itersiblings(), _NEAR))


def _run(heading: HtmlElement, root: HtmlElement) -> list[HtmlElement]:
    """The heading with its rule and all behind it; nothing unless links and their dates end the text there."""
    parent = heading.getparent()
    behind = list(heading.itersiblings())
    links = [one for one in behind if one.tag == "a"]
    if parent is None or not links or any(one.tag not in INLINE for one in behind) or _goes_on(parent, root):
        return []
    said = [heading.tail, *(one.tail for one in behind), *(raw_text(one) for one in behind if one.tag != "a")]
    if not all(_is_beside(text) for text in said) or any(NAMED_FILE.search(one.get("href") or "") for one in links):
        return []
    before = heading.getprevious()
    is_rule = before is not None and before.tag != "br" and not squeeze(before.tail) and _RULE.match(raw_text(before))
    return [before, heading, *behind] if before is not None and is_rule else [heading, *behind]


def _is_beside(text: str | None) -> bool:
    """Whether a text beside the links is a date or a sign."""
    words = squeeze(text)
    dates = find_dates(words)
    is_date = bool(dates) and len(words) - len(dates[0].day) <= len("(08:30)")
    return not words or is_date or _RULE.match(words) is not None


def _goes_on(parent: HtmlElement, root: HtmlElement) -> bool:
    """Whether the text says more behind the element that holds the list."""
    node: HtmlElement | None = parent
    while node is not None and node is not root:
        if squeeze(node.tail) or any(text_of(one) for one in node.itersiblings()):
            return True
        node = node.getparent()
    return False
