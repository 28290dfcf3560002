"""One walk over a page: what stands where, so that no reader has to walk it again.

Elements are numbered in document order. Whatever stands inside an element has a number between its own and its end,
and its text is a slice of the page's text, so that a question about a part of the page costs no second walk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

UNSEEN = frozenset(("script", "style", "noscript", "select", "option", "textarea", "title"))
"""Elements whose text is no text of the page."""


class Text(NamedTuple):
    """A text node: its characters, the element it is in or behind, and whether it is behind."""

    text: str
    holder: HtmlElement
    is_tail: bool

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
        spans: for each element the first of its pieces of text and the place behind the last.
        pieces: every text node squeezed, "" for a blank one, in reading order.
        said: the text of all elements, squeezed.
        offsets: how much of `said` stands before each piece, and in all.
        texts: the text nodes that are not blank, in reading order, scripts and choices left out.
    """

    elements: list[HtmlElement]
    ends: list[int]
    spans: list[tuple[int, int]]
    pieces: list[str]
    said: str
    offsets: list[int]
    texts: list[Text]


def walk(root: HtmlElement) -> Walk:
    """Walk everything in and below an element of a settled tree, its tail left out."""
    elements = list(root.iter("*"))
    ends, first, last = [0] * len(elements), [0] * len(elements), [0] * len(elements)
    raw: list[str] = []
    texts: list[Text] = []
    around: list[int] = []
    for place, element in enumerate((*elements, None)):
        parent = element.getparent() if element is not None else None
        while around and elements[around[-1]] is not parent:
            closed = around.pop()
            ends[closed], last[closed] = place, len(raw)
            if closed and (tail := elements[closed].tail):
                raw.append(tail)
                if not tail.isspace():
                    texts.append(Text(tail, elements[closed], True))
        if element is None:
            break
        around.append(place)
        first[place] = len(raw)
        if text := element.text:
            raw.append(text)
            if not text.isspace() and element.tag not in UNSEEN:
                texts.append(Text(text, element, False))
    pieces, said, offsets = squeezed(raw)
    return Walk(elements, ends, list(zip(first, last, strict=True)), pieces, said, offsets, texts)


def squeezed(texts: Sequence[str]) -> tuple[list[str], str, list[int]]:
    """Each text squeezed as `page.squeeze` does, all of them joined and squeezed, and how much stands before each.

    A slice of the whole between two of these lengths, without blanks at its ends, is what the texts between them say.
    """
    pieces: list[str] = []
    parts: list[str] = []
    offsets, length, gap = [0], 0, False
    for text in texts:
        raw = text.replace("\u200b", " ").replace("\ufeff", " ") if "\u200b" in text or "\ufeff" in text else text
        said = " ".join(raw.split())
        pieces.append(said)
        if said:
            if gap or raw[0].isspace():
                parts.append(" ")
                length += 1
            parts.append(said)
            length += len(said)
        gap = raw[-1].isspace() if said else gap or bool(raw)
        offsets.append(length)
    return pieces, "".join(parts), offsets
