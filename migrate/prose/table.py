"""Reading tables: data tables become `Table`, tables that only lay out a page are unwrapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from migrate.prose.escape import visible
from migrate.prose.inline import tidy, unbold
from migrate.prose.parts import Cell, Paragraph, Part, Run, Table
from migrate.prose.reading import Reading, read_any
from migrate.prose.safety import text_of

SPAN_LIMIT = 200
"""Rows or columns one cell may claim; anything above is a slip of an old editor."""
LAYOUT_SHARE = 0.9
"""A table that holds other tables and this share of the whole body's text is the page's frame."""
CELLS = frozenset({"td", "th"})
GROUPS = frozenset({"tbody", "thead", "tfoot"})


@dataclass(slots=True)
class Grid:
    """The elements of one table: rows of cells, its caption, and stray content between them."""

    rows: list[list[HtmlElement]] = field(default_factory=list)
    caption: HtmlElement | None = None
    strays: list[HtmlElement | str] = field(default_factory=list)


def read_table(node: HtmlElement, reading: Reading) -> None:
    """A table: kept as data, or unwrapped when it only holds the page together."""
    reading.flush()
    grid = Grid()
    _collect(node, grid)
    _read_strays(grid, reading)
    if not grid.rows:
        return
    if _is_layout(node, grid):
        _unwrap(grid, reading)
        return
    rows = [[_cell(cell, reading) for cell in row] for row in grid.rows]
    table = Table(rows, _caption(grid, reading))
    if is_simple(table):
        _settle_head(table)
    reading.parts.append(table)


def is_simple(table: Table) -> bool:
    """Whether a pipe table can hold it: rectangular, one plain paragraph a cell, heads in the first row only."""
    width = len(table.rows[0])
    if width < 2 or len(table.rows) < 2 or table.caption:
        return False
    if (
        any(len(row) != width or any(cell.head for cell in row) for row in table.rows[1:])
        or len(table.rows[0]) != width
    ):
        return False
    return all(_is_plain(cell) for row in table.rows for cell in row)


def _is_plain(cell: Cell) -> bool:
    if cell.colspan > 1 or cell.rowspan > 1 or len(cell.parts) > 1:
        return False
    return not cell.parts or (isinstance(cell.parts[0], Paragraph) and not cell.parts[0].level)


def _settle_head(table: Table) -> None:
    """The first row of a pipe table is its head; what is bold by nature is not marked bold again."""
    for cell in table.rows[0]:
        cell.head = True
        unbold(cell.parts)


def _collect(node: HtmlElement, grid: Grid) -> None:
    """Sort the children of a table or row group; whatever has no place in a table is a stray, and kept."""
    _stray_text(node.text, grid)
    for child in node:
        if child.tag == "tr":
            _collect_row(child, grid)
        elif child.tag in GROUPS:
            _collect(child, grid)
        elif child.tag == "caption" and grid.caption is None:
            grid.caption = child
        elif child.tag in CELLS:
            grid.rows.append([child])
        elif child.tag not in ("colgroup", "col"):
            grid.strays.append(child)
        _stray_text(child.tail, grid)


def _collect_row(row: HtmlElement, grid: Grid) -> None:
    _stray_text(row.text, grid)
    cells: list[HtmlElement] = []
    inner_rows: list[HtmlElement] = []
    for child in row:
        if child.tag in CELLS:
            cells.append(child)
        elif child.tag == "tr":
            inner_rows.append(child)
        else:
            grid.strays.append(child)
        _stray_text(child.tail, grid)
    if cells:
        grid.rows.append(cells)
    for inner in inner_rows:
        _collect_row(inner, grid)


def _stray_text(text: str | None, grid: Grid) -> None:
    if text and text.strip():
        grid.strays.append(text)


def _read_strays(grid: Grid, reading: Reading) -> None:
    """Content between rows stands before the table, where browsers show it."""
    for stray in grid.strays:
        if isinstance(stray, str):
            reading.text(stray)
        else:
            read_any(stray, reading)
    reading.flush()


def _is_layout(node: HtmlElement, grid: Grid) -> bool:
    if node.get("role") == "presentation" or all(len(row) == 1 for row in grid.rows):
        return True
    filled = [sum(_is_filled(cell) for cell in row) for row in grid.rows]
    if sum(filled) <= 1:
        return True
    if node.find(".//table") is None:
        return False
    return max(filled) <= 1 or _share(node) >= LAYOUT_SHARE


def _is_filled(cell: HtmlElement) -> bool:
    said = (cell.text and not cell.text.isspace()) or text_of(cell).strip()
    return bool(said) or next(cell.iter("img"), None) is not None


def _share(node: HtmlElement) -> float:
    whole = len(visible(text_of(node.getroottree().getroot())))
    return len(visible(text_of(node))) / max(whole, 1)


def _unwrap(grid: Grid, reading: Reading) -> None:
    if grid.caption is not None:
        read_any(grid.caption, reading)
    for row in grid.rows:
        for cell in row:
            read_any(cell, reading)


def _cell(node: HtmlElement, reading: Reading) -> Cell:
    head = node.tag == "th"
    parts = reading.inside(node, nested=True)
    if head:
        unbold(parts)
    return Cell(parts, head, _span(node, "colspan"), _span(node, "rowspan"))


def _span(node: HtmlElement, name: str) -> int:
    value = node.get(name)
    return min(max(int(said), 1), SPAN_LIMIT) if value and (said := value.strip()).isdecimal() else 1


def _caption(grid: Grid, reading: Reading) -> list[Run]:
    if grid.caption is None:
        return []
    parts = reading.inside(grid.caption, nested=True)
    return tidy(list(_runs(parts)))


def _runs(parts: list[Part]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, Paragraph):
            for line in part.lines:
                yield from line
                yield Run(" ")
