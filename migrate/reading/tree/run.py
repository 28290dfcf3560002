"""The lines that a visitor sees: runs of inline elements between blocks and forced breaks."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from migrate.reading.tree.block import INLINE
from migrate.reading.tree.page import raw_text, squeeze


def run_around(element: HtmlElement) -> list[HtmlElement]:
    """The inline elements of the line that an inline element stands in; a line ends at a block or a `<br>`."""
    node = element
    while (parent := node.getparent()) is not None and parent.tag in INLINE:
        node = parent
    run = [node]
    before = node.getprevious()
    while before is not None and before.tag in INLINE and before.tag != "br":
        run.insert(0, before)
        before = before.getprevious()
    after = node.getnext()
    while after is not None and after.tag in INLINE and after.tag != "br":
        run.append(after)
        after = after.getnext()
    return run


def line_around(element: HtmlElement) -> str:
    """The text of that line. Pieces are set apart by two spaces, as a visitor sees them apart."""
    pieces = (squeeze(raw_text(node) + (node.tail or "")) for node in run_around(element))
    return "  ".join(piece for piece in pieces if piece)


def lines_of(element: HtmlElement) -> list[str]:
    """The lines of an element as a visitor sees them: its text split at every block and forced break."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_break = node.tag not in INLINE or node.tag == "br"
        if is_break:
            parts.append("\n")
        if event == "start":
            parts.append((node.text or "").replace("\n", " "))
        elif node is not element:
            parts.append((node.tail or "").replace("\n", " "))
    return [line for part in "".join(parts).split("\n") if (line := squeeze(part))]
