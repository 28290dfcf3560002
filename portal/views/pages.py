"""The pages of the portal as views: one class a kind of page."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.parts import (
    ChannelView,
    ColumnView,
    Element,
    FileView,
    LeaderView,
    Link,
    LostAddress,
    MovedSite,
    OfficeView,
    OpenPart,
    Pager,
    ReportYear,
    Row,
    ServiceGroup,
    TopicView,
    Way,
    Year,
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has. `meta` are the national meta tags in order (G47 网页标签)."""

    kind: str
    """Also the name of its template; a theme that has none of that name shows it by its `page.html`."""
    title: str
    """Text of <title>."""
    address: str
    meta: tuple[tuple[str, str], ...]
    crumbs: tuple[Link, ...] = ()
    channel: ChannelView | None = None
    feeds: tuple[Link, ...] = ()
    """Atom feeds that tell news of what is shown, the nearest first."""
    graph: tuple[tuple[str, str], ...] = ()
    """Open Graph: (property, content)."""


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """Front page of the portal."""

    lead: Row | None
    news: tuple[Row, ...]
    notices: tuple[Row, ...]
    policies: tuple[Row, ...]
    news_all: str = ""
    """Where there is more of the news; so for the other two."""
    notices_all: str = ""
    policies_all: str = ""
    other: tuple[ColumnView, ...] = ()
    services: tuple[Link, ...] = ()
    """The service hall, then the services of departments that have only columns of guides."""
    themes: tuple[Link, ...] = ()
    """Services by theme; `note` tells how many."""
    audiences: tuple[Link, ...] = ()
    """Services by person and organisation."""
    providers: tuple[Link, ...] = ()
    """Departments with services."""
    topics: tuple[TopicView, ...] = ()
    """Topics that are not finished."""
    reports: tuple[Link, ...] = ()
    """The newest annual report of the site, as it must be linked from the home page (XX-11), and all reports."""
    moved: tuple[Link, ...] = ()
    """Old sites: name, new address, note = old host."""


@dataclass(frozen=True, kw_only=True)
class ChannelPage(Page):
    """Front page of a department (its columns, with rows, are in `channel`)."""

    lead: Row | None = None
    pictures: tuple[Row, ...] = ()
    """News with pictures, for a department that asked for them (功能需求)."""
    modules: tuple[Link, ...] = ()
    """What the department asked for and the portal has: search, downloads, mailbox and so on."""
    services: ServiceGroup | None = None
    topics: tuple[ColumnView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LatestPage(Page):
    """The newest of one kind over all departments (kind `latest`)."""

    heading: str
    rows: tuple[Row, ...]
    columns: tuple[Link, ...]
    """The departments' own columns of that kind; `note` tells how many articles."""


@dataclass(frozen=True, kw_only=True)
class ColumnPage(Page):
    """One page of a column."""

    column: ColumnView
    rows: tuple[Row, ...]
    pager: Pager
    years: tuple[Year, ...] = ()
    """The years of the whole column, the newest first; empty when there is only one."""
    year: int = 0
    """The year that this page is about, 0 for all."""
    everything: str = ""
    """On a page of one year: address of the whole column."""


@dataclass(frozen=True, kw_only=True)
class ArticlePage(Page):
    """One article. `body` is HTML from our own Markdown engine, safe to mark as such."""

    heading: str
    time: str
    source: str
    author: str
    column: ColumnView
    body: str
    header_table: tuple[tuple[str, str], ...] = ()
    """索引号, 主题分类, 发文机关, 成文日期, 发文字号, 发布日期, 有效性: only those known, empty for plain articles."""
    mark: str = ""
    attachments: tuple[FileView, ...] = ()
    newer: Link | None = None
    older: Link | None = None
    archived: bool = False
    inquiry: tuple[tuple[str, str], ...] = ()
    """Of a citizen's question: 来信时间, 答复时间, 答复单位."""
    interpretations: tuple[Link, ...] = ()
    """相关解读: articles that explain this document."""
    documents: tuple[Link, ...] = ()
    """相关文件: the documents that this article explains."""


@dataclass(frozen=True, kw_only=True)
class DirectoryPage(Page):
    """All departments and towns, and the site map (kinds `directory` and `map`)."""


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Search over the whole output."""


@dataclass(frozen=True, kw_only=True)
class MovedPage(Page):
    """Where did the old site go: every closed site with its new address (also used by the 404 page)."""

    sites: tuple[MovedSite, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MovedSitePage(Page):
    """One closed site: where its columns went, and which addresses have no successor and why (kind `movedsite`)."""

    old: MovedSite
    columns: tuple[Link, ...]
    lost: tuple[LostAddress, ...]
    """At most `portal.building.pages.moved.LOST` of them."""
    lost_count: int
    notices: tuple[Link, ...] = ()
    """Notices of its closure."""


@dataclass(frozen=True, kw_only=True)
class PlainPage(Page):
    """A page that is mostly words: 已归档的页面 (`archived`), 离开本站 (`leave`), or one of content/pages (`text`)."""

    heading: str
    body: str = ""
    """HTML of our own Markdown engine, for kind `text`."""
    updated: str = ""


@dataclass(frozen=True, kw_only=True)
class ServicesPage(Page):
    """A list of services in groups: all of them, one theme, one audience, one department (kind `services`)."""

    heading: str
    count: int
    groups: tuple[ServiceGroup, ...]
    ways: tuple[Way, ...] = ()
    hall: str = ""


@dataclass(frozen=True, kw_only=True)
class ServicePage(Page):
    """办事指南 (kind `service`)."""

    heading: str
    owner: Link
    audiences: tuple[str, ...]
    themes: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    elements: tuple[Element, ...]
    attachments: tuple[FileView, ...]
    online: str
    """Where it can be done in the online hall, or ""."""
    updated: str


@dataclass(frozen=True, kw_only=True)
class OrganPage(Page):
    """机构概况: duties, offices, people in charge, contacts in the one form (kind `organ`)."""

    duties: tuple[str, ...]
    offices: tuple[OfficeView, ...]
    leaders: tuple[LeaderView, ...]
    contact: tuple[tuple[str, str], ...]
    columns: tuple[ColumnView, ...]
    """Columns that tell more of it."""


@dataclass(frozen=True, kw_only=True)
class OpenPage(Page):
    """政府信息公开专栏 of a department (kind `open`), or of all departments together (kind `opens`)."""

    heading: str
    parts: tuple[OpenPart, ...]


@dataclass(frozen=True, kw_only=True)
class TopicsPage(Page):
    """All topics of the portal (kind `topics`)."""

    current: tuple[TopicView, ...]
    finished: tuple[TopicView, ...]


@dataclass(frozen=True, kw_only=True)
class ReportsPage(Page):
    """年度报告: by year (kind `reports`)."""

    years: tuple[ReportYear, ...]


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """政府网站工作年度报表 of one year (kind `report`): parts with (name, value) rows."""

    heading: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
