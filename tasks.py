"""Every stage by name: `invoke --list` is the table of contents of the project.

Only this file prints, exits and reads the clock. Docstrings and help are Chinese because they are what people see.
# longer than 300 lines because it is one list: a few lines for every task, and nothing but tasks
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
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from portal.errors import Problems, Refused
from portal.store import Store, write_file

if TYPE_CHECKING:
    from migrate.register.closure.case import Places

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


def local_now() -> dt.datetime:
    """The time on the clocks of the city, as articles are dated."""
    return dt.datetime.now(LOCAL).replace(tzinfo=None)


@task(default=True)
def contents(c: Context) -> None:
    """目录：按顺序列出各步骤（默认）"""
    stages = (survey, plan, fetch, extract, write, build, index, inspect, redirects)
    living = (new, attach, editor, preview, lint, publish, pack, rollback, verify, fences, probe, yearly, init, doctor)
    programme = (survey_form, documents, close, accept, notice, watch, board, status)
    again = (join, migrate, audit, reread, sync, freeze)
    reading = (scout, try_one, golden, read)
    addresses = (redirects_check, redirects_learn, redirects_export, redirects_import, reorganise, package)
    for step in (*stages, portal, sample, *reading, *again, *addresses, *programme, *living):
        name = cast("Any", step).name
        say(f"  [bold]{name:<16}[/bold] {(step.__doc__ or '').strip()}")


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
    for level in outcome.sums:
        cap = f"，上限 {level.allowed}" if level.allowed is not None else ""
        say(f"  {level.name}：{level.total} 个，关停 {level.close}，托管 {level.host}，保留 {level.retain}{cap}")
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


@task(help={"host": "只写这个网站", "columns": "只写这些原栏目，用逗号分开", "allow": "允许消失或被删的篇数"})
@told
def write(c: Context, host: str = "", columns: str = "", allow: int = 20) -> object:
    """五、成文：写出 Markdown、附件和台账，编辑改过、移走、删掉的文章不动"""
    from migrate.write import report
    from migrate.write.scope import Cap, Scope
    from migrate.write.stage import write_all

    scope = Scope(frozenset(filter(None, [host])), frozenset(filter(None, columns.split(","))))
    with bar("成文") as progress:
        result = write_all(Store(ROOT), ARCHIVES, progress, scope=scope, cap=Cap(allow))
    report.save(result, REPORTS / "迁移核对.xlsx")
    verdicts = "，".join(f"{verdict.value} {count}" for verdict, count in sorted(result.verdicts.items()))
    say(f"成文：文章 {sum(result.articles.values())}（{verdicts}），附件和图片 {sum(result.files.values())}")
    if result.conflicts or result.vanished:
        say(f"  待人工处理：冲突 {len(result.conflicts)} 篇，原网站消失 {len(result.vanished)} 篇，见 output/reports/")
    for row in (row for row in result.tallies if row.surplus):
        say(f"  [yellow]·[/yellow] {row.host} 栏目“{row.column}”比应有多 {row.surplus} 篇")
    wrong = [row for row in result.tallies if not row.adds_up]
    if wrong:
        raise Refused(f"{len(wrong)} 个栏目的篇数对不上，见 output/reports/迁移核对.xlsx")
    return result


@task(help={"public": "用正式域名（publishconf.py）生成", "verbose": "说明每步用时", "shard": "只生成一份，如 3/8"})
@told
def build(c: Context, public: bool = False, verbose: bool = False, shard: str = "") -> None:
    """六、生成：用 Pelican 生成门户和托管网站的静态页面，只重做有变化的"""
    begin = time.perf_counter()
    settings = "publishconf.py" if public else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", "content", "-s", settings, "--fatal", "errors"]
    command.append("--verbose" if verbose else "--quiet")
    if shard:
        folder = OUTPUT / "shards" / shard.partition("/")[0] / "portal"
        command += ["-o", str(folder), "-e", f'PORTAL_SHARD="{shard}"']
    wide = {**os.environ, "COLUMNS": "1000"}  # Pelican breaks its lines by this
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=wide)  # noqa: S603 - fixed
    for line in (done.stdout + done.stderr).splitlines():
        if line.strip() and not line.startswith("Done: "):  # its own count knows nothing of our pages
            console.print(_LOG_PLACE.sub("", line).strip(), soft_wrap=True, markup=False, highlight=False)
    if done.returncode:
        raise Refused("生成失败，上一次的成品保持不变")
    if shard:
        say(f"生成：第 {shard} 份在 {folder.parent.relative_to(ROOT)}/，全部齐备后运行 invoke join")
        return
    pages = sum(1 for _ in (OUTPUT / "portal").rglob("*.html"))
    took = time.perf_counter() - begin
    say(f"生成：{pages} 个页面，用时 {took:.1f} 秒，{pages / took:.0f} 页/秒")


@task(help={"public": "各份是用正式域名生成的"})
@told
def join(c: Context, public: bool = False) -> None:
    """合并：把几台机器各自生成的份（output/shards/*）合成门户"""
    from pelican.settings import read_settings

    from portal.building.joining import join_shards

    settings = read_settings(str(ROOT / ("publishconf.py" if public else "pelicanconf.py")))
    join_shards(settings, sorted(path for path in (OUTPUT / "shards").iterdir() if path.is_dir()))
    build(c, public=public)


@task
@told
def index(c: Context) -> None:
    """七、索引：为站内搜索建立索引"""
    from portal.search.index import index as make_index

    counts = make_index(OUTPUT, CACHE / "search")
    say(f"索引：{counts.articles} 篇文章可检索")


def visits_file(host: str) -> Path:
    """The facts of the visits to one live site."""
    return ARCHIVES / "visits" / f"{host}.csv"


def answers_of(host: str) -> Iterator[Any]:
    """What a site's archive holds, decoded: the answers that the inspection looks at."""
    from migrate.archive import Archive
    from migrate.charset import decode
    from migrate.pages import Reason
    from portal.inspection.answers import Answer

    with Archive(ARCHIVES / host) as archive:
        for one in archive.snapshots():
            page = one.status == 200 and "html" in (one.content_type or "html")
            text = decode(one.body, one.header("Content-Type")).text if page else ""
            yield Answer(one.url, one.status, one.content_type, text)
        for missed in archive.missed():
            if missed.reason in (Reason.DEAD, Reason.SERVER_ERROR, Reason.UNREACHABLE):
                yield Answer(missed.url, 404 if missed.reason is Reason.DEAD else 0, "", "")


def inspect_archived(host: str, today: dt.date) -> tuple[Any, Path]:
    """Inspect one live site from its archive and its visits; the inspection and the folder of its report."""
    from portal import probe
    from portal.inspection import RULES, report
    from portal.inspection.live import inspect_site
    from portal.inspection.settings import load

    if not (ARCHIVES / host).is_dir():
        raise Refused(f"没有 {host} 的快照，请先运行 invoke fetch --host {host}")
    store, visits = Store(ROOT), probe.read(visits_file(host))
    settings = load(store, frozenset(rule.id for rule in RULES))
    limits = settings.thresholds
    week = probe.sum_up(visits, today, limits.probe_days, limits.probe_visits) if visits else None
    inspection = inspect_site(host, answers_of(host), store.portal(), today, settings, week)
    folder = OUTPUT / "inspection" / host
    report.save(inspection, folder, host)
    return inspection, folder


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
    from portal.inspection import formats, report, run

    if site:
        inspection, folder = inspect_archived(site, day(today))
    else:
        inspection = run.inspect(OUTPUT, Store(ROOT), day(today), cache=CACHE / "inspection")
        folder = OUTPUT / "inspection"
        report.save(inspection, folder)
    levels = "，".join(f"{level.chinese} {count}" for level, count in inspection.by_level().items())
    say(f"检查：{inspection.pages} 个页面，{levels}；报告 {folder.relative_to(ROOT)}/report.html")
    for line in formats.as_github(inspection) if annotate else ():
        console.out(line, highlight=False)
    if gate:
        run.gate(inspection)


@task
@told
def redirects(c: Context) -> None:
    """九、台账：由台账导出各类服务器的旧地址跳转规则"""
    from migrate.redirects import export

    counts = export(Store(ROOT), OUTPUT / "redirects")
    say(f"台账：{len(counts)} 个原网站，{sum(counts.values())} 个旧地址，规则在 output/redirects/")


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
    audit(c)
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


# -- for the person who migrates ------------------------------------------------------------------------------------


def rules_of(recipe: str, host: str) -> Path | None:
    """The recipe asked for, else the one of the host; None when it has none."""
    if recipe:
        return Path(recipe).resolve()
    places = [Store(ROOT).site_folder(*pair) / "recipe.yaml" for pair in Store(ROOT).all_sites() if pair[1] == host]
    return next((path for path in places if path.is_file()), None)


@task(
    help={
        "site": "旧网站的域名，或保存旧网页的文件夹",
        "out": "初稿写到哪个文件，默认 .cache/scout/<域名>/recipe.yaml",
        "host": "文件夹中网页的域名，默认由网页判断",
        "via": "HTTP 代理地址",
        "more": "已有快照时也继续采集",
    }
)
@told
def scout(c: Context, site: str, out: str = "", host: str = "", via: str = "", more: bool = False) -> None:
    """踏勘：看清一个旧网站有哪些栏目、哪些搬不走，写出采集规则初稿"""
    import shutil

    from migrate import scout as scouting
    from migrate.fetch.crawl import Job, fetch_all
    from migrate.fetch.guard import Limits
    from migrate.fetch.mirror import pack
    from migrate.recipe import Recipe, Source, SourceKind
    from portal import yamlfile

    folder, desk, source = Path(site).resolve(), CACHE / "scout", Source(private=bool(via), delay=0 if via else 0.5)
    name = host or (scouting.guess_host(folder) if folder.is_dir() else site)
    target = Path(out).resolve() if out else desk / name / "recipe.yaml"
    if out and target.exists():
        raise Refused(f"{out} 已存在；采集规则由人修改，程序不覆盖")
    with bar("踏勘") as progress:

        def ask(recipe: Recipe) -> None:
            write_file(Store(desk).site_folder("scout", name) / "recipe.yaml", yamlfile.dump_model(recipe))
            fetch_all([Job(desk, "scout", name, ARCHIVES, via or None)], now=now, progress=progress)

        if folder.is_dir():
            place = Store(ROOT).name(folder) if ROOT in folder.parents else str(folder)
            source = Source(kind=SourceKind.MIRROR, folder=place)
            provisional, archive = Recipe(host=name, layout="general", source=source), desk / "archive" / name
            shutil.rmtree(archive, ignore_errors=True)  # made anew from the folder each time
            pack(folder, provisional, archive, Limits(), now).archive.close()
            found = scouting.scout(archive, name, progress=progress)
        elif (ARCHIVES / name).is_dir() and not more:
            found = scouting.scout(ARCHIVES / name, name, progress=progress)
        else:
            found = scouting.scout_live(name, source, ARCHIVES / name, ask, progress=progress)
    write_file(target, scouting.draft(found, source))
    for line in scouting.summary(found):
        say(escape(line))
    say(f"采集规则初稿：{target}")


@task(
    name="try",
    help={
        "page": "网址（从快照中取）或保存的网页文件",
        "recipe": "采集规则文件，默认用该网站自己的",
        "browser": "在浏览器中与原网页并排显示，保存采集规则后自动刷新",
        "port": "端口",
    },
)
@told
def try_one(c: Context, page: str, recipe: str = "", browser: bool = False, port: int = 8010) -> None:
    """试一页：读一个旧网页，说明每个值从哪里读到、正文变成什么、删去了什么"""
    from urllib.parse import urlsplit

    from migrate import trial
    from migrate.recipe_file import read_recipe
    from migrate.scout import UNKNOWN_HOST

    host = urlsplit(page).hostname or ""
    rules = rules_of(recipe, host)

    def current() -> Any:
        return read_recipe(Store(ROOT).read_text(rules), Store(ROOT).name(rules)) if rules else None

    first = current()
    kept = trial.SavedPage(Path(page).resolve(), first.host if first else UNKNOWN_HOST)
    source: trial.Source = trial.ArchivedPage(page, ARCHIVES / host) if host else kept
    bench = trial.Bench(source, current, (rules,) if rules else (), ROOT / "themes" / "municipal")
    console.print(trial.shown(bench.trial()))
    if browser:
        with trial.TrialServer(bench, port) as server:
            say(f"并排显示：[bold]{server.url}[/bold]　按 Ctrl+C 结束")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                say("已结束")


@task(help={"url": "网址（从快照中取）", "name": "样例的文件夹名", "recipe": "采集规则文件，默认用该网站自己的"})
@told
def golden(c: Context, url: str, name: str, recipe: str = "") -> None:
    """金样：把快照中的一页连同应有的结果存为测试样例（tests/golden/）"""
    from urllib.parse import urlsplit

    from migrate.golden import add

    host = urlsplit(url).hostname or ""
    outcome = add(ARCHIVES / host, url, rules_of(recipe, host), ROOT / "tests" / "golden" / name)
    say(escape(outcome.text))
    say(f"金样：tests/golden/{name}/{outcome.file}，请通读一遍，有错就改成应有的样子")

# -- one site, and again: migrate, sync, freeze ---------------------------------------------------------------------


@task(help={"host": "只核对这个网站"})
@told
def audit(c: Context, host: str = "") -> None:
    """核对：原网站的每个网址都已存档，或在未取得清单中写明原因"""
    from migrate.fetch import audit as auditing

    found = [auditing.audit(Store(ROOT), slug, name, ARCHIVES, now=now) for slug, name in sites(host)]
    auditing.save(found, REPORTS / "采集核对.xlsx")
    known, failed = sum(one.known for one in found), sum(len(one.failed) for one in found)
    say(f"核对：{known} 个网址，{failed} 个未取得（均有原因），见 output/reports/采集核对.xlsx")
    auditing.require(found)


@task(positional=["host"], help={"host": "原网站域名", "via": "HTTP 代理地址"})
@told
def migrate(c: Context, host: str, via: str = "") -> None:
    """迁移一个网站：采集、核对、抽取、成文，最后列出篇数核对表"""
    from migrate.write.summary import site_table

    fetch(c, host=host, via=via)
    audit(c, host=host)
    extract(c, host=host)
    console.print(site_table(write(c, host=host)))


@task(help={"host": "只同步这个网站", "via": "HTTP 代理地址", "allow": "允许消失的篇数", "commit": "提交到 Git"})
@told
def sync(c: Context, host: str = "", via: str = "", allow: int = 20, commit: bool = False) -> None:
    """同步：重新采集原网站，更新没有人改过的文章；撤销用 git revert"""
    from migrate.sync.batch import Batch
    from migrate.write.summary import batch_message

    batch = Batch(ROOT) if commit else None
    fetch(c, host=host, via=via, refresh=True)
    audit(c, host=host)
    extract(c, host=host)
    result = write(c, host=host, allow=allow)
    if batch is not None:
        name = batch.commit(*batch_message(result))
        say(f"同步：已提交 {name}，撤销用 git revert {name}" if name else "同步：没有变化，没有提交")


@task(positional=["host"], help={"host": "原网站域名", "via": "HTTP 代理地址"})
@told
def freeze(c: Context, host: str, via: str = "") -> None:
    """定稿：最后一次同步，并记录原网站保持更新到此时的证据（freeze.yaml）"""
    from migrate import pages
    from migrate.sync.freeze import freeze as freeze_site

    sync(c, host=host, via=via)
    store = Store(ROOT)
    for slug, name in sites(host):
        path = CACHE / "extract" / f"{name}.jsonl"
        found = freeze_site(store, slug, name, ARCHIVES, pages.load(store.read_text(path), path.name), now())
        newest = found.newest[0].date if found.newest else "无"
        say(f"定稿：{name} 同步于 {found.synced}，{found.pages} 个网址，最新文章 {newest}")


@task(positional=["host"], help={"host": "原网站域名"})
@told
def reread(c: Context, host: str) -> None:
    """重读：采集规则改动后只用快照重新抽取，列出差异，不访问网络"""
    from migrate import pages
    from migrate.sync.differences import differences

    store, path = Store(ROOT), CACHE / "extract" / f"{host}.jsonl"
    before = pages.load(store.read_text(path), path.name)
    extract(c, host=host)
    found = differences(before, pages.load(store.read_text(path), path.name))
    for one in found:
        say(f"  {escape(one.url)} {one.field}：{escape(one.before[:60])} → {escape(one.after[:60])}")
    say(f"重读：{len(found)} 处不同；确认后运行 invoke write --host {host}")


# -- old addresses --------------------------------------------------------------------------------------------------


@task(name="redirects-check", help={"against": "服务器地址；不写则直接问原域名"})
@told
def redirects_check(c: Context, against: str = "") -> None:
    """核对跳转：逐条核对台账与服务器的应答，找出环路、断链和遮盖"""
    from migrate.redirects import check, prove, sites

    hosts = sites.load(Store(ROOT))
    faults = list(check.check(hosts, OUTPUT))
    for fault in faults:
        say(f"[yellow]·[/yellow] {escape(str(fault))}")
    with bar("核对") as progress:
        proof = prove.prove(hosts, against, prove.Manner(), progress)
    prove.save(proof, REPORTS / "跳转核对.csv")
    say(f"核对：{proof.asked} 个旧地址，不符 {len(proof.wrong)}；明细 output/reports/跳转核对.csv")
    if faults or proof.wrong:
        raise Exit("跳转规则还不能上线", code=1)


@task(name="redirects-learn", positional=["log"], help={"log": "旧网站的访问日志", "host": "原网站域名"})
@told
def redirects_learn(c: Context, log: str, host: str) -> None:
    """日志补漏：从旧网站的访问日志找出台账漏掉的地址"""
    from migrate.redirects import bulk, sites
    from migrate.redirects.learn import learn

    learnt = learn(sites.load(Store(ROOT)), [Path(log)], host)
    path = REPORTS / f"漏掉的地址-{host}.xlsx"
    bulk.save(learnt.rows(), path)
    say(f"漏掉 {len(learnt.missed)} 个地址，见 {path.relative_to(ROOT)}，填好去向后用 redirects-import 导入")


@task(name="redirects-export", positional=["host"], help={"host": "原网站域名", "file": "写到哪个文件（.csv .xlsx）"})
@told
def redirects_export(c: Context, host: str, file: str = "") -> None:
    """导出台账：把一个原网站的旧地址去向写成表格"""
    from migrate.redirects import bulk

    path = Path(file) if file else REPORTS / f"台账-{host}.xlsx"
    bulk.save(bulk.export_rows(Store(ROOT), host), path)
    say(f"已写入 {path}")


@task(name="redirects-import", positional=["file"], help={"file": "填好的表格（.csv .xlsx）"})
@told
def redirects_import(c: Context, file: str) -> None:
    """导入台账：把人决定的去向写入台账，不合格的行原样退回"""
    from migrate.redirects import bulk

    path = Path(file)
    result = bulk.import_rows(Store(ROOT), bulk.load(path))
    say(f"导入 {result.taken} 行，未变 {result.same}，待定 {result.empty}，退回 {len(result.refused)} 行")
    if result.refused:
        back = path.with_name(f"{path.stem}-退回{path.suffix}")
        bulk.save(result.refused, back)
        raise Exit(f"退回的行和原因在 {back}，改好后可再次导入", code=1)


@task(positional=["file"], help={"file": "机构调整文件（YAML）", "dry-run": "只说会怎样，不改动", "today": "按哪一天"})
@told
def reorganise(c: Context, file: str, dry_run: bool = False, today: str = "") -> None:
    """机构调整：合并、分立、更名部门，旧网址不失效"""
    from portal.reorganise import reorganise as carry_out

    done = carry_out(Store(ROOT), Path(file).resolve(), day(today), dry_run=dry_run)
    for order, moved in done.orders:
        say(f"{escape(order)}：{len(moved)} 个地址改变")
    what = "将会" if dry_run else "已"
    say(f"{what}改正文章链接 {done.relinked} 篇、台账 {done.ledger_lines} 行；{done.kept_alive} 个旧地址全部有去处")


@task(help={"host": "只打包这个网站"})
@told
def package(c: Context, host: str = "") -> None:
    """归档：把关停网站打包为 WACZ，附封面和清单"""
    from migrate.package import package as make_package

    with bar("归档") as progress:
        for slug, name in sites(host):
            made = make_package(Store(ROOT), slug, name, ARCHIVES, OUTPUT / "packages", progress=progress)
            say(f"{name}：{made.captures} 个快照，{made.size // 1024} KB，{made.folder.relative_to(ROOT)}")


# -- the programme: closing the old sites ---------------------------------------------------------------------------


def places() -> Places:
    """Where archives and outputs lie, for the stages of the closing."""
    from migrate.register.closure.case import Places

    return Places(ARCHIVES, OUTPUT)


def commit_here() -> str:
    """The commit that is checked out; what is signed off is bound to it."""
    git = ["git", "rev-parse", "HEAD"]
    return subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


@task(name="survey-form", help={"folder": "写到哪个文件夹"})
@told
def survey_form(c: Context, folder: str = "output/documents") -> None:
    """空白调查表：生成可打印盖章的 Word 表和可填写的 Excel 表"""
    from migrate.documents.survey_form import sheet_form, word_form

    for name, data in (("摸底调查表.docx", word_form()), ("摸底调查表.xlsx", sheet_form())):
        write_file(ROOT / folder / name, data)
        say(f"已生成 {folder}/{name}")


@task(help={"today": "按哪一天，默认今天"})
@told
def documents(c: Context, today: str = "") -> None:
    """签批文件：方案、名单、申请、责任书、验收报告（Word 和 Excel）"""
    from migrate.documents.stage import make_documents

    for path in make_documents(Store(ROOT), day(today), places()):
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

    store, now_day = Store(ROOT), day("")
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

    store, today = Store(ROOT), day("")
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

    store = Store(ROOT)
    for path in write_notice(store, open_case(store, host, day(""), places()), day(start), OUTPUT / "notices"):
        say(f"已生成 {path.relative_to(ROOT)}")


@task(help={"via": "HTTP 代理地址", "today": "按哪一天，默认今天"})
@told
def watch(c: Context, via: str = "", today: str = "") -> None:
    """巡查：查看原网站首页和关停公告（每天运行一次）"""
    from migrate.closing.visit import LiveVisitor
    from migrate.closing.watch import watch as watch_all
    from migrate.closing.watch import watched_hosts

    store = Store(ROOT)
    hosts = [name for host in watched_hosts(store, day(today), places()) for name in (host, f"www.{host}")]
    for seen in watch_all(store, day(today), LiveVisitor(hosts=hosts, via=via), places()):
        verdict = {None: "未到公告期", True: "公告正常", False: "[red]没有看到公告[/red]"}[seen.seen]
        say(f"{seen.host}：{verdict}" + "".join(f"；{escape(str(remark))}" for remark in seen.remarks))


@task(help={"today": "按哪一天，默认今天"})
@told
def board(c: Context, today: str = "") -> None:
    """进度板：生成内部网页和表格，不随门户发布"""
    from migrate.board.page import save_page
    from migrate.board.rows import make_board
    from migrate.board.sheet import save_sheet

    made = make_board(Store(ROOT), day(today), places())
    save_sheet(made, OUTPUT / "board" / "board.xlsx")
    say(f"进度板：{save_page(made, OUTPUT / 'board').relative_to(ROOT)}")


@task(help={"today": "按哪一天，默认今天"})
@told
def status(c: Context, today: str = "") -> None:
    """今日要办：各网站的状态、期限和下一步"""
    from migrate.board.rows import make_board
    from migrate.board.terminal import status_table

    console.print(status_table(make_board(Store(ROOT), day(today), places())))


# -- living with the portal -----------------------------------------------------------------------------------------


@task(help={"host": "只访问这个网站"})
@told
def probe(c: Context, host: str = "") -> None:
    """实测：访问一次保留和托管的网站（由定时任务每十分钟启动一次）"""
    from portal import probe as visiting
    from portal.inspection import RULES
    from portal.inspection.settings import load

    store, time_now = Store(ROOT), dt.datetime.now(LOCAL)
    limits = load(store, frozenset(rule.id for rule in RULES)).thresholds
    hosts = [host] if host else [one.host for one in store.departments() if one.host] + [store.portal().domain]
    for name in hosts:
        if visiting.is_due(visiting.read(visits_file(name)), time_now, limits.probe_visits):
            timeout = limits.probe_timeout_seconds
            one = visiting.visit(name, time_now, timeout, visiting.ask_web, visiting.resolves_to_ipv6)
            visiting.append(visits_file(name), one)
            say(f"实测：{name} {one.reason or '正常'}，{one.seconds:.1f} 秒")


@task(help={"year": "哪一年的报表"})
@told
def yearly(c: Context, year: int) -> None:
    """年报：统计政府网站工作年度报表，列出还须填报的各项"""
    from portal.annual_report import annual_report, as_markdown

    report = annual_report(Store(ROOT), year)
    path = REPORTS / f"{report.title}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_markdown(report), encoding="utf-8")
    say(f"年报：{path.relative_to(ROOT)}，还有 {len(report.open)} 项待填报（content/annual-report.yaml）")


@task(help={"department": "只预览这个部门（jyj），边改边看", "port": "端口"})
@told
def preview(c: Context, department: str = "", port: int = 8000) -> None:
    """预览：在本机浏览门户；写上部门（invoke preview -d jyj）则边改边看"""
    from portal.preview.server import make_server

    server = live_server(department, port) if department else make_server(OUTPUT, port=port)
    say(f"门户预览：[bold]{server.url}[/bold]　按 Ctrl+C 结束")
    for host, url in server.host_urls.items():
        say(f"托管网站 {host}：{url}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("已结束预览")


def live_server(slug: str, port: int) -> Any:
    """A server of one department's pages that are built again at every save."""
    import threading

    from portal.preview.channel import channel_root
    from portal.preview.live import LiveServer, State, watch_and_build
    from portal.preview.pelican_build import build_with_pelican

    root = channel_root(Store(ROOT), slug, CACHE / "preview" / slug)
    state = State(lambda: build_with_pelican(ROOT / "pelicanconf.py", root, root / "output"))
    state.build()
    told_of = (
        state,
        [ROOT / "departments" / slug, ROOT / "content"],
        threading.Event(),
        lambda wrong: say(f"[red]有 {wrong} 处需要修改，见浏览器[/red]" if wrong else "已更新"),
    )
    threading.Thread(target=watch_and_build, args=told_of, daemon=True).start()
    return LiveServer(("127.0.0.1", port), root / "output", state)


@task(help={"format": "输出格式：github 或 gitlab", "staged": "只说将要提交的文件", "advice": "也列出建议"})
@told
def lint(c: Context, format: str = "", staged: bool = False, advice: bool = True) -> None:
    """核稿：一次列出文章、附件、链接中的全部错误，带文件、行、列和改法"""
    from portal.editing.annotations import FORMATS
    from portal.editing.lint import lint as check
    from portal.editing.staged import staged_files

    found = check(Store(ROOT), CACHE, f"{dt.datetime.now(LOCAL):%Y-%m-%d %H:%M}")
    found = found.of(staged_files(ROOT)) if staged else found
    if format in FORMATS:
        console.out(FORMATS[format](found.findings), end="", highlight=False)
    else:
        for finding in (*found.must, *(found.advice if advice else ())):
            say(f"[{'red' if finding.must else 'yellow'}]{finding.level}[/] {escape(str(finding.problem))}")
        say(f"核稿：{found.articles} 篇文章，必须改 {len(found.must)} 处，建议改 {len(found.advice)} 处")
    if found.must:
        raise Exit(code=1)


@task(
    positional=["department", "column", "title"], help={"department": "部门（jyj）", "column": "栏目", "title": "标题"}
)
@told
def new(c: Context, department: str, column: str, title: str) -> None:
    """新建文章：invoke new jyj 通知公告 "标题" """
    from portal.editing.new_article import new_article

    path = new_article(Store(ROOT), department, column, title, local_now())
    say(f"已新建 {path.relative_to(ROOT).as_posix()}，请用编辑器打开，在“---”之后写正文")


@task(
    positional=["article", "file"],
    help={"article": "文章编号或文件路径", "file": "附件或图片", "words": "附件名称；图片必须写图片的内容"},
)
@told
def attach(c: Context, article: str, file: str, words: str = "") -> None:
    """添加附件：invoke attach 20261120-093005 安排表.docx"""
    from portal.editing.attach import attach as attach_file

    done = attach_file(Store(ROOT), article, Path(file), words)
    kind = "图片已加到正文末尾" if done.picture else "附件已添加"
    say(f"{kind}：{done.article.relative_to(ROOT).as_posix()}")


@task(positional=["department"], help={"department": "部门（jyj）", "port": "端口", "commit": "保存时提交到 Git"})
@told
def editor(c: Context, department: str, port: int = 8001, commit: bool = True) -> None:
    """网页编辑：在浏览器中写文章，不用 Git 命令"""
    from portal.webeditor.desk import Desk, Editor
    from portal.webeditor.server import EditorServer

    asked = ("user.name", "user.email")
    names = [c.run(f"git config {key}", hide=True, warn=True).stdout.strip() for key in asked] if commit else []
    person = Editor(*names) if all(names) and names else None
    desk = Desk(Store(ROOT), department, person, lambda: local_now())
    with EditorServer(desk, port) as server:
        say(f"网页编辑：[bold]{server.url}/[/bold]　按 Ctrl+C 结束")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("已结束编辑")


@task(
    help={
        "today": "按哪一天判断是否更新，默认今天",
        "to": "发布到的文件夹（版本方式）",
        "keep": "保留几个版本",
        "url": "发布后核对的网址",
        "branch": "发布到的 Git 分支（没有 --to 时）",
        "push": "同时推送分支",
        "bundle": "发布这个签名的发布包（invoke pack 所做），不重新生成",
        "key": "密钥文件",
    }
)
@told
def publish(
    c: Context,
    today: str = "",
    to: str = "",
    keep: int = 5,
    url: str = "",
    branch: str = "gh-pages",
    push: bool = False,
    bundle: str = "",
    key: str = "",
) -> None:
    """发布：核稿、用正式域名生成并检查，没有单项否决问题才发布"""
    from portal.publish import branch as branches
    from portal.publish import bundle as bundles

    if bundle and not to:
        raise Refused("发布包要发布到一个文件夹，请写 --to")
    if bundle:
        bundles.unpack(Path(bundle), CACHE / "bundle", Path(key).read_bytes())
    else:
        lint(c, advice=False)
        build(c, public=True)
        index(c)
        inspect(c, today=today, gate=True)
    if to:
        go_live(CACHE / "bundle" if bundle else OUTPUT, Path(to), keep, url)
    else:
        say(f"发布：{branches.to_branch(OUTPUT / 'portal', branch, push=push)}")


def go_live(built: Path, target: Path, keep: int, url: str) -> None:
    """Release what was built; go back at once when the server does not show it."""
    from portal.publish import manifest, release, watch

    done = release.publish(built, target, local_now(), keep)
    say(f"发布：版本 {done.name}，{done.files} 个文件，变动 {done.changed}，清理旧版本 {len(done.removed)} 个")
    if url:
        wrong = watch.smoke(url, manifest.read(target / release.LINK / manifest.NAME), watch.ask_http)
        if wrong:
            raise Refused(f"网上的内容与发布的不一致（{wrong}），已退回版本 {release.rollback(target)}")


@task(positional=["file"], help={"file": "做成的发布包", "key": "密钥文件，至少 32 个字节"})
@told
def pack(c: Context, file: str, key: str, today: str = "") -> None:
    """打包：把核稿、生成、检查通过的门户做成签名的发布包，带到另一个网络发布"""
    from portal.publish.bundle import pack as make_bundle

    lint(c, advice=False)
    build(c, public=True)
    index(c)
    inspect(c, today=today, gate=True)
    say(f"打包：{make_bundle(OUTPUT, Path(file), Path(key).read_bytes())} 个文件，在 {file}")


@task(help={"to": "发布到的文件夹", "release": "退回到哪个版本，默认上一个"})
@told
def rollback(c: Context, to: str, release: str = "") -> None:
    """退回：换回以前发布的版本"""
    from portal.publish.release import rollback as go_back

    say(f"已退回版本 {go_back(Path(to), release)}")


@task(positional=["url"], help={"url": "网址", "to": "发布到的文件夹", "host": "托管网站的域名"})
@told
def verify(c: Context, url: str, to: str, host: str = "") -> None:
    """核对：逐字节比较网上的内容与发布清单，发现篡改"""
    from portal.publish import manifest, watch
    from portal.publish.release import LINK

    wrong = watch.verify(url, manifest.read(Path(to) / LINK / manifest.NAME), watch.ask_http, host)
    if wrong:
        raise Exit(f"与发布的内容不一致：{wrong}", code=1)
    say("网上的内容与发布的完全一致")


@task(help={"span": "检查的提交范围，例如 origin/main..HEAD；不写则生成 CODEOWNERS"})
@told
def fences(c: Context, span: str = "") -> None:
    """权限：生成 CODEOWNERS，或检查提交是否改了无权修改的文件、有没有审核"""
    from portal import fences as rules
    editors = rules.read_editors(Store(ROOT))
    if span:
        found = rules.commits(ROOT, span)
        rules.check(editors, found)
        say(f"权限：{len(found)} 个提交，没有问题")
    else:
        changed = write_file(ROOT / "CODEOWNERS", rules.codeowners(editors))
        say(f"CODEOWNERS {'已更新' if changed else '没有变化'}")


@task(help={"file": "写有门户信息的 YAML 文件（格式同 content/portal.yaml）；不写则逐项询问"})
@told
def init(c: Context, file: str = "") -> None:
    """初始化：把样例城市清空，变成一个真实城市的空门户"""
    from portal.model import Portal
    from portal.starting.identity import QUESTIONS, from_answers, start

    store = Store(ROOT)
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
    emptied = start(store, identity)
    say(f"已清空 {'、'.join(emptied)}，门户现在是“{identity.name}”。下一步见 departments/README.md")


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
