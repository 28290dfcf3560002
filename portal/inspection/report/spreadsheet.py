"""The findings as tables: CSV, which every spreadsheet opens, and .xlsx with filters and links between sheets."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portal.inspection.finding import Finding
from portal.inspection.report.history import COMMON, figures
from portal.inspection.run import Inspection
from portal.store import write_file

HEADINGS = ("编号", "检查项", "性质", "阻止发布", "网站", "位置", "问题", "如何改正")
_WIDTHS = (9, 22, 10, 10, 28, 40, 70, 60)
_STAMP = (2000, 1, 1, 0, 0, 0)
"""The time written into the file, so that the same findings make the same bytes."""


def row(one: Finding) -> tuple[str, ...]:
    """A finding as the cells of a table."""
    gate = "是" if one.gate else ""
    return (one.rule, one.name, one.weight.chinese, gate, one.host, one.address, one.what, one.remedy)


def as_csv(findings: Sequence[Finding]) -> str:
    """The findings as a table; the byte order mark makes spreadsheets read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([[harmless(cell) for cell in row(one)] for one in findings])
    return "\ufeff" + out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever an old page's title began with."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def save_xlsx(inspection: Inspection, path: Path) -> bool:
    """Write the workbook: findings, by rule, by department. Returns False, and writes nothing, without openpyxl.

    openpyxl belongs to the migration wing; when that is gone, report.csv has the same findings.
    """
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError:
        return False
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "问题清单"
    _fill(sheet, HEADINGS, [row(one) for one in inspection.findings], _WIDTHS)
    rules = [
        (tally.rule.id, tally.rule.name, tally.weight.chinese, tally.total, tally.gating, tally.rule.source)
        for tally in inspection.tallies
    ]
    _fill(
        book.create_sheet("按检查项"),
        ("编号", "检查项", "性质", "处数", "阻止发布", "依据"),
        rules,
        (9, 26, 10, 8, 10, 44),
    )
    places = sorted(figures(inspection).places.items(), key=lambda one: (one[0] == COMMON, -one[1], one[0]))
    _fill(book.create_sheet("按部门"), ("部门", "处数"), places, (24, 8))
    out = io.BytesIO()
    book.save(out)
    write_file(path, _still(out.getvalue()))
    return True


def _fill(sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> None:
    """Write one sheet, with a head that stays and can be filtered; text is text, never a formula."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append(list(headings))
    for cells in rows:
        sheet.append(list(cells))
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            if cell.data_type == "f":
                cell.data_type = "s"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _still(data: bytes) -> bytes:
    """The same workbook without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(entry.filename, _STAMP), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
