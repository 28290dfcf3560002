"""The board as a workbook, for those who sort and filter: sites, findings, deadlines, levels, departments."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from migrate.board.page import days_in_words
from migrate.board.rows import Board, Row
from migrate.register.package import stamped
from portal.store import write_file

_WIDEST = 60
_LATE = PatternFill("solid", fgColor="FDECEA")
_SITES = (
    *("部门", "网站", "域名", "处置", "去向", "状态", "下一步", "期限", "剩余", "列表", "已迁移", "不迁移", "待处理"),
    *("台账", "公告悬挂", "已见天数", "须见天数", "中断天数", "公告期满", "最近巡查"),
)


def save_sheet(board: Board, path: Path) -> None:
    """Write the workbook; the same board makes the same bytes."""
    book = Workbook()
    book.remove(book.active or book.create_sheet())
    _sheet(book, "全部网站", _SITES, [_site(row) for row in board.rows], [row.overdue for row in board.rows])
    heads = ("性质", "规则", "网站", "域名", "问题", "怎么办", "依据")
    rows = [(f.weight.chinese, f.rule, row.name, row.host, f.what, f.remedy, f.clause) for row, f in board.findings]
    _sheet(book, "提醒", heads, rows)
    deadlines = [(one.step, one.day.isoformat(), one.days, one.open, one.clause) for one in board.deadlines]
    _sheet(book, "期限", ("步骤", "期限", "剩余天数", "未完成网站", "依据"), deadlines)
    sums = [(s.name, s.total, s.close, s.host, s.retain, s.allowed, f"{s.ratio * 100:.1f}%") for s in board.sums]
    _sheet(book, "保留比例", ("范围", "网站", "关停", "托管", "保留", "最多保留", "保留比例"), sums)
    places = enumerate(board.league, 1)
    league = [(place, o.name, o.sites, o.done, o.migrated, o.open, o.overdue) for place, o in places]
    _sheet(book, "部门排名", ("名次", "部门", "网站", "完成", "已迁移", "待处理", "超期"), league)
    raw = io.BytesIO()
    book.save(raw)
    write_file(path, stamped(raw.getvalue()))


def _site(row: Row) -> tuple[object, ...]:
    migration, clock, due = row.migration, row.clock, row.standing.due
    counts = (migration.listed, migration.migrated, row.skipped, migration.held + migration.lost, migration.ledger)
    served = clock.served.isoformat() if clock and clock.served else ""
    notice = (clock.hung.isoformat(), clock.seen, clock.required, clock.gaps, served) if clock else ("",) * 5
    state, step = row.standing.state.value, row.standing.next
    head = (row.department, row.name, row.host, row.disposition, row.target, state, step)
    return (*head, due.isoformat() if due else "", days_in_words(row), *counts, *notice, row.watched)


def _sheet(
    book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[object]], late: Sequence[bool] = ()
) -> None:
    sheet = book.create_sheet(name)
    sheet.append(list(head))
    for row in rows:
        sheet.append([_plain(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, is_late in enumerate(late, 2):
        for cell in sheet[number] if is_late else ():
            cell.fill = _LATE
    for index, column in enumerate(sheet.iter_cols(), 1):
        longest = max(len(str(cell.value if cell.value is not None else "")) for cell in column)
        sheet.column_dimensions[get_column_letter(index)].width = min(_WIDEST, 2 * longest + 2)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _plain(value: object) -> object:
    """A text that begins like a formula is written as text: names and titles of old sites are not to be trusted."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"} else value
