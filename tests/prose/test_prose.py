"""`to_markdown` on whole bodies: the cases in `tests/data/prose`, nasty lines in every place, what is stripped and reported."""

from html import escape
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from migrate.prose import Image, Link, Prose, to_markdown
from migrate.prose.escape import visible
from migrate.prose.gate import rendered
from tests.conftest import ROOT

BASE = "http://jyj.qingyu.gov.cn.example/xwdt/tzgg/202003/t20200312_88.html"
CASES = sorted((ROOT / "tests" / "data" / "prose").glob("*.txt"))


def tree(source: str) -> HtmlElement:
    made: HtmlElement = html.fragment_fromstring(source, create_parent="div")
    return made


def converted(source: str) -> Prose:
    return to_markdown(tree(source), BASE)


def text_in(markdown: str) -> str:
    return visible(tree(rendered(markdown)).text_content())


def read_case(file: Path) -> tuple[str, str]:
    """A case file: a title, the old HTML below `== 原文`, the Markdown wanted below `== 应得`."""
    source, wanted = file.read_text(encoding="utf-8").split("\n== 原文\n", 1)[1].split("\n== 应得\n")
    return source, wanted


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    source, wanted = read_case(file)
    prose = converted(source)
    assert prose.markdown == wanted
    assert prose.coverage == 1.0


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case_converts_again_to_the_same(file: Path) -> None:
    first = converted(read_case(file)[0]).markdown
    assert converted(rendered(first)).markdown == first


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case_is_tidy_text(file: Path) -> None:
    text = converted(read_case(file)[0]).markdown
    assert "\r" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert not text or (text.endswith("\n") and not text.endswith("\n\n"))


NASTY = r"""#标题 | #1楼 C# | # 标 题 | 1. 第一条 | １. 全角 | 1.第一条 | 12. | 2*3*4 | **不粗** | *斜* | 陈_峰_ | _a_ __b__ a_b a__b _ | [x]: http://a.example
[^1]: 脚注 | [^1] | *[abc]: 缩写 | : 定义 | :定义 | &nbsp;文 &lt; &copy &#39; a&b; | &# | A&#B | <市> | <a href="x">假</a> | <script>alert(1)</script>
<!-- 注释 --> | a < b > c | <http://a.example> | <me@a.example> | + 加 | - 减 | - | --- | - - - | *** | * * * | ___ | === | = | ~~~ | ``` | `code` ``
!!! note | \ 反斜 \* \\ \ | 文\ | [链接](http://x.example) | [a][b] | [a] [b] | [2018]第1号 | [2018] [ | ![图](x) | ! | {: .right } | 文 {: .x} | 文{.x} | a{b}c
> 引用 | http://a.example/c_d_e?x=1&y=2 | wzxhzdk:0 | ///Footnotes Go Here/// | [[2018]1号](x) | ]( [ | 吉[2018]1号[2019]2号 | 1) a | 1\. x | & | &&amp; | x&amp
***粗斜*** | <br> | </p> | <?php | <![CDATA[x]]> | "引" 'x' | $a$ ^x^ ~x~ ==x== | %20 %s | |a|b|""".replace(
    "\n", " | "
).split(" | ")
PLACES = {
    "paragraph": "<p>文</p><p>%s</p><p>后</p>",
    "line": "前<br>%s<br>后",
    "item": "<ul><li>%s</li><li>乙%s</li></ul>",
    "numbered": "<ol><li>%s<br>%s</li></ol>",
    "cell": "<table><tr><th>%s</th><th>b</th></tr><tr><td>c</td><td>%s</td></tr></table>",
    "merged": '<table><tr><td colspan="2">%s</td></tr><tr><td>c</td><td>%s</td></tr></table>',
    "bold": "<p>甲<b>%s</b>乙</p>",
    "underlined": "<p>甲<u>%s</u><i>%s</i></p>",
    "link": '<p><a href="http://a.gov.cn.example/">%s</a></p>',
    "heading": "<h2>%s</h2>",
    "quote": "<blockquote><p>%s</p><p>后</p></blockquote>",
    "right": '<p align="right">%s</p>',
}


@pytest.mark.parametrize("place", PLACES)
def test_nasty_lines_come_back_as_they_were(place: str) -> None:
    for line in NASTY:
        source = tree(PLACES[place].replace("%s", escape(line)))
        prose = to_markdown(source, BASE)
        assert text_in(prose.markdown) == visible(source.text_content()), (line, prose.markdown)
        assert prose.coverage == 1.0, (line, prose.markdown)
        if place != "merged":
            assert not prose.markdown.startswith("<"), (line, prose.markdown)
        assert converted(rendered(prose.markdown)).markdown == prose.markdown


def test_links_and_pictures_are_listed_absolute_and_written_rewritten() -> None:
    source = '<p>见<a href="../P02.doc">附件 1</a>和<img src="/pic/1.jpg" alt="合影"></p><p><a href="mailto:x@a.example">信箱</a></p>'
    prose = to_markdown(tree(source), BASE, rewrite=lambda url: "/files/" + url.rsplit("/", 1)[-1])
    folder = "http://jyj.qingyu.gov.cn.example/"
    assert prose.links == (Link(folder + "xwdt/tzgg/P02.doc", "附件 1"), Link("mailto:x@a.example", "信箱"))
    assert prose.images == (Image(folder + "pic/1.jpg", "合影"),)
    assert prose.markdown.startswith("见[附件 1](/files/P02.doc)和![合影](/files/1.jpg)\n")


ADDRESSES = {
    "blank": ("a b.doc", "a%20b.doc"),
    "chinese": ("通知.doc", "通知.doc"),
    "pair": ("a(1).doc", "a(1).doc"),
    "odd": ("a(1.doc", "a%281.doc"),
    "nested": ("a((1)).doc", "a%28%281%29%29.doc"),
    "query": ("s.asp?id=1&copy;=2", "s.asp?id=1&copy;=2"),
    "quote": ("a'b.doc", "a%27b.doc"),
    "pipe": ("a|b[1].doc", "a%7Cb%5B1%5D.doc"),
    "low": ("a_b_c*d*.doc", "a_b_c*d*.doc"),
    "back": ("up\\a.doc", "up/a.doc"),
    "angle": ("a<b>.doc", "a%3Cb%3E.doc"),
}


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    "place",
    [
        "<p><a href='%s'>文</a></p>",
        "<table><tr><td><a href='%s'>文</a></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_addresses_survive(name: str, place: str) -> None:
    href, wanted = ADDRESSES[name]
    prose = converted(place.replace("%s", escape(href)))
    shown = tree(rendered(prose.markdown)).find(".//a")
    assert shown is not None
    assert shown.get("href") == "http://jyj.qingyu.gov.cn.example/xwdt/tzgg/202003/" + wanted
    assert prose.links[0].url == shown.get("href")


def test_the_body_given_is_left_as_it_is() -> None:
    source = tree('<p style="display:none">藏</p><pre>一\n二</pre><p>显\u200b示</p>尾')
    before = html.tostring(source)
    to_markdown(source, BASE)
    assert html.tostring(source) == before


ROOTS = {
    "td": "<table><tr><td>一二三四</td></tr></table>",
    "body": "<body>一二三四</body>",
    "li": "<ul><li>一二三四</li>外</ul>",
    "table": "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>外",
    "ul": "<ul><li>一二</li><li>三四</li></ul>外",
    "span": "外<span>一二三四</span>外",
    "h2": "<h2>一二三四</h2>外",
    "p": "<p>一二三四</p>外",
}


@pytest.mark.parametrize("root", ROOTS)
def test_any_element_may_be_the_body(root: str) -> None:
    body = html.document_fromstring(f"<html>{ROOTS[root]}</html>").find(f".//{root}")
    assert body is not None
    prose = to_markdown(body, BASE)
    assert text_in(prose.markdown) == "一二三四"
    assert prose.coverage == 1.0


def test_an_empty_body_gives_an_empty_text() -> None:
    assert converted("<p>&nbsp;</p><p><br></p>　<div></div>").markdown == ""


def test_deep_nesting_is_read_to_the_bottom() -> None:
    prose = to_markdown(html.fragment_fromstring("<div>" + "<font>" * 200 + "深处" + "</div>"), BASE)
    assert prose.markdown == "深处\n"
