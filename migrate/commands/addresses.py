"""Old addresses: the exports of the ledger, their proof, the spreadsheet way in and out, the archive package."""

from __future__ import annotations

from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from migrate.commands.moving import sites
from portal.commands.terminal import ARCHIVES, OUTPUT, REPORTS, ROOT, bar, escape, project, say, told
from portal.errors import Refused


@task
@told
def redirects(c: Context) -> None:
    """九、台账：由台账导出各类服务器的旧地址跳转规则"""
    from migrate.redirects import export

    counts = export(project(), OUTPUT / "redirects")
    say(f"台账：{len(counts)} 个原网站，{sum(counts.values())} 个旧地址，规则在 output/redirects/")


def known_host(host: str) -> None:
    """Refuse a host that has no ledger, instead of an empty answer.

    Raises:
        Refused: nobody knows the host.
    """
    known = [name for slug, name in project().all_sites() if project().ledger(slug, name)]
    if host not in known:
        raise Refused(f"没有 {host} 的台账；有台账的网站：{'、'.join(known) or '无'}")


@task(name="redirects-check", aliases=["check"], help={"against": "服务器地址；不写则直接问原域名"})
@told
def redirects_check(c: Context, against: str = "") -> None:
    """核对跳转：逐条核对台账与服务器的应答，找出环路、断链和遮盖"""
    from migrate.redirects import check, prove, sites

    hosts = sites.load(project())
    faults = list(check.check(hosts, OUTPUT))
    for fault in faults:
        say(f"[yellow]·[/yellow] {escape(str(fault))}")
    with bar("核对") as progress:
        manner = prove.Manner() if against else prove.Manner(workers=2, pause=0.1)  # live servers have readers too
        proof = prove.prove(hosts, against, manner, progress)
    prove.save(proof, REPORTS / "跳转核对.xlsx")
    mute = sum(one.status == 0 for one in proof.wrong)
    silence = f"（其中没有应答 {mute}）" if mute else ""
    say(f"核对：{proof.asked} 个旧地址，不符 {len(proof.wrong)}{silence}；明细 output/reports/跳转核对.xlsx")
    if faults or proof.wrong:
        raise Exit("跳转规则还不能上线", code=1)


@task(
    name="redirects-learn",
    aliases=["learn"],
    positional=["log"],
    help={"log": "旧网站的访问日志", "host": "日志属于哪个原网站（日志中没有域名时）"},
)
@told
def redirects_learn(c: Context, log: str, host: str = "") -> None:
    """日志补漏：从旧网站的访问日志找出台账漏掉的地址"""
    from migrate.redirects import bulk, sites
    from migrate.redirects.learn import learn

    if host:
        known_host(host)
    learnt = learn(sites.load(project()), [Path(log)], host)
    path = REPORTS / f"漏掉的地址-{host or Path(log).stem}.xlsx"
    bulk.save(learnt.rows(), path)
    say(
        f"日志 {learnt.visits} 次访问：台账已有 {learnt.known}，原来就失败 {learnt.failed}，"
        f"别的网站 {learnt.foreign}，读不懂的行 {learnt.unread}"
    )
    say(f"漏掉 {len(learnt.missed)} 个地址，见 {path.relative_to(ROOT)}，填好去向后用 redirects-import 导入")


@task(name="redirects-export", positional=["host"], help={"host": "原网站域名", "file": "写到哪个文件（.csv .xlsx）"})
@told
def redirects_export(c: Context, host: str, file: str = "") -> None:
    """导出台账：把一个原网站的旧地址去向写成表格"""
    from migrate.redirects import bulk

    known_host(host)
    path = Path(file) if file else REPORTS / f"台账-{host}.xlsx"
    bulk.save(bulk.export_rows(project(), host), path)
    say(f"已写入 {path}")


@task(name="redirects-import", positional=["file"], help={"file": "填好的表格（.csv .xlsx）"})
@told
def redirects_import(c: Context, file: str) -> None:
    """导入台账：把人决定的去向写入台账，不合格的行原样退回"""
    from migrate.redirects import bulk

    path = Path(file)
    result = bulk.import_rows(project(), bulk.load(path))
    say(f"导入 {result.taken} 行，未变 {result.same}，待定 {result.empty}，退回 {len(result.refused)} 行")
    if result.refused:
        back = path.with_name(f"{path.stem}-退回{path.suffix}")
        bulk.save(result.refused, back)
        raise Exit(f"退回的行和原因在 {back}，改好后可再次导入", code=1)


@task(help={"host": "只打包这个网站"})
@told
def package(c: Context, host: str = "") -> None:
    """归档：把关停网站打包为 WACZ，附封面和清单"""
    from migrate.package import package as make_package

    with bar("归档") as progress:
        for slug, name in sites(host):
            made = make_package(project(), slug, name, ARCHIVES, OUTPUT / "packages", progress=progress)
            say(f"{name}：{made.captures} 个快照，{made.size // 1024} KB，{made.folder.relative_to(ROOT)}")
