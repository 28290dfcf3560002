"""One walk over a page: what stands where, so that no reader has to walk it again.

Elements are numbered in document order. Whatever stands inside an element has a number between its own and its end,
and its text is a slice of the page's text, so that a question about a part of the page costs no second walk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from lxml.html import HtmlElement

MARK = "\0"
"""Stands in no parsed text."""
_MARKS = re.compile(f" *(?:{MARK} *)+")
UNSEEN = frozenset(("script", "style", "noscript", "select", "option", "textarea", "title"))
"""Elements whose text is no text of the page."""


class Text(NamedTuple):
    """A text node: its characters, the element it is in or behind, whether it is behind, the place of its container."""

    text: str
    holder: HtmlElement
    is_tail: bool
    place: int

    @property
    def element(self) -> HtmlElement | None:
        """The element that contains the text."""
        return self.holder.getparent() if self.is_tail else self.holder


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk finds.

    Attributes:
        elements: every element, in document order.
        ends: for each element the place behind the last one inside it.
        firsts, lasts: for each element the first of its pieces of text and the place behind the last.
        pieces: every text node that is not blank, squeezed, in reading order; some with a space before them.
        said: the text of all elements, squeezed: all pieces joined.
        offsets: how much of `said` stands before each piece, and in all.
        texts: the text nodes that are not blank, in reading order, scripts and choices left out.
    """

    elements: list[HtmlElement]
    ends: list[int]
    firsts: list[int]
    lasts: list[int]
    pieces: list[str]
    said: str
    offsets: list[int]
    texts: list[Text]


def walk(root: HtmlElement) -> Walk:
    """Walk everything in and below an element of a settled tree, its tail left out."""
    elements = list(root.iter("*"))
    ends, firsts, lasts = [0] * len(elements), [0] * len(elements), [0] * len(elements)
    raw: list[str] = []
    texts: list[Text] = []
    open_elements: list[HtmlElement] = []
    places: list[int] = []
    lead = ""  # stands for the blank texts since the last one
    for place, element in enumerate((*elements, None)):
        parent = element.getparent() if element is not None else None
        while open_elements and open_elements[-1] is not parent:
            closed, at = open_elements.pop(), places.pop()
            ends[at], lasts[at] = place, len(raw)
            if not at or not (tail := closed.tail):
                continue  # nothing stands behind it
            if tail.isspace():
                lead = " "
            else:
                raw.append(lead + tail)
                texts.append(Text(tail, closed, True, places[-1]))
                lead = ""
        if element is None:
            break
        open_elements.append(element)
        places.append(place)
        firsts[place] = len(raw)
        if not (text := element.text):
            continue  # nothing stands in it before its first child
        if text.isspace():
            lead = " "
        else:
            raw.append(lead + text)
            if element.tag not in UNSEEN:
                texts.append(Text(text, element, False, place))
            lead = ""
    return Walk(elements, ends, firsts, lasts, *squeezed(raw), texts)


def squeezed(texts: Sequence[str]) -> tuple[list[str], str, list[int]]:
    """Each text squeezed as `page.squeeze` does, all of them joined and squeezed, and how much stands before each.

    A slice of the whole between two of these lengths, without blanks at its ends, is what the texts between them say.
    All are squeezed at once, with a mark between them; the space between two texts goes to the second.
    """
    marked = MARK.join(texts)
    if "\u200b" in marked or "\ufeff" in marked:
        marked = marked.replace("\u200b", " ").replace("\ufeff", " ")
    marked = " ".join(marked.split()).replace(f" {MARK} ", f"{MARK} ").replace(f" {MARK}", f"{MARK} ")
    if f" {MARK}" in marked or "  " in marked:  # around blank texts
        marked = _MARKS.sub(lambda run: MARK * run[0].count(MARK) + " " * (" " in run[0]), marked)
    pieces = marked.split(MARK)
    return pieces, "".join(pieces), [0, *accumulate(map(len, pieces))]
