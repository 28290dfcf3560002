"""Files that a system's own viewer shows: all of many an article, and no link leads to them."""

from __future__ import annotations

import pytest

from migrate.reading.article import ArticleReading
from migrate.reading.confidence import judge
from migrate.reading.read import read_page

URL = "http://www.qingyu.gov.cn.example/info/1022/2374.htm"
TITLE = "青屿市2016年度预算执行审计报告"
LOCAL = "/__local/7/30/report.pdf"
SHOWN = {
    "a script's viewer": (
        f'<p><script>var pages = ["/p/1.jpg"]; showVsbpdfIframe("{LOCAL}","100%","600","0","",pages);</script></p>',
        (LOCAL, "report.pdf"),
    ),
    "a library's viewer": (f"<div id=v></div><script>PDFObject.embed('{LOCAL}', '#v');</script>", (LOCAL, "report.pdf")),
    "an address that only ends like a file": (
        '<script>showVsbpdfIframe("/attach.vsb?oid=5&e=.pdf","100%")</script>',
        ("/attach.vsb?oid=5&e=.pdf", "attach.vsb"),
    ),
    "an attribute, with the name beside it": (
        f"""<p><span class="wp_pdf_player" pdfsrc="{LOCAL}" sudyfile-attr="{{'title':'审计报告.pdf'}}"></span></p>""",
        (LOCAL, "审计报告.pdf"),
    ),
    "a film's script": (
        '<p><script name="_videourl" vurl="/v/a.mp4?e=.mp4">showVsbVideo("/v/a.mp4?e=.mp4", "w");</script></p>',
        ("/v/a.mp4?e=.mp4", "a.mp4"),
    ),
    "a film's attribute": ("<div class='wp_video_player' sudy-wp-src='/v/a.mp4'></div>", ("/v/a.mp4", "a.mp4")),
}


def article(body: str, below: str = "") -> ArticleReading:
    page = (
        '<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/a/">新闻</a></li></ul></div>'
        f"<div class='show'><h1>{TITLE}</h1><div>发布时间：2017-04-02</div><div id='vsb_content'>{body}</div></div>{below}"
        "<p>上一条：<a href='1.htm'>关于召开2016年度审计工作会议的通知</a></p><div class='footer'>青屿市审计局 版权所有</div>"
    )
    found = read_page(f"<title>{TITLE}</title>{page}".encode(), URL).article
    assert found is not None
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_a_file_in_a_viewer_is_all_of_an_article(name: str) -> None:
    body, (address, said) = SHOWN[name]
    found = article(body)
    assert [(one.url.removeprefix("http://www.qingyu.gov.cn.example"), one.name) for one in found.attachments] == [
        (address, said)
    ]
    assert (found.title, found.date, "审计工作会议" in found.markdown) == (TITLE, "2017-04-02", False)
    assert judge(found).doubts == ()


def test_pictures_of_the_pages_are_shown_where_the_document_is_not_named() -> None:
    found = article('<p><script>var vsb_pdf_image_data = ["/__local/0/a.jpg","/__local/4/b.jpg"];</script></p>')
    assert found.prose is not None
    assert [one.url.rpartition("/")[2] for one in found.prose.images] == ["a.jpg", "b.jpg"]
    assert "pdf_image" not in found.markdown


@pytest.mark.parametrize("code", ["showMenu('/a.pdf')", "openView('/list.htm', 5)", "var viewer = '/a.pdf';"])
def test_other_scripts_show_no_file(code: str) -> None:
    assert article(f"<p>审计结果已经公布，请各单位按要求整改。</p><script>{code}</script>").attachments == ()


BELOW = {
    "a system's list": ('<ul><li>附件【<a href="/down.jsp?id=5" target=_blank>名单.xls</a>】已下载<span>3</span>次</li></ul>', 1),
    "announced": ('<div>相关附件：<a href="/f/1.doc">申请表</a> <a href="/f/2.doc">汇总表</a></div>', 2),
    "a side box": ('<div><h3>常用表格</h3><a href="/f/1.doc">申请表.doc</a></div>', 0),
    "other articles": ('<ul><li><a href="9.htm">关于名单.xls的说明</a></li><li><a href="/f/1.doc">申请表</a></li></ul>', 0),
}


@pytest.mark.parametrize("name", BELOW)
def test_files_stand_below_the_box_of_title_and_text(name: str) -> None:
    below, count = BELOW[name]
    found = article("<p>各单位：</p><p>现将名单公布如下，请各单位按要求做好有关工作，并于五月底以前报送总结。</p>", below)
    assert len(found.attachments) == count
