"""Laying out a paper in Word the way offices do: A4, wide margins, 仿宋 body, 宋体 tables with every border."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TITLE, BODY, TABLE, HEADING = "宋体", "仿宋", "宋体", "黑体"


def paper(landscape: bool = False) -> Any:
    """An empty A4 document with the margins of official papers."""
    document = docx.Document()
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(30 if landscape else 37), Mm(30 if landscape else 35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    _font(normal, BODY)
    return document


def _font(holder: Any, name: str) -> None:
    holder.font.name = name
    holder.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def line(
    document: Any,
    text: str,
    *,
    size: float = 16,
    font: str = BODY,
    align: str = "left",
    bold: bool = False,
    indent: bool = False,
    gap: float = 0,
) -> Any:
    """One paragraph; returns it.

    Args:
        document: the paper.
        text: its words.
        size: of the type, in points; a line is 1.75 times as high.
        font: for all scripts.
        align: left, center, right or justify.
        bold: whether it is heavy.
        indent: whether it begins two characters in, as official papers do.
        gap: below it, in points.
    """
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * 1.75)
    shape.space_after = Pt(gap)
    shape.first_line_indent = Pt(size * 2) if indent else None
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return paragraph


def title(document: Any, text: str) -> None:
    """The title of a paper."""
    line(document, text, size=22, font=TITLE, align="center", bold=True, gap=16)


def prose(document: Any, *texts: str) -> None:
    """Paragraphs with the indent of official papers."""
    for text in texts:
        line(document, text, indent=True)


def heading(document: Any, text: str) -> None:
    """一、二、三: a section."""
    line(document, text, font=HEADING, indent=True)


def signature(document: Any) -> None:
    """Room for the seal, with office and day."""
    line(document, "{{落款单位}}", align="right").paragraph_format.space_before = Pt(20)
    line(document, "{{日期}}", align="right")


def table(
    document: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], *, head: bool = True, size: float = 10.5
) -> Any:
    """A table with borders; returns it.

    Args:
        document: the paper.
        rows: texts of all cells; every row has as many as there are widths.
        widths: of the columns, in millimetres.
        head: whether the first row is a head, repeated on every page.
        size: of the type, in points.
    """
    made = document.add_table(rows=0, cols=len(widths))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for number, texts in enumerate(rows):
        row = made.add_row()
        row.height = Pt(size * 2)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(width)
            write_cell(cell, text, size, bold=head and number == 0)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if head:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def write_cell(cell: Any, text: str, size: float, bold: bool = False, align: str = "left") -> None:
    """Write into an empty cell in the type of tables; `size` in points, `align` as for `line`."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    shape = paragraph.paragraph_format
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    shape.space_before = shape.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.font.name = Pt(size), bold, TABLE
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TABLE)


def pairs(document: Any, fields: Sequence[tuple[str, str]]) -> None:
    """A form of two columns: label and value."""
    table(document, fields, (48, 108), head=False, size=12)
