"""A trial for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from migrate.trial.result import Trial

_MOST_ITEMS = 40


def shown(trial: Trial) -> RenderableType:
    """Everything a trial found, as a table of fields, the Markdown, and what was dropped; nothing is interpreted."""
    parts: list[RenderableType] = [_head(trial)]
    if trial.broken:
        lines = Text("\n".join(f"✗ {one}" for one in trial.broken), style="red")
        parts.append(Panel(lines, title="选择器没有兑现", border_style="red"))
    if trial.values:
        parts.append(_table("字段", ("名称", "值", "从哪里读到"), [(v.name, v.value, v.origin) for v in trial.values]))
        said = f"正文 Markdown，还原率 {trial.coverage:.2%}" if trial.coverage is not None else "没有正文"
        parts.append(Panel(Text(trial.markdown.strip()), title=said))
    for title, heads, rows in (
        ("附件", ("名称", "网址"), trial.files),
        ("图片", ("说明", "网址"), trial.images),
        ("删去的内容", ("原因", "文字"), trial.dropped),
    ):
        if rows:
            parts.append(_table(title, heads, rows))
    if trial.items and not trial.values:
        items = [(item.date, item.title, item.url) for item in trial.items[:_MOST_ITEMS]]
        parts.append(
            _table(f"列表 {len(trial.items)} 条，下一页 {trial.next or '无'}", ("日期", "标题", "网址"), items)
        )
    return Group(*parts)


def _head(trial: Trial) -> Text:
    text = Text(f"{trial.url}\n", style="bold")
    damage = f"，{trial.damage} 个字符损坏" if trial.damage else ""
    leads = f"，跳转到 {trial.redirect}" if trial.redirect else ""
    text.append(f"{trial.kind}，版式 {trial.layout}，编码 {trial.encoding}{damage}{leads}", style="default")
    if trial.doubt:
        text.append(f"\n{trial.doubt}", style="yellow")
    return text


def _table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    for number, head in enumerate(heads):
        table.add_column(
            head, overflow="fold", no_wrap=False, ratio=(1, 3, 3)[number] if len(heads) == 3 else number + 1
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
