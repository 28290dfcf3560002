"""What a body is made of between HTML and Markdown, and what the conversion hands back.

A body is read once into a few plain parts (paragraph, list, quote, code, rule, table). Two writers turn the same parts
into Markdown and into clean HTML, and the gate compares the two. Inline text is a flat row of runs, as in a word
processor: old pages nest `font`, `span` and `b` at random, and only a flat row has one spelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BOLD, ITALIC, UNDERLINE, DELETED, SUB, SUP = 1, 2, 4, 8, 16, 32
"""Marks of a run, added together."""

Align = Literal["", "right", "center"]
"""Where a paragraph stands. Only the two values a signature or a centred line needs; the rest is the theme's."""


class Run(NamedTuple):
    """A stretch of text with the same marks and link; an image when `source` is set, `text` then being its alt."""

    text: str
    marks: int = 0
    target: str | None = None
    source: str | None = None


Line = list[Run]
"""Runs up to a forced line break."""


@dataclass(slots=True)
class Paragraph:
    """One paragraph (`level` 0) or heading (1 to 6), split at its forced line breaks."""

    lines: list[Line]
    align: Align = ""
    level: int = 0


@dataclass(slots=True)
class Listing:
    """An ordered or unordered list; each item is a row of parts."""

    ordered: bool
    start: int
    items: list[list[Part]]


@dataclass(slots=True)
class Quote:
    """A block quotation."""

    parts: list[Part]


@dataclass(slots=True)
class Code:
    """Preformatted text of a program or a form, kept to the character."""

    text: str


@dataclass(slots=True)
class Rule:
    """A horizontal rule."""


@dataclass(slots=True)
class Cell:
    """One cell of a table; what it spans counts columns and rows, itself with them."""

    parts: list[Part]
    head: bool = False
    """Whether it names a row or column (`th`)."""
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Table:
    """A data table. `rows` hold the cells as written; a merged cell stands once, where it begins."""

    rows: list[list[Cell]]
    caption: Line = field(default_factory=list)


Part = Paragraph | Listing | Quote | Code | Rule | Table


class Link(NamedTuple):
    """A link of the source: absolute address and visible text."""

    url: str
    text: str


class Image(NamedTuple):
    """A picture of the source: absolute address and alternative text."""

    url: str
    alt: str


class Stripped(NamedTuple):
    """Something taken out of the source: what kind of thing, and enough of it to find it again."""

    kind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A converted body.

    `coverage` is the share (0 to 1) of the source's visible characters found again, in order, after rendering back.
    `links` and `images` stand as in the source, made absolute, before any rewriting.
    """

    markdown: str
    coverage: float
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    stripped: tuple[Stripped, ...]


def texts(parts: list[Part]) -> Iterator[str]:
    """Every visible piece of text in `parts`, in reading order; alternative texts are not visible."""
    for part in parts:
        match part:
            case Paragraph(lines=lines):
                yield from (run.text for line in lines for run in line if run.source is None)
            case Listing(items=items):
                for item in items:
                    yield from texts(item)
            case Quote(parts=inner):
                yield from texts(inner)
            case Code(text=text):
                yield text
            case Table():
                yield from _table_texts(part)


def _line_texts(line: Line) -> Iterator[str]:
    return (run.text for run in line if run.source is None)


def _table_texts(table: Table) -> Iterator[str]:
    yield from _line_texts(table.caption)
    for row in table.rows:
        for cell in row:
            yield from texts(cell.parts)
