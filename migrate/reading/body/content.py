"""What the parts of a page say of an article: its prose, pictures and files, not what frames it."""

from __future__ import annotations

import re
from collections.abc import Container

from lxml.html import HtmlElement

from migrate.reading.body.attachments import NAMED_FILE
from migrate.reading.body.sitetalk import NEIGHBOURS, TOOLS, is_aside, is_site_talk
from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.infoline import is_facts, is_info
from migrate.reading.tree.furniture import FURNITURE
from migrate.reading.tree.outline import PICTURE_MASS, SENTENCE, Outline
from migrate.reading.tree.run import lines_of
from migrate.reading.tree.textmatch import bare

_SENTENCES = 2
"""Sentences from which on a box with a footer's words in it is a text that happens to hold them."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONGEST_FRAME = 150
"""Characters of a tool bar or info line."""
_LONGEST_FOOTER = 600
DASHES = ("—", "–", "--")
"""How the line below a title begins."""
_SILENT = frozenset(("script", "style", "br", "hr"))


class Content:
    """Weighs the parts of a page as parts of an article."""

    def __init__(self, shape: Outline, heads: Container[HtmlElement] = (), title: str = "") -> None:
        """Weigh by a page's outline.

        Args:
            shape: the outline.
            heads: the header table of an official document, no part of the text.
            title: the article's, which may stand on the page twice, with lines of its own above and below.
        """
        self._shape, self._heads, self._title = shape, heads, bare(title)
        self._known: dict[HtmlElement, int] = {}

    def of(self, element: HtmlElement) -> int:
        """The prose of an element and of the text right behind it; none where it frames the article."""
        if element not in self._known:
            self._known[element] = self._weighed(element)
        return self._known[element]

    def _weighed(self, element: HtmlElement) -> int:
        tail = (element.tail or "").strip()
        behind = len(tail) if is_said(tail) else 0
        if element.tag in _SILENT or element in self._heads or _is_hidden(element):
            return behind
        if self._shape.is_furniture(element):
            return behind
        return self._own(element) + behind

    def in_misnamed(self, element: HtmlElement) -> int:
        """The prose of an element that its name calls a frame of the page: authors name boxes as they like."""
        text = self._shape.text(element)
        if element in self._heads or not self._shape.is_furniture(element) or _is_hidden(element):
            return 0
        if FURNITURE.search(text) or is_aside(element, self._shape) or is_site_talk(element, text):
            return 0
        if len(text) <= _LONGEST_FRAME and is_frame(text, element):
            return 0
        files = PICTURE_MASS if NAMED_FILE.search(text) else 0
        return len(text) - self._shape.linked(element) + files + PICTURE_MASS * self._shape.pictures(element)

    def _own(self, element: HtmlElement) -> int:
        shape = self._shape
        mass = shape.mass(element)
        if mass and (is_aside(element, shape) or is_site_talk(element, shape.text(element))):
            return 0
        if mass and mass <= _LONGEST_FRAME and self._is_beside_text(element):
            return 0
        if not mass and NAMED_FILE.search(shape.text(element)) and not shape.is_furniture(element):
            return PICTURE_MASS  # a link to a file may be all that an article says
        return mass

    def is_aside(self, element: HtmlElement) -> bool:
        """Whether an element is a box of other articles."""
        return is_aside(element, self._shape)

    def _is_beside_text(self, element: HtmlElement) -> bool:
        """Whether a short element is a frame, the title once more, or the line below a title (`——访市园林局`)."""
        text = self._shape.text(element)
        if text.startswith(DASHES) and not SENTENCE.search(text):
            return True
        return is_frame(text, element) or (bool(self._title) and bare(text) == self._title)

    def sentences(self, elements: list[HtmlElement]) -> int:
        """How many sentences some elements hold: a box of other articles' titles and dates holds none."""
        own = [part for part in elements if part in self._shape.order and self.of(part) and not self.is_footer(part)]
        return sum(len(SENTENCE.findall(f"{self._shape.text(part)}{part.tail or ''}")) for part in own)

    def begins_behind(self, elements: list[HtmlElement]) -> bool:
        """Whether the first words of some elements are those of a box behind the article (`上一篇：`)."""
        texts = (self._shape.text(part) for part in elements if part in self._shape.order)
        return NEIGHBOURS.match(next(filter(None, texts), "")) is not None

    def is_footer(self, element: HtmlElement) -> bool:
        """Whether an element is the page's footer."""
        text = self._shape.text(element)
        sign = FURNITURE.search(text) if len(text) < _LONGEST_FOOTER else None
        return sign is not None and (sign.start() < len(text) / 2 and text.count("。") < _SENTENCES)


def is_said(text: str) -> bool:
    """Whether loose text is the article's own."""
    return bool(text) and not is_frame(text, None)


def is_frame(text: str, element: HtmlElement | None) -> bool:
    """Whether a short text frames the article: a tool bar, a neighbour, an info line in which every line is one."""
    if TOOLS.match(text) or NEIGHBOURS.match(text):
        lines = [text] if element is None else lines_of(element)
        return len(lines) < 2 or all(TOOLS.match(line) or NEIGHBOURS.match(line) or is_info(line) for line in lines)
    if is_info(text):
        lines = [text] if element is None else lines_of(element)
        pairs = zip(("", *lines), lines, strict=False)
        return all(is_info(line) or is_facts(line) or TOOLS.match(line) or _is_value(before) for before, line in pairs)
    dates = find_dates(text)
    return bool(dates) and len(text) - (dates[0].end - dates[0].start) < 30 and SENTENCE.search(text) is None


def _is_value(before: str) -> bool:
    """Whether what follows a line is the value of the label that the line is."""
    return before.rstrip().endswith(("：", ":")) and is_facts(before)


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown: a second copy of the article for phones."""
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
