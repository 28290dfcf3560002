"""Every stage by name: `invoke --list` is the table of contents of the project.

Only this file prints, exits and reads the clock. Docstrings and help are Chinese because they are what people see.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from portal.errors import Problems, Refused
from portal.store import Store

ROOT = Path(__file__).resolve().parent
ARCHIVES, OUTPUT, CACHE = ROOT / "archive", ROOT / "output", ROOT / ".cache"
REPORTS = OUTPUT / "reports"
LOCAL = ZoneInfo("Asia/Shanghai")

_LOG_PLACE = re.compile(r"\s{2,}\S+\.py:\d+\s*$|^\[\d\d:\d\d:\d\d\] [A-Z]+ +")
"""What Pelican's log puts around a line: the time and level before it, the line of its own code behind it."""

console = Console()
Function = TypeVar("Function", bound=Callable[..., Any])


def told(function: Function) -> Function:
    """Tell problems in Chinese and stop with exit code 1, instead of a traceback."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except Problems as error:
            for problem in error:
                console.print(f"[red]✗[/red] {escape(str(problem))}", soft_wrap=True)
            raise Exit(f"共 {len(error.problems)} 个问题，请修改后重新运行。", code=1) from None
        except Refused as error:
            raise Exit(f"已拒绝：{error}", code=1) from None

    return cast("Function", wrapper)


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar; gives the function that stages call with (done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        line = progress.add_task(words, total=None)
        yield lambda done, total: progress.update(line, completed=done, total=total)


def day(text: str) -> dt.date:
    """The day to judge by: as given, else today where the city is."""
    try:
        return dt.date.fromisoformat(text) if text else dt.datetime.now(LOCAL).date()
    except ValueError:
        raise Exit(f"日期“{text}”不对，应写成 2017-11-20", code=1) from None


def say(words: str) -> None:
    """Print one line of result."""
    console.print(words, soft_wrap=True)


def now() -> dt.datetime:
    """The time of fetching, as archives record it."""
    return dt.datetime.now(dt.UTC)


@task(default=True)
def contents(c: Context) -> None:
    """目录：按顺序列出各步骤（默认）"""
    stages = (survey, plan, fetch, extract, write, build, index, inspect, redirects)
    for step in (*stages, portal, sample, preview, publish, read):
        name = cast("Any", step).name
        say(f"  [bold]{name:<10}[/bold] {(step.__doc__ or '').strip()}")


# -- the stages, in the order of the main job -----------------------------------------------------------------------


@task(help={"files": "填好的调查表（.docx .xlsx .yaml），可写文件夹"})
@told
def survey(c: Context, files: str = "samples/forms") -> None:
    """一、摸底：读取各部门填报的调查表，写入 departments/"""
    from migrate.survey.stage import import_forms

    folder = ROOT / files
    found = [path for path in sorted(folder.iterdir()) if path.is_file()] if folder.is_dir() else [folder]
    counts = import_forms(Store(ROOT), found)
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

    outcome = make_plan(Store(ROOT), day(today))
    say(f"方案：{len(outcome.rows)} 个网站，新拟部门文件 {len(outcome.drafted)} 个，提示 {len(outcome.findings)} 条")
    for finding in outcome.findings:
        say(f"  [yellow]·[/yellow] {escape(str(finding))}")
    if outcome.refused:
        raise Refused("方案违反必须遵守的规则，见上面标“不通过”的各条")


def sites(host: str) -> list[tuple[str, str]]:
    """The old sites that have a recipe, or the one asked for."""
    store = Store(ROOT)
    found = [pair for pair in store.all_sites() if (store.site_folder(*pair) / "recipe.yaml").is_file()]
    chosen = [pair for pair in found if not host or pair[1] == host]
    if host and not chosen:
        raise Exit(f"没有 {host} 的采集规则（departments/<部门>/sites/{host}/recipe.yaml）", code=1)
    return chosen


@task(help={"host": "只采集这个网站", "via": "HTTP 代理地址", "refresh": "重新请求已归档的页面"})
@told
def fetch(c: Context, host: str = "", via: str = "", refresh: bool = False) -> None:
    """三、采集：按采集规则抓取原网站，存为 WARC 快照"""
    from migrate.fetch.crawl import Job, fetch_all

    jobs = [Job(ROOT, slug, name, ARCHIVES, via or None, refresh) for slug, name in sites(host)]
    begin = time.perf_counter()
    with bar("采集") as progress:
        counts = fetch_all(jobs, now=now, progress=progress)
    took = time.perf_counter() - begin
    known, asked = sum(count.known for count in counts), sum(count.asked for count in counts)
    missed = sum(sum(count.missed.values()) for count in counts)
    pace = f"，{asked / took:.0f} 个/秒" if asked else ""
    say(f"采集：{len(jobs)} 个网站，{known} 个地址，本次请求 {asked}，未取得 {missed}，用时 {took:.1f} 秒{pace}")


@task(help={"host": "只抽取这个网站"})
@told
def extract(c: Context, host: str = "") -> None:
    """四、抽取：从快照中读出文章，读不出的写明原因"""
    from migrate.extract.stage import extract as extract_site

    store, begin, pages, articles = Store(ROOT), time.perf_counter(), 0, 0
    with bar("抽取") as progress:
        for slug, name in sites(host):
            counts = extract_site(store, slug, name, ARCHIVES, progress=progress)
            pages, articles = pages + counts.pages, articles + counts.articles
    took = time.perf_counter() - begin
    say(f"抽取：{pages} 个页面，{articles} 篇文章，用时 {took:.1f} 秒，{pages / max(took, 1e-9):.0f} 页/秒")


@task
@told
def write(c: Context) -> object:
    """五、成文：写出 Markdown、附件和台账，编辑改过的文章不动"""
    from migrate.write import report
    from migrate.write.stage import write_all

    with bar("成文") as progress:
        result = write_all(Store(ROOT), ARCHIVES, progress)
    report.save(result, REPORTS / "迁移核对.xlsx")
    verdicts = "，".join(f"{verdict.value} {count}" for verdict, count in sorted(result.verdicts.items()))
    say(f"成文：文章 {sum(result.articles.values())}（{verdicts}），附件和图片 {sum(result.files.values())}")
    wrong = [row for row in result.tallies if not row.adds_up]
    if wrong:
        raise Refused(f"{len(wrong)} 个栏目的篇数对不上，见 output/reports/迁移核对.xlsx")
    return result


@task(help={"public": "用正式域名（publishconf.py）生成"})
@told
def build(c: Context, public: bool = False) -> None:
    """六、生成：用 Pelican 生成门户和托管网站的静态页面"""
    begin = time.perf_counter()
    settings = "publishconf.py" if public else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", "content", "-s", settings, "--fatal", "errors", "--quiet"]
    wide = {**os.environ, "COLUMNS": "1000"}  # Pelican breaks its lines by this
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=wide)  # noqa: S603 - fixed
    for line in (done.stdout + done.stderr).splitlines():
        if line.strip() and not line.startswith("Done: "):  # its own count knows nothing of our pages
            console.print(_LOG_PLACE.sub("", line).strip(), soft_wrap=True, markup=False, highlight=False)
    if done.returncode:
        raise Refused("生成失败，上一次的成品保持不变")
    pages = sum(1 for _ in (OUTPUT / "portal").rglob("*.html"))
    took = time.perf_counter() - begin
    say(f"生成：{pages} 个页面，用时 {took:.1f} 秒，{pages / took:.0f} 页/秒")


@task
@told
def index(c: Context) -> None:
    """七、索引：为站内搜索建立索引"""
    from portal.search.index import index as make_index

    counts = make_index(OUTPUT, CACHE / "search")
    say(f"索引：{counts.articles} 篇文章可检索")


@task(help={"today": "按哪一天判断是否更新，默认今天", "gate": "有单项否决问题时以失败退出"})
@told
def inspect(c: Context, today: str = "", gate: bool = False) -> None:
    """八、检查：按国家检查指标检查生成的门户"""
    from portal.inspection import report, run

    inspection = run.inspect(OUTPUT, Store(ROOT), day(today))
    report.save(inspection, OUTPUT / "inspection")
    levels = "，".join(f"{level.chinese} {count}" for level, count in inspection.by_level().items())
    say(f"检查：{inspection.pages} 个页面，{levels}；报告 output/inspection/report.html")
    if gate:
        run.gate(inspection)


@task
@told
def redirects(c: Context) -> None:
    """九、台账：由台账导出旧地址跳转规则（nginx）"""
    from migrate.redirects import export

    counts = export(Store(ROOT), OUTPUT / "redirects")
    say(f"台账：{len(counts)} 个原网站，{sum(counts.values())} 个旧地址，规则在 output/redirects/nginx/")


# -- whole jobs -----------------------------------------------------------------------------------------------------


@task(help={"forms": "调查表所在文件夹", "via": "HTTP 代理地址", "today": "按哪一天判断，默认今天"})
@told
def portal(c: Context, forms: str = "samples/forms", via: str = "", today: str = "") -> None:
    """全流程：从调查表到检查报告，依次运行以上九步并汇总"""
    from migrate.write.summary import site_table

    begin = time.perf_counter()
    survey(c, files=forms)
    plan(c, today=today)
    fetch(c, via=via)
    extract(c)
    result = write(c)
    build(c)
    index(c)
    inspect(c, today=today)
    redirects(c)
    console.print(site_table(result))
    say(f"全流程用时 {time.perf_counter() - begin:.0f} 秒")
    say("门户在 output/portal/，检查报告 output/inspection/report.html，迁移核对表 output/reports/迁移核对.xlsx")
    say("浏览门户：[bold].venv/bin/invoke preview[/bold]，然后打开 http://127.0.0.1:8000/")


@task
@told
def sample(c: Context) -> None:
    """样例城市：启动本机的样例旧网站，对它运行全流程"""
    from samples.city import TODAY
    from samples.desk import lay_out
    from samples.server import serve

    lay_out(Store(ROOT))
    with serve() as address:
        portal(c, via=address, today=TODAY)


# -- living with the portal -----------------------------------------------------------------------------------------


@task(help={"port": "端口"})
@told
def preview(c: Context, port: int = 8000) -> None:
    """预览：在本机浏览生成的门户（http://127.0.0.1:8000/）"""
    from portal.preview import make_server

    server = make_server(OUTPUT, port=port)
    say(f"门户预览：[bold]{server.url}[/bold]　按 Ctrl+C 结束")
    for host, url in server.host_urls.items():
        say(f"托管网站 {host}：{url}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("已结束预览")


@task(help={"today": "按哪一天判断是否更新，默认今天", "branch": "发布到的 Git 分支", "push": "同时推送"})
@told
def publish(c: Context, today: str = "", branch: str = "gh-pages", push: bool = False) -> None:
    """发布：用正式域名生成并检查，没有单项否决问题才提交到发布分支"""
    from portal.publish import to_branch

    build(c, public=True)
    index(c)
    inspect(c, today=today, gate=True)
    say(f"发布：{to_branch(OUTPUT / 'portal', branch, push=push)}")


@task(help={"folder": "保存的旧网页所在文件夹", "out": "结果文件（每行一个 JSON）", "recipe": "采集规则文件"})
@told
def read(c: Context, folder: str, out: str = "pages.jsonl", recipe: str = "") -> None:
    """试读：读取任意文件夹中保存的旧网页，看读出了什么"""
    import json

    from migrate.reading.report import read_folder
    from migrate.recipe import Recipe

    chosen = Store(ROOT).read(Recipe, Path(recipe).resolve()) if recipe else None
    count = 0
    with Path(out).open("w", encoding="utf-8") as lines:
        for page in read_folder(Path(folder), chosen, clock=time.perf_counter):
            lines.write(json.dumps(page, ensure_ascii=False) + "\n")
            count += 1
    say(f"试读：{count} 个页面，结果在 {out}")
