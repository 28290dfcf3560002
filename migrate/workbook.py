"""A report as a workbook that people sort and filter: rows go to the disk at once, however many there are."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from portal.store import write_file

_WIDEST = 60
_TOP = Alignment(wrap_text=True, vertical="top")


class Sheet(NamedTuple):
    """One sheet: its name, the words over its columns, and what gives its rows, which are gone through twice."""

    name: str
    head: Sequence[str]
    rows: Callable[[], Iterable[Sequence[object]]]


def save(sheets: Iterable[Sheet], path: Path) -> None:
    """Write a workbook."""
    book = Workbook(write_only=True)
    for one in sheets:
        _fill(book.create_sheet(one.name), one)
    raw = io.BytesIO()
    book.save(raw)
    write_file(path, raw.getvalue())


def _fill(sheet: Worksheet, one: Sheet) -> None:
    """Head, widths and rows; the widths of the columns must be known before the first row is written."""
    widths, count = [_width(word) for word in one.head], 1
    for row in one.rows():
        widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
        count += 1
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(_WIDEST, width + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{count}"
    sheet.append([_styled(sheet, word, Font(bold=True)) for word in one.head])
    for row in one.rows():
        sheet.append([_styled(sheet, _plain(value)) for value in row])


def _width(value: object) -> int:
    """Columns that the widest line of a value takes; a Chinese character takes two."""
    lines = str("" if value is None else value).splitlines()
    return max((sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in lines), default=0)


def _styled(sheet: Worksheet, value: Any, font: Font | None = None) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = _TOP
    if font is not None:
        cell.font = font
    return cell


def _plain(value: object) -> object:
    """A text that starts like a formula is written as text: titles of old pages are not to be trusted."""
    if isinstance(value, str):
        text = "".join(c for c in value if c >= " " or c in "\n\t")
        return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
    return value
