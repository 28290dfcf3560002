"""From `departments/` to `output/`: build, join, search index, inspection of what was built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

from invoke.context import Context
from invoke.tasks import task

from portal.commands.terminal import CACHE, OUTPUT, ROOT, console, say, told
from portal.errors import Refused

_LOG_PLACE = re.compile(r"\s{2,}\S+\.py:\d+\s*$|^\[\d\d:\d\d:\d\d\] [A-Z]+ +")
"""What Pelican's log puts around a line: the time and level before it, the line of its own code behind it."""


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
    say(f"生成：{pages} 个页面，用时 {took:.1f} 秒，{pages / took:.0f} 页/秒；报告 output/reports/生成报告.md")


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
    from portal.search.old_addresses import write_old_addresses
    from portal.store import Store

    counts = make_index(OUTPUT, CACHE / "search")
    addresses = write_old_addresses(Store(ROOT), OUTPUT / "portal")
    say(f"索引：{counts.articles} 篇文章可检索，{addresses} 个旧网址可查去向")
