"""What a crawler must follow, also when only scripts write it."""

from __future__ import annotations

import pytest

from migrate.reading.lists.links import find_links, is_decoration, is_file
from migrate.reading.lists.paging import pager_addresses, script_pager
from migrate.reading.scripted.joining import UNKNOWN
from migrate.reading.scripted.scripts import written
from migrate.reading.tree.address import absolute
from migrate.reading.tree.page import parse

BASE = "http://a.gov.cn.example/gzdt/index.html"


def found(html: str, url: str = BASE) -> list[str]:
    return [link.removeprefix("http://a.gov.cn.example") for link in find_links(html.encode(), url, None)]


@pytest.mark.parametrize(
    ("name", "html", "links"),
    [
        (
            "plain",
            '<a href="1.html#top">一</a><a href="/2.html">二</a><a href="1.html">再</a>',
            ["/gzdt/1.html", "/2.html"],
        ),
        ("nowhere", '<a href="#">顶</a><a href="javascript:;">无</a><a href="mailto:a@b.example">信</a><a>空</a>', []),
        ("white space inside", '<a href=" ./3.\nhtml ">三</a>', ["/gzdt/3.html"]),
        ("back slashes", '<a href="..\\tz\\4.html">四</a>', ["/tz/4.html"]),
        (
            "map and frames",
            '<map><area href="5.html"></map><iframe src="6.html"></iframe>',
            ["/gzdt/5.html", "/gzdt/6.html"],
        ),
        (
            "pictures, late ones too",
            '<img src="a.jpg"><img src="x.gif" data-src="b.png">',
            ["/gzdt/a.jpg", "/gzdt/x.gif", "/gzdt/b.png"],
        ),
        ("styles and scripts are left", '<link href="a.css"><script src="a.js"></script><a href="b.css">样式</a>', []),
        ("base", '<base href="http://a.gov.cn.example/x/"><a href="7.html">七</a>', ["/x/7.html"]),
        ("click", "<a href='#' onclick=\"location.href='index_2.html'\">下一页</a>", ["/gzdt/index_2.html"]),
        ("new window", "<td onclick=\"window.open('8.html','_blank')\">八</td>", ["/gzdt/8.html"]),
        ("script link", "<a href=\"javascript:window.open('9.html')\">九</a>", ["/gzdt/9.html"]),
        (
            "choice",
            '<select><option value="">选</option><option value="/tz/">通知</option><option value="/tz/1.htm">一</option></select>',
            ["/tz/1.htm"],
        ),
        (
            "written attachment",
            "<script>document.write('<a href=\"./P01.pdf\">预算.pdf</a>');</script>",
            ["/gzdt/P01.pdf"],
        ),
        ("written with a variable", "<script>document.write('<a href=\"' + page + '.html\">页</a>');</script>", []),
        ("redirect", '<meta http-equiv="refresh" content="0;url=tzgg/">', ["/gzdt/tzgg/"]),
        (
            "pager",
            '<script>createPageHTML(3, 0, "index", "html");</script>',
            ["/gzdt/index_1.html", "/gzdt/index_2.html"],
        ),
        ("embedded", '<object data="v.swf"></object><video src="v.mp4"></video>', ["/gzdt/v.swf", "/gzdt/v.mp4"]),
    ],
)
def test_finds(name: str, html: str, links: list[str]) -> None:
    assert found(html) == links


def test_links_to_other_hosts_are_found_and_stay_absolute() -> None:
    assert found('<a href="//b.gov.cn.example/x.htm">外</a>') == ["http://b.gov.cn.example/x.htm"]


@pytest.mark.parametrize(
    "link", ["http://[::1", "http://a:b:c/", "ftp://a.example/x", "data:text/html,x", "http://", None, " "]
)
def test_what_is_no_address_is_none(link: str | None) -> None:
    assert absolute(BASE, link) == ""


@pytest.mark.parametrize(
    ("script", "names", "current", "after"),
    [
        ('createPageHTML(3, 1, "index", "html");', ["index.html", "index_1.html", "index_2.html"], 1, "index_2.html"),
        ("createPageHTML(2,0,'list','shtml')", ["list.shtml", "list_1.shtml"], 0, "list_1.shtml"),
        ("Pager({size:2, current:1, prefix:'index',suffix:'html'});", ["index.html", "index_1.html"], 1, ""),
        (
            'var currentPage=0;var countPage = 2;var nextPage=1;"index"+"_" + nextPage + "."+"html"',
            ["index.html", "index_1.html"],
            0,
            "index_1.html",
        ),
    ],
)
def test_pagers_written_by_script(script: str, names: list[str], current: int, after: str) -> None:
    pager = script_pager(parse(f"<script>{script}</script>".encode(), BASE))
    assert pager is not None
    assert (list(pager.names), pager.current, pager.next_name) == (names, current, after)


def test_the_first_page_of_a_pager_is_the_folder_when_the_page_is_named_so() -> None:
    page = parse(b'<script>createPageHTML(2, 0, "index", "html")</script>', "http://a.gov.cn.example/tz/")
    pager = script_pager(page)
    assert pager is not None
    assert pager_addresses(page, pager) == ["http://a.gov.cn.example/tz/", "http://a.gov.cn.example/tz/index_1.html"]


def test_a_pager_that_counts_down_goes_on_behind_the_newest_page() -> None:
    script = 'var maxPageNum = 4;var purl="../c12/index_958";if(n==1)url="../c12/index.html"'
    page = parse(f"<script>{script}</script>".encode(), "http://a.gov.cn.example/c12/index.html")
    pager = script_pager(page)
    assert pager is not None
    assert pager_addresses(page, pager) == [
        f"http://a.gov.cn.example/c12/index{part}.html" for part in ("", "_958_3", "_958_2", "_958_1")
    ]


@pytest.mark.parametrize("script", ["function Pager(settings){}", "createPageHTML(n, i);", "countPage = total;", ""])
def test_no_pager(script: str) -> None:
    assert script_pager(parse(f"<script>{script}</script>".encode(), BASE)) is None


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("document.write('<b>甲</b>');document.writeln(\"乙\")", "<b>甲</b>乙"),
        ("document.write('a' + x + 'b')", f"a{UNKNOWN}b"),
        ("document.write('it\\'s \\u4e2d\\x41')", "it's 中A"),
        ('document.write(unescape("%3Cspan%3E"))', "<span>"),
        ("document.write(f(1), 'x')", f"{UNKNOWN}{UNKNOWN}{UNKNOWN}x"),
        ("document.write('没有结束", ""),
        ("var t='甲';t='乙';document.write('<b>' + t + '</b>');t='丙'", "<b>乙</b>"),
        ("var n=i+1;document.write('/a_' + n + '.html')", f"/a_{UNKNOWN}.html"),
    ],
)
def test_what_a_script_writes(script: str, text: str) -> None:
    assert written(script) == text


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("/a/b.doc", True),
        ("/a/b.JPG", True),
        ("/a/b.html", False),
        ("/a/", False),
        ("/show.asp?id=1", False),
        ("/v1.2/", False),
    ],
)
def test_names_a_file(url: str, file: bool) -> None:
    assert is_file(f"http://a.gov.cn.example{url}") is file
    assert not is_decoration(f"http://a.gov.cn.example{url}")
