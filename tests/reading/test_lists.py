"""Lists and pagers in every shape that old systems give them, on one page with menu, side boxes and friend links."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from migrate.reading.kind import Kind
from migrate.reading.read import PageReading, read_page

BASE = "http://lyj.qingyu.gov.cn.example/gzdt/index.html"
TITLES = (
    *("全市春季造林工作现场会召开", "关于开展2017年度林木种苗质量抽查的通知", "市林业局召开党风廉政建设工作会议"),
    *("森林防火巡查组赴东山片区检查工作", "关于公布古树名木名录的公告", "望海镇完成退耕还林验收"),
    *("局领导到临溪镇调研竹产业发展", "湿地保护宣传周活动启动"),
)
DAYS = tuple(range(20, 12, -1))
URLS = [f"./201703/t201703{day:02}_{1000 + day}.html" for day in DAYS]
DATES = [f"2017-03-{day:02}" for day in DAYS]
SIDE = (
    "市政府常务会议研究部署重点工作",
    "全市经济运行情况新闻发布会召开",
    "高铁站前广场改造工程开工建设",
    "夏季旅游宣传推介活动在青屿举行",
)
HEAD = (
    '<html><head><title>工作动态-青屿市林业局</title></head><body><div class="header"><ul class="nav"><li><a href="/">首页</a></li>'
    '<li><a href="/zwgk/">政务公开</a></li><li><a href="/zmhd/">政民互动</a></li><li><a href="/bsfw/">办事服务</a></li></ul></div>'
    '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="./">工作动态</a></div><div class="left"><h3>栏目列表</h3><ul>'
    '<li><a href="/zcfg/">政策法规</a></li><li><a href="/tzgg/">通知公告</a></li></ul><h3>热点新闻</h3><ul class="hot">'
    + "".join(f'<li><a href="/hot/{place}.html">{title}</a></li>' for place, title in enumerate(SIDE))
    + '</ul></div><div class="right">'
)
FOOT = (
    '</div><div class="links">友情链接：<a href="http://www.a.gov.cn.example/">省林业厅</a> <a href="http://www.b.gov.cn.example/">市政府</a>'
    '</div><div class="footer">主办单位：青屿市林业局 ICP备00000000号</div></body></html>'
)
ABSTRACT = "这是本条信息的内容摘要，介绍了有关工作的基本情况和下一步安排，请点击查看。"
ROWS = {
    "list": ("<ul>", '<li><a href="{u}" target="_blank">{t}</a><span>{d}</span></li>', "</ul>"),
    "date first": ("<ul>", '<li><span class="date">[{d}]</span><a href="{u}">{t}</a></li>', "</ul>"),
    "cut title": ("<ul>", '<li><a href="{u}" title="{t}">{c}...</a><em>{d}</em></li>', "</ul>"),
    "table": ("<table>", '<tr><td>·</td><td><a href="{u}">{t}</a></td><td align=right>[{s}]</td></tr>', "</table>"),
    "a table a line": (
        "",
        '<table><tr><td><img src=d.gif></td><td><a href="{u}">{t}</a></td><td>{d}</td></tr></table>',
        "",
    ),
    "breaks": ("<div>", '·<a href="{u}">{t}</a>（{d}）<br>', "</div>"),
    "column before the title": ("<ul>", '<li>[<a href="./">工作动态</a>] <a href="{u}">{t}</a> {d}</li>', "</ul>"),
    "abstract": (
        "",
        f'<div class="item"><h3><a href="{{u}}">{{t}}</a></h3><p>{ABSTRACT}</p><span>发布时间：{{d}}</span><a href="{{u}}">查看详情</a></div>',
        "",
    ),
    "definitions": ("", '<dl><dt><a href="{u}">{t}</a></dt><dd>{han}</dd></dl>', ""),
    "day apart": ("<ul>", '<li><div class="d"><b>{day}</b><i>{month}</i></div><a href="{u}">{t}</a></li>', "</ul>"),
    "day apart from a slash and month": ("<ul>", '<li><a href="{u}">{t}</a><div><h3>{day}</h3><span>/ {month}</span></div></li>', "</ul>"),
    "a row that opens": ("<ul>", """<li onclick="window.open('{u}','_blank')"><b>{t}</b> <i>{d}</i></li>""", "</ul>"),
    "a row of cells that opens": (
        "<table>",
        """<tr onClick="location.href='{u}'"><td>·</td><td>{t}</td><td>{d}</td></tr>""",
        "</table>",
    ),
    "date in the link": ("<ul>", '<li><a href="{u}"><span>{t}</span><i>{d}</i></a></li>', "</ul>"),
    "short year": ("<ul>", '<li><a href="{u}">{t}</a> ({short})</li>', "</ul>"),
    "opened by script": (
        "<ul>",
        '<li><a href="javascript:void(0)" onclick="window.open(\'{u}\')">{t}</a><span>{d}</span></li>',
        "</ul>",
    ),
    "title, abstract and date in blocks of a link": (
        "<ul>",
        '<li><a href="{u}"><div>{t}</div><div>为做好今年的工作，现将有关事项通知如下。</div><p>{d}</p></a></li>',
        "</ul>",
    ),
    "class, title and date in blocks of a link": (
        "<ul>", '<li><a href="{u}"><p>通知公告</p><p>{t}</p><p>{d}</p></a></li>', "</ul>"),
    "opened by the item's script": (
        "<ul>",
        '<li onclick="window.open(\'{u}\')"><a href="javascript:void(0)">{t}</a><span>{d}</span></li>',
        "</ul>",
    ),
    "kept in a script": (
        '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup><recordset>',
        '<record><![CDATA[<li><a href="{u}" title="{t}" target="_blank">{t}</a><b>{d}</b></li>]]></record>',
        "</recordset></datastore></script>",
    ),
    "dates before the titles of a definition list": ("<dl>", '<dt>{d}</dt><dd><a href="{u}">{t}</a></dd>', "</dl>"),
    "facts in a row of the item's table": (
        "", f'<table><tr><td><b><a href="{{u}}">{{t}}</a></b></td></tr><tr><td>时间：{{d}}</td></tr><tr><td>{ABSTRACT}</td></tr></table>', ""
    ),
    "facts in the row below": (
        "<table>", '<tr><td><a href="{u}">{t}</a></td></tr><tr><td>时间：{d} 点击：125</td></tr>', "</table>"
    ),
    "written by a script": ("<script>", "document.write('<li><a href=\"{u}\">{t}</a><span>{d}</span></li>');", "</script>"),
    "data of a script": (
        "<ul id=list></ul><script>var data=[", '{{"title":"{t}","url":"{u}","pubDate":"{d}"}},',
        '{"title":"","url":""}];for(var i in data)show(data[i])</script>',
    ),
    "data with bare keys": ("<script>show({rows:[", '{{id:1,docTitle:"{t}",link:"{u}",date:"{d}"}},', "{}]})</script>"),
    "dates in elements of their own": ("<ul>", '<li class=l1></li><li class=l2><a href="{u}">{t}</a></li><li class=l3>[{d}]</li>', "</ul>"),
    "dates in elements of their own, first": ("<div>", '<p class=d>{d}</p><p><a href="{u}">{t}</a></p>', "</div>"),
    "a hint of many facts": (
        "<ul>", '<li><a href="{u}" title="文章标题：{t}&#xD;作    者：林山&#xD;更新时间：2017-5-1 8:30:00&#xD;点击次数：35">{c}…</a><i>{d}</i></li>', "</ul>"
    ),
    "broken topped item": (
        '<table><tr><td><table></table></td></tr><tr><td></td><td><a class="x" href="{u0}">{t0}</a></td><td>{d0}</td></tr></table></td></tr>',
        '<tr><td></td><td><a class="x" href="{u}">{t}</a></td><td>{d}</td></tr>',
        "</table>",
    ),
}
PAGERS = {
    "none": ("", ""),
    "label": (
        '<a href="index.html">首页</a><a href="index_2.html">下一页</a><a href="index_5.html">尾页</a>',
        "index_2.html",
    ),
    "script": ('<script>createPageHTML(5, 0, "index", "html");</script>', "index_1.html"),
    "script with a box": ("<script>createPageHTML('page-div',5,1,'index','html',75);</script>", "index_2.html"),
    "script settings": ("<script>new Pager({size:5,current:0,prefix:'index',suffix:'html'});</script>", "index_1.html"),
    "picture": ('<a href="index_2.html"><img src="n.gif" alt="下一页"></a>', "index_2.html"),
    "button": ("<input type=button value='下一页' onclick=\"location.href='index_2.html'\">", "index_2.html"),
    "query by script": (
        "<a href='javascript:void(0)' onclick=\"query(this,'index_2.html')\">下一页</a>",
        "index_2.html",
    ),
    "address aside": ('<a href="javascript:void(0)" tagname="index_2.html">下页</a>', "index_2.html"),
    "span": ("<span onclick=\"location.href='index_2.html'\">下一页</span>", "index_2.html"),
    "numbers": ('<div><span class="cur">1</span><a href="?page=2">2</a><a href="?page=3">3</a></div>', "?page=2"),
    "signs": (
        '<div><b>1</b><a href="index_2.html">2</a><a href="index_2.html">&gt;</a><a href="i_5.html">&gt;&gt;</a></div>',
        "index_2.html",
    ),
    "numbers in cells": (
        '<table><tr><td><span>1</span></td><td><a href="index_2.html">2</a></td><td><a href="index_3.html">3</a></td></tr></table>',
        "index_2.html",
    ),
    "signs of another type": (
        '<div>9 <a href="index_2.html" title="下一页"><font face=webdings>:</font></a><a href="index_9.html">7</a></div>', "index_2.html"
    ),
    "ten pages on": ('<div><a href="index_12.html">下10页</a><a href="index_2.html">下一页 &gt;</a></div>', "index_2.html"),
    "last page": ('<div><a href="index_1.html">上一页</a><span>下一页</span></div>', ""),
    "choice": (
        '<select onchange="location.href=this.value"><option value="index.html" selected>1</option><option value="index_2.html">2</option></select>',
        "index_2.html",
    ),
}


def listing(shape: str, pager: str) -> PageReading:
    """A list page of a shape with a pager, read."""
    start, row, end = ROWS[shape]
    start = start.format(u0=URLS[0], t0=TITLES[0], d0=DATES[0]) if "{u0}" in start else start
    rows = [
        row.format(t=title, u=url, d=date, c=title[:9], s=date.replace("-", "/"), day=date[8:], month=date[:7], short=date[2:],
                   han=f"{date[:4]}年{date[5:7]}月{date[8:]}日")
        for title, url, date in zip(TITLES, URLS, DATES, strict=True)
    ]  # fmt: skip
    body = start + "".join(rows[1:] if "broken" in shape else rows) + end
    return read_page((HEAD + body + PAGERS[pager][0] + FOOT).encode(), BASE)


@pytest.mark.parametrize("shape", ROWS)
def test_reads_every_shape_of_list(shape: str) -> None:
    reading = listing(shape, "label")
    items = reading.listing.items
    assert reading.kind is Kind.LIST
    assert [item.title for item in items] == list(TITLES)
    assert [item.url for item in items] == [urljoin(BASE, url) for url in URLS]
    assert [item.date for item in items] == DATES


def test_numbers_and_a_sign_below_a_list_are_no_crumb() -> None:
    rows = "".join(f'<li><a href="{url}">{title}</a></li>' for title, url in zip(TITLES, URLS, strict=True))
    pager = '<div><b>1</b><a href="index_2.html">2</a><a href="index_3.html">3</a><a href="index_2.html">›</a></div>'
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="./">工作动态</a></div>'
    reading = read_page(f"{HEAD.replace(crumb, '')}<ul>{rows}</ul>{pager}{FOOT}".encode(), BASE)
    assert [item.title for item in reading.listing.items] == list(TITLES)


def test_a_day_without_a_year_is_completed_by_the_address_that_agrees() -> None:
    rows = "".join(
        f'<li><a href="201712/t201712{day}_{day}.html" title="标题：{title}&#10;发表时间：12-{day}">{title[:8]}…</a> 12-{shown}</li>'
        for title, day, shown in zip(TITLES, range(10, 10 + len(TITLES)), (10, *range(12, 11 + len(TITLES))), strict=True)
    )
    items = read_page(f"{HEAD}<ul>{rows}</ul>{FOOT}".encode(), BASE).listing.items
    assert [item.date for item in items[:2]] == ["2017-12-10", "12-12"]
    assert [item.title for item in items] == list(TITLES)


@pytest.mark.parametrize("order", ["first", "last"])
def test_a_side_box_of_the_same_make_is_no_part_of_the_list(order: str) -> None:
    rows = "".join(f'<li><a href="{url}">{title}</a><b>{day}</b></li>' for title, url, day in zip(TITLES, URLS, DATES, strict=True))
    hot = "".join(f'<li><a href="/rd/{at}.html">青屿市召开第{at}次项目建设推进会议</a><b>02-1{at}</b></li>' for at in range(6))
    boxes = [f"<div><h3>热点排行</h3><ul>{hot}</ul></div>", f"<div><ul>{rows}</ul></div>"]
    body = "".join(boxes if order == "first" else boxes[::-1])
    assert [item.title for item in read_page(f"{HEAD}{body}{FOOT}".encode(), BASE).listing.items] == list(TITLES)


def test_a_menu_kept_in_a_script_is_no_list() -> None:
    menu = ",".join(f'{{"name":"{title}","url":"{url}"}}' for title, url in zip(TITLES, URLS, strict=True))
    reading = read_page(f"<title>甲局</title><p>暂无内容</p><script>var menu=[{menu}]</script>".encode(), BASE)
    assert not reading.listing.items


@pytest.mark.parametrize("shape", ["list", "table"])
@pytest.mark.parametrize("pager", PAGERS)
def test_finds_the_next_page_of_every_pager(shape: str, pager: str) -> None:
    wanted = PAGERS[pager][1]
    assert listing(shape, pager).listing.next == (urljoin(BASE, wanted) if wanted else "")


MENU = "".join(f'<li><a href="/xxgk/{name}/">{name}</a></li>' for name in ("机构职能", "领导简介", "规划计划", "人事信息"))
DUTIES = "<p>镇政府设下列内设机构：党政综合办公室，负责文电、会务、档案等机关日常运转工作。</p><p>经济发展办公室，负责拟订发展规划并组织实施，承担统计工作。</p>"


def test_a_text_beside_a_menu_is_an_article_though_it_has_no_date() -> None:
    page = f"<title>机构职能-临溪镇</title><p>位置：<a href='/'>首页</a> &gt; 信息公开</p><ul>{MENU}</ul><div><b>临溪镇机构职能</b></div><div>{DUTIES}</div>"
    found = read_page(page.encode(), "http://lxz.qingyu.gov.cn.example/html/12.html")
    assert found.kind is Kind.ARTICLE
    assert found.article is not None
    assert "承担统计工作" in found.article.markdown


def test_a_text_on_a_column_s_address_is_an_article() -> None:
    text = f"<h2>青屿市统计局的机构职能</h2><div class='wp_articlecontent'>{DUTIES * 2}</div>"
    found = read_page(f"{HEAD}{text}{FOOT}".encode(), "http://tjj.qingyu.gov.cn.example/jgzn/list.htm")
    assert (found.kind, found.article is not None and found.article.title) == (Kind.ARTICLE, "青屿市统计局的机构职能")


def test_a_list_without_dates_is_no_article_for_the_text_above_it() -> None:
    rows = "".join(f'<li><a href="{url}">{title}</a></li>' for title, url in zip(TITLES, URLS, strict=True))
    found = read_page(f"{HEAD}<p>{DUTIES}</p><ul>{rows}</ul>{FOOT}".encode(), BASE)
    assert (found.kind, len(found.listing.items)) == (Kind.LIST, len(TITLES))


def test_undated_links_of_a_page_without_classes_are_no_items() -> None:
    menu = "".join(f"<table><tr><td><a href='/{n}.asp'>{n}服务</a></td></tr></table>" for n in ("创新孵化", "科技咨询", "知识产权"))
    rows = "".join(f"<tr><td>·<a href='{u}'>{t}</a> [{d}]</td></tr>" for t, u, d in zip(TITLES, URLS, DATES, strict=True))
    page = f"<table><tr><td>{menu}</td><td><table><tr><td><table>{rows}</table></td></tr></table></td></tr></table>"
    found = read_page(page.encode(), "http://kjj.qingyu.gov.cn.example/more.asp?type=2")
    assert [item.title for item in found.listing.items] == list(TITLES)


def test_a_page_of_many_columns_is_a_front_page_whatever_its_name_and_menu_say() -> None:
    nav = '<div class="nav"><a href="/">首页</a> <a href="/a/">新闻</a> <a href="/b/">互动</a></div>'
    boxes = "".join(
        f'<td><div class="box"><a href="/{place}/"><img src="more.gif"></a><ul>'
        f'<li><a href="/{place}/1.html">{TITLES[place]}</a></li><li><a href="/{place}/2.html">{TITLES[-1 - place]}</a></li></ul></div></td>'
        for place in range(4)
    )
    page = f"<title>青屿建市十周年</title><div id='nav_box'>{nav}</div><table><tr>{boxes}</tr></table>"
    assert read_page(page.encode(), "http://sz.qingyu.gov.cn.example/zt/10.html").kind is Kind.HOME


MAIN = [(f"我市新增第{n}处城市公园", f"/gzdt/201703/t2017030{n}_1.html", f"2017-03-0{n}") for n in range(1, 6)]
OTHER = "".join(f"<li><a href='/x/{n}.html'>市政府常务会议研究部署重点工作第{n}项</a><span>2018-01-1{n}</span></li>" for n in range(6))


def beside(main: str, side_heading: str, title: str = "青屿市林业局", url: str = BASE) -> list[tuple[str, str]]:
    """The items of a list with a longer dated list of another column beside it."""
    crumb = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='./'>工作动态</a></div>"
    html = f"<title>{title}</title>{crumb}<div>{main}</div><div><h3>{side_heading}</h3><ul>{OTHER}</ul></div>"
    return [(item.title, item.date) for item in read_page(html.encode(), url).listing.items]


def test_the_list_named_as_the_page_is_its_list_though_another_is_longer() -> None:
    rows = "".join(f"<p><a href='show.asp?id={n}'>{name}</a> {day}</p>" for n, (name, _, day) in enumerate(MAIN))
    wanted = [(name, day) for name, _, day in MAIN]
    assert beside(f"<h2>工作动态</h2>{rows}", "通知公告", url="http://www.a.gov.cn.example/list.asp?id=2") == wanted


def test_the_list_below_the_page_s_own_folder_is_its_list() -> None:
    rows = "".join(f"<p><a href='{url}'>{name}</a> {day}</p>" for name, url, day in MAIN)
    assert beside(f"<h3>更多内容</h3>{rows}", "通知公告") == [(name, day) for name, _, day in MAIN]


def test_dates_behind_links_count_for_a_list() -> None:
    rows = "<br>".join(f"<a href='show.asp?id={n}'>{name}</a>（{day}）" for n, (name, _, day) in enumerate(MAIN))
    side = OTHER.replace("2018-01-1", "")  # without dates
    html = f"<title>青屿市林业局</title><div>{rows}</div><ul>{side}</ul>"
    found = read_page(html.encode(), "http://www.a.gov.cn.example/list.asp?id=2").listing.items
    assert [(item.title, item.date) for item in found] == [(name, day) for name, _, day in MAIN]


def test_a_pager_s_link_in_brackets_is_no_item() -> None:
    rows = "<br>".join(f"<a href='{url}'>{name}</a>（{day}）" for name, url, day in MAIN)
    found = beside(f"{rows}<br>页次：1/9 <a href='index_2.html'>[下一页]</a>", "通知公告")
    assert found == [(name, day) for name, _, day in MAIN]


def test_links_to_other_sites_behind_a_crumb_are_no_list() -> None:
    """Menu and friend links stand alike; behind the crumb only those of friends are left."""
    links = " ".join(f"<a href='http://{name}.gov.cn.example/'><font>青屿市第{name}局网站</font></a>" for name in "abcdefgh")
    menu = " | ".join(f"<a href='/c{n}/'>工作动态之{n}</a>" for n in range(7))
    crumb = "<p>您的位置：<a href='/'>首页</a> &gt; <a href='/c1/'>工作动态</a></p>"
    text = "<p>　　各单位要把这项工作列入重要议事日程，明确专人负责，五月底以前完成排查，六月起开展整治。</p>" * 8
    html = f"<title>关于开展排查的通知</title><p><font>{menu}</font></p>{crumb}<h2>关于开展排查的通知</h2>{text}<p><font>{links}</font></p>"
    assert read_page(html.encode(), "http://www.a.gov.cn.example/show12.htm").kind is Kind.ARTICLE
