"""Trying one page: every value with its place, the bench beside it, reloaded when something is saved."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.reading.tree.page import parse
from migrate.recipe.file import read_recipe
from migrate.recipe.recipe import Recipe
from migrate.trial import ArchivedPage, Bench, SavedPage, Source, Trial, TrialServer, shown, try_page
from migrate.trial.places import place_of
from portal.errors import Problems
from tests.conftest import ROOT

HOST = "www.a.gov.cn.example"
URL = f"http://{HOST}/gg/t20170305_1.html"
THEME = ROOT / "themes" / "municipal"
PAGE = """<html><head><meta charset="utf-8">
<meta name="PubDate" content="2014-04-21"><title>关于水库放水的公告</title></head><body>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/gg/">公告</a></div>
<h1 class="bt">关于水库放水的公告</h1>
<p class="info">发布时间：2017年3月5日　来源：本站</p>
<div id="zoom"><p>定于本月放水，请沿岸居民注意安全。</p><p><img src="/pic/1.png" alt="水库"></p>
<script>alert(1)</script><p><b>甲市水利局</b></p><p><a href="/f/1.doc">时间表.doc</a></p></div>
</body></html>"""
RECIPE = f"""host: {HOST}
layout: general
select: {{title: h1.bt, body: '//div[@id="zoom"]', author: .nobody}}
counts: {{title: 2}}
ignore: {{source: [本站]}}
corrections:
- {{path: /gg/t20170305_1.html, field: doc_number, value: 甲水函〔2017〕5号, reason: 扫描件上有文号}}
"""


def tried(recipe: Recipe | None = None) -> Trial:
    return try_page(PAGE.encode(), URL, "text/html", recipe)


def value(trial: Trial, name: str) -> tuple[str, str]:
    return next((one.value, one.origin) for one in trial.values if one.name == name)


def test_values_say_where_they_were_read() -> None:
    trial = tried()
    assert trial.kind == "文章" and trial.coverage == 1.0
    assert value(trial, "标题") == ("关于水库放水的公告", "第 4 行 <h1.bt>“关于水库放水的公告”")
    assert value(trial, "发布时间")[0] == "2017-03-05" and "第 5 行 <p.info>" in value(trial, "发布时间")[1]
    assert value(trial, "来源")[0] == "本站"
    assert value(trial, "作者") == ("", "页面上没有找到")
    assert [name for name, _ in trial.files] == ["时间表.doc"]
    assert "script" in [why for why, _ in trial.dropped]


def test_a_recipe_shows_its_hand() -> None:
    trial = tried(read_recipe(RECIPE, "recipe.yaml"))
    assert value(trial, "标题")[1].startswith("采集规则 select.title；第 4 行")
    assert value(trial, "来源") == ("", "采集规则 ignore 不取“本站”")
    assert value(trial, "发文字号") == ("甲水函〔2017〕5号", "人工更正，页面上是“”；扫描件上有文号")
    assert [(one.name, one.wanted, one.got) for one in trial.broken] == [("title", "2", 1), ("author", "1-", 0)]


def test_a_selector_that_finds_nothing_is_not_where_the_value_was_read() -> None:
    trial = tried(read_recipe(f"host: {HOST}\nlayout: general\nselect: {{title: h5.none}}\n", "recipe.yaml"))
    said, origin = value(trial, "标题")
    assert said == "关于水库放水的公告"
    assert origin.startswith("采集规则 select.title没有找到，改由版式和通用规则读出；第 4 行")


def test_doubts_about_the_reading_are_told() -> None:
    assert "网页标签里的日期是 2014-04-21" in tried().doubt
    assert try_page(PAGE.replace("2014-04-21", "2017-03-05").encode(), URL, "text/html").doubt == ""
    assert try_page(b"<p>x</p>", URL, "text/html").confidence is None


PLACES = {
    "a tag alone": ("<meta name='Author' content='办公室'><p>x</p>", "author", "办公室", "meta Author"),
    "a day written in another way": ("<p id='d'>17/3/5</p>", "date", "2017-03-05", "第 1 行 <p#d>“17/3/5”"),
    "a day of the address": ("<p>x</p>", "date", "2017-03-05", "网址"),
    "nowhere as one piece": ("<p>x</p>", "source", "市水利局", "由脚本或多处文字拼成"),
}


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str) -> None:
    text, field, said, place = PLACES[name]
    page = parse(f"<meta charset='utf-8'>{text}".encode(), "http://a.example/t20170305_1.html")
    assert place_of(page, field, said) == place


def test_the_terminal_shows_everything_and_interprets_nothing() -> None:
    trial = try_page(PAGE.replace("关于水库放水", "关于[bold]水库[/bold]放水").encode(), URL, "text/html", read_recipe(RECIPE, "r"))
    out = StringIO()
    Console(file=out, width=160, color_system=None).print(shown(trial))
    for words in (URL, "标题", "还原率 100.00%", "关于[bold]水库[/bold]放水的公告", "应找到 2 个，实际 1 个", "时间表.doc", "script"):
        assert words in out.getvalue(), words


def test_a_list_shows_its_items() -> None:
    rows = "".join(f"<li><a href='/gg/{n}.html'>关于第{n}号工程施工的公告</a><span>2017-03-0{n}</span></li>" for n in range(1, 6))
    trial = try_page(f"<meta charset='utf-8'><ul>{rows}</ul><a href='/gg/index_1.html'>下一页</a>".encode(), f"http://{HOST}/gg/", "")
    out = StringIO()
    Console(file=out, width=160, color_system=None).print(shown(trial))
    assert trial.kind == "列表" and "列表 5 条，下一页 http://www.a.gov.cn.example/gg/index_1.html" in out.getvalue()


@contextmanager
def serving(bench: Bench) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Serve on loopback; gives a function that asks for a path and returns status, policy and text."""
    with TrialServer(bench) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()

        def ask(path: str, host: str = "") -> tuple[int, str, str]:
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
            connection.request("GET", path, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            connection.close()
            return answer.status, answer.headers["Content-Security-Policy"], text

        try:
            yield ask
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def archived(tmp_path: Path) -> Source:
    then = datetime(2017, 11, 20, tzinfo=UTC)
    with Archive(tmp_path / HOST) as archive:
        head = (("Content-Type", "text/html; charset=gb2312"),)
        archive.add(Snapshot(URL, 200, head, PAGE.replace("utf-8", "gb2312").encode("gbk"), then))
        archive.add(Snapshot(f"http://{HOST}/pic/1.png", 200, (("Content-Type", "image/png"),), b"\x89PNG", then))
    return ArchivedPage(URL, tmp_path / HOST)


def test_the_bench_shows_both_pages_and_runs_nothing_of_the_old_one(archived: Source) -> None:
    with serving(Bench(archived, lambda: None, (), THEME)) as ask:
        status, _, page = ask("/-/")
        assert status == 200 and page.count('<iframe sandbox=""') == 2 and 'src="/gg/t20170305_1.html"' in page
        status, policy, old = ask("/gg/t20170305_1.html")
        assert status == 200 and "水库放水" in old
        assert policy.startswith("sandbox;") and "default-src 'none'" in policy and "script-src" not in policy
        assert ask("/pic/1.png")[0] == 200
        assert ask("/pic/2.png")[0] == 404
        new = ask("/-/new")[2]
        assert '<div class="article-body"><p>定于本月放水' in new and 'src="/pic/1.png"' in new and "<script" not in new
        styles = ask("/-/portal.css")[2]
        assert ".article-body" in styles and "--accent" in styles
        assert ask("/-/", "evil.example")[0] == 403


def test_a_page_that_is_not_archived_is_told(tmp_path: Path) -> None:
    with serving(Bench(ArchivedPage(URL, tmp_path / HOST), lambda: None, (), THEME)) as ask:
        assert "快照中没有" in ask("/-/")[2]
        assert ask("/gg/t20170305_1.html")[0] == 404


def test_saving_the_recipe_reloads_and_its_mistakes_are_shown(tmp_path: Path) -> None:
    saved, recipe = tmp_path / "page.html", tmp_path / "rules" / "recipe.yaml"
    saved.write_text(PAGE, encoding="utf-8")
    recipe.parent.mkdir()
    recipe.write_text(RECIPE, encoding="utf-8")
    bench = Bench(SavedPage(saved, HOST), lambda: read_recipe(recipe.read_text(encoding="utf-8"), recipe.name), (recipe,), THEME)
    with serving(bench) as ask:
        assert "应找到 2 个，实际 1 个" in ask("/-/")[2]
        changed_by(lambda: recipe.write_text(RECIPE.replace("general", "trs"), encoding="utf-8"), bench)
        version = json.loads(ask("/-/version?known=1")[2])["version"]
        assert version > 1
        page = ask("/-/")[2]
        assert "recipe.yaml:2" in page and "没有名为“trs”的版式" in page and f'data-version="{version}"' in page
        changed_by(lambda: saved.write_text(PAGE.replace("水库放水", "水库蓄水"), encoding="utf-8"), bench)
        assert "水库蓄水" in ask("/page.html")[2]


def changed_by(act: Callable[[], object], bench: Bench) -> None:
    """Act until the watcher, which needs a moment to begin, has seen it."""
    before = bench.version
    deadline = time.monotonic() + 15
    while bench.version == before:
        assert time.monotonic() < deadline, "the watcher saw nothing"
        act()
        bench.wait(before, 1.0)


def test_a_saved_page_never_gives_files_above_its_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    source = SavedPage(tmp_path / "in" / "page.html", HOST)
    assert source.file("/../secret.txt") is None and source.file("/%2e%2e/secret.txt") is None
    assert source.url == f"http://{HOST}/page.html"
    (tmp_path / "in" / "page.html").unlink()
    with pytest.raises(Problems, match="文件不存在"):
        source.page()


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    """By whoever tries a second page while the first still stands open."""
    page = tmp_path / "a.html"
    page.write_text("<h1>关于水库放水的公告</h1>", encoding="utf-8")
    bench = Bench(SavedPage(page, HOST), lambda: None, (), ROOT / "themes" / "municipal")
    with TrialServer(bench) as first, pytest.raises(Problems, match=f"端口 {first.server_port} 用不了"):
        TrialServer(bench, first.server_port)
