"""The closing table of the main job: what every old site became, and why the rest did not."""

from __future__ import annotations

from collections import Counter

from rich.table import Table

from migrate.pages import Reason
from migrate.write.result import WriteResult


def site_table(result: WriteResult) -> Table:
    """One line an old site: columns, announced and migrated articles, files, what was left out and why."""
    table = Table(title="各网站迁移情况", title_justify="left")
    for head in ("部门", "原网站", "栏目", "列表篇数", "已迁移", "附件图片", "未迁移及原因"):
        table.add_column(head, justify="right" if head in _NUMBERS else "left", overflow="fold")
    for host in dict.fromkeys(row.host for row in result.tallies):
        rows = [row for row in result.tallies if row.host == host]
        skipped: Counter[Reason] = sum((row.skipped for row in rows), Counter())
        reasons = "；".join(f"{reason.value} {count}" for reason, count in sorted(skipped.items())) or "无"
        listed = sum(row.listed for row in rows)
        numbers = (len(rows), listed, result.articles[host], result.files[host])
        table.add_row(rows[0].department, host, *map(str, numbers), reasons)
    totals = (len(result.tallies), sum(row.listed for row in result.tallies))
    sums = (*totals, sum(result.articles.values()), sum(result.files.values()))
    table.add_section()
    table.add_row("合计", "", *map(str, sums), f"{len(result.left_out)} 个页面未迁移，均有原因")
    return table


_NUMBERS = ("栏目", "列表篇数", "已迁移", "附件图片")
