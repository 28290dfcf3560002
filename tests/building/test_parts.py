"""The builder's small tools, each with a table of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.building.channel.column_types import column_type
from portal.building.city.addresses import Addresses
from portal.building.output.meta_tags import pub_date
from portal.building.pages.article import header_table, size_text
from portal.building.text.body import BodyMaker, fit
from portal.building.text.excerpt import excerpt, first_picture, sentences
from portal.building.writer import SIGN, Outlet, Written
from portal.errors import Problems
from portal.model.article import FrontMatter, Validity
from portal.model.column_class import ColumnClass
from portal.model.department import Column
from portal.views.phrases import phrases

PORTAL_URL = "https://www.qingyu.gov.cn.example"
HOSTS = {"wsj": "https://wsj.gov.cn.example"}
PORTAL = Addresses(PORTAL_URL, PORTAL_URL, hosts=HOSTS)
BELOW = Addresses("https://qingyu.example/city", "https://qingyu.example/city", prefix="/city/", hosts=HOSTS)
HOSTED = Addresses(PORTAL_URL, HOSTS["wsj"], own="wsj", hosts=HOSTS)


@pytest.mark.parametrize(
    ("url", "portal", "below", "hosted"),
    [
        ("/", "/", "/city/", f"{PORTAL_URL}/"),
        ("/jyj/1.html#top", "/jyj/1.html#top", "/city/jyj/1.html#top", f"{PORTAL_URL}/jyj/1.html#top"),
        ("/wsj/1.html", "https://wsj.gov.cn.example/1.html", "https://wsj.gov.cn.example/1.html", "/1.html"),
        ("/wsj/", "https://wsj.gov.cn.example/", "https://wsj.gov.cn.example/", "/"),
        ("https://wsj.gov.cn.example/gg/", "https://wsj.gov.cn.example/gg/", "https://wsj.gov.cn.example/gg/", "/gg/"),
        ("//cdn.example/x.js", "//cdn.example/x.js", "//cdn.example/x.js", "//cdn.example/x.js"),
        ("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example"),
        ("#a", "#a", "#a", "#a"),
        ("", "", "", ""),
    ],
)
def test_rewrite(url: str, portal: str, below: str, hosted: str) -> None:
    assert (PORTAL.rewrite(url), BELOW.rewrite(url), HOSTED.rewrite(url)) == (portal, below, hosted)


def test_addresses_lead_to_files_and_to_the_public_host() -> None:
    assert PORTAL.rewrite(PORTAL_URL) == "/"
    assert PORTAL.rewrite(f"{PORTAL_URL}.evil.example/") == f"{PORTAL_URL}.evil.example/"
    assert BELOW.file("/city/jyj/") == "jyj/index.html"
    assert BELOW.file("/city/jyj/1.html") == "jyj/1.html"
    assert BELOW.absolute("/city/jyj/") == "https://qingyu.example/city/jyj/"
    assert HOSTED.absolute(HOSTED.to("/wsj/1.html")) == "https://wsj.gov.cn.example/1.html"
    assert HOSTED.absolute("https://elsewhere.example/") == "https://elsewhere.example/"


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("https://elsewhere.example/", True),
        ("//elsewhere.example/", True),
        (f"{PORTAL_URL}/jyj/", False),
        ("https://wsj.gov.cn.example/", False),
        ("/jyj/", False),
        ("mailto:a@b.example", False),
    ],
)
def test_leaves(url: str, leaves: bool) -> None:
    assert PORTAL.leaves(url) is leaves


TWENTY = "一" * 20
LONG = "https://x.example/files/2017/transport-capacity.xlsx?a=1"
"""An address that is written out."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>无</p>", "<p>无</p>"),
        ("<a name='x'>锚</a>", '<a name="x">锚</a>'),
        ('<a href="/jyj/?a=1&amp;b=2" title="a&quot;b">文</a>', '<a href="/jyj/?a=1&amp;b=2" title="a&quot;b">文</a>'),
        (
            "<A HREF=https://x.example class=big>外</A>",
            '<a href="https://x.example" class="big outside" rel="noopener">外</A>',
        ),
        ('<img src="/wsj/files/a.png">', '<img src="https://wsj.gov.cn.example/files/a.png" alt="" loading="lazy">'),
        (
            "<table><tr><td><table></table></td></tr></table><table></table>",
            '<div class="table-scroll"><table><tr><td><table></table></td></tr></table></div>'
            '<div class="table-scroll"><table></table></div>',
        ),
        (
            '<p>式中<img src="/v.gif" alt="v" height="48">为</p>',
            '<p>式中<img src="/v.gif" alt="v" height="48" loading="lazy" class="in-line">为</p>',
        ),
        ('<img src="/v.gif" alt="" height="49">', '<img src="/v.gif" alt="" height="49" loading="lazy">'),
        (
            f'<table><th style="text-align: right;">数</th><td>{TWENTY}</td><td class="a">{TWENTY}<b>1</b></td></table>',
            f'<div class="table-scroll"><table><th class="right">数</th><td>{TWENTY}</td>'
            f'<td class="a long">{TWENTY}<b>1</b></td></table></div>',
        ),
        (
            f'<p title="见 {LONG}">见{LONG}。{LONG[:20]}</p>',
            f'<p title="见 {LONG}">见<span class="address">{LONG}</span>。{LONG[:20]}</p>',
        ),
        (
            f'<a href="{LONG}">{LONG}</a>',
            f'<a href="{LONG}" class="outside" rel="noopener"><span class="address">{LONG}</span></a>',
        ),
        ("<abbr>缩</abbr><article>x</article>", "<abbr>缩</abbr><article>x</article>"),
        ("<code>&lt;table&gt; &lt;a href=/x&gt;</code>", "<code>&lt;table&gt; &lt;a href=/x&gt;</code>"),
    ],
)
def test_fit(before: str, after: str) -> None:
    assert fit(before, PORTAL) == after


def test_engine_keeps_nothing_from_one_article_to_the_next() -> None:
    body = BodyMaker()
    first = body.html("[注][a]\n\n[a]: /jyj/1.html", PORTAL)
    assert '<a href="/jyj/1.html">注</a>' in first
    assert "<a" not in body.html("[注][a]", PORTAL)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("第一段。\n\n第二段。", "第一段。 第二段。"),
        ("## 标题\n\n- 一项\n2. 二项", "标题 一项 二项"),
        ("![图](/jyj/files/a.png)\n\n见[通知](/jyj/1.html)。", "见通知。"),
        ("**重点**：1\\. 第一条，陈\\_峰", "重点：1. 第一条，陈_峰"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", "甲 乙 1 2"),
        ("<table><tr><td>甲</td></tr></table>", "甲"),
        ("落款\n{: .right}", "落款"),
        ("长" * 200, "长" * 99 + "…"),
        ("A&amp;B &lt;市&gt;", "A&B <市>"),
        ("", ""),
    ],
)
def test_excerpt(markdown: str, text: str) -> None:
    assert excerpt(markdown) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("会议在临溪镇召开。会议要求，一要压实…", "会议在临溪镇召开。"),
        ("工作取得成效。 据统计，有 54 所。 主要做…", "工作取得成效。据统计，有 54 所。"),
        ("现场会举行。 图为现场情况 各村负责人到会。余下", "现场会举行。各村负责人到会。"),
        ("他说：“来得及。” 会后参观。余下", "他说：“来得及。”会后参观。"),
        ("符合 GB/T 37668 标准。余下", "符合 GB/T 37668 标准。"),
        ("没有句号的一行", "没有句号的一行"),
        ("", ""),
    ],
)
def test_a_lead_is_told_in_whole_sentences(text: str, told: str) -> None:
    assert sentences(text) == told


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("青屿市人民政府门户网站", ("青屿市", "人民政府", "门户网站")),
        ("青屿市市场监督管理局", ("青屿市", "市场监督管理局")),
        ("市市场监督管理局", ("市市场监督管理局",)),
        ("临溪镇人民政府", ("临溪镇", "人民政府")),
        ("望潮街道办事处", ("望潮", "街道办事处")),
        ("中国·青屿", ("中国·青屿",)),
    ],
)
def test_names_are_torn_only_between_their_parts(name: str, parts: tuple[str, ...]) -> None:
    assert phrases(name) == parts


def test_excerpt_reads_past_a_heavy_table() -> None:
    heavy = "<table>" + '<tr class="x"><td colspan="3" rowspan="2"></td></tr>' * 40 + "<tr><td>末行</td></tr></table>"
    assert excerpt(heavy) == "末行"


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("正文", ""),
        ("前\n\n![图](/jyj/files/a.png)![二](/b.png)", "/jyj/files/a.png"),
        ("![图](</jyj/files/a b.png>)", "/jyj/files/a"),
        ('<p><img alt="x" src="/jyj/files/a.png?x=1&amp;y=2"></p>', "/jyj/files/a.png?x=1&y=2"),
    ],
)
def test_first_picture(markdown: str, address: str) -> None:
    assert first_picture(markdown) == address


@pytest.mark.parametrize(
    ("name", "klass", "written", "expected"),
    [
        ("工作动态", ColumnClass.NEWS, "", "工作动态"),
        ("通知公告", ColumnClass.NOTICES, "", "工作动态"),
        ("政策文件", ColumnClass.POLICY, "", "政策文件"),
        ("政策解读", ColumnClass.POLICY, "", "政策解读"),
        ("领导之窗", ColumnClass.STATIC, "", "负责人信息"),
        ("单位概况", ColumnClass.STATIC, "", "概况信息"),
        ("办事指南", ColumnClass.STATIC, "", "办事服务"),
        ("信息公开指南", ColumnClass.STATIC, "", "信息公开指南"),
        ("局长信箱", ColumnClass.OTHER, "", "咨询投诉"),
        ("其他", ColumnClass.STATIC, "", "概况信息"),
        ("其他", ColumnClass.OTHER, "数据发布", "数据发布"),
    ],
)
def test_column_type(name: str, klass: ColumnClass, written: str, expected: str) -> None:
    assert column_type(Column(slug="c", name=name, column_class=klass, type=written)) == expected


def test_pub_date_has_minutes_always() -> None:
    assert pub_date("2017-03-05") == "2017-03-05 00:00"
    assert pub_date("2017-03-05 09:30") == "2017-03-05 09:30"


def test_header_table_shows_what_is_known() -> None:
    plain = FrontMatter(title="一", date="2017-01-01 08:00", id="20170101-1")
    assert header_table(plain) == ()
    official = plain.model_copy(update={"doc_number": "青发〔2017〕1号", "validity": Validity.EXPIRED})
    assert header_table(official) == (("发文字号", "青发〔2017〕1号"), ("发布日期", "2017-01-01"), ("有效性", "已失效"))


@pytest.mark.parametrize(("size", "text"), [(0, "0 B"), (1023, "1023 B"), (1536, "2 KB"), (1258291, "1.2 MB")])
def test_size_text(size: int, text: str) -> None:
    assert size_text(size) == text


def test_a_stage_refuses_two_files_of_one_name(tmp_path: Path) -> None:
    stage = Outlet(tmp_path / "out").stage()
    stage.put("a.html", b"1")
    with pytest.raises(Problems, match=r"同一网址“/a\.html”"):
        stage.put("a.html", b"2")
    with pytest.raises(ValueError, match="not inside"):
        stage.put("../a.html", b"1")


def test_writer_touches_nothing_before_it_commits(tmp_path: Path) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(b"pdf")
    writer = Outlet(tmp_path / "out")
    stage = writer.stage()
    stage.put("a/b.html", b"1")
    stage.link("files/x.pdf", source)
    assert not (tmp_path / "out").exists()
    assert writer.commit([stage.done()]) == Written(2, 0, 0)
    assert (tmp_path / "out/a/b.html").read_bytes() == b"1"
    assert (tmp_path / "out/files/x.pdf").samefile(source)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("jyj", "jyj/index.html"), ("jyj/a/index.html", "jyj/a"), ("jyj/a.html", "jyj/b.html")],
)
def test_writer_replaces_a_file_by_a_folder_of_its_name_and_back(tmp_path: Path, before: str, after: str) -> None:
    out = str(tmp_path / "out")
    first = Outlet(out)
    stage = first.stage()
    for name in (SIGN, before):
        stage.put(name, b"1")
    first.commit([stage.done()])
    second = Outlet(out)
    stage = second.stage()
    stage.put(SIGN, b"1")
    stage.put(after, b"2")
    assert second.commit([stage.done()]) == Written(1, 1, 1)
    assert (tmp_path / "out" / after).read_bytes() == b"2"


def test_a_part_leaves_the_other_parts_alone(tmp_path: Path) -> None:
    writer = Outlet(tmp_path / "out", ["search-index"])
    for name in (SIGN, "jyj/old.html", "lyj/1.html", "search-index/x.js"):
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    channel, front = writer.stage("jyj"), writer.stage(besides=["jyj", "lyj"])
    channel.put("jyj/new.html", b"1")
    front.keep(SIGN)
    assert writer.commit([channel.done(), front.done()]) == Written(1, 1, 1)
    left = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert left == {SIGN, "jyj/new.html", "lyj/1.html", "search-index/x.js"}
