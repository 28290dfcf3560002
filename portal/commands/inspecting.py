"""The portal judged: what was built, the visits to live sites, the yearly report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from invoke.context import Context
from invoke.tasks import task

from portal.commands.terminal import ARCHIVES, CACHE, LOCAL, OUTPUT, REPORTS, ROOT, console, escape, project, say, told

if TYPE_CHECKING:
    from rich.table import Table

    from portal.inspection.run import Inspection, Tally


_COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    *(("编号", "left"), ("检查项", "left"), ("性质", "left")),
    ("处数", "right"),
)
MANUAL = "docs/handbook/inspection-rules.md"


def inspect_output(today: dt.date) -> tuple[Inspection, Path]:
    """Inspect what was built; the inspection and the folder of its report."""
    from portal.inspection import run
    from portal.inspection.report import report

    inspection, folder = run.inspect(OUTPUT, project(), today, cache=CACHE / "inspection"), OUTPUT / "inspection"
    report.save(inspection, folder)
    return inspection, folder


def tell(inspection: Inspection, folder: Path, *, gate: bool = False, annotate: bool = False) -> None:
    """Say what an inspection found; with `gate` refuse what a national veto would hit.

    Raises:
        Refused: gate, and a veto rule has findings.
    """
    from portal.inspection import run
    from portal.inspection.report import formats

    levels = "，".join(f"{level.chinese} {count}" for level, count in inspection.by_level().items())
    say(f"检查：{inspection.pages} 个页面，{levels}；报告 {folder.relative_to(ROOT)}/report.html")
    found = sorted((tally for tally in inspection.tallies if tally.total), key=lambda one: (-one.gating, -one.total))
    if found:
        console.print(summary(found))
    for line in formats.as_github(inspection) if annotate else ():
        console.out(line, highlight=False)
    if gate:
        run.gate(inspection)


def summary(tallies: list[Tally]) -> Table:
    """One line for each rule that found something: what refuses publishing first."""
    from rich.table import Column, Table

    columns = [Column(name, no_wrap=True, justify=side) for name, side in _COLUMNS]
    table = Table(*columns, Column("例如", ratio=1, no_wrap=True), box=None, pad_edge=False, expand=True)
    for tally in tallies:
        first = max(tally.findings, key=lambda one: one.gate)
        weight = "[red]阻止发布[/red]" if tally.gating else tally.weight.chinese
        example = escape(f"{first.host}{first.address} {first.what}")
        table.add_row(tally.rule.id, tally.rule.name, weight, str(tally.total), example)
    return table


def visits_file(host: str) -> Path:
    """The facts of the visits to one live site."""
    return ARCHIVES / "visits" / f"{host}.csv"


@task(help={"host": "只访问这个网站"})
@told
def probe(c: Context, host: str = "") -> None:
    """实测：访问一次保留和托管的网站（由定时任务每十分钟启动一次）"""
    from portal import probe as visiting
    from portal.inspection import RULES
    from portal.inspection.settings import load

    store, time_now = project(), dt.datetime.now(LOCAL)
    limits = load(store, frozenset(rule.id for rule in RULES)).thresholds
    hosts = [host] if host else [one.host for one in store.departments() if one.host] + [store.portal().domain]
    for name in hosts:
        if visiting.is_due(visiting.read(visits_file(name)), time_now, limits.probe_visits):
            timeout = limits.probe_timeout_seconds
            one = visiting.visit(name, time_now, timeout, visiting.ask_web, visiting.resolves_to_ipv6)
            visiting.append(visits_file(name), one)
            say(f"实测：{name} {one.reason or '正常'}，{one.seconds:.1f} 秒")


@task(help={"rule": "只看这一项，如 AV-04", "save": "写入 docs/handbook/inspection-rules.md"})
@told
def rules(c: Context, rule: str = "", save: bool = False) -> None:
    """检查项：列出全部检查项，或读一项的手册（invoke rules -r AV-04）"""
    from portal.inspection import RULES
    from portal.inspection.manual import as_markdown, entry, find
    from portal.store import write_file

    if save:
        write_file(ROOT / MANUAL, as_markdown())
        say(f"检查项：{len(RULES)} 项，已写入 {MANUAL}")
    elif rule:
        one = find(rule)
        say(f"[bold]{one.rule.id} {one.title}[/bold]（{one.weight}；{one.scope}）")
        for words in (one.text, f"合格：{one.passes}", f"不合格：{one.fails}", f"怎么改：{one.rule.remedy}"):
            say(escape(words))
        say(f"依据：{one.rule.source}")
    else:
        from rich.table import Table

        table = Table("编号", "检查项", "性质", "看什么", box=None, pad_edge=False)
        for one in map(entry, RULES):
            table.add_row(one.rule.id, one.title, one.weight, one.scope)
        console.print(table)


@task(help={"year": "哪一年的报表"})
@told
def yearly(c: Context, year: int) -> None:
    """年报：统计政府网站工作年度报表，列出还须填报的各项"""
    from portal.annual_report import annual_report, as_markdown

    report = annual_report(project(), year)
    path = REPORTS / f"{report.title}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_markdown(report), encoding="utf-8")
    say(f"年报：{path.relative_to(ROOT)}，还有 {len(report.open)} 项待填报（content/annual-report.yaml）")
