"""A body being read: its state, and the walk over what is inside an element.

An element without a reader is unwrapped: its text stays. Nothing here decides how anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from migrate.prose.escape import canonical_address
from migrate.prose.inline import paragraphs
from migrate.prose.parts import Align, Image, Link, Paragraph, Part, Run, Stripped
from migrate.prose.style import read_style

SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel"})
"""What a link may lead to; everything else (javascript, data, file ...) loses its address and is reported."""
SOURCE_BLANKS = " \t\r\n\f"
"""Blanks that never show at the start of a block; full-width and hard ones are an indent, and do."""
Reader = Callable[[HtmlElement, "Reading"], None]


class Reading:
    """A body being read: the parts so far, the open paragraph, and what surrounds the place being read."""

    def __init__(self, base_url: str, rewrite: Callable[[str], str] | None, readers: Mapping[Any, Reader]) -> None:
        """`readers` is the table element -> function; `rewrite` is applied to every address that will be written."""
        self.readers = readers
        self.base_url = base_url
        self.rewrite = rewrite
        self.parts: list[Part] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.stripped: list[Stripped] = []
        self.runs: list[Run] = []
        self.marks = 0
        self.target: str | None = None
        self.align: Align = ""
        self.level = 0
        self.nested = False

    def text(self, text: str) -> None:
        """Add text to the open paragraph."""
        if self.runs or text.strip(SOURCE_BLANKS):
            self.runs.append(Run(text, self.marks, self.target))

    def flush(self) -> None:
        """Close the open paragraph."""
        if not self.runs:
            return
        for block in paragraphs(self.runs):
            align = "" if self.nested else self.align or block.align
            self.parts.append(Paragraph(block.lines, align, self.level))
        self.runs = []

    def inside(self, node: HtmlElement, *, nested: bool, marks_off: int = 0) -> list[Part]:
        """The parts of one item, quote or cell. `nested` ones lie where no alignment can be written."""
        outer = (self.parts, self.runs, self.marks, self.level, self.nested, self.align)
        self.parts, self.runs, self.level, self.nested = [], [], 0, self.nested or nested
        self.marks &= ~marks_off
        flow(node, self)
        self.flush()
        found = self.parts
        self.parts, self.runs, self.marks, self.level, self.nested, self.align = outer
        return found

    def apart(self, node: HtmlElement, reader: Reader) -> list[Part]:
        """The parts `reader` makes of one element, taken apart from what surrounds it."""
        outer, self.parts = self.parts, []
        reader(node, self)
        self.flush()
        found, self.parts = self.parts, outer
        return found

    def address(self, href: str) -> str | None:
        """The absolute, canonical form of an address, or None (and a line in the report) when it must not pass."""
        href = href.strip().replace("\\", "/").replace("\n", "").replace("\r", "").replace("\t", "")
        try:
            url = urljoin(self.base_url, href)
            allowed = urlsplit(url).scheme.lower() in SCHEMES
        except ValueError:
            allowed = False
        if allowed:
            return canonical_address(url)
        self.stripped.append(Stripped("address", href[:80]))
        return None

    def written(self, url: str) -> str:
        """The address as it will stand in the text."""
        return canonical_address(self.rewrite(url)) if self.rewrite else url


def flow(node: HtmlElement, reading: Reading) -> None:
    """Read what is inside `node`, in order."""
    if node.text:
        reading.text(node.text)
    readers = reading.readers
    for child in node:
        readers.get(child.tag, read_inline)(child, reading)
        if child.tail:
            reading.text(child.tail)


def read_inline(node: HtmlElement, reading: Reading) -> None:
    """An element that only colours its text, or one nobody knows: unwrapped, with the marks of its style."""
    style = node.get("style")
    if style is None:
        flow(node, reading)
        return
    facts = read_style(style)
    marks = reading.marks
    reading.marks = marks & ~facts.marks_off | facts.marks_on
    flow(node, reading)
    reading.marks = marks


def read_any(node: HtmlElement, reading: Reading) -> None:
    """Whatever the table says about this element; unwrapped when it says nothing."""
    reading.readers.get(node.tag, read_inline)(node, reading)
