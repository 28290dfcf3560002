"""Every rule by its two tables of named cases: what it leaves alone, what it catches."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from portal.errors import Refused
from portal.files.messages import APPLICATION, CONSULTING, Message
from portal.inspection import RULES, manual
from portal.inspection.behaviour import Behaviour
from portal.inspection.facts import (
    ColumnFacts,
    Context,
    ImageFact,
    LinkFact,
    PageFacts,
    PageRecord,
    SiteFacts,
    SiteIdentity,
)
from portal.inspection.ignoring import Ignored
from portal.inspection.kind import Kind, kind_of
from portal.inspection.thresholds import Thresholds
from portal.model.article import Attachment, FrontMatter, Origin, Validity
from portal.model.column_class import ColumnClass
from portal.model.portal import Footer, Portal
from tests.conftest import ROOT

TODAY = dt.date(2017, 11, 20)
PORTAL = Portal(
    name="青屿市人民政府门户网站", city="青屿市", domain="www.qingyu.gov.cn.example",
    url="https://www.qingyu.gov.cn.example", domain_suffix=".gov.cn.example", site_code="0000000001",
    hall="https://www.qingyu.gov.cn.example/hall/",
    footer=Footer(sponsor="青屿市人民政府办公室", phone="0000-0000000"),
)  # fmt: skip
HOST = "wsj.qingyu.gov.cn.example"
FILES = frozenset({
    "/index.html", "/map.html", "/search.html", "/search-index/entry.json", "/theme/css/portal.css", "/jyj/index.html",
    "/jyj/tzgg/index.html", "/jyj/20170305-12.html", "/jyj/files/方案 1.docx", "/jyj/files/a.png",
})  # fmt: skip
CONTEXT = Context(
    portal=PORTAL, today=TODAY, thresholds=Thresholds(personal_data_refuses=True, leaders=("王小明",)), files={"": FILES, HOST: frozenset({"/index.html"})},
    closed=frozenset({"jyj.qingyu.gov.cn.example"}), own_hosts=frozenset({HOST}),
    identities={HOST: SiteIdentity("青屿市卫健局", "青屿市卫健局", "0000000002")},
    sizes={"": {"/jyj/files/a.doc": 798}},
)  # fmt: skip
META = {
    "SiteName": PORTAL.name, "SiteDomain": PORTAL.domain, "SiteIDCode": PORTAL.site_code, "ColumnName": "通知公告",
    "ColumnDescription": "通知", "ColumnKeywords": "通知", "ColumnType": "政策文件", "ArticleTitle": "通知",
    "PubDate": "2017-03-05 09:30", "ContentSource": "市教育局",
}  # fmt: skip
ARTICLE, COLUMN, HOME = "/jyj/20170305-12.html", "/jyj/tzgg/index.html", "/index.html"
FOOT = (
    LinkFact("https://bszs.conac.cn.example/sitename?method=show", "党政机关网站标识", "foot"),
    LinkFact("https://zfwzgl.www.gov.cn.example/exposure/jiucuo.html?site_code=0000000001&url=x", "找错", "foot"),
    LinkFact("https://beian.mps.gov.cn/", "样公网安备 00000000000001号", "foot"),
    LinkFact("/map.html", "站点地图", "foot"),
    LinkFact("https://www.gov.cn/", "咨询投诉", "foot"),
)
FOOTER = "主办单位：青屿市人民政府办公室 联系电话：0000-0000000 网站标识码：0000000001 样ICP备00000001号"
VALID_ID, WRONG_ID = "999999199001010016", "999999199001010015"


def front(date: str = "2017-03-05 09:30", *, name: str = "20170305-12", migrated: bool = True, **more: Any) -> FrontMatter:
    origin = Origin(url="http://x.example/", snapshot="0", date_from="page", text="0") if migrated else None
    return FrontMatter(title="通知", date=date, id=name, origin=origin, **more)


def page(address: str = ARTICLE, **more: Any) -> PageFacts:
    """A page without a fault; what is given makes it another."""
    facts = PageFacts(
        host="", address=address, kind=kind_of(address, ""), lang="zh-CN", title="通知", meta=META, links=FOOT,
        time="2017-03-05 09:30", body="正文", main="通知 正文", footer=FOOTER, searchable=True,
        landmarks=frozenset({"header", "main", "footer"}), source=front() if address == ARTICLE else None,
        does=Behaviour(tools=frozenset({"elder", "read", "print"})), menu=6, frame="article.article",
    )  # fmt: skip
    return replace(facts, **more)


def does(**more: Any) -> Behaviour:
    return Behaviour(**{"tools": frozenset({"elder", "read", "print"}), **more})


CHANNEL = "/jyj/index.html"
PARTS = ("公开指南", "公开制度", "主动公开", "公开年报", "依申请公开")


def body(href: str, text: str = "链接", hidden: str = "") -> dict[str, Any]:
    return {"links": (*FOOT, LinkFact(href, text, "body", hidden))}


def picture(alt: str | None, place: str = "body", src: str = "/jyj/files/a.png") -> dict[str, Any]:
    return {"images": (ImageFact(src, alt, place),)}


def tags(**changed: str) -> dict[str, Any]:
    return {"meta": {**META, **changed}}


def without(name: str) -> dict[str, Any]:
    return {"meta": {key: value for key, value in META.items() if key != name}}


HOSTED = tags(SiteName="青屿市卫健局", SiteDomain=HOST, SiteIDCode="0000000002")


def feet(number: int) -> dict[str, Any]:
    return {"links": FOOT[:number] + FOOT[number + 1 :]}


GUIDE = "设定依据 申请条件 所需材料 办理地点 办公时间 咨询电话 办理流程"


def attached(size: int, file: str = "a.doc") -> dict[str, Any]:
    return {"source": front(attachments=(Attachment(name="方案.doc", file=file, size=size),))}


PAGE_CASES: list[tuple[str, str, PageFacts, bool]] = [
    # rule, name of the case, page, whether it is caught
    ("MG-02", "as migrated", page(), False),
    ("MG-02", "date changed after the move", page(source=front("2017-11-18")), True),
    ("MG-02", "only the time was completed", page(source=front("2017-03-05 10:00")), False),
    ("MG-02", "written here, id of another day", page(source=front("2017-11-18", migrated=False)), False),
    ("MG-02", "tomorrow", page(source=front("2017-11-21", migrated=False)), True),
    ("MG-02", "today", page(source=front("2017-11-20", migrated=False)), False),
    ("MG-06", "own file", page(**body("/jyj/files/a.png")), False),
    ("MG-06", "link to a closed host", page(**body("http://jyj.qingyu.gov.cn.example/a.doc")), True),
    ("MG-06", "link to a hosted site", page(**body(f"https://{HOST}/")), False),
    ("MG-06", "picture on a closed host", page(**picture("图", src="//JYJ.qingyu.gov.cn.example/a.png")), True),
    ("MG-06", "no address at all", page(**body("http://[略]/")), False),
    ("MG-08", "1998", page(source=front("1998-04-01", name="19980401-1")), False),
    ("MG-08", "1900", page(source=front("1900-01-01", name="19000101-1")), True),
    ("MT-01", "all three", page(HOME), False),
    ("MT-01", "no SiteIDCode", page(HOME, **without("SiteIDCode")), True),
    ("MT-01", "blank SiteName", page(HOME, **tags(SiteName=" ")), True),
    ("MT-02", "as configured", page(), False),
    ("MT-02", "another city's domain", page(**tags(SiteDomain="www.other.gov.cn")), True),
    ("MT-02", "hosted site by its own name", page(host=HOST, **HOSTED), False),
    ("MT-02", "hosted site under the portal's domain", page(host=HOST), True),
    ("MT-02", "hosted site with the portal's code", page(host=HOST, **tags(SiteName="青屿市卫健局", SiteDomain=HOST)), True),
    ("FT-02", "hosted site with the portal's code", page(host=HOST), True),
    ("FT-03", "hosted site by its own code", page(host=HOST, footer="标识码0000000002"), False),
    ("FT-06", "hosted site by its own sponsor", page(host=HOST, footer="主办单位：青屿市卫健局 电话：0000-0000001"), False),
    ("MT-03", "all four", page(COLUMN), False),
    ("MT-03", "no description", page(COLUMN, **tags(ColumnDescription="")), True),
    ("MT-03", "no column page", page(HOME, **without("ColumnName")), False),
    ("MT-04", "two types", page(COLUMN, **tags(ColumnType="信息公开目录，政策文件")), False),
    ("MT-04", "no type of the list", page(COLUMN, **tags(ColumnType="新闻")), True),
    ("MT-05", "all three", page(), False),
    ("MT-05", "no source", page(**without("ContentSource")), True),
    ("MT-06", "with a time", page(), False),
    ("MT-06", "without a time", page(**tags(PubDate="2017-03-05")), True),
    ("MT-07", "left out", page(), False),
    ("MT-07", "left empty", page(**tags(Author="")), True),
    ("MT-08", "all agree", page(), False),
    ("MT-08", "only a day", page(source=front("2017-03-05"), time="2017-03-05", **tags(PubDate="2017-03-05 00:00")), False),
    ("MT-08", "a midnight made up for readers", page(source=front("2017-03-05"), time="2017-03-05 00:00",
                                                     **tags(PubDate="2017-03-05 00:00")), True),
    ("MT-08", "shown otherwise", page(time="2017-11-18 10:00"), True),
    ("MT-08", "tagged otherwise", page(**tags(PubDate="2017-11-18 10:00")), True),
    ("FT-01", "badge", page(), False),
    ("FT-01", "no badge", page(**feet(0)), True),
    ("FT-02", "own code", page(), False),
    ("FT-02", "no link", page(**feet(1)), True),
    ("FT-03", "own code", page(), False),
    ("FT-03", "other code", page(footer="网站标识码：9999999999"), True),
    ("FT-04", "number", page(), False),
    ("FT-04", "no number", page(footer="ICP备案"), True),
    ("FT-05", "number with link", page(), False),
    ("FT-05", "number without link", page(footer="样公网安备 1号", **feet(2)), True),
    ("FT-06", "sponsor and phone", page(), False),
    ("FT-06", "no phone but numbers", page(footer="主办单位：青屿市人民政府办公室 0000000001"), True),
    ("FT-06", "no sponsor", page(footer="电话：0000-0000000"), True),
    ("FT-07", "map", page(), False),
    ("FT-07", "no map", page(**feet(3)), True),
    ("AV-03", "home links to a channel", page(HOME, **body("/jyj/")), False),
    ("AV-03", "home links to nothing", page(HOME, **body("/jyj/none.html")), True),
    ("AV-03", "the service hall, a system of its own", page(HOME, **body("/hall/apply?id=1")), False),
    ("AV-03", "not the home page", page(**body("/jyj/none.html")), False),
    ("AV-03", "a style sheet is missing", page(HOME, resources=("/theme/css/none.css",)), True),
    ("AV-04", "relative, escaped, with query", page(**body("files/%E6%96%B9%E6%A1%88%201.docx?v=1")), False),
    ("AV-04", "full address of the portal", page(**body("https://www.qingyu.gov.cn.example/jyj/tzgg/")), False),
    ("AV-04", "folder without slash", page(**body("/jyj")), False),
    ("AV-04", "elsewhere", page(**body("https://www.gov.cn/none.html")), False),
    ("AV-04", "mail", page(**body("mailto:office@qingyu.gov.cn.example")), False),
    ("AV-04", "no such page", page(**body("/jyj/none.html")), True),
    ("AV-04", "no such page of the hosted site", page(**body(f"https://{HOST}/none.html")), True),
    ("AV-04", "no such page by full address", page(**body("https://www.qingyu.gov.cn.example/none.html")), True),
    ("AV-04", "no address at all", page(**body("http://[略]/")), True),
    ("AV-04", "anchor on the page", page(ids=frozenset({"附表"}), **body("#%E9%99%84%E8%A1%A8")), False),
    ("AV-04", "top", page(**body("#top")), False),
    ("AV-04", "no such anchor", page(**body("#none")), True),
    ("AV-09", "attachment", page(**body("/jyj/files/方案 1.docx")), False),
    ("AV-09", "no such attachment", page(**body("/jyj/files/none.docx")), True),
    ("AV-09", "no such picture", page(**picture("图", src="/jyj/files/none.png")), True),
    ("AV-09", "no such page is not a file", page(**body("/jyj/none.html")), False),
    ("SE-03", "own and national links", page(**body("https://www.beian.gov.cn/x")), False),
    ("SE-03", "hosted site", page(**body(f"https://{HOST}/")), False),
    ("SE-03", "allowed host", page(**body("http://news.people.com.cn/")), False),
    ("SE-03", "hidden", page(**body("http://x.example/", "链接", "字号为零")), True),
    ("SE-03", "gambling", page(**body("http://x.example/", "真人娱乐城")), True),
    ("SE-03", "gambling told by an article of our own", page(**body("/jyj/tzgg/", "打击网络赌博网站专项行动")), False),
    ("SE-03", "a closed menu of own links", page(links=(*FOOT, LinkFact("/jyj/", "局", "head", "不显示"))), False),
    ("SE-03", "hidden in the head, foreign", page(links=(*FOOT, LinkFact("http://x.example/", "x", "head", "不显示"))), True),
    ("SE-03", "hidden in the text, own", page(**body("/jyj/", "x", "字号极小")), True),
    ("SE-03", "host of gambling", page(**body("http://www.bet365-city.example/", "x")), True),
    ("SE-03", "a host that only sounds alike", page(**body("http://better.example/", "x")), False),
    ("SE-03", "a share button", page(**body("http://service.weibo.com/share/share.php", "分享", "不显示")), True),
    ("FT-02", "the official script", page(links=FOOT[:1] + FOOT[2:], report_code="0000000001"), False),
    ("FT-02", "the official script with another site's code", page(links=FOOT[:1] + FOOT[2:], report_code="0000000009"), True),
    ("SE-02", "a leader's name", page(body="市长王小明出席会议"), False),
    ("SE-02", "another person with a like name", page(body="教师王小朋出席会议"), False),
    ("SE-02", "a leader's name misspelt", page(body="市长王小朋出席会议"), True),
    ("AV-10", "a system that is there", page(**body("/jyj/", "在线申报")), False),
    ("AV-10", "a system that is not", page(**body("/jyj/sb/", "网上申报")), True),
    ("AV-10", "an article about one", page(**body("/jyj/none.html", "关于网上政务的通知")), False),
    ("UP-12", "leads to a page", page(does=does(refresh="/jyj/")), False),
    ("UP-12", "stays", page(), False),
    ("UP-12", "leads to nothing", page(does=does(refresh="/jyj/none/")), True),
    ("UP-12", "leads to no address at all", page(does=does(refresh="http://[略]/")), True),
    ("IN-01", "an entrance", page(HOME), False),
    ("IN-01", "a hosted site is part of the portal", page(HOME, host=HOST, links=FOOT[:4]), False),
    ("IN-01", "none", page(HOME, links=FOOT[:4]), True),
    ("AC-04", "a switch", page(), False),
    ("AC-04", "no switch", page(does=Behaviour()), True),
    ("AC-05", "nothing for the mouse alone", page(), False),
    ("AC-05", "something for the mouse alone", page(does=does(keyless=("<div onclick>",))), True),
    ("AC-06", "no article", page(HOME, does=Behaviour()), False),
    ("AC-06", "an article without", page(does=Behaviour()), True),
    ("AC-07", "calm", page(), False),
    ("AC-07", "opens a window", page(does=does(popups=("window.open",))), True),
    ("AC-08", "still", page(), False),
    ("AC-08", "floats", page(does=does(floats=("floatingAd.js",))), True),
    ("AC-11", "asks nothing", page(), False),
    ("AC-11", "asks for a code", page(does=does(captchas=("/validateCode.jsp",))), True),
    ("PD-07", "six", page(HOME), False),
    ("PD-07", "no home page", page(menu=1), False),
    ("PD-07", "four", page(HOME, menu=4), True),
    ("PD-07", "nine", page(HOME, menu=9), True),
    ("PD-09", "a prompt", page(leave="/leave.html", **body("http://www.people.com.cn/")), False),
    ("PD-09", "a site of the government", page(**body("http://www.gov.cn/")), False),
    ("PD-09", "outside the text", page(links=(*FOOT, LinkFact("http://x.example/", "x", "head"))), False),
    ("PD-09", "no prompt", page(**body("http://www.people.com.cn/")), True),
    ("PD-12", "post and work", page(main="张局长 工作分工：主持全面工作", **tags(ColumnName="领导信息")), False),
    ("PD-12", "another column", page(main="某某", **tags(ColumnName="通知公告")), False),
    ("PD-12", "a name only", page(main="某某", **tags(ColumnName="领导信息")), True),
    ("XX-01", "all parts", page(CHANNEL, links=(*FOOT, *(LinkFact("/", name, "head") for name in PARTS))), False),
    ("XX-01", "an article", page(), False),
    ("XX-01", "one part missing", page(CHANNEL, links=(*FOOT, *(LinkFact("/", name, "head") for name in PARTS[1:]))), True),
    ("SR-01", "the page of a service", page("/services/hz.html", body="", main=GUIDE), False),
    ("SR-01", "the page of a service without steps", page("/services/hz.html", body="", main=GUIDE.replace("流程", "")), True),
    ("SR-01", "a list of services", page("/services/person.html", body="", main="", **without("ArticleTitle")), False),
    ("XX-01", "the page of disclosure", page("/jyj/open.html", links=(*FOOT, *(LinkFact("#a", name, "main") for name in PARTS))), False),
    ("XX-01", "a part missing there", page("/jyj/open.html", links=(*FOOT, *(LinkFact("#a", name, "main") for name in PARTS[1:]))), True),
    ("XX-02", "the page of disclosure lacks all", page("/jyj/open.html", main="一"), True),
    ("XX-02", "all elements", page(main="分类 编排 获取 机构 地址 办公时间 电话 传真 邮箱", **tags(ColumnName="信息公开指南")), False),
    ("XX-02", "no telephone", page(main="分类 编排 获取 机构 地址 办公时间 传真 邮箱", **tags(ColumnName="信息公开指南")), True),
    ("XX-02", "no guide", page(main="一"), False),
    ("XX-04", "can be printed", page(source=front(doc_number="青教〔2017〕3号"), main="青教〔2017〕3号"), False),
    ("XX-04", "no document", page(does=Behaviour()), False),
    ("XX-04", "neither printed nor downloaded", page(source=front(doc_number="青教〔2017〕3号"), does=Behaviour()), True),
    ("SE-06", "clean text", page(), False),
    ("SE-06", "script", page(foreign=("<script>",)), True),
    ("SE-07", "right identity number", page(body=f"张某 {VALID_ID}，"), True),
    ("SE-07", "wrong check digit", page(body=f"张某 {WRONG_ID}，"), False),
    ("SE-07", "impossible birthday", page(body="999999199013010010"), False),
    ("SE-07", "part of a longer number", page(body=f"1{VALID_ID}"), False),
    ("SE-07", "bank card", page(body="账号6222020000000000000。"), True),
    ("SE-07", "one number for enquiries", page(body="咨询电话13800000000"), False),
    ("SE-07", "no bank card", page(body="账号6222020000000000001。"), False),
    ("PD-03", "with a time", page(), False),
    ("PD-03", "a day where no time is known", page(source=front("2017-03-05"), time="2017-03-05"), False),
    ("PD-03", "in words", page(time="2017年3月5日"), True),
    ("PD-03", "not at all", page(time=""), True),
    ("PD-05", "three zones", page(), False),
    ("PD-05", "no main", page(landmarks=frozenset({"header", "footer"})), True),
    ("PD-08", "search box", page(), False),
    ("PD-08", "no search box", page(searchable=False), True),
    ("PD-10", "in force", page(source=front(validity=Validity.VALID)), False),
    ("PD-10", "marked", page(source=front(validity=Validity.REPEALED), main="已废止 通知 正文"), False),
    ("PD-10", "only the text says so", page(source=front(validity=Validity.REPEALED), body="已废止", main="通知 已废止"), True),
    ("AC-12", "described", page(**picture("现场")), False),
    ("AC-12", "ornament", page(**picture("", "head")), False),
    ("AC-12", "no alt", page(**picture(None, "head")), True),
    ("AC-12", "empty in an article", page(**picture("")), True),
    ("AC-13", "Chinese with title", page(), False),
    ("AC-13", "no language", page(lang=""), True),
    ("AC-13", "no title", page(title=""), True),
    ("DM-05", "below the main domain", page(canonical="https://www.qingyu.gov.cn.example/jyj/"), False),
    ("DM-05", "local build", page(**tags(Url="/jyj/20170305-12.html")), False),
    ("DM-05", "on its own host", page(canonical="https://jyj.qingyu.gov.cn.example/"), True),
    ("DM-05", "Url on another host", page(**tags(Url="https://x.example/")), True),
    ("DM-07", "ten digits", page(), False),
    ("DM-07", "ministry", page(**tags(SiteIDCode="bm01000001")), False),
    ("MG-04", "whole and linked", page(**attached(798), **body("/jyj/files/a.doc")), False),
    ("MG-04", "an article without any", page(), False),
    ("MG-04", "cut short", page(**attached(1024), **body("/jyj/files/a.doc")), True),
    ("MG-04", "not linked", page(**attached(798)), True),
    ("MG-04", "not there", page(**attached(798, "b.doc")), True),
    ("MG-07", "as in the file", page(source=front(doc_number="青教〔2017〕3号"), main="青教〔2017〕3号 正文"), False),
    ("MG-07", "broken by a space only", page(source=front(doc_number="青教〔2017〕3号"), main="青教 〔2017〕 3号"), False),
    ("MG-07", "other brackets", page(source=front(doc_number="青教〔2017〕3号"), main="青教[2017]3号"), True),
    ("MG-07", "index number left out", page(source=front(index_number="0001/2017-00001")), True),
    ("SE-02", "right words", page(body="认真部署，妥善安装"), False),
    ("SE-02", "wrong character", page(body="会议要求认真部暑"), True),
    ("SE-02", "term not used", page(body="中港台地区"), True),
    ("SE-04", "own scripts", page(resources=("/theme/js/portal.js",)), False),
    ("SE-04", "a host that only ends alike", page(resources=("https://nottanx.com/a.js",)), False),
    ("SE-04", "advertising script", page(resources=("https://cpro.baidustatic.com/cpro/ui/c.js",)), True),
    ("SE-04", "advertising picture", page(**picture("", "head", "//x.tanx.com/a.gif")), True),
    ("SE-05", "a photograph", page(**picture("工程现场")), False),
    ("SE-05", "map with its number", page(**picture("水系图"), main="审图号：样S(2017)001号"), False),
    ("SE-05", "map without", page(**picture("青屿市水系图")), True),
    ("SE-05", "an icon of the theme", page(**picture("网站地图", "head")), False),
    ("SR-01", "whole guide", page(body=GUIDE, **tags(ColumnName="办事指南")), False),
    ("SR-01", "no guide", page(body="办理流程"), False),
    ("SR-01", "no telephone", page(body=GUIDE.replace("咨询电话", ""), **tags(ColumnName="办事指南")), True),
    ("PD-04", "source shown", page(source=front(source="市教育局"), main="来源：市教育局 正文"), False),
    ("PD-04", "no source known", page(), False),
    ("PD-04", "only the text says so", page(source=front(source="市教育局"), body="市教育局", main="通知 市教育局"), True),
    ("PD-14", "a date beside each", page(COLUMN, days=1, links=(*FOOT, LinkFact(ARTICLE, "通知", "main"))), False),
    ("PD-14", "no column", page(HOME, links=(*FOOT, LinkFact(ARTICLE, "通知", "main"))), False),
    ("PD-14", "no date", page(COLUMN, links=(*FOOT, LinkFact(ARTICLE, "通知", "main"))), True),
    ("XX-05", "twenty working days", page(source=front("2017-03-29", migrated=False, written="2017-03-01")), False),
    ("XX-05", "twenty-one", page(source=front("2017-03-30", migrated=False, written="2017年3月1日")), True),
    ("XX-05", "migrated: not ours to hurry", page(source=front("2017-11-30", written="2017-03-01")), False),
    ("XX-05", "written after publication", page(source=front("2017-03-01", migrated=False, written="2017-03-30")), False),
    ("XX-09", "issuer shown", page(source=front(doc_number="1号", issuer="市教育局"), main="市教育局 正文"), False),
    ("XX-09", "no document", page(source=front(issuer="市教育局")), False),
    ("XX-09", "issuer hidden", page(source=front(doc_number="1号", issuer="市教育局")), True),
    ("DM-07", "too short", page(**tags(SiteIDCode="441300")), True),
]  # fmt: skip


def record(address: str, day: str = "", title: str = "", digest: str = "a", **more: Any) -> PageRecord:
    facts = PageRecord(address, kind_of(address, ""), title or address, title, day, digest, 200, (), (), frozenset())
    return replace(facts, **more)


def site(*pages: PageRecord, columns: tuple[ColumnFacts, ...] = (), **more: Any) -> SiteFacts:
    return SiteFacts("", {one.address: one for one in pages}, columns, **more)


def columns(number: int, klass: ColumnClass, newest: str, count: int = 3) -> tuple[ColumnFacts, ...]:
    return tuple(ColumnFacts("jyj", "市教育局", f"栏目{n}", f"/jyj/{klass}{n}/index.html", klass, count, newest)
                 for n in range(number))  # fmt: skip


def home_of(day: str) -> SiteFacts:
    return site(record(HOME, targets=(ARTICLE,)), record(ARTICLE, day), record("/jyj/20171120-1.html", "2017-11-20"))


def blanks(number: int) -> SiteFacts:
    return site(*(record(f"/jyj/lm{n}/index.html") for n in range(number)))


def indexed(address: str, title: str, issuer: str) -> PageRecord:
    return record(address, "2017-03-05", title, index_number="0001/2017-00001", issuer=issuer)


def fresh(number: int) -> SiteFacts:
    pages = [record(f"/jyj/20171106-{n}.html", "2017-11-06") for n in range(number)]
    return site(record(HOME, targets=tuple(one.address for one in pages)), *pages)


def guides(*lacks: int) -> SiteFacts:
    return site(*(record(f"/jyj/20171106-{n}.html", guide_lacks=lack) for n, lack in enumerate(lacks)))


def named(name: str, klass: ColumnClass, newest: str = "2017-11-01") -> tuple[ColumnFacts, ...]:
    return (ColumnFacts("jyj", "市教育局", name, f"/jyj/{name}/index.html", klass, 3, newest),)


def styles(alert: str, more: str = "") -> dict[str, str]:
    shared = f":root {{ --ink: #1b2026; --paper: #ffffff; --edge: #7c8691; --alert: {alert}; --focus: var(--accent); }}"
    own = f".channel-jyj {{ {more} --accent: #0b5fa5; --accent-soft: #e9f5ff; }}"
    return {"/theme/css/portal.css": shared, "/theme/css/palette-jyj.css": own}


def message(received: str, answered: str = "", channel: str = CONSULTING) -> Context:
    day = dt.date.fromisoformat
    one = Message("1", channel, day(received), day(answered) if answered else None)
    return replace(CONTEXT, messages=(one,))


SPACED = ".article-body { line-height: 1.8; } .article-body > * + * { margin-block-start: 0.8em; }"
PAPER = "/jyj/20170301-9.html"
NEWS, NOTICES, POLICY = ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY
OTHER, STAFF, STATIC, OLD = ColumnClass.OTHER, ColumnClass.PERSONNEL, ColumnClass.STATIC, ColumnClass.ARCHIVE
LISTED = record(COLUMN, targets=(ARTICLE,))

SITE_CASES: list[tuple[str, str, SiteFacts, bool]] = [
    # rule, name of the case, site, whether it is caught (remarks below the threshold do not count)
    ("UP-01", "fourteen days", home_of("2017-11-06"), False),
    ("UP-01", "fifteen days", home_of("2017-11-05"), True),
    ("UP-01", "a home page that only leads on", site(record(HOME), record(ARTICLE, "2017-11-19")), False),
    ("UP-01", "nothing dated", site(record(HOME)), True),
    ("UP-03", "four stale columns", site(columns=columns(4, NEWS, "2017-11-05")), False),
    ("UP-03", "five", site(columns=columns(5, NEWS, "2017-11-05")), True),
    ("UP-03", "classes add up", site(columns=columns(3, NEWS, "2017-01-01") + columns(2, POLICY, "2017-05-19")), True),
    ("UP-03", "six months to the day", site(columns=columns(9, NOTICES, "2017-05-20")), False),
    ("UP-03", "archived", site(columns=columns(9, OLD, "2009-01-01")), False),
    ("UP-03", "blank is not stale", site(columns=columns(9, NEWS, "", 0)), False),
    ("UP-04", "nine", site(columns=columns(9, STAFF, "2016-11-19")), False),
    ("UP-04", "ten", site(columns=columns(5, STAFF, "2016-11-19") + columns(5, OTHER, "2016-01-01")), True),
    ("UP-04", "static", site(columns=columns(20, STATIC, "2009-01-01")), False),
    ("UP-05", "four blank columns", blanks(4), False),
    ("UP-05", "five", blanks(5), True),
    ("UP-05", "five planned ones that nothing shows", site(columns=columns(5, NEWS, "", 0)), False),
    ("UP-06", "columns that list something", site(LISTED, record("/jyj/tzgg/index_2.html")), False),
    ("UP-06", "one blank column", blanks(1), True),
    ("UP-06", "on the map without a page", site(record("/map.html", targets=("/jyj/news0/index.html",)),
                                                columns=columns(1, NEWS, "", 0)), True),
    ("UP-07", "two", blanks(2), False),
    ("UP-07", "three", blanks(3), True),
    ("UP-08", "six stale", site(columns=columns(6, NEWS, "2016-01-01")), False),
    ("UP-08", "seven stale", site(columns=columns(4, NEWS, "2016-01-01") + columns(3, STAFF, "2015-01-01")), True),
    ("UP-09", "nine days", home_of("2017-11-11"), False),
    ("UP-09", "ten days", home_of("2017-11-10"), True),
    ("UP-09", "fifteen days is UP-01", home_of("2017-11-05"), False),
    ("MG-01", "page there", site(expected={ARTICLE: "a.md"}), False),
    ("MG-01", "page missing", site(expected={"/jyj/20170306-1.html": "b.md"}), True),
    ("MG-03", "reprint of the same day", site(record(ARTICLE, "2017-03-05", "一"),
                                              record("/slj/20170305-1.html", "2017-03-05", "一")), False),
    ("MG-03", "again on another day", site(record(ARTICLE, "2017-03-05", "一"),
                                           record("/jyj/20171102-1.html", "2017-11-02", "一")), True),
    ("MG-03", "same title, other text", site(record(ARTICLE, "2017-03-05", "一"),
                                             record("/jyj/20171102-1.html", "2017-11-02", "一", "b")), False),
    ("MG-03", "too short to compare", site(record(ARTICLE, "2017-03-05", "一", text_length=5),
                                           record("/jyj/20171102-1.html", "2017-11-02", "一", text_length=5)), False),
    ("MG-05", "leads to a page", site(moved=(("x.example", "/a.htm", ARTICLE),)), False),
    ("MG-05", "leads nowhere", site(moved=(("x.example", "/a.htm", "/jyj/none.html"),)), True),
    ("AV-04", "anchor of another page", site(record(HOME, anchors=((COLUMN, "y2017"),)),
                                             record(COLUMN, ids=frozenset({"y2017"}))), False),
    ("AV-04", "no such anchor there", site(record(HOME, anchors=((COLUMN, "y2016"),)), record(COLUMN)), True),
    ("FT-07", "on the map", site(record("/map.html", targets=(COLUMN,)),
                                 columns=(ColumnFacts("jyj", "局", "通知", COLUMN, NEWS, 1, "2017-11-01"),)), False),
    ("FT-07", "not on the map", site(record("/map.html"),
                                     columns=(ColumnFacts("jyj", "局", "通知", COLUMN, NEWS, 1, "2017-11-01"),)), True),
    ("MG-09", "marked", site(record(COLUMN, archived=True, targets=(ARTICLE,)), record(ARTICLE, archived=True),
                             columns=(ColumnFacts("jyj", "局", "专题", COLUMN, OLD, 1, "2009-01-01"),)), False),
    ("MG-09", "a column that is kept up", site(record(COLUMN), columns=(ColumnFacts("jyj", "局", "x", COLUMN, NEWS, 1, ""),)),
     False),
    ("MG-09", "article unmarked", site(record(COLUMN, archived=True, targets=(ARTICLE,)), record(ARTICLE),
                                       columns=(ColumnFacts("jyj", "局", "专题", COLUMN, OLD, 1, "2009-01-01"),)), True),
    ("MG-10", "two organs", site(indexed(ARTICLE, "一", "甲局"), indexed("/slj/20170305-1.html", "二", "乙局")), False),
    ("MG-10", "a copy", site(indexed(ARTICLE, "一", "甲局"), indexed("/slj/20170305-1.html", "一", "甲局")), False),
    ("MG-10", "two documents", site(indexed(ARTICLE, "一", "甲局"), indexed("/slj/20170305-1.html", "二", "甲局")), True),
    ("UP-10", "ten", fresh(10), False),
    ("UP-10", "nine", fresh(9), True),
    ("SR-02", "a hall", site(), False),
    ("SR-02", "hosted site", replace(site(), host=HOST), False),
    ("SR-03", "four bad guides of six", guides(4, 4, 4, 4, 0, 0), False),
    ("SR-03", "no guides", site(), False),
    ("SR-03", "five", guides(4, 5, 6, 7, 4, 0), True),
    ("SR-03", "the only two", guides(4, 4), True),
    ("PD-06", "as home", site(record(HOME, foot="a"), record(ARTICLE, foot="a")), False),
    ("PD-06", "another foot", site(record(HOME, foot="a"), record(ARTICLE, foot="b")), True),
    ("DM-02", "below gov.cn", site(), False),
    ("DM-02", "hosted elsewhere", replace(site(), host="wsj-qingyu.com"), True),
    ("DM-03", "www and the city", site(), False),
    ("DM-04", "below the city", site(), False),
    ("IG-01", "no entries", site(), False),
    ("PD-08", "page and index", site(), False),
    ("PD-08", "hosted site without index", replace(site(), host=HOST), True),
    ("UP-02", "dated", site(record(ARTICLE, "2017-03-05")), False),
    ("UP-02", "undated", site(record(ARTICLE)), True),
    ("UP-02", "undated on a live site is only told", site(record(ARTICLE), live=True), False),
    ("UP-11", "looked at this year", site(columns=named("机构职能", STATIC, "2017-01-01")), False),
    ("UP-11", "what does not change", site(columns=named("表格下载", STATIC, "2009-01-01")), False),
    ("UP-11", "untouched", site(columns=named("机构职能", STATIC, "2016-01-01")), True),
    ("IN-02", "nothing exported", site(), False),
    ("IN-03", "entrances of all kinds", site(record(HOME, labels=("咨询投诉", "意见征集", "在线访谈"))), False),
    ("IN-03", "columns in use", site(record(HOME, labels=("咨询", "访谈")), columns=named("征求意见", OTHER, "2017-11-01")), False),
    ("IN-03", "columns out of use", site(record(HOME, labels=("咨询", "访谈")), columns=named("征求意见", OTHER, "2016-11-01")), True),
    ("IN-03", "no interviews", site(record(HOME, labels=("咨询投诉", "意见征集"))), True),
    ("PD-01", "blue and red", site(styles=styles("#b3261e")), False),
    ("PD-01", "four hues", site(styles=styles("#b3261e", "--a: #1f8a4c; --b: #d19a00;")), True),
    ("AC-01", "dark on white", site(styles=styles("#b3261e")), False),
    ("AC-01", "pale on white", site(styles=styles("#b3261e", "--ink: #9aa4ae;")), True),
    ("AC-02", "dark on white", site(styles=styles("#b3261e")), False),
    ("AC-02", "pale on white", site(styles=styles("#b3261e", "--accent: #8fb8dd;")), True),
    ("AC-03", "dark on white", site(styles=styles("#b3261e")), False),
    ("AC-03", "pale on white", site(styles=styles("#b3261e", "--edge: #d0d0d0;")), True),
    ("AC-09", "as in the theme", site(styles={"/a.css": SPACED}), False),
    ("AC-09", "no style sheets", site(), False),
    ("AC-09", "tight lines", site(styles={"/a.css": SPACED.replace("1.8", "1.2")}), True),
    ("AC-09", "paragraphs like lines", site(styles={"/a.css": SPACED.replace("0.8em", "0.2em")}), True),
    ("AC-14", "forty pixels", site(styles={"/a.css": ":root { --target: 2.5rem; }"}), False),
    ("AC-14", "sixteen", site(styles={"/a.css": ":root { --target: 1rem; }"}), True),
    ("PD-02", "one frame", site(record(ARTICLE, frame="a.b"), record("/jyj/20170305-13.html", frame="a.b")), False),
    ("PD-02", "two frames", site(record(ARTICLE, frame="a.b"), record("/jyj/20170305-13.html", frame="a.c")), True),
    ("PD-11", "a column", site(columns=named("机构职能", STATIC) + named("动态", NEWS)), False),
    ("PD-11", "on the front page", site(record(CHANNEL, labels=("机构职能",)), columns=named("动态", NEWS) + named("通知", NEWS)), False),
    ("PD-11", "nowhere", site(columns=named("动态", NEWS) + named("通知", NEWS)), True),
    ("PD-13", "archived", site(columns=named("防汛专题", OLD, "2009-01-01")), False),
    ("PD-13", "in use", site(columns=named("防汛专题", OTHER, "2017-08-01")), False),
    ("PD-13", "over", site(columns=named("防汛专题", OTHER, "2015-08-01")), True),
    ("XX-03", "whole", site(record(ARTICLE, document=True)), False),
    ("XX-03", "no index number", site(record(ARTICLE, document=True, lacks=True, column="政策")), True),
    ("XX-04", "listed", site(LISTED, record(ARTICLE, document=True)), False),
    ("XX-04", "listed nowhere", site(record(COLUMN), record(ARTICLE, document=True, targets=(ARTICLE,))), True),
    ("XX-08", "nothing exported", site(), False),
    ("XX-12", "both ways", site(record(ARTICLE, "2017-03-05", column="政策解读", targets=(PAPER,)),
                                record(PAPER, "2017-03-01", document=True, targets=(ARTICLE,))), False),
    ("XX-12", "one way", site(record(ARTICLE, "2017-03-05", column="政策解读", targets=(PAPER,)),
                              record(PAPER, "2017-03-01", document=True)), True),
    ("XX-12", "no way", site(record(ARTICLE, "2017-03-05", column="政策解读")), True),
    ("AC-13", "articles may share a title", site(record(ARTICLE, title="一"), record("/jyj/20170305-13.html", title="一")),
     False),
    ("AC-13", "columns may not", site(record(COLUMN, title="一"), record("/jyj/zcwj/index.html", title="一")), True),
]  # fmt: skip
NEXT_YEAR = replace(CONTEXT, today=dt.date(2018, 2, 1))
YEARLY = ColumnFacts("jyj", "局", "信息公开年报", COLUMN, STATIC, 1, "2018-01-20")
REPORTS_OF_THE_CITY = (replace(YEARLY, channel="市政府办公室", newest="2017-03-20"),)
FOREIGN = replace(CONTEXT, portal=PORTAL.model_copy(update={"domain": "qingyu.gov.cn.example", "hall": ""}),
                  own_hosts=frozenset({"www.qywsj.gov.cn.example"}))  # fmt: skip
ENTRY = Ignored(rule="SE-07", where="*", reason="公示", owner="市教育局", until=TODAY)
REPORT = LinkFact("/nb/2017.html", "2017年政府网站工作年度报表", "main")
CASES_ELSEWHERE: list[tuple[str, str, PageFacts | SiteFacts, Context, bool]] = [
    # cases that need another day or another portal
    ("XX-06", "in January", site(columns=(replace(YEARLY, newest="2017-01-20"),)),
     replace(CONTEXT, today=dt.date(2018, 1, 31)), False),
    ("XX-06", "this year's is there", site(columns=(YEARLY,)), NEXT_YEAR, False),
    ("XX-06", "last year's only", site(columns=(replace(YEARLY, newest="2017-01-20"),)), NEXT_YEAR, True),
    ("XX-11", "before the first was asked for", page(HOME), CONTEXT, False),
    ("XX-11", "linked", page(HOME, links=(*FOOT, REPORT)), NEXT_YEAR, False),
    ("XX-11", "not linked", page(HOME), NEXT_YEAR, True),
    ("IN-02", "two months", site(), message("2017-09-20"), False),
    ("IN-02", "three months to the day", site(), message("2017-08-20"), False),
    ("IN-02", "answered in time", site(), message("2017-02-01", "2017-04-30"), False),
    ("IN-02", "more than a year ago", site(), message("2016-02-01"), False),
    ("IN-02", "a complaint", site(), message("2017-02-01", channel="举报投诉"), False),
    ("IN-02", "three months and a day", site(), message("2017-08-19"), True),
    ("IN-02", "answered late", site(), message("2017-02-01", "2017-06-01"), True),
    ("XX-08", "forty working days", site(), message("2017-09-25", channel=APPLICATION), False),
    ("XX-08", "forty-one", site(), message("2017-09-22", channel=APPLICATION), True),
    ("XX-07", "in March", site(columns=REPORTS_OF_THE_CITY), replace(CONTEXT, today=dt.date(2018, 3, 31)), False),
    ("XX-07", "a department", site(columns=(replace(YEARLY, newest="2017-03-20"),)), replace(CONTEXT, today=dt.date(2018, 4, 1)), False),
    ("XX-07", "last year's only", site(columns=REPORTS_OF_THE_CITY), replace(CONTEXT, today=dt.date(2018, 4, 1)), True),
    ("SR-02", "no hall, no guides", site(), FOREIGN, True),
    ("DM-03", "no www", site(), FOREIGN, True),
    ("DM-04", "a www of its own", site(), FOREIGN, True),
    ("IG-01", "its last day", site(), replace(CONTEXT, ignored=(ENTRY,)), False),
    ("IG-01", "the day after", site(), replace(CONTEXT, ignored=(ENTRY,), today=dt.date(2017, 11, 21)), True),
    ("IG-01", "told once, with the portal", replace(site(), host=HOST),
     replace(CONTEXT, ignored=(ENTRY,), today=dt.date(2017, 11, 21)), False),
]  # fmt: skip
BY_ID = {rule.id: rule for rule in RULES}


@pytest.mark.parametrize(("rule", "name", "facts", "caught"), PAGE_CASES, ids=[f"{c[0]} {c[1]}" for c in PAGE_CASES])
def test_page_rule(rule: str, name: str, facts: PageFacts, caught: bool) -> None:
    check = BY_ID[rule].page
    assert check
    assert any(not hit.gentle for hit in check(facts, CONTEXT)) is caught


@pytest.mark.parametrize(("rule", "name", "facts", "caught"), SITE_CASES, ids=[f"{c[0]} {c[1]}" for c in SITE_CASES])
def test_site_rule(rule: str, name: str, facts: SiteFacts, caught: bool) -> None:
    check = BY_ID[rule].site
    assert check
    assert any(not hit.gentle for hit in check(facts, CONTEXT)) is caught


@pytest.mark.parametrize(("rule", "name", "facts", "context", "caught"), CASES_ELSEWHERE,
                         ids=[f"{c[0]} {c[1]}" for c in CASES_ELSEWHERE])  # fmt: skip
def test_rule_elsewhere(rule: str, name: str, facts: PageFacts | SiteFacts, context: Context, caught: bool) -> None:
    own = BY_ID[rule]
    hits = own.page(facts, context) if own.page and isinstance(facts, PageFacts) else ()
    hits = own.site(facts, context) if own.site and isinstance(facts, SiteFacts) else hits
    assert any(not hit.gentle for hit in hits) is caught


def test_every_check_has_cases_of_both_kinds() -> None:
    elsewhere = {(case[0], "page" if isinstance(case[2], PageFacts) else "site", case[4]) for case in CASES_ELSEWHERE}
    for cases, part in ((PAGE_CASES, "page"), (SITE_CASES, "site")):
        seen = {(rule, caught) for rule, _, _, caught in cases} | {(r, c) for r, p, c in elsewhere if p == part}
        wanted = {(rule.id, caught) for rule in RULES if getattr(rule, part) for caught in (True, False)}
        assert seen == wanted


def test_a_page_without_a_fault_is_found_faultless_by_all() -> None:
    hits = [(rule.id, hit) for rule in RULES if rule.page for hit in rule.page(page(), CONTEXT)]
    assert hits == []


def test_an_unlisted_host_is_told_and_does_not_refuse() -> None:
    rule = BY_ID["SE-03"]
    assert rule.page
    findings = rule.findings("", rule.page(page(**body("http://shop.example.com/")), CONTEXT))
    assert [(finding.gate, finding.weight.value) for finding in findings] == [(False, "advice")]


def test_personal_numbers_are_told_covered() -> None:
    rule = BY_ID["SE-07"]
    assert rule.page
    told = "".join(hit.what for hit in rule.page(page(body=f"{VALID_ID} 6222020000000000000"), CONTEXT))
    assert VALID_ID[4:17] not in told
    assert "999**************6" in told


def test_numbers_advise_unless_the_city_wants_them_to_refuse() -> None:
    rule, calm = BY_ID["SE-07"], replace(CONTEXT, thresholds=Thresholds())
    assert rule.page
    facts = page(body=f"{VALID_ID} 6222020000000000000")
    assert [f.gate for f in rule.findings("", rule.page(facts, calm))] == [False, False]
    assert [f.gate for f in rule.findings("", rule.page(facts, CONTEXT))] == [True, True]


def test_mobile_numbers_are_told_where_they_are_a_list() -> None:
    rule = BY_ID["SE-07"]
    assert rule.page
    five = " ".join(f"1380000000{n}" for n in range(5))
    for text, told in ((five, 1), (five[:-12], 0), ("0663-13800000000 " * 9, 0)):
        hits = list(rule.page(page(body=text), CONTEXT))
        assert [hit.gentle for hit in hits] == [True] * told


def every_rule() -> list[str]:
    known = {"SV": 12, "DM": 8, "CL": 19, "MG": 10, "AV": 10, "UP": 13, "SE": 7, "IN": 3, "SR": 3, "PD": 14, "FT": 7,
             "MT": 8, "XX": 12, "AC": 14}  # fmt: skip
    return [f"{family}-{number:02d}" for family, count in known.items() for number in range(1, count + 1)]


def test_every_rule_of_the_table_is_computed_or_says_why_not() -> None:
    assert len(every_rule()) == 140
    assert sorted([*manual.reasons(), *BY_ID]) == sorted([*every_rule(), "IG-01"])


def test_what_is_said_to_be_computed_elsewhere_is_computed_there() -> None:
    root = ROOT
    for rule, why in manual.reasons().items():
        rooms = re.findall(r"(?:migrate|tests)/\w+", why)
        files = [file for room in rooms for file in [*(root / room).rglob("*.py"), *(root / "tests").glob(f"{room[6:]}.py")]]
        assert not rooms or any(rule in file.read_text(encoding="utf-8") for file in files), rule


def test_stale_columns_are_told_below_the_threshold() -> None:
    rule = BY_ID["UP-03"]
    assert rule.site
    hits = list(rule.site(site(columns=columns(2, NEWS, "2017-01-01")), CONTEXT))
    assert [hit.gentle for hit in hits] == [True, True]
    assert "市教育局—栏目0" in hits[0].what


def test_manuals_name_their_rule_and_show_both_examples() -> None:
    folder = ROOT / "portal/inspection/rules"
    for path in sorted(folder.glob("[a-z]*.py")):
        text = path.read_text(encoding="utf-8")
        identity = f"{path.name[:2].upper()}-{path.name[2:4]}"
        assert text.startswith(f'"""{identity} '), path.name
        assert f'id="{identity}"' in text, path.name
        assert "\n合格：" in text, path.name
        assert "\n不合格：" in text, path.name
    assert len(list(folder.glob("[a-z]*.py"))) == len(RULES) == len(BY_ID)


def test_the_handbook_says_what_the_rules_say() -> None:
    written = ROOT / "docs/handbook/inspection-rules.md"
    assert written.read_text(encoding="utf-8") == manual.as_markdown(), "请运行 invoke rules --save"


def test_a_rule_is_looked_up_by_its_id() -> None:
    found = manual.find("av-04")
    assert (found.rule.id, found.title) == ("AV-04", "其他页面死链")
    assert "\n" not in found.text + found.passes + found.fails
    with pytest.raises(Refused, match="migrate/plan"):
        manual.find("SV-06")
    with pytest.raises(Refused, match="invoke rules"):
        manual.find("XY-99")


def test_rules_from_memory_only_advise() -> None:
    assert all(rule.weight.value == "advice" and not rule.gate for rule in RULES if "原文未核对" in rule.source)


@pytest.mark.parametrize(
    ("address", "host", "kind"),
    [
        ("/index.html", "", Kind.HOME),
        ("/jyj/index.html", "", Kind.CHANNEL),
        ("/jyj/tzgg/index.html", "", Kind.COLUMN),
        ("/jyj/tzgg/index_2.html", "", Kind.COLUMN),
        ("/tzgg/index.html", HOST, Kind.COLUMN),
        ("/20170305-1.html", HOST, Kind.ARTICLE),
        ("/jyj/20170305-a_b.html", "", Kind.ARTICLE),
        ("/jyj/files/index.html", "", Kind.OTHER),
        ("/map.html", "", Kind.OTHER),
    ],
)
def test_kind_of_page(address: str, host: str, kind: Kind) -> None:
    assert kind_of(address, host) is kind
