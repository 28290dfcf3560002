"""What makes a text stand out as a page's title without being marked as one: its place and its size."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from migrate.reading.facts.infoline import is_dateline
from migrate.reading.facts.labels import ANY_LABEL, GIVER, PUBLISHED, SOURCE, TIME, TITLE_LABEL, has_colon
from migrate.reading.facts.official import is_label
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.textmatch import bare

_FACTS = re.compile(rf"(?:{PUBLISHED}|{SOURCE}|{GIVER})\s*[:：]|(?:{TIME})\s*[:：]\s*(?:(?:19|20)\d\d|$)")
_FACTS_END = re.compile(r"[间期于源处自位供门构关室稿]\s*[:：]")
"""The last characters of the labels of such facts, which are found much faster than the labels."""
_FACTS_SIGN = re.compile(r"[:：\d](?:(?<=[:：])|\d\s?[-/.年－—．])")
"""Without which no text is an info line's beginning."""
_LONGEST_LINE = 200
_MOST_FACTS = 6
"""Info lines of a page above which a title is looked for."""
_DATE_FIRST = re.compile(r"^[\s\[【（(]*(?:20|19)?\d\d\s?[-/.年－—．]")
LONGEST = 160
"""Characters of the longest title."""
_SHORTEST = 4
_FONT_SIZES = {"4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0, "+1": 18.0, "+2": 24.0, "+3": 32.0, "+4": 48.0}
_STYLE_SIZE = re.compile(
    r"font(?:-size)?\s*:[^;]*?(\d+(?:\.\d+)?|x-large|xx-large)\s*(px|pt|em|rem|%)?(?=[;\s]|$)", re.IGNORECASE
)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_NAMED_SIZES = {"x-large": 24.0, "xx-large": 32.0}
_LARGE = 18.0
"""Pixels from which on a text is larger than any body's usual one."""
_MOST_LARGE = 3
"""Texts of a size above which that size marks no title."""
_NOWHERE = frozenset(("", "#", "javascript:;", "javascript:void(0)", "javascript:void(0);"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def large(shape: Outline) -> list[tuple[HtmlElement, int]]:
    """The texts set larger than nearly all others: how pages without headings or classes show their title."""
    sized = [(size, element) for element in shape.elements[1:] if (size := _size(element)) >= _LARGE]
    lines: dict[HtmlElement, float] = {}
    for size, element in sized:
        if _SHORTEST <= len(bare(shape.text(element))) < LONGEST and not is_in_link(element):
            block = block_of(element)
            holder = block if shape.length(block) == shape.length(element) else element
            lines[holder] = max(size, lines.get(holder, 0.0))
    sizes = list(lines.values())
    return [
        (_whole(element, lines, shape), 14 + min(6, int(size - _LARGE) // 2))
        for element, size in lines.items()
        if sum(one >= size for one in sizes) <= _MOST_LARGE
    ]


def is_large(element: HtmlElement, shape: Outline) -> bool:
    """Whether all that an element says is set larger than any body's usual size."""
    text = shape.text(element)
    return any(_size(one) >= _LARGE and shape.text(one) == text for one in shape.below(element))


def _whole(element: HtmlElement, lines: Mapping[HtmlElement, float], shape: Outline) -> HtmlElement:
    """The box of a large text when it holds nothing but lines of that size: a title of two lines."""
    around = element.getparent()
    if around is None or shape.length(around) >= LONGEST or (around.text or "").strip():
        return element
    others = (one for one in around if one is not element and shape.length(one))
    same = all(lines.get(one) == lines[element] and one.tag == element.tag for one in others)
    return around if same and around in shape.order else element


def _size(element: HtmlElement) -> float:
    """The size in pixels that an element sets for its text, 0.0 when it sets none."""
    if element.tag == "font" and (said := element.get("size")):
        return _FONT_SIZES.get(said.strip(), 0.0)
    style = element.get("style")
    found = _STYLE_SIZE.search(style) if style and "font" in style.lower() else None
    if found is None:
        return 0.0
    value = found[1].lower()
    return _NAMED_SIZES[value] if value in _NAMED_SIZES else float(value) * _PIXELS.get((found[2] or "").lower(), 0.0)


def _heading_above(element: HtmlElement) -> HtmlElement:
    """The larger heading right above a heading: below a title stands its second line."""
    before = element.getprevious()
    if before is None or element.tag not in _HEADINGS or before.tag not in _HEADINGS:
        return element
    return before if _HEADINGS.index(str(before.tag)) < _HEADINGS.index(str(element.tag)) else element


def is_in_link(element: HtmlElement) -> bool:
    """Whether a text is a link's that leads somewhere: some pages link their own title to nothing."""
    around = element if element.tag == "a" else next(element.iterancestors("a"), None)
    return around is not None and (around.get("href") or "").strip() not in _NOWHERE


def above_facts(shape: Outline) -> list[tuple[HtmlElement, int]]:
    """The text right above each of the first info lines: where a page marks its title by nothing but its place."""
    found: dict[HtmlElement, int] = {}
    for place in shape.saying(_FACTS_SIGN):
        text = shape.texts[place]
        element = shape.elements[text.place]
        worth = _facts_worth(text.text)
        if not worth or element.tag == "a":
            continue  # no info line
        if place and is_label(shape.texts[place - 1].text):
            continue  # a date of the document's header
        above = _text_above(shape, place, block_of(element))
        above = _heading_above(above) if above is not None else None
        if above is not None and not is_in_link(above):
            found.setdefault(above, worth)
        if len(found) >= _MOST_FACTS:
            break
    return list(found.items())


def _facts_worth(text: str) -> int:
    """How much being right above a text speaks for a title: 0 when the text is no info line's beginning."""
    if len(text) > _LONGEST_LINE:
        return 0
    if has_colon(text) and _FACTS_END.search(text) and _FACTS.search(text):
        return 18
    return 14 if _DATE_FIRST.match(text) and is_dateline(text) else 0


def _text_above(shape: Outline, place: int, block: HtmlElement) -> HtmlElement | None:
    """The block of the nearest text above a place that says something; the inline element when its block says more."""
    for at in range(place - 1, max(0, place - 12) - 1, -1):
        before, element = shape.texts[at], shape.texts[at].element
        if element is None or len(bare(before.text)) < _SHORTEST or ANY_LABEL.search(before.text):
            continue  # a decoration, or another piece of the info line
        if before.text.lstrip().startswith(("—", "–", "--")):
            continue  # the second line of a title
        label = shape.texts[at - 1].text.strip() if at else ""
        if label.endswith(("：", ":")) and not TITLE_LABEL.fullmatch(label):
            continue  # the value of another label
        above = block_of(element)
        if shape.length(above) < LONGEST and not shape.holds(above, block):
            return above
        return element if element.tag in INLINE and shape.length(element) < LONGEST else None
    return None
