"""The planted defects of the sample city, each with the address where it is served.

`where` says how a defect comes about: `page` is a hand-written article (texts/specials.yaml) that lives at this
address, `wire` an edit of the finished response (wire.py), `site` a trait of the whole site (city.py, markup/), `list`
an item of a column's list. `proof` is what the response of `url` must contain, in the bytes of that site.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One planted defect."""

    name: str
    site: str
    url: str
    where: str
    what: str
    proof: bytes = b""
    column: str = ""
    title: str = ""
    date: str = ""

    @property
    def host(self) -> str:
        """The host name that serves it."""
        return f"{self.site}.qingyu.gov.cn.example"


def _text(words: str, encoding: str = "utf-8") -> bytes:
    return words.encode(encoding)


F = Fault

FAULTS: tuple[Fault, ...] = (
    # bytes and their labels
    F("utf8-labelled-gb2312", "swj", "/", "site", "UTF-8 bytes, the meta tag says gb2312", b"charset=gb2312"),
    F("utf8-labelled-gb2312-2", "jtj", "/", "site", "UTF-8 bytes, the meta tag says gb2312", b"charset=gb2312"),
    F("gbk-labelled-gb2312", "shuiwu", "/", "site", "GBK bytes, the meta tag says gb2312", b"charset=gb2312"),
    F("gbk-unlabelled", "lmzm", "/", "site", "GBK bytes and no label at all", _text("青屿林木种苗网", "gbk")),
    F("utf8-unlabelled", "daj", "/", "site", "UTF-8 bytes and no label at all", _text("青屿档案")),
    F("gbk-beyond-gb2312", "shuiwu", "/tzgg/2017/1102/871.html", "page", "characters outside GB2312",
      _text("堃", "gbk")),
    F("gb18030-only", "shuiwu", "/ssfg/2016/0914/765.html", "page", "a four-byte GB18030 character",
      _text("㙍", "gb18030")),
    F("broken-byte-title", "slj", "/slyw/2017/0718/1888.html", "page",
      "half a character in the title; the list has it whole", _text("人员转移避", "gbk") + b"\xcf"),
    # dates and official fields
    F("meta-date-wrong", "jyj", "/zcfg/201404/t20140421_1310.html", "page",
      "address and PubDate carry the day of an earlier migration, the visible line the real one",
      b'content="2014-04-21'),
    F("date-by-script", "lyj", "/lydt/201711/t20171106_34902.html", "site", "the date is written by JavaScript",
      b"var pubdata='2017-11-06'"),
    F("date-only-in-list", "daj", "/dagz/index.htm", "site", "article pages show no date, lists do", b"(2017-11-08)"),
    F("two-digit-years", "lmzm", "/news/index.htm", "site", "lists show two-digit years", b"[16-12-05]"),
    F("undated-page", "linxi", "/about/jianjie.htm", "page", "no date in page, list or address",
      _text("临溪镇简介", "gbk")),
    F("undated-query", "jtj", "/show.asp?id=906", "page", "no date in page, list or address", _text("交通指引")),
    F("repealed", "jyj", "/zcfg/201105/t20110516_1290.html", "page", "an official document marked 已废止",
      _text("已废止")),
    F("column-name-wrong", "lyj", "/lydt/201711/t20171106_34902.html", "site", "ColumnName is that of a template",
      _text('name="ColumnName" content="公共头"')),
    F("markup-in-title", "wsj", "/art/2016/11/3/art_2301_20790.html", "wire",
      "mark-up inside <title> and the heading", b"<br/>"),
    # bodies
    F("word-paste", "jyj", "/gzdt/201710/t20171019_1871.html", "page", "a body pasted from Word", b"<o:p>"),
    F("word-paste-2", "jtj", "/show.asp?id=902", "page", "a body pasted from Word", b"MsoNormal"),
    F("merged-cells", "jyj", "/tzgg/201706/t20170608_1702.html", "page", "a table with merged cells", b'rowspan="2"'),
    F("nested-table", "linxi", "/bmfw/2014-3-12-31.htm", "page", "a table inside a cell of a table",
      _text("国土窗口", "gbk")),
    F("images-in-body", "jyj", "/gzdt/201711/t20171109_1902.html", "page", "PNG, JPEG and GIF in one body", b".gif"),
    F("images-beside-text", "lyj", "/lydt/201711/t20171106_34902.html", "page", "pictures between paragraphs",
      b".jpg"),
    F("picture-only", "lyj", "/lydt/201604/t20160414_34420.html", "page", "a body that is one picture", b".png"),
    F("picture-scan", "linxi", "/gggs/2015-12-4-71.htm", "page", "a notice that is only a scan", b".gif"),
    F("see-attachment", "jyj", "/tzgg/201703/t20170317_1655.html", "page", "a body that says: see attachment",
      _text("详见附件")),
    F("markdown-traps", "wsj", "/art/2017/5/24/art_2302_20880.html", "page", "lines that look like Markdown",
      _text("#1楼")),
    F("html-end-mid", "jtj", "/show.asp?id=904", "wire", "</html> in the middle of the document",
      b"</body></html>\r\n<div"),
    F("footer-editor", "lyj", "/lydt/201711/t20171106_34902.html", "site", "the footer is a second .TRS_Editor",
      b'<div class="TRS_Editor"><p align="center">'),
    # attachments
    F("attachment-utf8-name", "jyj", "/tzgg/201709/t20170913_1811.html", "page",
      "Chinese file names, percent-encoded UTF-8", b"%E9%99%84%E4%BB%B6"),
    F("attachment-gbk-name", "shuiwu", "/xzzx/2016/0321/640.html", "page", "Chinese file names, percent-encoded GBK",
      b"%B6%A8%B6%EE"),
    F("attachment-by-script", "lyj", "/gggs/201705/t20170511_34811.html", "page",
      "attachments written by document.write", b"document.write('"),
    # links
    F("absolute-own-host", "swj", "/art/2017/10/26/art_1201_5611.html", "page", "absolute links to the own host",
      b"http://swj.qingyu.gov.cn.example/art/2017/9/7/art_1202_5588.html"),
    F("other-department-link", "swj", "/art/2017/9/7/art_1202_5588.html", "page", "links to other departments' sites",
      b"http://shuiwu.qingyu.gov.cn.example/"),
    F("dead-link-in-body", "slj", "/tzgg/2016/0523/1790.html", "page", "links to pages that are gone",
      b"/tzgg/2012/0308/1533_old.html"),
    F("dead-list-item", "slj", "/tzgg/2014/1120/1660.html", "list", "a list names a page that answers 404",
      column="tzgg:2", title="关于开展2014年水利工程冬修质量抽查的通知", date="2014-11-20"),
    F("answers-500", "jtj", "/show.asp?id=913", "list", "a listed page answers 500", b"ADODB.Recordset", column="2",
      title="关于2016年度出租汽车服务质量信誉考核结果的公示", date="2016-12-28"),
    F("redirected", "swj", "/art/2015/6/2/art_1203_5302.html", "page", "the target of a redirect",
      _text("青屿老字号")),
    F("redirect-302", "swj", "/art/2015/6/2/art_1203_5301.html", "wire",
      "the list links an address that answers 302"),
    F("mixed-case-links", "jtj", "/list.asp?cid=1", "site", "links differ in case, IIS does not care",
      b"/Show.asp?ID="),
    # columns and lists
    F("parent-meta-refresh", "jyj", "/xxgk/index.html", "site",
      "a parent column that only refreshes to its first child", b'http-equiv="refresh"'),
    F("parent-by-script", "wsj", "/col/col2310/index.html", "site",
      "a parent column that goes to its child by script", b"location.href"),
    F("empty-column", "jyj", "/tpxw/index.html", "site", "a column without articles", _text("暂无")),
    F("empty-column-2", "shuiwu", "/spdb/list_15_1.html", "site", "a column without articles",
      _text("视频点播", "gbk")),
    F("empty-column-3", "wsj", "/col/col2333/index.html", "site", "a column without articles", _text("医改在线")),
    F("paging-by-script", "jyj", "/gzdt/index.html", "site", "the pager exists only as a script call",
      b"createPageHTML("),
    F("listed-twice", "jyj", "/gzdt/index.html", "list", "the newest article is pinned above its own list",
      _text("[置顶]"), column="gzdt"),
    F("titles-cut-in-lists", "swj", "/col/col1201/index.html", "site", "lists cut titles, title= has them whole",
      _text("…</a>")),
    # twins
    F("twin-jyj-wsj", "jyj", "/tzgg/201709/t20170920_1822.html", "page", "same title and body on two sites",
      _text("晨午检")),
    F("twin-wsj-jyj", "wsj", "/art/2017/9/20/art_2302_20991.html", "page", "same title and body on two sites",
      _text("晨午检")),
    F("twin-lyj-lmzm", "lyj", "/lydt/201511/t20151118_34100.html", "page", "same title and body on two sites",
      _text("轻基质")),
    F("twin-lmzm-lyj", "lmzm", "/news/2015-11-18-61.htm", "page", "same title and body on two sites",
      _text("轻基质", "gbk")),
    # what must not get into the portal
    F("hidden-links", "linxi", "/", "wire", "hidden gambling links on the home page", b'<div style="display:none">'),
    F("hidden-links-article", "linxi", "/news/2016-5-18-77.htm", "wire", "hidden gambling links in an article",
      b'<div style="display:none">'),
    F("injected-script", "slj", "/slyw/2017/0926/1902.html", "wire", "a script of a foreign host",
      b"http://cdn.tongji-js.example/t.js"),
    F("id-numbers", "linxi", "/gggs/2017-8-22-96.htm", "page", "numbers like those of ID cards",
      b"999999195806120011"),
    F("robots", "jtj", "/robots.txt", "wire", "robots.txt keeps crawlers out of /admin/", b"Disallow: /admin/"),
)  # fmt: skip

BY_NAME: dict[str, Fault] = {fault.name: fault for fault in FAULTS}
