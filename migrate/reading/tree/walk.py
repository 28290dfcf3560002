"""One walk over a page: what stands where, so that no reader has to walk it again.

Elements are numbered in document order. Whatever stands inside an element has a number between its own and its end,
and its text is a slice of the page's text, so that a question about a part of the page costs no second walk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, overload

from lxml.html import HtmlElement

MARK = "\0"
"""Stands in no parsed text."""
_MARKS = re.compile(f" *(?:{MARK} *)+")
LINE = 260
"""Characters of the longest text that may be a line of its own: an info line, a crumb; longer ones are prose."""
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


class Texts(Sequence[Text]):
    """Text nodes in reading order; each becomes a `Text` when it is asked for, for readers look at few of them."""

    def __init__(self, rows: Sequence[tuple[str, HtmlElement, bool, int]]) -> None:
        """Hold them as plain rows of what a `Text` has."""
        self._rows = rows
        self.words = [row[0] for row in rows]
        self.places = [row[3] for row in rows]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Text: ...
    @overload
    def __getitem__(self, at: slice) -> list[Text]: ...
    def __getitem__(self, at: int | slice) -> Text | list[Text]:
        """One of them, or some."""
        return Text._make(self._rows[at]) if isinstance(at, int) else [*map(Text._make, self._rows[at])]

    def __iter__(self) -> Iterator[Text]:
        """All of them."""
        return map(Text._make, self._rows)

    def saying(self, sign: re.Pattern[str]) -> list[int]:
        """The places of those no longer than `LINE` in which a pattern is found, which is never empty.

        All texts are searched at once, with a mark between them that stands in no text.
        """
        places, marked, starts = self._marked
        found: list[int] = []
        match = sign.search(marked)
        while match is not None:
            behind = bisect_right(starts, match.end() - 1)
            found.append(places[behind - 1])
            match = sign.search(marked, starts[behind]) if behind < len(starts) else None
        return found

    @cached_property
    def _marked(self) -> tuple[list[int], str, list[int]]:
        """The places of the texts that are no prose, these joined by the mark, and where each begins."""
        words = self.words
        places = [place for place, text in enumerate(words) if len(text) <= LINE]
        lines = [words[place] for place in places]
        before = accumulate(map(len, lines), initial=0)
        return places, MARK.join(lines), [marks + letters for marks, letters in enumerate(before)][:-1]


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
    texts: Texts


def walk(root: HtmlElement) -> Walk:
    """Walk everything in and below an element of a settled tree, its tail left out."""
    elements = list(root.iter("*"))
    after = [element.getparent() for element in elements[1:]]  # the parent of the element behind tells what ends here
    after.append(None)
    ends, firsts, lasts = [0] * len(elements), [0] * len(elements), [0] * len(elements)
    raw: list[str] = []
    texts: list[tuple[str, HtmlElement, bool, int]] = []
    around: list[int] = []
    lead = ""  # stands for the blank texts since the last one
    for place, element in enumerate(elements):
        firsts[place] = len(raw)
        if text := element.text:
            if text.isspace():
                lead = " "
            else:
                raw.append(lead + text)
                lead = ""
                if element.tag not in UNSEEN:
                    texts.append((text, element, False, place))
        if (behind := after[place]) is element:
            around.append(place)
            continue  # what stands in it comes first
        closed = place
        while True:
            ends[closed], lasts[closed] = place + 1, len(raw)
            if not closed:
                break
            if tail := elements[closed].tail:
                if tail.isspace():
                    lead = " "
                else:
                    raw.append(lead + tail)
                    lead = ""
                    texts.append((tail, elements[closed], True, around[-1]))
            if elements[around[-1]] is behind:
                break
            closed = around.pop()
    return Walk(elements, ends, firsts, lasts, *squeezed(raw), Texts(texts))


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
