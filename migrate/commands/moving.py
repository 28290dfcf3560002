"""One old site after another moves in: fetch, audit, extract, write; and again: sync, reread, freeze."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from portal.commands.terminal import ARCHIVES, CACHE, REPORTS, ROOT, bar, console, escape, now, project, say, told
from portal.errors import Refused


def sites(host: str) -> list[tuple[str, str]]:
    """The old sites that have a recipe, or the one asked for."""
    store = project()
    found = [pair for pair in store.all_sites() if (store.site_folder(*pair) / "recipe.yaml").is_file()]
    chosen = [pair for pair in found if not host or pair[1] == host]
    if host and not chosen:
        raise Exit(f"没有 {host} 的采集规则（departments/<部门>/sites/{host}/recipe.yaml）", code=1)
    return chosen


@task(help={"host": "只采集这个网站", "via": "HTTP 代理地址", "refresh": "重新请求已归档的页面"})
@told
def fetch(c: Context, host: str = "", via: str = "", refresh: bool = False) -> None:
    """三、采集：按采集规则抓取原网站，存为 WARC 快照"""
    fetched(host, via, refresh=refresh)


def fetched(host: str, via: str, *, refresh: bool = False) -> list[Any]:
    """Fetch the chosen sites and tell the sums; what each of them answered."""
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
    for count in (count for count in counts if count.lost):
        what = f"本次请求的 {count.asked} 个地址中 {count.lost} 个没有正常回应，以前的快照保留"
        say(f"  [yellow]·[/yellow] {count.host} {what}")
    return counts


def answered(counts: list[Any], allow: int) -> None:
    """Stop when an old site did not really answer: what nobody saw is no sync.

    Raises:
        Refused: with the sites and how much of them was lost.
    """
    from migrate.write.scope import Cap

    down = [one for one in counts if one.lost * 2 > one.asked or not Cap(allow).allows(one.lost, one.asked)]
    if down:
        said = "；".join(f"{one.host} {one.asked} 个地址中 {one.lost} 个没有正常回应" for one in down)
        raise Refused(f"{said}。原网站可能停机或网络不通，本次不算同步，门户没有改动。请稍后重新运行")


@task(help={"host": "只核对这个网站"})
@told
def audit(c: Context, host: str = "") -> None:
    """核对：原网站的每个网址都已存档，或在未取得清单中写明原因"""
    from migrate.fetch.audit import require

    require(audited(host))


def audited(host: str) -> list[Any]:
    """Account for every address of the chosen sites, save and tell the sums."""
    from migrate.fetch import audit as auditing

    found = [auditing.audit(project(), slug, name, ARCHIVES, now=now) for slug, name in sites(host)]
    auditing.save(found, REPORTS / "采集核对.xlsx")
    known, failed = sum(one.known for one in found), sum(len(one.failed) for one in found)
    gaps = sum(len(one.gaps) for one in found)
    told_gaps = f"，[red]{gaps} 个下落不明[/red]" if gaps else ""
    say(f"核对：{known} 个网址，{failed} 个未取得（均有原因）{told_gaps}，见 output/reports/采集核对.xlsx")
    return found


@task(help={"host": "只抽取这个网站", "cluster": "集群调度器地址，如 tcp://10.1.2.3:8786；不写则用本机各处理器"})
@told
def extract(c: Context, host: str = "", cluster: str = "") -> None:
    """四、抽取：从快照中读出文章，读不出的写明原因"""
    from migrate.extract.spreading import readers
    from migrate.extract.stage import extract as extract_site

    store, begin, pages, articles = project(), time.perf_counter(), 0, 0
    chosen = sites(host)
    with readers(archived(chosen), cluster) as executor, bar("抽取") as progress:
        for slug, name in chosen:
            counts = extract_site(store, slug, name, ARCHIVES, progress=progress, executor=executor)
            pages, articles = pages + counts.pages, articles + counts.articles
    took = time.perf_counter() - begin
    say(f"抽取：{pages} 个页面，{articles} 篇文章，用时 {took:.1f} 秒，{pages / max(took, 1e-9):.0f} 页/秒")


def archived(chosen: list[tuple[str, str]]) -> int:
    """How many pages the archives of some sites hold."""
    from migrate.archive.archive import Archive

    total = 0
    for _, name in chosen:
        with Archive(ARCHIVES / name) as archive:
            total += archive.count()
    return total


@task(help={"host": "只写这个网站", "columns": "只写这些原栏目，用逗号分开", "allow": "允许消失或被删的篇数"})
@told
def write(c: Context, host: str = "", columns: str = "", allow: int = 20) -> object:
    """五、成文：写出 Markdown、附件和台账，编辑改过、移走、删掉的文章不动"""
    result = written(host, columns, allow)
    balanced(result)
    return result


def written(host: str, columns: str = "", allow: int = 20) -> Any:
    """Write the chosen sites, save the report and tell the sums, also where a column does not add up."""
    from migrate.write.account import report
    from migrate.write.account.guard import Stopped
    from migrate.write.scope import Cap, Scope
    from migrate.write.stage import write_all

    scope = Scope(frozenset(filter(None, [host])), frozenset(filter(None, columns.split(","))))
    try:
        with bar("成文") as progress:
            result = write_all(project(), ARCHIVES, progress, scope=scope, cap=Cap(allow))
    except Stopped as stopped:  # the last run's report would be taken for this one's
        report.save(stopped.result, REPORTS / "迁移核对.xlsx")
        say("成文：没有写入；各栏目核对、未迁移和消失的文章见 output/reports/迁移核对.xlsx")
        raise
    report.save(result, REPORTS / "迁移核对.xlsx")
    verdicts = "，".join(f"{verdict.value} {count}" for verdict, count in sorted(result.verdicts.items()))
    say(f"成文：文章 {sum(result.articles.values())}（{verdicts}），附件和图片 {sum(result.files.values())}")
    if result.conflicts or result.vanished:
        say(f"  待人工处理：冲突 {len(result.conflicts)} 篇，原网站消失 {len(result.vanished)} 篇，见 output/reports/")
    for row in (row for row in result.tallies if row.lacking):
        say(f"  [yellow]·[/yellow] {row.host} 栏目“{escape(row.column)}”不全：{escape(row.lacking)}")
    for row in (row for row in result.tallies if row.surplus):
        say(f"  [yellow]·[/yellow] {row.host} 栏目“{row.column}”比应有多 {row.surplus} 篇")
    return result


def balanced(result: Any) -> None:
    """Stop while a column does not add up.

    Raises:
        Refused: with the number of such columns.
    """
    wrong = [row for row in result.tallies if not row.adds_up]
    if wrong:
        raise Refused(f"{len(wrong)} 个栏目的篇数对不上，见 output/reports/迁移核对.xlsx")


@task(positional=["host"], help={"host": "原网站域名", "via": "HTTP 代理地址"})
@told
def migrate(c: Context, host: str, via: str = "") -> None:
    """迁移一个网站：采集、核对、抽取、成文，最后列出篇数核对表"""
    from migrate.fetch.audit import require, require_some
    from migrate.write.account.guard import Stopped
    from migrate.write.account.summary import column_table

    surveyed(host)
    reached(fetched(host, via))
    audits = audited(host)
    require_some(audits)
    extract(c, host=host)
    try:
        result = written(host)
    except Stopped as stopped:
        console.print(column_table(stopped.result, "各栏目核对（没有写入，“迁移”是可以迁移的篇数）"))
        raise
    console.print(column_table(result))
    balanced(result)
    require(audits)


def surveyed(host: str) -> None:
    """Say of an old site that nobody filed a form for: the plan, the notice and the closure do not know it."""
    for slug, name in sites(host):
        if not (project().site_folder(slug, name) / "survey.yaml").is_file():
            say(f"  [yellow]·[/yellow] {name} 没有摸底调查表，方案、公告和关停都不会有它；请补报后运行 invoke survey")


def reached(counts: list[Any]) -> None:
    """Stop when most of an old site did not answer: a half of it is no migration, and its lists would mislead.

    Unlike in a sync, a few addresses may fail for ever, and then they are all that is asked for again.

    Raises:
        Refused: with the sites and how much of them was lost.
    """
    down = [f"{one.host} {one.known} 个地址中 {one.lost} 个没有正常回应" for one in counts if one.lost * 2 > one.known]
    if down:
        raise Refused(f"{'；'.join(down)}。原网站可能停机或网络不通，取得的已存档，门户没有改动。请稍后重新运行")


@task(
    help={
        "host": "只同步这个网站",
        "via": "HTTP 代理地址",
        "allow": "允许消失的篇数",
        "commit": "提交到 Git",
        "push": "提交并推送到 origin 的这个分支",
    }
)
@told
def sync(c: Context, host: str = "", via: str = "", allow: int = 20, commit: bool = False, push: str = "") -> None:
    """同步：重新采集原网站，更新没有人改过的文章；撤销用 git revert"""
    from migrate.sync.batch import Batch
    from migrate.write.account.summary import batch_message

    batch = Batch(ROOT) if commit or push else None
    answered(fetched(host, via, refresh=True), allow)
    audit(c, host=host)
    extract(c, host=host)
    result = write(c, host=host, allow=allow)
    if batch is not None:
        name = batch.commit(*batch_message(result))
        if name and push:
            batch.push(push)
        say(f"同步：已提交 {name}，撤销用 git revert {name}" if name else "同步：没有变化，没有提交")


@task(positional=["host"], help={"host": "原网站域名"})
@told
def reread(c: Context, host: str) -> None:
    """重读：采集规则改动后只用快照重新抽取，列出差异，不访问网络"""
    from migrate.extract.stage import extract_path
    from migrate.sync.differences import differences, save

    sites(host)
    path, count = extract_path(project(), host), 0
    if not path.is_file():
        raise Refused(f"{host} 还没有抽取过，没有可以比较的结果。请先运行 invoke extract --host {host}")
    with TemporaryDirectory(dir=path.parent) as folder:
        before = Path(shutil.copy(path, folder))
        extract(c, host=host)
        for count, one in enumerate(save(differences(before, path), REPORTS / "重读差异.xlsx"), 1):
            if count <= _TOLD:
                say(f"  {escape(one.url)} {one.field}：{escape(one.shown[0])} → {escape(one.shown[1])}")
    more = f"（以上只列出 {_TOLD} 处）" if count > _TOLD else ""
    say(f"重读：{count} 处不同{more}，见 output/reports/重读差异.xlsx；确认后运行 invoke write --host {host}")


_TOLD = 50
"""Differences shown in the terminal; all of them are in the workbook."""


@task(positional=["host"], help={"host": "原网站域名", "via": "HTTP 代理地址"})
@told
def freeze(c: Context, host: str, via: str = "") -> None:
    """定稿：最后一次同步，并记录原网站保持更新到此时的证据（freeze.yaml）"""
    from migrate import pages
    from migrate.sync.freeze import freeze as freeze_site

    sync(c, host=host, via=via)
    store = project()
    for slug, name in sites(host):
        records = pages.each(CACHE / "extract" / f"{name}.jsonl")
        found = freeze_site(store, slug, name, ARCHIVES, records, now())
        newest = found.newest[0].date if found.newest else "无"
        say(f"定稿：{name} 同步于 {found.synced}，{found.pages} 个网址，最新文章 {newest}")
