"""The closing table of the main job: what every old site became, and why the rest did not."""

from __future__ import annotations

from collections import Counter

from rich.markup import escape
from rich.table import Table

from migrate.pages import Reason
from migrate.write.account.result import WriteResult
from migrate.write.sync import Verdict


def site_table(result: WriteResult) -> Table:
    """One line an old site: columns, announced and migrated articles, files, what was left out and why."""
    table = Table(title="各网站迁移情况", title_justify="left")
    for head in ("原网站", *_NUMBERS, "未迁移及原因"):
        whole = head == "原网站"  # a host name broken over lines cannot be copied
        table.add_column(head, justify="right" if head in _NUMBERS else "left", no_wrap=whole, overflow="fold")
    for host in dict.fromkeys(row.host for row in result.tallies):
        rows = [row for row in result.tallies if row.host == host]
        skipped: Counter[Reason] = sum((row.skipped for row in rows), Counter())
        said = [f"{reason.value} {count}" for reason, count in sorted(skipped.items())]
        short = sum(1 for row in rows if row.lacking)
        reasons = "；".join([*([f"[yellow]{short} 个栏目的列表不全[/yellow]"] if short else []), *said]) or "无"
        listed = sum(row.listed for row in rows)
        numbers = (len(rows), listed, result.articles[host], result.files[host])
        table.add_row(host, *map(str, numbers), reasons)
    totals = (len(result.tallies), sum(row.listed for row in result.tallies))
    sums = (*totals, sum(result.articles.values()), sum(result.files.values()))
    table.add_section()
    table.add_row("合计", *map(str, sums), f"{len(result.left_out)} 页未迁移，均有原因")
    return table


def column_table(result: WriteResult, title: str = "各栏目核对") -> Table:
    """One line an old column: declared by the site or the recipe, listed, fetched, migrated, left out and why."""
    table = Table(title=title, title_justify="left")
    for head in ("原栏目", *_COUNTS, "未迁移及原因"):
        table.add_column(head, justify="right" if head in _COUNTS else "left", overflow="fold")
    for row in result.tallies:
        reasons = [f"{reason.value} {count}" for reason, count in sorted(row.skipped.items())]
        lost = [f"[red]下落不明 {len(row.unaccounted)}[/red]"] if row.unaccounted else []
        lost += [f"[yellow]{escape(row.lacking)}[/yellow]"] if row.lacking else []
        declared = "-" if row.declared is None else str(row.declared)
        counts = (declared, *map(str, (row.listed, row.fetched, row.converted)))
        table.add_row(escape(row.column), *counts, "；".join([*lost, *reasons]) or "无")
    rows = result.tallies
    sums = (sum(row.listed for row in rows), sum(row.fetched for row in rows), sum(row.converted for row in rows))
    table.add_section()
    table.add_row("合计", "", *map(str, sums), f"{sum(row.skipped.total() for row in rows)} 篇未迁移")
    return table


_COUNTS = ("应有", "列表", "采集", "迁移")
_NUMBERS = ("栏目", "列表", "迁移", "附件")


_IN_COMMITS = {Verdict.NEW: "新增", Verdict.REFRESH: "更新", Verdict.KEPT: "编辑已改保留", Verdict.CONFLICT: "冲突"}


def batch_message(result: WriteResult) -> tuple[str, list[str]]:
    """Subject and lines of the commit of one run (`migrate.sync.batch`): its counts, then those of every site."""
    counts = [
        f"{words} {result.verdicts[verdict]}" for verdict, words in _IN_COMMITS.items() if result.verdicts[verdict]
    ]
    gone = [f"原网站消失 {len(result.vanished)}"] if result.vanished else []
    hosts = sorted({*result.articles, *result.files})
    lines = [f"{host}：文章 {result.articles[host]}，附件和图片 {result.files[host]}" for host in hosts]
    left = [f"未迁移 {len(result.left_out)} 个页面，均有原因"] if result.left_out else []
    return "同步：" + ("，".join([*counts, *gone]) or "文章未变，更新台账或附件"), [*lines, *left]
