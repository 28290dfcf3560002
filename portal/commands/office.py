"""The city office's own commands: start a city, fences, reorganisation, probes, annual report, doctor."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from portal.commands.terminal import ROOT, console, day, escape, project, say, told
from portal.errors import Problems


@task(help={"file": "写有门户信息的 YAML 文件（格式同 content/portal.yaml）；不写则逐项询问"})
@told
def init(c: Context, file: str = "") -> None:
    """初始化：把样例城市清空，变成一个真实城市的空门户"""
    from portal.model.portal import Portal
    from portal.starting.identity import QUESTIONS, from_answers, start

    store = project()
    if file:
        identity = store.read(Portal, Path(file).resolve())
    else:
        identity = from_answers(
            {
                each.key: console.input(
                    f"{each.words}{'' if each.must else '（可不填）'}"
                    f"{'，例如 ' + each.example if each.example else ''}："
                )
                for each in QUESTIONS
            }
        )
    emptied = start(store, identity, day(""))
    say(f"已清空 {'、'.join(emptied)}，门户现在是“{identity.name}”。下一步见 departments/README.md")


@task(help={"file": "大厅导出的事项清单（.csv 或 .xlsx）", "replace": "已有的办事指南也按清单重写"})
@told
def services(c: Context, file: str, replace: bool = False) -> None:
    """事项：把网上办事大厅的事项清单导入为办事指南，有问题的逐行列出"""
    from portal.services.guides import read_themes
    from portal.services.hall_list import import_list

    store = project()
    done = import_list(store, Path(file).resolve(), read_themes(store), day("").isoformat(), replace=replace)
    say(f"事项：写入 {len(done.written)} 项，未变 {done.unchanged} 项，问题 {len(done.problems)} 处")
    for name in done.kept:
        say(f"  [yellow]·[/yellow] {escape(name)} 与清单不同，没有改动；确认以清单为准时加 --replace")
    if done.problems:
        raise Problems(done.problems)


@task
@told
def doctor(c: Context) -> None:
    """体检：本机装了什么、缺什么、缺了影响什么"""
    import shutil

    from portal.starting.doctor import SIGNS, examine, ready, this_machine

    found = examine(this_machine(sys.version_info[:2], shutil.which, ROOT))
    for each in found:
        words = escape(each.detail) or f"{each.part.without}。{each.part.remedy}"
        say(f"[{SIGNS[each.sign]}]{each.sign}[/] {each.part.name}（{each.part.purpose}）：{words}")
    if not ready(found):
        raise Exit(code=1)


@task(help={"span": "检查的提交范围，例如 origin/main..HEAD；不写则生成 CODEOWNERS"})
@told
def fences(c: Context, span: str = "") -> None:
    """权限：生成 CODEOWNERS，或检查提交是否改了无权修改的文件、有没有审核"""
    from portal import fences as rules
    from portal.store import write_file

    editors = rules.read_editors(project())
    if span:
        found = rules.commits(ROOT, span)
        rules.check(editors, found)
        say(f"权限：{len(found)} 个提交，没有问题")
    else:
        changed = write_file(ROOT / "CODEOWNERS", rules.codeowners(editors))
        say(f"CODEOWNERS {'已更新' if changed else '没有变化'}")


@task
@told
def approve(c: Context) -> None:
    """审核：以您的姓名在最近一次提交上签名（三审三校）"""
    from portal import fences as rules
    from portal.reviews import sign

    name, address = (rules.run_git(ROOT, "config", key).strip() for key in ("user.name", "user.email"))
    signed = sign(ROOT, rules.read_editors(project()), name, address)
    say(f"{escape(signed.short)}已由 {escape(name)} 审核，现有审核人 {len(signed.reviewers)} 名")


@task(positional=["file"], help={"file": "机构调整文件（YAML）", "dry-run": "只说会怎样，不改动", "today": "按哪一天"})
@told
def reorganise(c: Context, file: str, dry_run: bool = False, today: str = "") -> None:
    """机构调整：合并、分立、更名部门，旧网址不失效"""
    from portal.reorganise import reorganise as carry_out

    done = carry_out(project(), Path(file).resolve(), day(today), dry_run=dry_run)
    for order, moved in done.orders:
        say(f"{escape(order)}：{len(moved)} 个地址改变")
    what = "将会" if dry_run else "已"
    say(f"{what}改正文章链接 {done.relinked} 篇、台账 {done.ledger_lines} 行；{done.kept_alive} 个旧地址全部有去处")
