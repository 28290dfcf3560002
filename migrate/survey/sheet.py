"""A spreadsheet (.xlsx, .xls, .ods) as rows of cells, one grid a sheet."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import python_calamine

from migrate.survey.cells import Cell, Row
from portal.errors import Problem, Problems

MAX_CELLS = 200_000


def read_grid(data: bytes, file: str) -> list[list[Row]]:
    """Read every sheet that holds anything.

    Raises:
        Problems: when the file is no spreadsheet, or far too large for a form.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    except Exception as error:  # noqa: BLE001 - calamine raises a different class for every format
        what, remedy = f"电子表格无法打开（{type(error).__name__}）", "请打开确认未损坏、未加密，另存为 .xlsx"
        raise Problems([Problem(file, 0, 0, what, remedy)]) from None
    if sum(sheet.total_height * sheet.total_width for sheet in sheets.values()) > MAX_CELLS:
        raise Problems([Problem(file, 0, 0, "电子表格过大，不像一张调查表", "请只报送调查表本身")])
    several = sum(1 for sheet in sheets.values() if sheet.height) > 1
    grids = [_rows(sheet.to_python(skip_empty_area=False), name if several else "") for name, sheet in sheets.items()]
    return [grid for grid in grids if grid]


def _rows(values: Sequence[Sequence[object]], sheet: str) -> list[Row]:
    prefix = f"工作表“{sheet}”" if sheet else ""
    return [
        tuple(Cell(_text(value), f"{prefix}单元格 {_letters(column)}{row_number}") for column, value in enumerate(row))
        for row_number, row in enumerate(values, 1)
    ]


def _text(value: object) -> str:
    """A cell as its user sees it: whole numbers without a point, dates without a time that nobody wrote."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _letters(index: int) -> str:
    """The name of a sheet column: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        name, index = chr(65 + index % 26) + name, index // 26 - 1
    return name
