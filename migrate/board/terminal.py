"""The board in the terminal: what to do today, one line a site."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from migrate.board.page import days_in_words
from migrate.board.rows import Board


def status_table(board: Board) -> Table:
    """The most urgent first; what is overdue in red."""
    done = sum(1 for row in board.rows if row.standing.state.done)
    late = sum(1 for row in board.rows if row.overdue)
    title = f"{board.today}　{len(board.rows)} 个网站，办结 {done}，超期 {late}，提醒 {len(board.findings)} 条"
    table = Table(title=title, title_justify="left")
    for head in ("期限", "网站", "状态", "公告", "待处理", "下一步"):
        table.add_column(head, justify="right" if head in ("公告", "待处理") else "left")
    for row in board.rows:
        clock = f"{row.clock.seen}/{row.clock.required}" if row.clock and not row.standing.state.done else ""
        held = row.migration.held + row.migration.lost
        cells = (days_in_words(row), row.name, row.standing.state.value, clock, str(held or ""), row.standing.next)
        style = "red" if row.overdue else "yellow" if row.soon else "dim" if row.standing.state.done else ""
        table.add_row(*map(escape, cells), style=style)
    return table
