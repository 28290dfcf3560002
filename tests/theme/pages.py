"""Specimens of the kinds of pages that are no lists of articles: services, organ, disclosure, topics, reports and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from portal.views import (
    ArticlePage,
    ChannelPage,
    ChannelView,
    ColumnPage,
    Element,
    FileView,
    LeaderView,
    Link,
    LostAddress,
    MovedSite,
    MovedSitePage,
    OfficeView,
    OpenPage,
    OpenPart,
    OrganPage,
    Page,
    Pager,
    PlainPage,
    ReportPage,
    ReportsPage,
    ReportYear,
    Row,
    ServiceGroup,
    ServicePage,
    ServiceRow,
    ServicesPage,
    TopicsPage,
    TopicView,
    Way,
)
from tests.theme import texts as texts

OWNER = Link("教育局", "/jyj/")
ROWS = tuple(
    ServiceRow(name, "/jyj/services/a.html", OWNER, audiences, ("教育入学",), "https://hall.example/a" if online else "")
    for name, audiences, online in (
        ("教师资格认定", ("个人",), True),
        ("民办小学设立审批", ("法人",), True),
        ("义务教育阶段学生转学", ("个人", "法人"), False),
    )
)
ELEMENTS = (
    ("设定依据", ("《中华人民共和国教师法》第十三条", "《教师资格条例》第十三条至第十八条")),
    ("申请条件", ("户籍在本市，或者持有本市有效期内的居住证", "学历、普通话水平和身体条件符合规定，没有不得申请教师资格的情形", "考试成绩在有效期内")),
    ("办理材料", ("教师资格认定申请表（一式一份，可在下方下载）", "身份证、学历证书、普通话水平测试等级证书的原件", "指定医院出具的体检结论")),
    ("办理流程", ("网上申报", "现场确认", "体检", "审核", "领取证书")),
    ("办理地点", ("青屿市政务服务中心二楼教育窗口（青屿市海岸大道18号）",)),
    ("办理时间", ("工作日 8:30—12:00，14:30—17:30",)),
    ("联系电话", ("0000-0000000",)),
)
"""The classes of elements of a guide, as the portal gives them."""
LINES = ("符合规定的条件", "有与开展业务相适应的场所、设施和人员，场所符合消防、卫生要求", "三年内无重大违法记录")


def service_group() -> ServiceGroup:
    """The services of one department."""
    return ServiceGroup("办事服务", "services", "/jyj/services.html", ROWS)


def with_everything(page: ChannelPage, picture: Row) -> ChannelPage:
    """A channel's front page with all that a department may ask for."""
    topic = replace(page.channel.columns[0], topic=True) if page.channel else None
    return replace(
        page,
        pictures=(picture, picture._replace(address="/jyj/document.html")),
        modules=(Link("互动交流", "https://hall.example/mailbox"), Link("站内搜索", "/search.html")),
        services=service_group(),
        topics=(topic,) if topic else (),
    )


def of_one_year(page: ColumnPage) -> ColumnPage:
    """The pages of one year of a column."""
    years = tuple(replace(year, current=year.year == 2016) for year in page.years)
    everything = page.pager.addresses[0]
    pages = (f"{everything}2016.html", *(f"{everything}2016_{number}.html" for number in (2, 3, 4)))
    return replace(page, year=2016, everything=everything, years=years, rows=page.rows[10:], pager=Pager(1, pages))


def of_a_finished_topic(page: ColumnPage) -> ColumnPage:
    """A topic that is no longer worked on."""
    topic = replace(page.column, name="“阳光招生”专题", topic=True, archived=True, closed="2017-09-30")
    return replace(page, column=topic)


def with_captions(page: ArticlePage) -> ArticlePage:
    """An article of many pictures, some with words below them, one tall, one small, two side by side."""
    return replace(page, heading="临溪镇中心小学海洋科普教室开放日图集", body=texts.PICTURES_BODY, attachments=(), author="本站编辑")


def guide(view: ChannelView, base: Page, path: str) -> ServicePage:
    """A service of a department, with a form and the way into the hall."""
    name = "教师资格认定办事指南"
    crumbs = (Link("首页", "/"), Link(view.short, view.address), Link("办事服务", f"{view.address}services.html"), Link(name, path, current=True))
    return ServicePage(
        kind="service", title=f"{name} - {base.title}", address=path, meta=base.meta, crumbs=crumbs, channel=view,
        heading="教师资格认定", owner=Link(view.short, view.address), audiences=("个人",),
        themes=(Link("教育入学", "/services/theme-education.html"), Link("就业社保", "/services.html")),
        facts=(("事项编码", "QY-JY-0102"), ("法定时限", "受理后30个工作日"), ("承诺时限", "受理后20个工作日"), ("收费情况", "不收费")),
        elements=tuple(Element(name, f"e{n}", lines, name == "办理流程") for n, (name, lines) in enumerate(ELEMENTS)),
        attachments=(FileView("教师资格认定申请表", "/jyj/files/a.docx", "DOCX", "20 KB"), FileView("填表说明", "/jyj/files/b.pdf", "PDF", "312 KB")),
        online="https://hall.example/a", updated="2017-10-16",
    )  # fmt: skip


def special_pages(view: ChannelView, base: Page, old: MovedSite) -> Iterator[tuple[str, Page]]:
    """(path, page) of every kind; `base` is a plain page from which title and meta tags are taken."""

    def own(kind: str, name: str, path: str, channel: ChannelView | None = None) -> dict[str, Any]:
        crumbs = (Link("首页", "/"), Link(name, path, current=True))
        return {"kind": kind, "title": f"{name} - {base.title}", "address": path, "meta": base.meta, "crumbs": crumbs, "channel": channel}

    group = service_group()
    other = replace(group, name="个人办事", slug="person", address="/services/person.html")
    ways = (
        Way("按主题", (Link("教育入学", "/services/theme-education.html", "3"), Link("医疗卫生", "/services.html", "2", current=True))),
        Way("按部门", (Link("教育局", "/jyj/services.html", "3"),)),
    )
    yield "services.html", ServicesPage(
        **own("services", "政务服务", "/services.html"), heading="政务服务", count=6, groups=(group, other), ways=ways, hall="https://hall.example/"
    )
    yield "jyj/services.html", ServicesPage(
        **own("services", "办事服务", "/jyj/services.html", view), heading="教育局办事服务", count=3, groups=(other,)
    )
    yield "jyj/services/a.html", guide(view, base, "/jyj/services/a.html")
    yield "jyj/about.html", OrganPage(
        **own("organ", "机构概况", "/jyj/about.html", view), duties=LINES,
        offices=(OfficeView("办公室", "文电、会务、政务公开", "0000-0000000"), OfficeView("人事科", "", "")),
        leaders=(LeaderView("局长", "", "主持全面工作", ""), LeaderView("副局长", "", "分管基础教育", "")),
        contact=view.contact, columns=view.columns[:1],
    )  # fmt: skip
    parts = (
        OpenPart("政府信息公开指南", "guide", LINES, (("工作机构", "青屿市教育局"),)),
        OpenPart("法定主动公开内容", "content", links=(Link("机构概况", "/jyj/about.html"),), columns=view.columns[:3]),
    )
    yield "jyj/open.html", OpenPage(**own("open", "政府信息公开", "/jyj/open.html", view), heading=f"{view.name}政府信息公开", parts=parts)
    whole = (
        replace(parts[0], facts=()),
        OpenPart("各部门政府信息公开专栏", "departments", links=tuple(Link(f"青屿市{name}", "/jyj/open.html") for name in ("教育局", "商务局", "水利局"))),
    )
    yield "open.html", OpenPage(**own("open", "政务公开", "/open.html"), heading="青屿市政务公开", parts=whole)
    topic = TopicView(replace(view.columns[0], topic=True), OWNER, "2017-10-30")
    finished = TopicView(replace(view.columns[1], topic=True, archived=True, closed="2017-09-30"), OWNER, "2017-09-28")
    yield "topics.html", TopicsPage(**own("topics", "专题专栏", "/topics.html"), current=(topic,), finished=(finished,))
    report = Link("2017年政府网站工作年度报表", "/report-2017.html")
    years = (ReportYear(2017, report, (Link("教育局年报", "/jyj/article.html", "教育局"),)), ReportYear(2016, None, (Link("年报", "/jyj/article.html", "教育局"),)))
    yield "reports.html", ReportsPage(**own("reports", "年度报告", "/reports.html"), years=years)
    rows = (("基本情况", (("网站名称", base.title), ("网站类型", "政府门户网站"))), ("信息发布", (("总数", "600"),)))
    yield "report-2017.html", ReportPage(**own("report", report.name, "/report-2017.html"), heading=report.name, parts=rows)
    yield "about.html", PlainPage(**own("text", "关于我们", "/about.html"), heading="关于我们", body="<p>本网站由市政府办公室主办。</p>", updated="2017-11-01")
    yield "leave.html", PlainPage(**own("leave", "即将离开本站", "/leave.html"), heading="您即将离开本站")
    yield "410.html", PlainPage(**own("archived", "页面已归档", "/410.html"), heading="这个页面已经归档")
    lost = (LostAddress("/admin/login.asp?a=" + "b" * 80, "已归档", "原网站不允许采集"), LostAddress("/x", "已归档", ""))
    yield "moved/old.html", MovedSitePage(
        **own("movedsite", old.name, "/moved/old.html"), old=old, columns=(Link("工作动态", "/jyj/gzdt/"),), lost=lost, lost_count=2,
        notices=(Link("关于网站关停的公告", "/jyj/article.html", "2017-11-01"),),
    )  # fmt: skip
