"""For the person who migrates: scout a site, try a page, keep a golden case, read a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invoke.context import Context
from invoke.tasks import task

from portal.commands.terminal import ARCHIVES, CACHE, ROOT, bar, console, escape, now, project, say, told
from portal.errors import Refused

if TYPE_CHECKING:
    from migrate.recipe.recipe import Recipe, Source


def rules_of(recipe: str, host: str) -> Path | None:
    """The recipe asked for, else the one of the host; None when it has none."""
    if recipe:
        return Path(recipe).resolve()
    places = [project().site_folder(*pair) / "recipe.yaml" for pair in project().all_sites() if pair[1] == host]
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
    from migrate import scout as scouting
    from migrate.fetch.crawl import Job, fetch_all
    from migrate.recipe.recipe import Source, SourceKind
    from portal.files import yamlfile
    from portal.store import Store, write_file

    folder, desk, source = Path(site).resolve(), CACHE / "scout", Source(private=bool(via), delay=0 if via else 0.5)
    if ("/" in site or "\\" in site) and not folder.is_dir():
        raise Refused(f"没有文件夹 {site}；踏勘在线网站时只写域名，如 www.example.gov.cn")
    name = host or (scouting.guess_host(folder) if folder.is_dir() else site)
    target = Path(out).resolve() if out else desk / name / "recipe.yaml"
    if out and target.exists():
        raise Refused(f"{out} 已存在；采集规则由人修改，程序不覆盖")
    with bar("踏勘") as progress:

        def ask(recipe: Recipe) -> None:
            """Fetch what a provisional recipe names into the archive of the old site."""
            write_file(Store(desk).site_folder("scout", name) / "recipe.yaml", yamlfile.dump_model(recipe))
            fetch_all([Job(desk, "scout", name, ARCHIVES, via or None)], now=now, progress=progress)

        if folder.is_dir():
            place = project().name(folder) if ROOT in folder.parents else str(folder)
            source = Source(kind=SourceKind.MIRROR, folder=place)
            found = scouting.scout(_packed(folder, source, name, desk / "archive" / name), name, progress=progress)
        elif (ARCHIVES / name).is_dir() and not more:
            found = scouting.scout(ARCHIVES / name, name, progress=progress)
        else:
            found = scouting.scout_live(name, source, ARCHIVES / name, ask, progress=progress)
    write_file(target, scouting.draft(found, source))
    for line in scouting.summary(found):
        say(escape(line))
    say(f"采集规则初稿：{target}")


def _packed(folder: Path, source: Source, host: str, archive: Path) -> Path:
    """A folder of saved pages as an archive, made anew each time."""
    import shutil

    from migrate.fetch.guard import Limits
    from migrate.fetch.packing.mirror import pack
    from migrate.recipe.recipe import Recipe

    shutil.rmtree(archive, ignore_errors=True)
    pack(folder, Recipe(host=host, layout="general", source=source), archive, Limits(), now).archive.close()
    return archive


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
    from migrate.recipe.file import read_recipe
    from migrate.scout import UNKNOWN_HOST

    host = urlsplit(page).hostname or ""
    rules = rules_of(recipe, host)

    def current() -> Any:
        """The recipe as it is now: it is read anew for every trial, since a person is changing it."""
        return read_recipe(project().read_text(rules), project().name(rules)) if rules else None

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

    from migrate.golden import LINKS, add, folder_of

    host = urlsplit(url).hostname or ""
    folder = folder_of(ROOT / "tests" / "golden", name)
    outcome = add(ARCHIVES / host, url, rules_of(recipe, host), folder)
    say(escape(outcome.text))
    say(escape(outcome.links))
    files = f"{outcome.file} 和 {LINKS}" if outcome.links else outcome.file
    say(f"金样：tests/golden/{name}/ 中的 {files}，请通读一遍，有错就改成应有的样子")


@task(help={"folder": "保存的旧网页所在文件夹", "out": "结果文件（每行一个 JSON）", "recipe": "采集规则文件"})
@told
def read(c: Context, folder: str, out: str = "pages.jsonl", recipe: str = "") -> None:
    """试读：读取任意文件夹中保存的旧网页，看读出了什么"""
    import json

    from migrate.reading.report import read_folder
    from migrate.recipe.recipe import Recipe

    chosen = project().read(Recipe, Path(recipe).resolve()) if recipe else None
    count = 0
    with Path(out).open("w", encoding="utf-8", errors="backslashreplace") as lines:  # half a pair, as JSON spells it
        for page in read_folder(Path(folder), chosen, clock=time.perf_counter):
            lines.write(json.dumps(page, ensure_ascii=False) + "\n")
            count += 1
    say(f"试读：{count} 个页面，结果在 {out}")
