"""A .docx as rows of cells: paragraphs and table rows in reading order.

The XML is walked directly, because python-docx's `cell.text` leaves out content controls, form check boxes and symbol
characters, which is how many offices tick a form, and repeats merged cells.
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from migrate.survey.cells import Cell, Row
from migrate.survey.old_word import to_docx
from portal.errors import Problem, Problems

_SYMBOLS = {"FC": "✓", "FE": "☑", "FD": "☒", "FB": "✗", "A8": "□", "6F": "□", "6E": "■", "50": "✓", "52": "☑"}
"""Wingdings and Wingdings 2 code points (without the F0 prefix) that people use as ticks and boxes."""
_OLE = b"\xd0\xcf\x11\xe0"


def read_grid(data: bytes, file: str) -> list[list[Row]]:
    """Read a .docx as one grid.

    Raises:
        Problems: when the file is no .docx, nor an old .doc that this machine can convert.
    """
    if data.startswith(_OLE):
        data = to_docx(data, file)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # noqa: BLE001 - a broken file may fail anywhere in the package or its XML
        what, remedy = f"文件无法打开（{type(error).__name__}）", "请用 Word 或 WPS 打开确认未损坏，另存为 .docx"
        raise Problems([Problem(file, 0, 0, what, remedy)]) from None
    return [_rows(body)]


def _rows(body: Any) -> list[Row]:
    rows: list[Row] = []
    paragraphs = tables = 0
    for element in _unwrapped(body, "w:p", "w:tbl"):
        if element.tag == qn("w:p"):
            paragraphs += 1
            rows.append((Cell(_text(element), f"正文第{paragraphs}段"),))
        else:
            tables += 1
            rows.extend(_table(element, "表格" if tables == 1 else f"第{tables}个表格"))
    return rows


def _table(table: Any, name: str) -> list[Row]:
    return [
        tuple(
            Cell("" if _continues(cell) else _text(cell), f"{name}第{row_number}行第{cell_number}格")
            for cell_number, cell in enumerate(_unwrapped(row, "w:tc"), 1)
        )
        for row_number, row in enumerate(_unwrapped(table, "w:tr"), 1)
    ]


def _unwrapped(parent: Any, *names: str) -> list[Any]:
    """The children with these names, also those inside content controls around rows, cells or paragraphs."""
    wanted, found = {qn(name) for name in names}, []
    for child in parent:
        if child.tag in wanted:
            found.append(child)
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                found += _unwrapped(content, *names)
    return found


def _continues(cell: Any) -> bool:
    """Whether the cell is the lower part of a vertically merged one, whose text stands in the upper part."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _text(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == qn("w:t"):
            parts.append(_symbols(node.text or "") if _symbol_font(node) else node.text or "")
        elif node.tag == qn("w:sym"):
            parts.append(_SYMBOLS.get(node.get(qn("w:char"), "")[-2:].upper(), ""))
        elif node.tag == qn("w:checkBox"):
            parts.append("☑" if _checked(node) else "□")
        elif node.tag in (qn("w:br"), qn("w:cr")) or (node.tag == qn("w:p") and parts):
            parts.append("\n")
        elif node.tag == qn("w:tab"):
            parts.append(" ")
    return "".join(parts)


def _symbol_font(text: Any) -> bool:
    fonts = text.getparent().find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return fonts is not None and str(fonts.get(qn("w:ascii"), "")).startswith("Wingdings")


def _symbols(text: str) -> str:
    return "".join(_SYMBOLS.get(f"{ord(mark) & 0xFF:02X}", mark) for mark in text)


def _checked(box: Any) -> bool:
    """The state of an old form field: what the user set, else its default."""
    for name in ("w:checked", "w:default"):
        node = box.find(qn(name))
        if node is not None:
            return str(node.get(qn("w:val"), "1")) not in ("0", "false")
    return False
