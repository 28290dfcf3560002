"""Lines that look like a title, a fact or the text and are none, and such as are one though they do not look so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from migrate.reading.confidence import judge
from migrate.reading.kind import Kind
from migrate.reading.read import PageReading, read_page
from migrate.reading.tree.textmatch import bare
from tests.reading.test_confidence import GOOD
from tests.reading.test_heads import INFO, SAID, TEXT, TITLE, article

CRUMBS = {
    "no link, an arrow": "<p class='where'>首页  &gt; 办事指南</p>",
    "no link, strokes": "<p class='top'>首页 / 政务公开 / 办事指南</p>",
    "a number nobody sees": (
        "<div class='ewb-location'>当前的位置：<a href='/'>首页</a>&gt; <span><a href='/b/'>办事指南</a></span>"
        "<span style='display: none;'><div id='cate'>004002004</div></span></div>"
    ),
}


def page(body: str, document: str = "青屿市林业局", meta: str = "") -> PageReading:
    """A page that is nothing but this body."""
    html = f"<html><head><title>{document}</title>{meta}</head><body>{body}</body></html>"
    return read_page(html.encode(), "http://www.qingyu.gov.cn.example/show.asp?id=1")


@pytest.mark.parametrize("name", CRUMBS)
def test_a_crumb_that_leads_nowhere_or_hides_a_part_names_the_column(name: str) -> None:
    found = page(f"{CRUMBS[name]}<h1>{TITLE}</h1><div>{INFO}</div><div>{TEXT}</div>").article
    assert found is not None and (found.column, found.title) == ("办事指南", TITLE)


def test_the_steps_of_a_crumb_are_no_list() -> None:
    crumb = "<div class='where'><a href='../../'>首页</a>><a href='../'>交易信息</a>><a href='./'>政府采购</a></div>"
    frame = "<div class='article'><div class='article-box'></div></div><div class='footer'>版权所有：青屿市林业局</div>"
    found = read_page(f"<body>{crumb}{frame}</body>".encode(), "http://www.qingyu.gov.cn.example/jyxx/zfcg/")
    assert (found.kind, found.listing.items) == (Kind.OTHER, ())


def test_the_site_s_name_with_a_step_behind_it_is_no_title() -> None:
    head = "<h1><span>青屿市人民法院</span><span>&gt; 执行信息</span></h1>"
    body = f"<h2>正文</h2><div><h4>失信被执行人名单</h4><p>2016-09-29 21:16:25　来源: 本站</p></div><div>{TEXT}</div>"
    found = page(f"{head}{body}", "青屿市人民法院").article
    assert found is not None and (found.title, found.date[:10], bare(found.markdown)) == ("失信被执行人名单", "2016-09-29", SAID)


def test_neither_a_heading_in_the_text_nor_its_data_are_the_title() -> None:
    name = "青屿市保障性住房建设项目监理"
    text = f"<div class='t3'>{name}</div><div class='t4'>一、招标条件</div>{TEXT}<div class='t4'>二、文件的获取</div>"
    data = "<p>获取时间：2021年6月23日到2021年6月30日</p><table><tr><td>招标代理机构：青屿建设咨询有限公司</td></tr></table>"
    found = page(f"<div>{text}{data}</div>".replace("t3", "title3").replace("t4", "title4")).article
    assert found is not None and found.title == name


def test_a_title_that_is_a_project_s_datum_waits_for_a_person() -> None:
    for name in ("原公告的采购项目名称：环路整体罩面工程", "招标代理机构：青屿建设咨询有限公司"):
        assert judge(replace(GOOD, title=name)).is_held
    assert not judge(replace(GOOD, title="建设项目环境影响评价公示：青屿港二期")).is_held


def test_a_headline_that_goes_on_to_what_somebody_said_is_a_line_of_the_text() -> None:
    name = "市长就推动林业高质量发展作出部署"
    body = f"<div id='con_con'><p style='text-align:center'><strong>{name}强调</strong></p>{TEXT}</div>"
    tags = f'<meta name="ArticleTitle" content="{name}"><meta name="PubDate" content="2016-05-18 10:19">'
    found = page(body, name, tags).article
    assert found is not None and found.title == name


def test_days_that_are_not_the_publish_date() -> None:
    for line in ("<p>首次公告日期：2022年3月19日</p>", "<span style='display:none' id='end'>2021/07/14 10:30:00</span>"):
        found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>").article
        assert found is not None and found.date == ""


def test_an_info_line_with_the_site_s_link_is_no_text() -> None:
    link = "<a href='/'>青屿市人民政府门户网站 www.qingyu.gov.cn.example</a>"
    line = f"<p class='txt'>{link} <span>2018-04-19 17:32:17</span> <span>来源：青屿市人民政府门户网站</span></p>"
    found = article(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>")
    assert (found.source, bare(found.markdown)) == ("青屿市人民政府门户网站", SAID)


def test_who_edited_goes_with_the_tools_below_it() -> None:
    end = "<p class='zr'>责任编辑：管理员</p><div><span>分享：</span><a href='#'></a></div>"
    assert bare(article(f"<div><h1>{TITLE}</h1><p>{INFO}</p>{TEXT}{end}</div>").markdown) == SAID


def test_the_words_of_an_article_go_though_there_are_many() -> None:
    words = " ".join(f"<a href='/search?key={one}'>{one}</a>" for one in ("校园", "代表团", "政府", "考察", "数字", "来", "建设", "我校"))
    end = f"<div id='end'><span>文章关键字: </span>{words} <span>(编辑：信息科)</span></div>"
    assert bare(article(f"<h1>{TITLE}</h1><p>{INFO}</p><div>{TEXT}{end}</div>").markdown) == SAID


def test_the_tag_s_source_stands_for_a_label_that_a_script_fills() -> None:
    head = f"<h2>{TITLE}</h2><p><span>2017年04月02日 01:59</span> 来源：<span id='sourceName'></span> 【<span>打印</span>】</p>"
    assert article(f"{head}<div>{TEXT}</div>", TITLE, '<meta name="ContentSource" content="青屿采购网">').source == "青屿采购网"


def test_files_below_a_text_in_many_boxes() -> None:
    text = f"<div class='bd'><div><div><div><div><h3>{TITLE}</h3><div>{TEXT}</div></div></div></div></div></div>"
    below = "<div>附件：<a href='/attach/down.jspx?guid=2158366d'>备案表.pdf</a></div>"
    found = page(f"<div class='info'>{text}<script></script>{below}</div>").article
    assert found is not None and [file.name for file in found.attachments] == ["备案表.pdf"]


def test_a_box_to_tick_below_a_text_is_none_of_it() -> None:
    end = "<p class='r'><input type='checkbox' id='check'/>我已阅知 <a href='javascript:showList();' title='确定'>确定</a></p>"
    assert bare(article(f"<div><h1>{TITLE}</h1><p>{INFO}</p>{TEXT}{end}</div>").markdown) == SAID


def test_a_footer_within_an_article_s_open_box_goes_with_its_badges_and_links() -> None:
    links = "".join(f"<li><a href='http://www.{one}.gov.cn.example/'>{one}采购网</a></li>" for one in ("青屿", "云港", "临河", "南屏"))
    badge = "<a href='http://bszs.conac.cn/sitename?method=show&id=1'><img src='/images/red.png'></a>"
    names = "<div class='footTitle'>青屿市政府采购网</div><div class='foottext2'><p>版权所有: 青屿市财政局</p><p>青ICP备00000000号</p></div>"
    footer = f"<div class='footer'><ul>{links}</ul><div class='jiguan'>{badge}</div>{names}</div>"
    found = page(f"<div class='article'><h1>{TITLE}</h1><p>{INFO}</p><div class='text'>{TEXT}<div>{footer}</div>").article
    assert found is not None and bare(found.markdown) == SAID


def test_a_text_with_a_footer_s_badge_waits_for_a_person() -> None:
    badge = "[![](http://a/red.png)](http://bszs.conac.cn/sitename?method=show)"
    assert GOOD.prose is not None
    reading = replace(GOOD, prose=replace(GOOD.prose, markdown=f"{GOOD.prose.markdown}\n{badge}\n\n青屿市政府采购网\n"))
    assert judge(reading, 0, "", "").is_held
    told = replace(GOOD, prose=replace(GOOD.prose, markdown=f"{GOOD.prose.markdown}\n[beian.miit.gov.cn](https://beian.miit.gov.cn)\n"))
    assert all("页脚" not in doubt for doubt in judge(told, 0, "", "").doubts)


def test_a_tool_with_an_address_of_its_own_goes_though_a_picture_stands_below_it() -> None:
    end = "<div><span><a href='/fuwu/jiucuo.htm'>【我要纠错】</a> </span>责任编辑：李四 </div><div><img src='/images/banner.jpg'></div>"
    said = article(f"<h1>{TITLE}</h1><p>{INFO}</p><div>{TEXT}</div>{end}").markdown
    assert "纠错" not in said and "李四" not in said and "banner.jpg" in said


def test_a_line_in_square_brackets_is_no_title() -> None:
    info = "<h5><span>[市发改委]</span>&nbsp; 2017-04-02&nbsp; 字号：<a href='#'>T</a></h5>"
    assert article(f"<h3>{TITLE}</h3>{info}<div>{TEXT}</div>", "").title == TITLE


def test_large_headings_that_came_with_a_text_are_no_title_below_the_info_line() -> None:
    style = "<b style='mso-bidi-font-weight: normal'><span style='font-size: 18pt'>{}</span></b>"
    pasted = "".join(f"<h1 align='center'>{style.format(line)}</h1>" for line in ("北山路道路工程", "发包公告"))
    head = f"<td align='center'><font style='font-size: 25px'><b>{TITLE}</b></font></td></tr><tr><td>信息时间：2017-4-2</td>"
    body = f"<table><tr>{head}</tr><tr><td><div>{pasted}{TEXT}</div></td></tr></table>"
    found = page(body, "青屿公共资源交易网").article
    assert found is not None and found.title == TITLE


def test_the_name_of_a_kind_of_document_alone_waits_for_a_person() -> None:
    assert judge(replace(GOOD, title="发包公告", column="交易"), 0, "", "").is_held
    assert not judge(replace(GOOD, title="发包公告", column="交易", is_named=True), 0, "发包公告", "").is_held


def test_days_of_the_text_s_own_lines_right_below_a_heading_are_no_publish_date() -> None:
    history = f"<div><h3>{TITLE}</h3>(2007年1月30日市林业局令第40号公布 2021年3月18日修订)<br>{TEXT}</div>"
    tag = '<meta name="PubDate" content="2025-10-25 11:32:34">'
    assert article(history, TITLE, tag).date == "2025-10-25 11:32"
    facts = "<b>公示日期：2021年6月30日</b><br><b>项目编号：</b>QY2021-017<br><b>六．采购公告发布日期：</b><span>2021</span><span>年6月9日</span><br>"
    head = f"<div class='head'><h2>{TITLE}</h2>信息时间：2021-07-07　阅读次数：<span>35</span><br></div>"
    assert article(f"{head}<div class='c'>{facts}{TEXT}</div>").date == "2021-07-07"
