"""Info lines, titles, crumbs and leftovers of the old page in every spelling, each on a page that is otherwise plain."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from migrate.reading.read import read_page
from tests.reading.test_families import BODY, FAMILIES, LINES, TITLE, page, shown

SITE = "青屿市林业局"
INFO = {
    "labels": ("<div>发布日期：2017-03-05　信息来源：青屿市林业局　浏览次数：12</div>", SITE),
    "date without label": (
        "<div><span>2017-03-05 10:20:33</span><span>来源：青屿日报</span><span>编辑：admin</span></div>",
        "青屿日报",
    ),
    "list": (
        "<ul><li>日期：2017-03-05</li><li>来源：市林业局办公室</li><li>字号：大 中 小</li></ul>",
        "市林业局办公室",
    ),
    "organ and date": ("<p>青屿市林业局　2017-03-05</p>", SITE),
    "empty source": ("<p>文章来源：  更新时间：2017/3/5 10:20:33  点击数：15</p>", ""),
    "own source": ("<p>作者：办公室　来源：本站原创　添加时间：2017-3-5</p>", "本站原创"),
    "cells": ("<table><tr><td>来源：</td><td>青屿市林业局</td><td>时间：</td><td>2017-03-05</td></tr></table>", SITE),
    "source is a link": ('<div><em>2017-03-05</em> <i>来源：<a href="/">青屿市林业局</a></i></div>', SITE),
    "brackets": ("<div>【发布日期：2017-03-05】【来源：青屿市林业局】【字号：<a>大</a>】</div>", SITE),
    "narrow colons": ("<div>发布时间:2017-03-05 来源:青屿市林业局 阅读:12</div>", SITE),
    "bars": ("<div>来源： 青屿市林业局 | 发布时间： 2017-03-05 | 阅读次数： 12</div>", SITE),
    "publisher between": (
        "<div>信息来源：青屿市林业局&nbsp;&nbsp;发布人：办公室&nbsp;&nbsp;发布时间：2017-03-05</div>",
        SITE,
    ),
    "two organs": ("<div>来源：青屿市林业局、市财政局 2017-03-05</div>", "青屿市林业局、市财政局"),
    "index number": ("<div>索引号：006/2017-0001 &nbsp; 发布日期：2017-03-05 &nbsp; 来源：青屿市林业局</div>", SITE),
}
HEADS = {
    "h1": "<h1>{}</h1>",
    "h2": '<h2 class="title">{}</h2>',
    "div": '<div class="bt">{}</div>',
    "strong": '<p align="center"><strong>{}</strong></p>',
    "font": '<center><font size="5">{}</font></center>',
    "cell": "<table width=100%><tr><td align=center class=t1>{}</td></tr></table>",
}
DOCUMENTS = {
    "same": TITLE,
    "site behind": f"{TITLE}_{SITE}",
    "site before": f"{SITE} - {TITLE}",
    "site alone": SITE,
    "with column": f"工作动态-{SITE}-{TITLE}",
    "none": "",
}
CRUMBS = {
    "signs": '当前位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻中心</a> &gt; <a href="/gz/">工作动态</a>',
    "arrows": '您现在的位置：<a href="/">首页</a>-&gt;<a href="/xw/">新闻中心</a>-&gt;<a href="/gz/">工作动态</a>-&gt;文章内容',
    "slashes": '位置：<a href="/">首页</a> / <a href="/gz/">工作动态</a> / 正文',
    "last is no link": '<a href="/">首页</a><span>&gt;</span><a href="/xw/">新闻中心</a><span>&gt;</span><span>工作动态</span>',
    "title last": f'当前位置：<a href="/">首页</a> &gt; <a href="/gz/">工作动态</a> &gt; {TITLE}',
    "list": '<ul class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/xw/">新闻中心</a></li><li><a href="/gz/">工作动态</a></li></ul>',
    "picture": '<img src=h.gif> <a href="/">网站首页</a> » <a href="/gz/">工作动态</a>',
    "bars": '您的位置： <a href="/">首页</a> | <a href="/gz/">工作动态</a> | 详细内容',
    "no links": "当前位置：首页 &gt; 新闻中心 &gt; 工作动态",
    "site first": f'您所在的位置：<a href="/">{SITE}</a> &gt; <a href="/gz/">工作动态</a>',
    "cells": '<table><tr><td><img src=d.gif></td><td>您当前的位置 ：<a href="/">首 页</a> >> <a href="/gz/">工作动态</a> >> 内容</td></tr></table>',
}
FRAME = (
    '<div class="header"><a href="/"><img src="/logo.png" alt="青屿市林业局"></a><ul class="nav"><li><a href="/">首页</a></li>'
    '<li><a href="/xw/">新闻中心</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/bs/">办事服务</a></li></ul></div>'
    '<div class="date">今天是2024年1月2日 星期二</div><div class="c">{crumb}</div><div class="side"><h3>热点新闻</h3><ul>'
    '<li><a href="/1.html">市政府常务会议研究部署重点工作</a></li><li><a href="/2.html">夏季旅游宣传推介活动举行</a></li></ul></div>'
    '<div class="main">{head}{info}<div class="zw1">{body}</div></div><div class="footer">主办：青屿市林业局 ICP备00000000号</div>'
)
LEFTOVERS = {
    "share bar": '<div class="bdsharebuttonbox"><a>分享到：</a><a>微信</a><a>新浪微博</a></div>',
    "share without a name": '<div class="fx"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a></div>',
    "code": '<div class="ewm"><img src="/q.png"><p>扫一扫在手机打开当前页</p></div>',
    "buttons": '<div>【<a href="javascript:window.print()">打印本页</a>】 【<a href="javascript:window.close()">关闭窗口</a>】</div>',
    "neighbours": '<div><p>上一篇：<a href="1.html">关于召开全市林业工作会议的通知</a></p><p>下一篇：<a href="3.html">防火月启动</a></p></div>',
    "related": '<div class="xg"><h3>相关新闻</h3><ul><li><a href="5.html">森林防火宣传月启动仪式举行</a> 2017-03-01</li></ul></div>',
    "sizes": '<div class="zh">字号：<a>大</a> <a>中</a> <a>小</a></div>',
    "mistake": '<div class="jc"><a href="#">我要纠错</a></div>',
    "back": '<div class="fh"><a href="javascript:history.go(-1)">返回上一页</a></div>',
    "leaving": '<div style="display:none"><p>您访问的链接即将离开“青屿市林业局”门户网站，是否继续？</p><a>继续访问</a></div>',
}


def read(
    info: str = "labels", head: str = "h1", document: str = "site behind", crumb: str = "signs"
) -> tuple[str, ...]:
    """Title, day, source, column and body lines of a page put together from these parts."""
    whole = FRAME.format(crumb=CRUMBS[crumb], head=HEADS[head].format(TITLE), info=INFO[info][0], body=BODY)
    html = f"<html><head><title>{DOCUMENTS[document]}</title></head><body>{whole}</body></html>"
    article = read_page(html.encode(), "http://lyj.qingyu.gov.cn.example/gz/a/123.html").article
    assert article is not None
    return article.title, article.date[:10], article.source, article.column, *shown(article.markdown)


@pytest.mark.parametrize("info", INFO)
def test_every_info_line(info: str) -> None:
    assert read(info=info) == (TITLE, "2017-03-05", INFO[info][1], "工作动态", *LINES)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_title(head: str, document: str) -> None:
    assert read(head=head, document=document) == (TITLE, "2017-03-05", SITE, "工作动态", *LINES)


@pytest.mark.parametrize("crumb", CRUMBS)
def test_every_crumb(crumb: str) -> None:
    assert read(crumb=crumb) == (TITLE, "2017-03-05", SITE, "工作动态", *LINES)


@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_what_operates_the_old_page_is_no_part_of_any_body(leftover: str) -> None:
    found = {family["name"]: page(family, BODY + LEFTOVERS[leftover]).article for family in FAMILIES}
    wrong = {
        name: one and shown(one.markdown) for name, one in found.items() if one is None or shown(one.markdown) != LINES
    }
    assert wrong == {}


TEXT = "<p>　　现将造林任务分解表印发给你们，请认真组织实施，确保任务完成。</p>"
FILES = {
    "in the text": (
        TEXT + '<p>附件：1.<a href="a.doc">任务分解表</a></p><p>2.<a href="b.xls">需求表.xls</a></p>',
        "",
        ["a.doc", "b.xls"],
    ),
    "below": (TEXT, '<div><p>附件：</p><ul><li><a href="a.doc">任务表.doc</a></li></ul></div>', ["a.doc"]),
    "download page": (
        TEXT,
        '<p>附件【<a href="/c/download.jsp?owner=1&wbfileid=2">任务表.doc</a>】</p>',
        ["/c/download.jsp?owner=1&wbfileid=2"],
    ),
    "named in the query": (
        TEXT + '<p><a href="/down.jsp?classid=0&filename=17.doc">任务表</a></p>',
        "",
        ["/down.jsp?classid=0&filename=17.doc"],
    ),
    "capitals": (TEXT + '<p><a href="/UploadFiles/A.DOC">任务分解表</a></p>', "", ["/UploadFiles/A.DOC"]),
    "written by script": (
        TEXT,
        "<script>document.write('<p>附件：<a href=\"P020.doc\">任务表.doc</a></p>')</script>",
        ["P020.doc"],
    ),
    "name before the link": (TEXT + '<p>任务分解表.doc <a href="/u/a.doc">点击下载</a></p>', "", ["/u/a.doc"]),
    "in a frame": (TEXT + '<iframe src="/u/a.pdf" width=100%></iframe>', "", ["/u/a.pdf"]),
    "in a viewer": (TEXT + '<iframe src="/pdfjs/web/viewer.html?file=/u/a.pdf"></iframe>', "", ["/u/a.pdf"]),
    "opened by script": (
        TEXT + "<p>附件：<a href='#' onclick=\"window.open('/u/a.doc')\">任务表.doc</a></p>",
        "",
        ["/u/a.doc"],
    ),
    "shown by a viewer's script": (
        TEXT,
        '<div id=pdf></div><script>new Pdfh5("#pdf",{pdfurl:"/u/a.pdf"})</script>',
        ["/u/a.pdf"],
    ),
    "pages as pictures": (TEXT + '<p><img src="/u/a_1.jpg" data-file="/u/a.pdf" title="任务表.pdf"></p>', "", ["/u/a.pdf"]),
    "film": (TEXT + '<video src="/u/v.mp4" controls></video>', "", ["/u/v.mp4"]),
}


@pytest.mark.parametrize("case", FILES)
def test_every_attachment(case: str) -> None:
    body, below, urls = FILES[case]
    family = next(one for one in FAMILIES if one["layout"] == "visual-site")
    article = page(family, body + below).article
    assert article is not None
    assert [file.url for file in article.attachments] == [urljoin(family["url"], url) for url in urls]


def test_files_below_a_text_that_stands_in_no_box_with_its_title() -> None:
    below = '<div><h3>附件下载</h3><ul><li><a href="/u/a.xls">任务表.xls</a></li></ul></div>'
    other = '<div><a href="/u/b.xls">报表.xls</a><a href="/tz/">更多</a></div>'
    html = f"<title>造林工作通知</title><h1>关于做好造林工作的通知</h1><div id=zoom>{TEXT * 3}</div>{below}{other}"
    article = read_page(html.encode(), "http://a.gov.cn.example/tz/1.html").article
    assert article is not None
    assert [file.name for file in article.attachments] == ["任务表.xls"]


MENUS = {
    "cells": ("<table><tr>{}</tr></table>", '<td><a href="/c{0}/">{1}</a></td>'),
    "pictures of words": ("<table><tr>{}</tr></table>", '<td><a href="/c{0}/"><img src="b{0}.gif" alt="{1}"></a></td>'),
    "image map": ('<img src="t.jpg" usemap="#m"><map name="m">{}</map>', '<area href="/c{0}/" alt="{1}">'),
}
COLUMNS = ("政务公开", "新闻中心", "办事服务", "互动交流", "机构概况", "政策法规")


@pytest.mark.parametrize("form", MENUS)
def test_every_menu(form: str) -> None:
    """A home page's columns are found whatever its menu is made of, also words that are pictures."""
    box, entry = MENUS[form]
    menu = box.format("".join(entry.format(place, name) for place, name in enumerate(COLUMNS)))
    news = "".join(f'<li><a href="/a/{n}.html">全市召开第{n}次安全生产工作会议</a></li>' for n in range(6))
    html = f"<html><head><title>{SITE}</title></head><body>{menu}<ul>{news}</ul></body></html>"
    reading = read_page(html.encode(), "http://www.qingyu.gov.cn.example/")
    assert [link.name for link in reading.nav if link.url.startswith("http://www.qingyu")][: len(COLUMNS)] == [*COLUMNS]


def test_a_box_of_news_called_header_is_no_menu() -> None:
    """Frameworks call any box a header: short titles of news inside do not hide the menu that bears no such name."""
    menu = "".join(f"<td onclick=\"location.href='/c{place}/'\">{name}</td>" for place, name in enumerate(COLUMNS))
    news = "".join(f'<p><a href="/a/{n}.html">我市新增{n}处城市公园</a></p>' for n in range(6))
    html = f"<title>{SITE}</title><table><tr>{menu}</tr></table><div class='page-header'><b>动态</b>{news}</div>"
    reading = read_page(html.encode(), "http://www.qingyu.gov.cn.example/")
    assert [link.name for link in reading.nav][: len(COLUMNS)] == [*COLUMNS]


def test_a_title_of_two_large_lines_under_the_site_s_name() -> None:
    """Where `<title>` names the site alone, size and place show the title: all its lines, not the name."""
    lines = ("关于组织开展春季造林活动", "和义务植树宣传的通知")
    shown_lines = "".join(f'<p align="center"><span style="font-size: 21px">{line}</span></p>' for line in lines)
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    html = (
        f"<html><head><title>{SITE}</title></head><body><h1>{SITE}</h1><table><tr><td>{shown_lines}</td></tr>"
        f"<tr><td>发布时间：2017-03-05</td></tr><tr><td>{prose}</td></tr></table></body></html>"
    )
    article = read_page(html.encode(), "http://www.qingyu.gov.cn.example/show.asp?id=3").article
    assert article is not None
    assert article.title.replace(" ", "") == "".join(lines)


def test_links_beside_blocks_at_the_end_go() -> None:
    """Neighbours that stand loose in a box with other blocks are the old page's, as in a box of their own."""
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    behind = (
        '<div><p>编辑：信息科</p><a href="1.html">上一篇 市图书馆开放</a> <a href="2.html">下一篇 公园建成</a></div>'
    )
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><p>发布时间：2017-03-05</p>"
        f"{prose}{behind}</div></body></html>"
    )
    article = read_page(html.encode(), "http://www.qingyu.gov.cn.example/show.asp?id=3").article
    assert article is not None
    assert "市图书馆" not in article.markdown
    assert "公园建成" not in article.markdown
