"""From `departments/` to `output/`: build, join, search index, inspection of what was built."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from invoke.context import Context
from invoke.tasks import task

from portal.commands.terminal import CACHE, OUTPUT, ROOT, console, escape, project, say, told
from portal.errors import Problems, Refused

_LOG_PLACE = re.compile(r"\s{2,}\S+\.py:\d+\s*$|^\[\d\d:\d\d:\d\d\] [A-Z]+ +")
"""What Pelican's log puts around a line: the time and level before it, the line of its own code behind it."""


@task(help={"public": "用正式域名（publishconf.py）生成", "verbose": "说明每步用时", "shard": "只生成一份，如 3/8"})
@told
def build(c: Context, public: bool = False, verbose: bool = False, shard: str = "") -> None:
    """六、生成：用 Pelican 生成门户和托管网站的静态页面，只重做有变化的"""
    from portal.building.straight import build as build_straight

    begin = time.perf_counter()
    settings = "publishconf.py" if public else "pelicanconf.py"
    folder = OUTPUT / "shards" / shard.partition("/")[0] / "portal" if shard else OUTPUT / "portal"
    override = {"OUTPUT_PATH": str(folder), "PORTAL_SHARD": shard} if shard else {}
    try:
        with _heard(verbose=verbose):
            builder = build_straight(ROOT / settings, override)
    except Problems:
        say("生成失败，上一次的成品保持不变：")
        raise
    if builder is None:
        _build_with_pelican(settings, override, verbose=verbose)
    took = time.perf_counter() - begin
    if shard:
        say(f"生成：第 {shard} 份在 {folder.parent.relative_to(ROOT)}/，全部齐备后运行 invoke join")
    elif builder is None:
        say(f"生成：已由 Pelican 完成，用时 {took:.1f} 秒；报告 output/reports/生成报告.md")
    elif builder.told is None:
        say(f"生成：没有变化，{builder.last.files} 个文件都是最新的；用时 {took:.1f} 秒")
    else:
        told = builder.told
        done = f"渲染 {told.pages} 页，写入 {told.written.changed} 个文件，共 {told.files} 个"
        say(f"生成：{done}；用时 {took:.1f} 秒；报告 output/reports/生成报告.md")


@contextmanager
def _heard(*, verbose: bool) -> Iterator[None]:
    """Say what the builder has to tell; all that it did only when `verbose`."""
    logger, handler = logging.getLogger("portal.building"), logging.Handler()
    handler.emit = lambda record: say(escape(record.getMessage()))  # type: ignore[method-assign]
    logger.setLevel(logging.INFO if verbose else logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _build_with_pelican(settings: str, override: Mapping[str, str], *, verbose: bool) -> None:
    """Build by Pelican itself, for settings that ask it for more than our plugin.

    Raises:
        Refused: when it fails; what it says of that was told.
    """
    command = [sys.executable, "-m", "pelican", "content", "-s", settings, "--fatal", "errors"]
    command.append("--verbose" if verbose else "--quiet")
    if override:
        command += ["-o", override["OUTPUT_PATH"], "-e", f'PORTAL_SHARD="{override["PORTAL_SHARD"]}"']
    wide = {**os.environ, "COLUMNS": "1000"}  # Pelican breaks its lines by this
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=wide)  # noqa: S603 - fixed
    for line in (done.stdout + done.stderr).splitlines():
        if line.strip() and not line.startswith("Done: "):  # its own count knows nothing of our pages
            console.print(_LOG_PLACE.sub("", line).strip(), soft_wrap=True, markup=False, highlight=False)
    if done.returncode:
        raise Refused("生成失败，上一次的成品保持不变")


@task(help={"public": "各份是用正式域名生成的"})
@told
def join(c: Context, public: bool = False) -> None:
    """合并：把几台机器各自生成的份（output/shards/*）合成门户"""
    from portal.building.joining import join_shards
    from portal.building.settings import read

    file = ROOT / ("publishconf.py" if public else "pelicanconf.py")
    settings = read(file, {})
    if settings is None:
        from pelican.settings import read_settings

        settings = read_settings(str(file))
    join_shards(settings, sorted(path for path in (OUTPUT / "shards").iterdir() if path.is_dir()))
    build(c, public=public)


@task
@told
def index(c: Context) -> None:
    """七、索引：为站内搜索建立索引"""
    from portal.search.index import index as make_index
    from portal.search.old_addresses import write_old_addresses

    counts = make_index(OUTPUT, CACHE / "search")
    addresses = write_old_addresses(project(), OUTPUT / "portal")
    say(f"索引：{counts.articles} 篇文章可检索，{addresses} 个旧网址可查去向")


@task(help={"save": "同时写入手册的 docs/handbook/theme-parts.md"})
@told
def gallery(c: Context, save: bool = False) -> None:
    """部件：把页面部件的说明和全部示例做成网页，供改样式的人对照"""
    from portal.building.theme.files import theme_files
    from portal.gallery import as_markdown, read_parts, write_gallery
    from portal.store import write_file

    theme = ROOT / "themes" / "municipal"
    pages = write_gallery(theme, OUTPUT / "gallery", theme_files(theme))
    if save:
        write_file(ROOT / "docs" / "handbook" / "theme-parts.md", as_markdown(read_parts(theme / "templates")))
    say(f"部件：{len(pages) - 1} 个示例，打开 {pages[0].relative_to(ROOT)}")
