"""Every stage by name: `invoke` is the table of contents of the project.

The commands live with their wing, in `portal/commands/` and `migrate/commands/`; here they are put in order, and here
stand the few that need both wings: the whole job, the sample city, and the inspection of the portal or a live site.
When the migration is over and `migrate/` is deleted, the portal's own commands remain.
"""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import Any, cast

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from portal.commands import editing, inspecting, making, office, releasing
from portal.commands.terminal import OUTPUT, ROOT, console, day, project, say, told

MIGRATING = find_spec("migrate") is not None
if MIGRATING:
    from migrate.commands import addresses, moving, programme, reading, retained


@task(default=True)
def contents(c: Context) -> None:
    """目录：按顺序列出各步骤（默认）"""
    for step in STEPS:
        say(f"  [bold]{cast('Any', step).name:<16}[/bold] {(step.__doc__ or '').strip()}")


@task(
    help={
        "today": "按哪一天判断是否更新，默认今天",
        "gate": "有单项否决问题时以失败退出",
        "site": "改为检查已采集的这个网站",
        "annotate": "把问题写成 GitHub 注释",
    }
)
@told
def inspect(c: Context, today: str = "", gate: bool = False, site: str = "", annotate: bool = False) -> None:
    """八、检查：按国家检查指标检查生成的门户，或已采集的保留网站"""
    found = retained.inspect_archived(site, day(today)) if site else inspecting.inspect_output(day(today))
    inspecting.tell(*found, gate=gate, annotate=annotate)


@task(help={"forms": "调查表所在文件夹", "via": "HTTP 代理地址", "today": "按哪一天判断，默认今天"})
@told
def portal(c: Context, forms: str = "samples/forms", via: str = "", today: str = "") -> None:
    """全流程：从调查表到检查报告，依次运行以上九步并汇总"""
    begin = time.perf_counter()
    planned(c, forms, today)
    built(c, via, today, begin)


def planned(c: Context, forms: str, today: str) -> None:
    """The first two stages, after which departments complete their drafts."""
    programme.survey(c, files=forms)
    programme.plan(c, today=today)


def built(c: Context, via: str, today: str, begin: float) -> None:
    """All other stages, and the sum of what was done since `begin`."""
    from migrate.write.account.summary import site_table

    moving.fetch(c, via=via)
    moving.audit(c)
    moving.extract(c)
    result = moving.write(c)
    making.build(c)
    making.index(c)
    inspect(c, today=today)
    addresses.redirects(c)
    console.print(site_table(result))
    say(f"全流程用时 {time.perf_counter() - begin:.0f} 秒")
    say("门户在 output/portal/，检查报告 output/inspection/report.html，迁移核对表 output/reports/迁移核对.xlsx")
    say("浏览门户：[bold].venv/bin/invoke preview[/bold]，然后打开 http://127.0.0.1:8000/")


@task
@told
def sample(c: Context) -> None:
    """样例城市：启动本机的样例旧网站，对它运行全流程"""
    from samples.city import TODAY
    from samples.desk import FORMS, amend, lay_out
    from samples.server import serve

    begin = time.perf_counter()
    lay_out(project())
    planned(c, str(FORMS), TODAY)
    amend(project())
    with serve() as address:
        built(c, address, TODAY, begin)


@task
@told
def handbook(c: Context) -> None:
    """手册：把 docs/handbook/ 做成网页，附命令一览"""
    from portal.handbook import Command, build_handbook

    listed = [Command(one.name, (one.__doc__ or "").strip(), tuple(_options(one))) for one in STEPS]
    pages = build_handbook(ROOT / "docs" / "handbook", OUTPUT / "handbook", listed)
    say(f"手册：{len(pages)} 页，打开 {pages[0].relative_to(ROOT)}")


def _options(step: Any) -> list[tuple[str, str]]:
    """A command's arguments as a person writes them, with their help."""
    return [(one.name if one.positional else _flag(one), one.help or "") for one in step.get_arguments()]


def _flag(argument: Any) -> str:
    """An option as it is written; what is on by itself can only be switched off."""
    off = "no-" if argument.kind is bool and argument.default else ""
    return f"--{off}{argument.name.replace('_', '-')}"


LIVING = (
    *(editing.new, editing.attach, editing.editor, editing.editor_page, editing.preview, editing.lint, editing.agenda),
    *(releasing.publish, releasing.pack, releasing.rollback, releasing.verify, releasing.headers),
    *(inspecting.probe, inspecting.rules, inspecting.yearly),
    *(office.services, office.fences, office.approve, office.reorganise, office.init, office.doctor),
    *(making.gallery, handbook),
)
STEPS: tuple[Any, ...] = (making.build, making.index, inspect, making.join, *LIVING)
if MIGRATING:
    STEPS = (
        *(programme.survey, programme.plan, moving.fetch, moving.extract, moving.write),
        *(making.build, making.index, inspect, addresses.redirects, portal, sample),
        *(reading.scout, reading.try_one, reading.golden, reading.read),
        *(making.join, moving.migrate, moving.audit, moving.reread, moving.sync, moving.freeze),
        *(addresses.redirects_check, addresses.redirects_learn),
        *(addresses.redirects_export, addresses.redirects_import, addresses.package),
        *(programme.survey_form, programme.documents, programme.close, programme.accept),
        *(programme.notice, programme.watch, programme.board, programme.status),
        *LIVING,
    )
namespace = Collection(contents, *STEPS)
