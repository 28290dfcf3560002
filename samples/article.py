"""An article of an old site as its editor meant it: the truth every extraction is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class OldFile:
    """A picture or an attachment: its address on the wire (percent-encoded) and the name people see."""

    kind: str
    name: str
    path: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Anchor:
    """A link inside a paragraph; `href` is written exactly as the old editor wrote it."""

    text: str
    href: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `align` is "", "center" or "right"."""

    spans: tuple[str | Anchor, ...]
    bold: bool = False
    align: str = ""

    @property
    def text(self) -> str:
        """The words of the paragraph without mark-up."""
        return "".join(span if isinstance(span, str) else span.text for span in self.spans)


@dataclass(frozen=True)
class Cell:
    """A table cell that may span several rows or columns."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    """A table of content; the first row is the head."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture in the body with its caption ("" for none)."""

    file: OldFile
    caption: str = ""


@dataclass(frozen=True)
class Download:
    """A link to an attachment; `by_script` when the page writes it with document.write.

    `spelling` is the charset in which a Chinese file name is percent-encoded, "" for a made-up ASCII name.
    """

    file: OldFile
    by_script: bool = False
    spelling: str = ""


@dataclass(frozen=True)
class Nest:
    """A table laid inside a cell of another table, as hand-made pages have it."""

    outer: Table
    inner: Table


Block = Paragraph | Table | Picture | Download | Nest


@dataclass(frozen=True)
class Official:
    """The fields of an official document as its header table shows them."""

    doc_number: str
    index_number: str = ""
    issuer: str = ""
    written: str = ""
    validity: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Draft:
    """What a writer hands in: no address and no date yet."""

    title: str
    blocks: tuple[Block, ...]
    source: str | None = None
    author: str | None = None
    official: Official | None = None


@dataclass(frozen=True)
class OldArticle:
    """One article where it stands on its old site.

    `date` is `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM` where the old site shows a time, or None where the page, its list
    and its address say nothing. `faults` names the entries of samples/faults.py planted in this page.
    """

    host: str
    column: str
    column_path: str
    number: int
    path: str
    title: str
    date: str | None
    source: str | None
    author: str | None
    official: Official | None
    blocks: tuple[Block, ...]
    faults: tuple[str, ...] = ()

    @property
    def doc_number(self) -> str | None:
        """发文字号, when the page shows one."""
        return self.official.doc_number if self.official else None

    @property
    def index_number(self) -> str | None:
        """索引号, when the page shows one."""
        return (self.official.index_number or None) if self.official else None

    @property
    def attachments(self) -> tuple[OldFile, ...]:
        """Files offered for download, in page order."""
        return tuple(block.file for block in self.blocks if isinstance(block, Download))

    @property
    def images(self) -> tuple[OldFile, ...]:
        """Pictures of the body, in page order."""
        return tuple(block.file for block in self.blocks if isinstance(block, Picture))

    @property
    def body_text(self) -> str:
        """The plain text of the body, one line per paragraph or table cell, attachments by their names."""
        return "\n".join(line for block in self.blocks for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table):
        yield block.caption
        yield from (cell.text for row in block.rows for cell in row)
    elif isinstance(block, Nest):
        yield from _lines(block.outer)
        yield from _lines(block.inner)
    elif isinstance(block, Picture):
        yield block.caption
    else:
        yield block.file.name


def paragraph(text: str) -> Paragraph:
    """Return a plain paragraph."""
    return Paragraph((text,))


def heading(text: str) -> Paragraph:
    """Return a bold line, the way old editors made headings."""
    return Paragraph((text,), bold=True)


def centred(text: str) -> Paragraph:
    """Return a centred line, e.g. a document number under its title."""
    return Paragraph((text,), align="center")


def signed(*lines: str) -> tuple[Paragraph, ...]:
    """Return the right-aligned lines that end a notice: organ, then date."""
    return tuple(Paragraph((line,), align="right") for line in lines)


def table(rows: list[list[str]], caption: str = "") -> Table:
    """Return a plain table without merged cells."""
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), caption)
