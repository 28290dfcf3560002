"""The plan and its lists as a workbook, for sorting and for the levels above."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from migrate.documents import values
from migrate.documents.values import Programme
from migrate.register.package import stamped
from portal.model.department import Disposition
from portal.store import write_file

_WIDEST = 50
_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def save_lists(programme: Programme, path: Path) -> None:
    """Write the workbook; the same plan makes the same bytes."""
    book = Workbook()
    book.remove(book.active or book.create_sheet())
    every = programme.rows
    closing = [row for row in every if row.disposition is Disposition.CLOSE]
    kept = [row for row in every if row.disposition is Disposition.RETAIN]
    _sheet(book, "汇总", values.sums(programme))
    _sheet(book, "方案", values.site_lines(programme, every))
    _sheet(book, "拟关停", values.site_lines(programme, closing))
    _sheet(book, "拟保留", values.site_lines(programme, kept))
    _sheet(book, "期限", values.deadlines(programme))
    _sheet(book, "不一致", values.conflicts(programme))
    raw = io.BytesIO()
    book.save(raw)
    write_file(path, stamped(raw.getvalue()))


def _sheet(book: Workbook, name: str, lines: Sequence[Mapping[str, str]]) -> None:
    sheet = book.create_sheet(name)
    head = list(lines[0]) if lines else ["（无）"]
    sheet.append(head)
    for line in lines:
        sheet.append([_plain(line[key]) for key in head])
    for row in sheet.iter_rows():
        for cell in row:
            cell.border, cell.alignment = _BORDER, Alignment(wrap_text=True, vertical="center")
            cell.font = Font(bold=cell.row == 1)
    for index, column in enumerate(sheet.iter_cols(), 1):
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(index)].width = min(_WIDEST, 2 * longest + 2)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _plain(value: str) -> str | int:
    """Whole numbers as numbers; a text that begins like a formula as text."""
    if value.isdigit() and len(value) < 6:
        return int(value)
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value
