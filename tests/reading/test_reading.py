"""Whole pages as an editor could write them down: article and list cases from text files."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from migrate.reading.kind import Kind
from migrate.reading.read import read_page
from migrate.reading.tree.page import parse_text
from migrate.recipe.recipe import Recipe, Selectors
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data" / "reading"


def cases(name: str) -> list[Any]:
    entries = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


@pytest.mark.parametrize("case", cases("articles.yaml"))
def test_reads_an_article(case: dict[str, Any]) -> None:
    reading = read_page(case["html"].encode(), case["url"])
    assert reading.kind is Kind.ARTICLE
    article = reading.article
    assert article is not None
    found = {
        **{name: getattr(article, name) for name in ("title", "date", "source", "author", "doc_number", "column")},
        **{name: getattr(article.official, name) for name in ("issuer", "written", "validity", "topic")},
        "index_number": article.index_number,
        "date_from": article.read_from["date"],
        "markdown": article.markdown,
        "attachments": [[file.name, file.url] for file in article.attachments],
    }
    if "attachments" in case["expect"]:  # what a script writes below the body is listed, not part of the text
        found["markdown"] = article.markdown.split("\n\n可下载附件")[0].rstrip("\n") + "\n"
    assert {name: found[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("lists.yaml"))
def test_reads_a_list(case: dict[str, Any]) -> None:
    reading = read_page(case["html"].encode(), case["url"], kind=Kind.LIST)
    assert [[item.title, item.url, item.date] for item in reading.listing.items] == case["items"]
    assert reading.listing.next == case["next"]


@pytest.mark.parametrize("case", cases("lists.yaml"))
def test_tells_a_list_by_itself(case: dict[str, Any]) -> None:
    assert read_page(case["html"].encode(), case["url"]).kind is Kind.LIST


@pytest.mark.parametrize(
    ("name", "html", "target"),
    [
        (
            "meta",
            '<meta http-equiv="refresh" content="0; url=./fg/index.html">',
            "http://a.gov.cn.example/zc/fg/index.html",
        ),
        ("meta without url", '<meta http-equiv=Refresh content="0;fg/">', "http://a.gov.cn.example/zc/fg/"),
        ("script", "<script>window.location.href='./fg/';</script>", "http://a.gov.cn.example/zc/fg/"),
        ("script replace", '<script>location.replace("/fg/")</script>正在跳转', "http://a.gov.cn.example/fg/"),
        (
            "frames",
            "<frameset rows='90,*'><frame name=top src=t.htm><frame name=main src=m.htm><frame src=f.htm></frameset>",
            "http://a.gov.cn.example/zc/m.htm",
        ),
        ("renews itself", '<meta http-equiv="refresh" content="300">', ""),
        ("slow", '<meta http-equiv="refresh" content="60; url=/x/">', ""),
        ("in a function", "<script>function go(){ location.href='/s/'; }</script>", ""),
    ],
)
def test_pages_that_only_redirect(name: str, html: str, target: str) -> None:
    reading = read_page(f"<html><head>{html}</head><body></body></html>".encode(), "http://a.gov.cn.example/zc/")
    assert (reading.redirect, reading.kind is Kind.REDIRECT) == (target, bool(target))


def test_a_page_with_text_is_no_redirect_whatever_its_scripts_say() -> None:
    text = "本页介绍了青屿市林业局的主要职责和内设机构，共有八个科室，分别负责造林、防火、资源林政等工作。" * 4
    html = f"<body><p>{text}</p><script>location.href='/mobile/';</script></body>"
    assert read_page(html.encode(), "http://a.gov.cn.example/jg.html").kind is not Kind.REDIRECT


def test_the_menu_of_a_home_page() -> None:
    html = """<div class="menu"><ul><li><a href="index.html">网站首页</a></li><li><a href="gzdt/">工作动态</a>
    <ul><li><a href="gzdt/tp/">图片新闻</a></li></ul></li><li><a href="tzgg/">通知公告</a></li><li><a href="javascript:;">信息公开</a></li>
    <li><a href="bs/">办事 指南</a></li></ul></div><div><p><a href="gzdt/1.html">全市教育工作会议召开</a></p></div>"""
    reading = read_page(html.encode(), "http://a.gov.cn.example/")
    assert reading.kind is Kind.HOME
    assert [(link.name, link.url) for link in reading.nav] == [
        ("工作动态", "http://a.gov.cn.example/gzdt/"),
        ("图片新闻", "http://a.gov.cn.example/gzdt/tp/"),
        ("通知公告", "http://a.gov.cn.example/tzgg/"),
        ("信息公开", ""),
        ("办事指南", "http://a.gov.cn.example/bs/"),
    ]


def test_a_recipe_overrides_the_layout() -> None:
    html = """<head><title>甲</title></head><body><div id="t">乙的标题在这里</div><div id="d">写于 2016-02-03</div><div id="s">来源：丙单位</div>
    <div id="a">丁</div><div id="zoom">不是正文的一段文字，只是介绍。</div><div id="b"><p>真正的正文。</p><p class="ad">广告</p></div></body>"""
    select = Selectors(title="#t", date="#d", source="#s", author="#a", body="#b", remove=".ad")
    recipe = Recipe(host="a.gov.cn.example", layout="general", select=select)
    article = read_page(html.encode(), "http://a.gov.cn.example/1.html", recipe, kind=Kind.ARTICLE).article
    assert article is not None
    assert (article.title, article.date, article.source, article.author) == (
        "乙的标题在这里",
        "2016-02-03",
        "丙单位",
        "丁",
    )
    assert article.markdown == "真正的正文。\n"
    assert (article.read_from["title"], article.read_from["body"]) == ("recipe", "recipe")


@pytest.mark.parametrize("depth", [100, 260, 2000, 6000])
@pytest.mark.parametrize("mark", ["<div>", "<font>", "<table><tr><td>", "<b><i>"])
def test_no_text_is_too_deep_to_be_read(depth: int, mark: str) -> None:
    """Unclosed marks nest by the thousand; the parser alone drops what lies below its limit without a word."""
    html = (
        f"<body><h1>深处的文字</h1><p>发布时间：2017-03-05</p>{mark * depth}<p>最深处的一段。</p><p>再一段。</p></body>"
    )
    text = "".join(parse_text(html).itertext())
    assert ("最深处的一段。" in text, "再一段。" in text) == (True, True)
    article = read_page(html.encode(), "http://a.gov.cn.example/x/1.html", kind=Kind.ARTICLE).article
    assert article is not None
    if depth < 3000:  # beyond that the marks are let go and the text stands in no box
        assert "最深处的一段。" in article.markdown


def test_a_text_that_a_script_holds_and_the_page_shows_is_read_once() -> None:
    words = "3月4日，全市春季造林工作现场会在临溪镇召开，各县区分管负责人参加会议。"
    html = (
        f"<body><h1>造林会召开</h1><p>发布时间：2017-03-05</p><div id=c><p>{words}</p></div>"
        f'<script>var data={{"content":"<p>{words}</p>"}};</script></body>'
    )
    article = read_page(html.encode(), "http://a.gov.cn.example/x/1.html", kind=Kind.ARTICLE).article
    assert article is not None
    assert article.markdown == f"{words}\n"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<",
        b"\x00" * 50,
        b"<a " * 3000,
        b"<div>" * 12000,
        b"\xff\xfe<p>",
        b"<table><tr><td>" * 2000,
        b"<!doctype html>",
    ],
    ids=["empty", "bracket", "nulls", "open links", "deep", "utf-16 torn", "tables", "doctype"],
)
def test_any_bytes_give_a_reading(body: bytes) -> None:
    for kind in (None, Kind.ARTICLE, Kind.LIST, Kind.HOME):
        assert read_page(body, "http://a.gov.cn.example/x/1.html", kind=kind).kind in Kind
