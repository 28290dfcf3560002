"""Heads and ends of articles as systems of many kinds write them: what is title, fact and frame, what is the text."""

from __future__ import annotations

import pytest

from migrate.reading.article import ArticleReading
from migrate.reading.confidence import judge
from migrate.reading.kind import Kind
from migrate.reading.read import read_page
from migrate.reading.title.score import PageWords, TitleScores
from migrate.reading.tree.outline import outline
from migrate.reading.tree.page import parse
from migrate.reading.tree.textmatch import bare
from tests.shapes.article import article as shaped

TITLE = "关于开展农机安全生产大检查活动的通知"
GAP = " " * 24
FIRST, LAST = TITLE[:9], TITLE[9:]
INFO = "发布时间：2017-04-02 来源：青屿市林业局"
TEXT = (
    "<p>为深入贯彻落实全省电视电话会议精神，切实做好今年的各项工作，现就有关事项通知如下：</p>"
    "<p>各单位要把这项工作列入重要议事日程，明确专人负责，五月底以前完成排查。</p>"
)
SAID = bare("为深入贯彻落实全省电视电话会议精神，切实做好今年的各项工作，现就有关事项通知如下：各单位要把这项工作列入重要议事日程，明确专人负责，五月底以前完成排查。")


def article(middle: str, document: str = "青屿市林业局", meta: str = "") -> ArticleReading:
    """A page with this middle, read."""
    top = '<div><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/zwgk/gzdt/">工作动态</a></div>'
    html = f"<html><head><title>{document}</title>{meta}</head><body>{top}<div>{middle}</div><p>版权所有：青屿市林业局</p></body></html>"
    found = read_page(html.encode(), "http://www.qingyu.gov.cn.example/zwgk/gzdt/201704/t20170402_1.html").article
    assert found is not None
    return found


HEADS = {
    "two large lines": (
        f'<p align="center"><font size="5">{FIRST}</font></p><p align="center"><font size="5">{LAST}</font></p><p>{INFO}</p>'
    ),
    "two lines in a box": f'<div class="x"><p>{FIRST}</p><p>{LAST}</p></div><div>{INFO}</div>',
    "a label": f'<div class="x"><b>标题：</b>{TITLE}</div><div>{INFO}</div>',
    "facts right behind the title's tag": f"<h1>{TITLE}</h1>{INFO}<hr>",
    "facts in loose pieces": f'<h1>{TITLE}</h1><span>发布时间：2017-04-02</span> 来源：青屿市林业局 <br>',
    "facts without labels, small pictures between": (
        f"<h1>{TITLE}</h1><div><i></i>2017-04-02 08:30<i></i>青屿市林业局<i></i>125</div>"
    ),
    "an organ, a date, a counter": f"<h1>{TITLE}</h1><div>青屿市林业局 2017年4月2日 浏览<em>125</em>次</div>",
    "wide digits": f"<h1>{TITLE}</h1><div>来源：青屿市林业局 ２０１７年４月２日</div>",
    "a program's date": f"<h1>{TITLE}</h1><div>来源：青屿市林业局 日期：Sun Apr 02 08:30:25 CST 2017</div>",
    "a program's date between labels": f"<h1>{TITLE}</h1><p><b>更新日期:</b><b>Apr 2, 2017</b><b>发布机构:</b><b>青屿市林业局</b></p>",
    "a program's date behind an organ": f"<h1>{TITLE}</h1><p>青屿市林业局 Sun Apr 02 08:30:25 CST 2017</p>",
    "a tool in its own element": f"<h1>{TITLE}</h1><p><span>来源：青屿市林业局</span><span>浏览<em>125</em>次</span> 2017-04-02</p>",
    "a counter in brackets twice": f"<h1>{TITLE}</h1><p>2017-04-02&nbsp;&nbsp;青屿市林业局&nbsp;&nbsp;（【阅读：次】）</p>",
    "a line without a heading, its date with wide dashes": f"<div>{TITLE}</div><div>2017－04－02<i></i>青屿市林业局<i></i>125</div>",
    "the day of the week behind a labelled source": f"<h1>{TITLE}</h1><p>来源：青屿市林业局　　2017-04-02（星期日）　　评论：0</p>",
    "label and date on lines of their own, indented in the source": (
        f"<h1>{TITLE}</h1><div>\n{GAP}时间：\n{GAP}2017-04-02\n{GAP}来源：\n{GAP}青屿市林业局\n{GAP}点击：[\n{GAP}<i></i>]</div>"
    ),
    "switches of the size of letters": f"<h1>{TITLE}</h1><div><p>{INFO}</p><p><a href='#'>T</a>|<a href='#'>T</a></p></div>",
    "the day of the week behind a labelled time": f"<h1>{TITLE}</h1><p>时间：2017-04-02（星期日）</p><p>来源：青屿市林业局</p>",
    "a time of day behind 上午": f"<h1>{TITLE}</h1><div>2017-04-02 上午 08:30 | 青屿市林业局</div>",
    "given by": f"<h1>{TITLE}</h1><ul><li>信息提供：青屿市林业局</li><li>发布时间：2017-04-02</li></ul>",
    "label and value in two cells": (
        f"<h1>{TITLE}</h1><dl><dt>来源：</dt><dd>青屿市林业局</dd><dt>时间：</dt><dd>2017-04-02</dd></dl>"
    ),
    "an indented source": (
        f"<h1>{TITLE}</h1><div>\n{' ' * 40}<span>2017年04月02日 08:30</span>\n{' ' * 60}<span>来源：青屿市林业局</span>\n{' ' * 60}"
        f"<span>作者：</span>\n{' ' * 60}</div>"
    ),
    "an organ in brackets, sizes by the same letter": f"<h1>{TITLE}</h1><p>2017-04-02 [青屿市林业局] 字号：T | T</p>",
    "written by a script": (
        f"""<h1>{TITLE}</h1><div><script>var ly="青屿市林业局";var fb='2017-04-02 10:22:03';
        if(ly!=''){{document.write('<span>来源：'+ly+'</span>')}}document.write('<span>发布时间：'+fb.substr(0,10)+'</span>');</script></div>"""
    ),
    "values written by scripts": (
        f"<h1>{TITLE}</h1><div>来源：<script>var s='青屿市林业局';document.write(s)</script>"
        "　时间：<script>document.write('2017-04-02')</script></div>"
    ),
    "a box of day and month": f"<h1>{TITLE}</h1><div><b>02</b><i>2017-04</i></div><p>来源：青屿市林业局</p>",
    "a box of month and day over the year": f"<div><b>04-02</b><i>2017</i></div><h1>{TITLE}</h1><p>来源：青屿市林业局</p>",
    "the day in a block of its own": f"<h1>{TITLE}</h1><div><p>02</p><p>2017-04</p></div><p>来源：青屿市林业局</p>",
    "labels without colons in their own elements": (
        f"<h1>{TITLE}</h1><div><i>发布日期</i><b>2017-04-02</b><i>信息来源</i><b>青屿市林业局</b></div>"
    ),
    "a reader's button": f"<h1>{TITLE}</h1><div>2017-04-02 来源：青屿市林业局 <a>语音播报</a> <button>收藏</button></div>",
    "a person and an organ": f"<h1>{TITLE}</h1><p><span>2017-04-02</span> <i>李小明</i><i>青屿市林业局</i></p>",
    "a counter first, in the title's tag": f"<h1>{TITLE}<br><span>浏览<em>125</em>次 {INFO}</span></h1>",
}


@pytest.mark.parametrize("name", HEADS)
def test_title_facts_and_text_are_told_apart(name: str) -> None:
    found = article(f"{HEADS[name]}{TEXT}")
    assert (bare(found.title), found.date[:10], found.source) == (bare(TITLE), "2017-04-02", "青屿市林业局")
    assert bare(found.markdown) == SAID


def test_a_script_that_writes_one_thing_or_another_states_no_fact() -> None:
    script = "<script>if(a)document.write('来源：青屿日报');else document.write('来源：青屿市林业局')</script>"
    assert article(f"<h1>{TITLE}</h1><div>2017-04-02 08:30 {script}</div>{TEXT}").source == ""


@pytest.mark.parametrize("line", ["<h4>（2017年修订）</h4>", "<p>（征求意见稿）</p>", "<p align=center>青林发〔2017〕12号</p>"])
def test_a_line_between_title_and_facts_keeps_the_facts_out_of_the_text(line: str) -> None:
    found = article(f"<h1>{TITLE}</h1>{line}<div>时间：2017-04-02 来源：青屿市林业局</div><div>{TEXT}</div>")
    assert (found.date, found.source) == ("2017-04-02", "青屿市林业局")
    assert bare(found.markdown).endswith(SAID)
    assert "来源" not in found.markdown


def test_a_meeting_s_time_and_place_stay_in_the_text() -> None:
    meeting = "<p>会议通知</p><p>时间：2017年4月9日</p>"
    found = article(f"<h1>{TITLE}</h1>{meeting}{TEXT}")
    assert "时间：2017年4月9日" in found.markdown


def test_nothing_stands_for_what_a_script_would_only_know_when_it_runs() -> None:
    script = """<script>document.write("<a href='t1.html'>首页</a>"+n+"<a href='t1_"+n+".html'>"+n+"</a>")</script>"""
    found = article(f"<h1>{TITLE}</h1><div>{INFO}</div>{TEXT}<p>{script}</p>")
    assert "\ufffc" not in found.markdown


def test_a_long_text_without_a_date_beside_a_few_dated_links_is_an_article() -> None:
    side = "".join(f'<li><a href="t{at}.html">青屿市第{at}次检查情况</a><b>2017-04-0{at}</b></li>' for at in (1, 2, 3))
    html = f"<title>青屿市林业局</title><div><a href='/'>首页</a> <a href='/dt/'>动态</a></div><div>{TITLE}</div><div>{TEXT * 3}</div><ul>{side}</ul>"
    assert read_page(html.encode(), "http://www.qingyu.gov.cn.example/a/1").kind is Kind.ARTICLE
    assert read_page(html.replace(TEXT * 3, TEXT).encode(), "http://www.qingyu.gov.cn.example/a/1").kind is Kind.LIST


def test_a_row_of_facts_leaves_no_cell_of_tools_behind() -> None:
    facts = (
        "<table><tr><td>发布日期：2017-04-02</td><td>浏览次数：</td><td>信息来源：青屿市林业局</td>"
        "<td>字体：[ <a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a> ]</td></tr></table>"
    )
    rows = "".join(f"<tr><td>{row}</td></tr>" for row in (TITLE, facts, TEXT))
    assert bare(article(f"<table>{rows}</table>").markdown) == SAID


def test_a_crumb_between_title_and_facts_is_no_text() -> None:
    crumb = "<div>您所在的位置：<a href='/'>网站首页</a>-><a href='/zwgk/'>政务公开</a>->工作动态</div>"
    assert bare(article(f"<h1>{TITLE}</h1>{crumb}<div>{INFO}</div>{TEXT}").markdown) == SAID


def test_a_number_between_a_red_head_and_the_title_is_the_document_s() -> None:
    head = f"<p align=center>青屿市林业局文件</p><p align=center>青林发〔2017〕12号</p><hr><p align=center><b>{TITLE}</b></p>"
    assert article(f"<div>{INFO}</div><div>{head}{TEXT}</div>", f"{TITLE}-青屿市林业局").doc_number == "青林发〔2017〕12号"


def test_a_person_s_name_in_a_heading_is_a_title_that_the_page_shows() -> None:
    found = article("<h2>李明</h2><div><p>李明，男，汉族，1970年5月出生，现任青屿市副市长，负责农业方面工作。</p></div>", "李明_青屿市人民政府")
    assert (found.title, found.read_from["title"]) == ("李明", "page")
    assert not judge(found, 0, "李明", "2017-04-02").is_held


def test_a_notice_that_quotes_the_label_names_no_source() -> None:
    notice = "<p>版权说明：凡注明“来源：青屿新闻网”的作品请勿转载。</p>"
    found = article(f"<h1>{TITLE}</h1><p>2017-04-02 08:30</p>{TEXT}{notice}")
    assert (found.source, bare(found.markdown)) == ("", SAID)


def test_two_lines_confirmed_by_the_document_are_one_title() -> None:
    head = f'<div class="bt">{FIRST}</div><div class="bt">{LAST}</div><div>{INFO}</div>'
    assert bare(article(f"{head}{TEXT}", f"{TITLE}-青屿市林业局").title) == bare(TITLE)
    column = f'<div class="bt">工作动态</div><div class="bt">{TITLE}</div><div>{INFO}</div>'
    assert article(f"{column}{TEXT}").title == TITLE, "a column's name is no line of the title"


def test_a_tag_that_names_the_site_is_no_title() -> None:
    meta = '<meta name="title" content="青屿市林业局门户网站">'
    assert article(f"<div><b>{TITLE}</b></div><div>{INFO}</div>{TEXT}", meta=meta).title == TITLE


def test_a_title_as_short_as_a_column_s_name_is_not_taken_for_one_by_the_last_sentence() -> None:
    middle = f"<h1>机构职能</h1><div>{TEXT}</div><div>{INFO}</div>"
    assert article(middle, "机构职能-青屿市林业局").title == "机构职能"


def test_a_day_in_the_text_alone_is_told_apart_from_a_publish_date() -> None:
    signed = '<p class="time">更新日期：2017年3月28日 10:20</p>'
    found = article(f"<h1>{TITLE}</h1>{TEXT}{signed}")
    assert (found.date, found.is_signed_date) == ("2017-03-28 10:20", True)
    found = article(f"<h1>{TITLE}</h1><div>{INFO}</div>{TEXT}{signed}")
    assert (found.date, found.is_signed_date) == ("2017-04-02", False)


def test_a_red_head_and_a_number_are_no_title() -> None:
    head = '<p align="center"><font size="6">青屿市林业局文件</font></p><p align="center">青林发〔2017〕26号</p>'
    assert article(f'{head}<p align="center"><font size="5">{TITLE}</font></p>{TEXT}').title == TITLE


def test_headings_that_the_text_brings_along_are_no_title() -> None:
    pasted = '<h1 align="center" style="LINE-HEIGHT: 30pt; mso-list: l0 level1 lfo1"><b><span style="FONT-SIZE: 18pt">农机检查</span></b></h1>'
    head = f'<table><tr><td align="center"><font style="font-size: 25px"><b>{TITLE}[转发]</b></font></td></tr><tr><td>{INFO}</td></tr>'
    found = article(f"{head}<tr><td>{pasted}{pasted.replace('检查', '通知')}{TEXT}</td></tr></table>")
    assert found.title == f"{TITLE}[转发]"
    assert "农机检查" in found.markdown


def test_a_menu_apart_by_bars_is_no_crumb() -> None:
    menu = '<ul class="nav-site"><li><a href="/">首页</a></li><li>|</li><li><a href="/a/">考试公告</a></li><li>|</li><li><a href="/b/">成绩查询</a></li></ul>'
    crumb = '<div class="x"><a href="/">首页</a><span> &gt; </span><a href="/a/">考试公告</a> &gt; 正文</div>'
    for one in (crumb, crumb.replace('"x"', '"crumbs"')):
        assert article(f"{menu}{one}<h1>{TITLE}</h1><div>{INFO}</div>{TEXT}").column == "考试公告"


def test_a_tag_that_names_the_column_is_no_title() -> None:
    page = f"<nav><a href='/n/'>新闻速递</a></nav><h1>新闻速递</h1><div><h1>{TITLE}</h1><div>{INFO}</div>{TEXT}</div>"
    assert article(page, f"{TITLE} : 青屿市林业局", '<meta property="og:title" content="新闻速递">').title == TITLE


def test_a_title_above_a_picture_is_no_part_of_the_footer_s_names() -> None:
    page = "<h2>班车运行时刻表</h2><div>2017-04-02</div><p><img src='/t.jpg'></p><p>版权所有 青屿市林业局</p>"
    found = read_page(f"<title>班车运行时刻表-青屿大学</title>{page}".encode(), "http://www.qingyu.gov.cn.example/t.html")
    assert (found.kind, found.article is not None and found.article.title) == (Kind.ARTICLE, "班车运行时刻表")


def test_a_crumb_in_the_text_s_own_block_ends_with_its_element() -> None:
    crumb = '<span>您现在的位置：<a href="/">首页</a> &gt; <a href="/a/">微笑报道</a></span>'
    found = article(f"<div>{crumb}<span class='title'>{TITLE}</span><span>时间：2017-04-02</span><div>{TEXT}</div></div>")
    assert (found.column, found.title) == ("微笑报道", TITLE)


@pytest.mark.parametrize("name", ["bread", "mbx"])
def test_a_crumb_by_its_name(name: str) -> None:
    crumb = f'<div class="{name}"><a href="/">首页</a> / <a href="/a/">宣传动态</a> /</div>'
    assert article(f"{crumb}<h1>{TITLE}</h1><div>{INFO}</div>{TEXT}").column == "宣传动态"


def test_a_heading_below_the_facts_is_no_value_of_theirs() -> None:
    found = article(f"<div><p><span>发布时间：2017-04-02</span> <span>阅读次数：311</span></p><h1>{TITLE}</h1>{TEXT}</div>")
    assert (found.title, found.date, SAID in bare(found.markdown)) == (TITLE, "2017-04-02", True)


def test_an_english_label_beside_the_date_is_no_source() -> None:
    found = article(f"<div class='t'>{TITLE}</div><div>Date：2017-04-02</div><div>{TEXT}</div>", TITLE)
    assert (found.source, found.date) == ("", "2017-04-02")


ENDS = {
    "topics": '<div>上一主题：<a href="1.html">市政府召开常务会议</a> 下一主题：<a href="2.html">我市新增城市公园</a></div>',
    "English neighbours": '<div>Prev：<a href="1.html">市政府召开常务会议</a><br>Next：<a href="2.html">我市新增公园</a></div>',
    "related, with signs and dates": (
        '<h3>相关稿件</h3><ul><li>· <a href="3.html">市政府召开常务会议</a> (2017-01-05)</li>'
        '<li>· <a href="4.html">我市新增城市公园</a> (2017-01-03)</li></ul>'
    ),
    "an opinion": "<div>您对本文的评价：<input type=radio>满意 <input type=radio>一般 <button>提交</button></div>",
    "related, in the lines of the text": (
        '<font>--------</font><b>相关新闻</b><br><a href="3.asp?id=1">市政府召开常务会议</a> 2017-1-5<br>'
        '<a href="3.asp?id=2">我市新增城市公园</a> 2017-1-3<br>'
    ),
    "words searched for": '<p><strong>相关热词搜索：</strong><a href="/tag/1">造林</a> | </p>',
    "a tool to tell friends": '<div align=right><a href="javascript:;">【发送给朋友】</a> <a href="#">【打印页面】</a></div>',
    "the program's editor": "(责任编辑：admin)\n",
    "a counter and a thumb": '<div>浏览量：125　<a href="#">点赞</a>(3)</div>',
    "facts below the text": f"<div>{INFO}</div>",
}


@pytest.mark.parametrize("name", ENDS)
def test_what_a_system_writes_below_an_article_is_no_text(name: str) -> None:
    found = article(f"<h1>{TITLE}</h1><div>{INFO}</div><div>{TEXT}{ENDS[name]}</div>")
    assert bare(found.markdown) == SAID


def test_a_source_is_read_from_the_last_line_of_the_text() -> None:
    last = "<p>（文章来源：市林业局）</p>"
    assert article(f"<h1>{TITLE}</h1><div>时间：2017-04-02</div><div>{TEXT}{last}</div>").source == "市林业局"
    assert article(f"<h1>{TITLE}</h1><div>{INFO}</div><div>{TEXT}{last}</div>").source == "青屿市林业局"
    figures = "<p>资料来源：统计年鉴</p>"
    assert article(f"<h1>{TITLE}</h1><div>时间：2017-04-02</div><div>{TEXT * 7}{figures}</div>").source == ""


def test_a_picture_of_a_file_s_kind_is_no_picture_of_the_article() -> None:
    files = '<p><img src="/ueditor/icon_doc.gif"><a href="a.doc">任务分解表.doc</a></p><p><a href="b.pdf"><img src="/ext/pdf.gif">名单.pdf</a></p>'
    found = article(f'<h1>{TITLE}</h1><div>{INFO}</div><div>{TEXT}<p><img src="/img/doc.gif"></p>{files}</div>')
    assert [file.name for file in found.attachments] == ["任务分解表.doc", "名单.pdf"]
    assert found.markdown.count("![") == 1


def test_a_flash_player_stands_for_the_film_it_plays() -> None:
    player = '<embed src="/player.swf" flashvars="file=/video/201704.flv&amp;auto=1">'
    other = '<object><param name="movie" value="/p.swf"><param name="flashvars" value="f=/video/2.mp4"></object>'
    found = article(f"<h1>{TITLE}</h1><div>{INFO}</div><div>{player}{other}{TEXT}</div>")
    assert [file.name for file in found.attachments] == ["201704.flv", "2.mp4"]
    assert "原有视频“201704.flv”" in found.markdown
    assert "player.swf" not in found.markdown


def test_a_page_of_files_with_an_info_line_is_no_list() -> None:
    """Its two neighbours are no list, though its title is too short for one and its body has no prose."""
    files = '<p><a href="a.doc">任务分解表.doc</a></p>'
    around = '<li>上一条<a href="/1.html">污水处理厂二期工程开工建设</a></li><li>下一条<a href="/2.html">市图书馆新馆试运行情况</a></li>'
    found = article(f"<div>单位简介</div><div>2017年4月2日 08:30 | 青屿市林业局</div><div id='zoom'>{files}</div><ul>{around}</ul>")
    assert [file.name for file in found.attachments] == ["任务分解表.doc"]


def test_a_meeting_s_time_in_the_first_line_is_no_publish_date() -> None:
    when = "<p>时间：2017年4月10日上午9:00</p><p>地点：市会展中心二楼报告厅</p>"
    assert article(f"<h1>{TITLE}</h1>{when}{TEXT}").date == ""


@pytest.mark.parametrize("dash", ["——", "--"])
def test_a_dash_in_the_title_parts_nothing_where_the_site_stands_behind_another_sign(dash: str) -> None:
    title = f"新修订的城市绿化条例解读{dash}访市园林局"
    found = article(f"<div>作者：佚名 来源：青屿市林业局</div><div><b>标题：</b>{title}</div>{TEXT}", f"{title}-青屿市林业局网站")
    assert found.title == title


def test_pictures_stay_where_one_cell_holds_title_facts_and_article() -> None:
    lines = f"<p align='center'><font size='5'>{FIRST}</font></p><p align='center'><font size='5'>{LAST}</font></p>"
    pictures = "".join(f"<p><img src='/u/{n}.jpg'></p><p>第{n}展区</p>" for n in range(4))
    meta = f'<meta name="ArticleTitle" content="{TITLE}">'
    middle = f"<table><tr><td>{lines}<div>2017-04-02 来源：青屿市林业局</div><table><tr><td>{pictures}</td></tr></table></td></tr></table>"
    found = article(middle, meta=meta)
    assert bare(found.title) == bare(TITLE)
    assert found.markdown.count("![](") == 4 and bare(found.markdown).endswith("第3展区")


def test_an_article_without_a_body_waits_for_a_person() -> None:
    found = article(f"<h1>{TITLE}</h1><p>{INFO}</p>", f"{TITLE}-青屿市林业局")
    assert not found.markdown.strip() and judge(found).is_held


@pytest.mark.parametrize("labels", [("上一篇", "下一篇"), ("前一条", "后一条")])
def test_a_page_between_two_neighbours_is_an_article_though_it_says_hardly_anything(labels: tuple[str, str]) -> None:
    earlier, later = (f'<p>【{label}】<a href="/{n}.html">市图书馆新馆试运行第{n}天</a></p>' for n, label in enumerate(labels))
    side = "".join(f"<li><a href='/a/{n}.html'>我市新增{n}处城市公园</a><span>2018-01-1{n}</span></li>" for n in range(4))
    middle = f"<h3>工作动态</h3><h1>{TITLE}</h1><p><a href='a.doc'>任务表.doc</a></p>{earlier}{later}<ul>{side}</ul>"
    assert [file.name for file in article(middle).attachments] == ["任务表.doc"]


def test_a_document_s_number_beside_its_name_is_no_line_of_the_title() -> None:
    header = f"<table><tr><td><b>标题：</b>{TITLE}</td><td><b>文号：</b>青林发〔2017〕12号</td></tr></table>"
    found = article(f"{header}<div style='font-size:24px'>{TITLE}</div>{TEXT}<p>{INFO}</p>", f"青屿市林业局-工作动态-{TITLE}")
    assert found.title == TITLE


def test_a_box_of_facts_alone_is_no_thin_body() -> None:
    """One line of it is a counter without a colon; the text behind it, which is as short, is the article."""
    tools = "<a href='javascript:print()'><img src='p.gif'></a> <a href='javascript:;'><img src='c.gif'></a>"
    facts = f"<div>日期：<em>2017-04-02 上午 08:30</em></div><div>信息来源：青屿政府网</div><div>{tools}浏览<em>125</em>次</div>"
    head = f"<ul><li><table><tr><td align='center'><b>{TITLE}</b></td></tr></table></li><li class='menu2'>{facts}</li></ul>"
    found = article(f"<div class='detail-top'>{head}<div><p>3月4日，全市春季造林工作现场会在临溪镇召开。</p></div></div>")
    assert (found.title, found.date[:10]) == (TITLE, "2017-04-02")
    assert found.markdown.strip() == "3月4日，全市春季造林工作现场会在临溪镇召开。"


def test_the_first_words_of_a_page_name_its_site_where_a_crumb_follows() -> None:
    """`青屿水务` ends as no organ's name does; `<title>` holds it beside the column's."""
    banner = '<table><tr><td><font size="6"><b>青屿水务</b></font></td></tr></table>'
    crumb = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/tz/">通知公告</a> &gt; 正文</div>'
    head = f'<font size="+2"><b>单位简介</b></font><hr><span>{INFO}</span><br>'
    html = f"<html><head><title>通知公告-青屿水务</title></head><body>{banner}{crumb}<div>{head}{TEXT}</div></body></html>"
    found = read_page(html.encode(), "http://www.qingyu.gov.cn.example/tz/show.asp?id=1").article
    assert found is not None and found.title != "青屿水务"


def test_a_line_below_the_text_dates_the_article_where_it_gives_the_time_of_day() -> None:
    """A signature never does; the tag is a later migration's."""
    meta = '<meta name="PubDate" content="2019-06-11 10:00">'
    below = '<div class="p2"><p align="right">青屿市林业局 2017-04-02 08:30</p></div>'
    assert article(f"<h1>{TITLE}</h1><div class='nr'>{TEXT}</div>{below}", meta=meta).date == "2017-04-02 08:30"
    signed = '<p align="right">青屿市林业局 2017-04-02</p>'
    assert article(f"<h1>{TITLE}</h1><div class='nr'>{TEXT}</div>{signed}", meta=meta).date == "2019-06-11 10:00"


def test_short_lines_that_together_are_the_document_s_title() -> None:
    """None of them is long enough to agree with `<title>` alone; the share bar below is no title at all."""
    head = "<p align='center'><b>市林业局召开</b></p><p align='center'><b>防火工作会</b></p><div>2017-04-02&nbsp;&nbsp;青屿市林业局</div>"
    share = "<div class='bdsharebuttonbox'><span>分享到：</span><a href='#'>微信</a> <a href='#'>新浪微博</a></div>"
    found = article(f"<div>{head}{TEXT}</div>{share}", "市林业局召开防火工作会_青屿市林业局_政务公开")
    assert (found.title, found.date) == ("市林业局召开 防火工作会", "2017-04-02")


def test_facts_above_the_title_with_a_link_to_comments_date_the_article() -> None:
    meta = '<meta name="PubDate" content="2019-06-11 10:00">'
    head = f"<div>青屿市林业局 2017-04-02 评论：<a href='#comment'>0</a></div><div><h1>{TITLE}</h1></div>"
    assert article(f"{head}{TEXT}", f"{TITLE}_青屿市林业局", meta).date == "2017-04-02"


@pytest.mark.parametrize("label", ["生效日期：", "生效日期", "废止时间", "有效期", "登记日期"])
def test_a_date_behind_any_label_in_the_header_table_is_not_the_publish_date(label: str) -> None:
    header = f"<table><tr><td><b>{label}</b></td><td>2017年3月28日</td><td><b>有效性：</b></td><td>有效</td></tr></table>"
    assert article(f"{header}<h1>{TITLE}</h1>{TEXT}").date == ""


def test_one_sentence_is_the_article_though_the_box_of_neighbours_says_more() -> None:
    behind = (
        "<div>上一篇：<a href='1.html'>关于清明节放假安排的通知</a></div><div>下一篇：已经是最后一篇</div><div>责任编辑：信息科</div>"
        "<p>扫描二维码，关注公众号</p><img src='q.png'><div>免责声明：本站部分内容来自网络，转载请注明出处，如有异议请与我们联系。</div>"
    )
    middle = f"<div><div><h1>{TITLE}</h1><p>{INFO}</p></div><div class='t'><p>详见附件。</p></div></div><div class='b'>{behind}</div>"
    assert article(middle).markdown.strip() == "详见附件。"


def test_a_line_between_title_and_facts_is_told_where_nothing_takes_it() -> None:
    """The page's second title; facts, tools, crumbs and repeats of the title are no such lines."""
    facts = f"<p>{INFO}</p><p>【字体：大 中 小】【打印】</p><p>{TITLE}</p>"
    head = f"<div><h1>{TITLE}</h1><p>市林业局防火办综合协调组</p>{facts}</div>"
    found = article(f"{head}<div class='nr'>{TEXT}</div>", f"{TITLE}-青屿市林业局")
    assert [one.evidence for one in found.cuts] == ["市林业局防火办综合协调组"]
    assert "标题下的“市林业局防火办综合协调组”没有收入" in judge(found).doubts
    assert article(f"<div><h1>{TITLE}</h1>{facts}</div><div class='nr'>{TEXT}</div>").cuts == ()


def test_a_title_with_the_site_s_name_behind_a_space_is_no_site_s_name() -> None:
    head = f"<h4>青屿市春季绿化系列报道</h4><h1>农机安全检查进社区</h1><h4>——看看基层怎么做</h4>{INFO}<hr>"
    assert article(f"<div class='content'>{head}{TEXT}</div>", "农机安全检查进社区　青屿政务网").title == "农机安全检查进社区"


def test_a_day_above_the_text_goes_before_a_tag_s_and_one_below_it_is_a_doubt() -> None:
    """Visible lines are the truth; below the text the same line may be a signature."""
    meta = '<meta name="PubDate" content="2019-06-11 10:00">'
    head = f"<dt><div><img src='d.gif'>{TITLE}<img src='n.gif'></div></dt><dd><i></i>Apr 2, 2017<i></i>青屿市林业局<i></i>125</dd>"
    header = "".join(f"<p><b>{name}：</b><span>一</span></p>" for name in ("索引号", "主题分类", "发布机构", "文号", "有效性"))
    above = article(f"<dl>{head}<dd><div>{header}<p><b>标题：</b><span>{TITLE}</span></p></div>{TEXT}</dd></dl>", meta=meta)
    assert above.date == "2017-04-02"
    below = article(f"<h1>{TITLE}</h1><div class='nr'>{TEXT}</div><div>2017-04-02 / 青屿市林业局</div>", meta=meta)
    assert (below.date, below.has_other_date, judge(below).is_held) == ("2019-06-11 10:00", True, True)


@pytest.mark.parametrize(("text", "usable"), [("请自觉遵守有关规定，严禁发布违法言论。 用户名： 匿名", False), ("关于开展检查的通知", True)])
def test_sentences_are_no_titles_whatever_they_stand_above(text: str, usable: bool) -> None:
    page = parse(f"<div><p>{text}</p><p>2017-03-30</p></div>".encode(), "http://www.qingyu.gov.cn.example/1.html")
    shape = outline(page.tree)
    assert (TitleScores(shape, PageWords("", "", "", "")).score(shape.every("p")[0], 18) > 0) is usable


def test_files_stay_where_one_box_named_for_the_title_holds_everything() -> None:
    """A made page that lost its two files: the box's letters before its facts are the tag's title."""
    assert [link.name for link in made_article(400000).attachments] == ["造林任务分解表.doc", "苗木采购清单.xls"]
    assert made_article(400000).markdown.count("](") == 2


def made_article(seed: int) -> ArticleReading:
    """A page of the shapes that are made, read."""
    made = shaped(seed)
    found = read_page(made.html.encode(), made.url).article
    assert found is not None
    return found
