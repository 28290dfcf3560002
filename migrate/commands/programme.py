"""The programme: forms, plan, papers, and the closing of the old sites fact by fact."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.tasks import task

from portal.commands.terminal import ARCHIVES, OUTPUT, ROOT, console, day, escape, project, say, told
from portal.errors import Problems, Refused

if TYPE_CHECKING:
    from migrate.register.closure.case import Places
    from portal.reviews import Reviews


@task(help={"files": "填好的调查表（.docx .xlsx .yaml），可写文件夹"})
@told
def survey(c: Context, files: str = "samples/forms") -> None:
    """一、摸底：读取各部门填报的调查表，写入 departments/"""
    from migrate.survey.stage import import_forms

    folder = ROOT / files
    found = [path for path in sorted(folder.iterdir()) if path.is_file()] if folder.is_dir() else [folder]
    counts = import_forms(project(), found)
    say(
        f"摸底：读表 {counts.read} 份，新归档 {counts.filed}，重报 {counts.filed_again}，"
        f"未变 {counts.unchanged}，退回 {counts.refused}"
    )
    if counts.problems:
        raise Problems(counts.problems)


@task(help={"today": "按哪一天判断期限，默认今天"})
@told
def plan(c: Context, today: str = "") -> None:
    """二、方案：定处置方式、去向、栏目，写 plan.yaml 和 department.yaml 初稿"""
    from migrate.plan.stage import plan as make_plan

    outcome = make_plan(project(), day(today))
    say(f"方案：{len(outcome.rows)} 个网站，新拟部门文件 {len(outcome.drafted)} 个，提示 {len(outcome.findings)} 条")
    for level in outcome.sums:
        cap = f"，上限 {level.allowed}" if level.allowed is not None else ""
        say(f"  {level.name}：{level.total} 个，关停 {level.close}，托管 {level.host}，保留 {level.retain}{cap}")
    for finding in outcome.findings:
        say(f"  [yellow]·[/yellow] {escape(str(finding))}")
    if outcome.refused:
        raise Refused("方案违反必须遵守的规则，见上面标“不通过”的各条")


@task(name="survey-form", help={"folder": "写到哪个文件夹"})
@told
def survey_form(c: Context, folder: str = "output/documents") -> None:
    """空白调查表：生成可打印盖章的 Word 表和可填写的 Excel 表"""
    from migrate.documents.survey_form import sheet_form, word_form
    from portal.store import write_file

    for name, data in (("摸底调查表.docx", word_form()), ("摸底调查表.xlsx", sheet_form())):
        write_file(ROOT / folder / name, data)
        say(f"已生成 {folder}/{name}")


@task(help={"today": "按哪一天，默认今天"})
@told
def documents(c: Context, today: str = "") -> None:
    """签批文件：方案、名单、申请、责任书、验收报告（Word 和 Excel）"""
    from migrate.documents.stage import make_documents

    for path in make_documents(project(), day(today), places()):
        say(f"已生成 {path.relative_to(ROOT)}")


@task(
    positional=["host", "fact"],
    help={
        "host": "原网站域名",
        "fact": "事实（见 closure.yaml 说明）",
        "date": "发生日期，默认今天",
        "who": "经办人或单位",
        "file": "凭证文件",
        "note": "说明",
        "until": "截止日期",
        "void": "作废已登记的事实，写明原因",
    },
)
@told
def close(
    c: Context, host: str, fact: str, date: str = "", who: str = "", file: str = "", note: str = "", until: str = "",
    void: str = "",
) -> None:  # fmt: skip
    """关停登记：登记一件有凭证的事实，缺少前提即拒绝"""
    from migrate.closing import steps

    store, now_day = project(), day("")
    if void:
        standing = steps.void(store, host, fact, why=void, today=now_day, places=places())
    else:
        standing = steps.record(
            store, host, fact, day=day(date), who=who, today=now_day, places=places(),
            paper=Path(file).resolve() if file else None, note=note, until=until,
        )  # fmt: skip
    say(f"{host}：{standing.state}；下一步：{standing.next}")


@task(positional=["host"], help={"host": "原网站域名", "who": "签署人；不写则只抽样", "afresh": "作废旧样本重新抽取"})
@told
def accept(c: Context, host: str, who: str = "", afresh: bool = False) -> None:
    """验收：抽样、新旧对照、签署"""
    from migrate.closing import acceptance

    store, today = project(), day("")
    if who:
        standing = acceptance.accept(store, host, who=who, commit=commit_here(), today=today, places=places())
        say(f"{host}：{standing.state}；下一步：{standing.next}")
        return
    drawn = acceptance.draw(store, host, commit=commit_here(), today=today, places=places(), afresh=afresh)
    say(f"共 {drawn.lot} 篇，抽取 {drawn.articles} 篇，最多允许不合格 {drawn.allowed} 篇")
    say(f"请打开 {drawn.page.relative_to(ROOT)} 对照，在 {drawn.verdicts.relative_to(ROOT)} 中填写结论")


@task(positional=["host"], help={"host": "原网站域名", "start": "公告开始日期，默认今天"})
@told
def notice(c: Context, host: str, start: str = "") -> None:
    """公告：生成关停公告的横幅、公告页、全文和门户上的对应公告"""
    from migrate.closing.notice import write_notice
    from migrate.register.closure.case import open_case

    store = project()
    for path in write_notice(store, open_case(store, host, day(""), places()), day(start), OUTPUT / "notices"):
        say(f"已生成 {path.relative_to(ROOT)}")


@task(
    help={
        "via": "HTTP 代理地址",
        "today": "按哪一天，默认今天",
        "commit": "把看到的记录提交到 Git",
        "push": "提交并推送到 origin 的这个分支",
    }
)
@told
def watch(c: Context, via: str = "", today: str = "", commit: bool = False, push: str = "") -> None:
    """巡查：查看原网站首页和关停公告（每天运行一次）"""
    from migrate.closing.visit import LiveVisitor
    from migrate.closing.watch import watch as watch_all
    from migrate.closing.watch import watched_hosts
    from migrate.sync.batch import Batch

    store, batch = project(), Batch(ROOT) if commit or push else None
    hosts = [name for host in watched_hosts(store, day(today), places()) for name in (host, f"www.{host}")]
    for seen in watch_all(store, day(today), LiveVisitor(hosts=hosts, via=via), places()):
        verdict = {None: "未到公告期", True: "公告正常", False: "[red]没有看到公告[/red]"}[seen.seen]
        say(f"{seen.host}：{verdict}" + "".join(f"；{escape(str(remark))}" for remark in seen.remarks))
    if batch and batch.commit(f"巡查 {day(today)}") and push:
        batch.push(push)


def reviewed(today: dt.date) -> list[Reviews]:
    """The reviews of the last weeks; none as long as nobody is registered as an editor."""
    from portal.fences import FILE, read_editors
    from portal.reviews import reviews

    store = project()
    return reviews(ROOT, read_editors(store), today) if (store.content / FILE).is_file() else []


@task(help={"today": "按哪一天，默认今天"})
@told
def board(c: Context, today: str = "") -> None:
    """进度板：生成内部网页和表格，不随门户发布"""
    from migrate.board.page import save_page
    from migrate.board.rows import make_board
    from migrate.board.sheet import save_sheet

    made = make_board(project(), day(today), places(), reviewed(day(today)))
    save_sheet(made, OUTPUT / "board" / "board.xlsx")
    say(f"进度板：{save_page(made, OUTPUT / 'board').relative_to(ROOT)}")


@task(help={"today": "按哪一天，默认今天"})
@told
def status(c: Context, today: str = "") -> None:
    """今日要办：各网站的状态、期限和下一步"""
    from migrate.board.rows import make_board
    from migrate.board.terminal import status_table

    console.print(status_table(make_board(project(), day(today), places())))


def places() -> Places:
    """Where archives and outputs lie, for the stages of the closing."""
    from migrate.register.closure.case import Places

    return Places(ARCHIVES, OUTPUT)


def commit_here() -> str:
    """The commit that is checked out; what is signed off is bound to it."""
    git = ["git", "rev-parse", "HEAD"]
    return subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
