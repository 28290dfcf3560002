"""The board as a page under `output/board/`, outside every web root."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from migrate.board.charts import Part, meter, stacked_bar
from migrate.board.rows import Board, Row
from migrate.register.closure.standing import State
from portal.store import write_file

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = {
    **dict.fromkeys((State.PLANNED, State.APPLIED, State.UNPLEDGED), "fill-waiting"),
    **dict.fromkeys((State.APPROVED, State.MOVING), "fill-moving"),
    **dict.fromkeys((State.ACCEPTED, State.SWITCHING, State.NOTICE), "fill-notice"),
    **dict.fromkeys((State.SERVED, State.LEAVING), "fill-leaving"),
    **dict.fromkeys((State.CLOSED, State.HOSTED, State.RETAINED), "fill-done"),
}
"""State -> the class of its part in the chart: one hue, darker the further."""


def save_page(board: Board, folder: Path) -> Path:
    """Write `index.html` and its style sheet; returns the page."""
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters |= {"left": days_in_words, "percent": lambda share: f"{share * 100:.0f}%"}
    html = engine.get_template("board.html").render(
        board=board,
        states=stacked_bar([Part(s.value, n, _STYLES[s]) for s, n in board.states.items()], "各状态网站数"),
        styles=_STYLES,
        articles=_articles(board),
        meter=meter,
        notices=[row for row in board.rows if row.clock and not row.standing.state.done],
    )
    write_file(folder / "board.css", (_TEMPLATES / "board.css").read_bytes())
    write_file(folder / "index.html", html)
    return folder / "index.html"


def days_in_words(row: Row) -> str:
    """How long there is: 还有 9 天, 今天到期, 已超期 3 天."""
    if row.days is None:
        return "—"
    if row.days == 0:
        return "今天到期"
    return f"还有 {row.days} 天" if row.days > 0 else f"已超期 {-row.days} 天"


def _articles(board: Board) -> object:
    migrations = [row.migration for row in board.rows]
    listed, waiting = sum(one.listed for one in migrations), sum(one.held + one.lost for one in migrations)
    skipped = sum(sum(one.skipped.values()) for one in migrations)
    parts = [
        Part("已迁移", listed - waiting - skipped, "fill-done"),
        Part("不迁移（有原因）", skipped, "fill-moving"),
        Part("待处理", waiting, "fill-bad"),
    ]
    return stacked_bar(parts, "列表中的页面")
