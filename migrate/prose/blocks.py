"""Reading paragraphs, headings, lists, quotes and preformatted text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from lxml.html import HtmlElement

from migrate.prose.inline import BREAK, unbold
from migrate.prose.parts import (
    BOLD,
    DELETED,
    ITALIC,
    SUB,
    SUP,
    UNDERLINE,
    Align,
    Code,
    Listing,
    Part,
    Quote,
    Rule,
)
from migrate.prose.reading import Reading, flow, read_any, read_inline
from migrate.prose.safety import text_of
from migrate.prose.style import PLAIN, read_style

ALIGNS: Mapping[str, Align] = MappingProxyType({"right": "right", "center": "center", "left": "", "justify": ""})
CLASSES: Mapping[str, Align] = MappingProxyType({"right": "right", "center": "center"})
"""The classes our own writers give, so that reading a rendered page back gives the same parts."""
PROSE_IN_PRE = re.compile(r"[\u4e00-\u9fff]")
MARKS: Mapping[Any, int] = MappingProxyType(
    {"b": BOLD, "strong": BOLD, "em": ITALIC, "i": ITALIC, "u": UNDERLINE, "ins": UNDERLINE}
    | {"s": DELETED, "strike": DELETED, "del": DELETED, "sub": SUB, "sup": SUP}
)


def read_block(node: HtmlElement, reading: Reading) -> None:
    """An element that begins and ends a paragraph."""
    if reading.runs:
        reading.flush()
    align, marks = reading.align, reading.marks
    style = read_style(said) if (said := node.get("style")) else PLAIN
    reading.align = _align(node, style.align, align)
    reading.marks = marks & ~style.marks_off | style.marks_on
    flow(node, reading)
    if reading.runs:
        reading.flush()
    reading.align, reading.marks = align, marks


def read_mark(node: HtmlElement, reading: Reading) -> None:
    """Bold, italic, underlined, deleted, lowered, raised."""
    marks = reading.marks
    reading.marks |= MARKS[node.tag]
    read_inline(node, reading)
    reading.marks = marks


def read_heading(node: HtmlElement, reading: Reading) -> None:
    """A heading. It is bold already, so bold inside it says nothing."""
    reading.flush()
    marks, level = reading.marks, reading.level
    reading.level = int(str(node.tag)[1])
    parts = reading.apart(node, read_block)
    unbold(parts)
    reading.parts.extend(parts)
    reading.marks, reading.level = marks, level


def read_break(node: HtmlElement, reading: Reading) -> None:
    """A forced line break. Some parsers hang text below it; that text follows."""
    reading.runs.append(BREAK)
    flow(node, reading)


def read_rule(node: HtmlElement, reading: Reading) -> None:
    """A horizontal rule."""
    reading.flush()
    reading.parts.append(Rule())
    flow(node, reading)


def read_quote(node: HtmlElement, reading: Reading) -> None:
    """A block quotation."""
    reading.flush()
    if parts := reading.inside(node, nested=False):
        reading.parts.append(Quote(parts))


def read_list(node: HtmlElement, reading: Reading) -> None:
    """A list. What stands in it outside its items belongs to the item before, as browsers show it."""
    reading.flush()
    items: list[list[Part]] = []
    for child in node:
        parts = reading.inside(child, nested=True) if child.tag == "li" else _alone(child, reading)
        if child.tag == "li" or not items:
            items.append(parts)
        else:
            items[-1].extend(parts)
    start = node.get("start", "1")
    items = [item for item in items if item]
    for loose in (node.text, *(child.tail for child in node)):
        if loose and loose.strip():
            reading.text(loose)
    reading.flush()
    if items:
        ordered = node.tag == "ol"
        reading.parts.append(Listing(ordered, int(start) if ordered and start.isdecimal() else 1, items))


def read_pre(node: HtmlElement, reading: Reading) -> None:
    """Preformatted text: a program stays one; Chinese prose someone put there becomes paragraphs with line breaks."""
    reading.flush()
    text = text_of(node)
    if node.find(".//img") is None and node.find(".//a") is None and not PROSE_IN_PRE.search(text):
        if text.strip():
            reading.parts.append(Code("\n".join(line.rstrip() for line in text.strip("\n").splitlines())))
        return
    _break_lines(node)
    read_block(node, reading)


def _break_lines(node: HtmlElement) -> None:
    """Turn the line ends of a `pre` into `br` elements; the tree is our own copy."""
    for element in list(node.iter()):
        if element.text and "\n" in element.text:
            first, *rest = element.text.split("\n")
            element.text = first
            _insert_lines(element, 0, rest)
        if element is not node and element.tail and "\n" in element.tail:
            first, *rest = element.tail.split("\n")
            element.tail = first
            parent = element.getparent()
            if parent is not None:
                _insert_lines(parent, parent.index(element) + 1, rest)


def _insert_lines(parent: HtmlElement, place: int, lines: list[str]) -> None:
    for offset, line in enumerate(lines):
        made = parent.makeelement("br")
        made.tail = line
        parent.insert(place + offset, made)


def _alone(child: HtmlElement, reading: Reading) -> list[Part]:
    nested, reading.nested = reading.nested, True
    found = reading.apart(child, read_any)
    reading.nested = nested
    return found


def _align(node: HtmlElement, styled: Align | None, outer: Align) -> Align:
    if styled is not None:
        return styled
    if node.tag in ("center", "figcaption"):
        return "center"
    if (named := node.get("align")) is not None:
        return ALIGNS.get(named.lower(), outer)
    return CLASSES.get(node.get("class", ""), outer)
