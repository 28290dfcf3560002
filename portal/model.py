"""The words of the portal as types: portal, department, column, article (design, part 2).

Every model is frozen and refuses unknown keys; `portal.yamlfile` turns what does not fit into problems with lines.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from portal.column_class import ColumnClass
from portal.organ import Contact, Disclosure, Leader, NamedAddress, Office
from portal.shape import ArticleId, Lines, Moment, Prose, Shape, Slug, Text

__all__ = [
    "Article", "ArticleId", "Attachment", "Column", "ColumnClass", "Contact", "Department", "Disclosure",
    "Disposition", "Footer", "FormerSite", "FrontMatter", "Inquiry", "Leader", "Level", "Lines", "Moment",
    "NamedAddress", "Office", "OldColumn", "Origin", "Place", "Portal", "Prose", "Shape", "Slug", "Text",
    "Validity",
]  # fmt: skip


class Disposition(StrEnum):
    """整合形式 一/二/三: what becomes of an old site (survey form; 粤办函〔2017〕156号 一)."""

    CLOSE = "close"
    HOST = "host"
    RETAIN = "retain"

    @property
    def chinese(self) -> str:
        """The word used in plans and reports."""
        return {"close": "关停迁移", "host": "整体托管", "retain": "独立保留"}[self.value]


class Place(StrEnum):
    """How a department appears in the portal: as a channel, as one column, or as a subsite."""

    CHANNEL = "channel"
    COLUMN = "column"
    SUBSITE = "subsite"

    @property
    def chinese(self) -> str:
        """The word used in plans and reports."""
        return {"channel": "频道", "column": "栏目", "subsite": "子站"}[self.value]


class Level(StrEnum):
    """Level of the organ; the 10 % cap is addressed to county plans (SV-06)."""

    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


class Validity(StrEnum):
    """有效性 of an official document; anything but VALID must be marked on the page (G47, PD-10)."""

    VALID = "有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    EXPIRED = "已失效"


class Footer(Shape):
    """What the foot of every page must show (rules FT-01..07)."""

    sponsor: Text
    organizer: str = ""
    address: str = ""
    phone: str = ""
    icp: str = ""
    police: str = ""
    badge: str = ""
    """Address of the 党政机关网站标识 page."""


class Portal(Shape):
    """门户: `content/portal.yaml`, written by the city office."""

    name: Text
    city: Text
    domain: Text
    url: Text
    """Absolute address without a closing slash; becomes SITEURL when publishing."""
    site_code: Annotated[str, StringConstraints(pattern=r"^(?:\d{10}|bm\d{8})$")]
    domain_suffix: str = ".gov.cn"
    accent: str = "蓝色"
    slogan: str = ""
    logo: str = ""
    hall: str = ""
    """Address of the online service hall (网上办事大厅)."""
    archive: str = ""
    """Address of the player that shows the archives of closed sites, without a closing slash.

    Each host is a collection of its own, named by the host with hyphens for dots.
    """
    hall_item: str = ""
    """Address of one item of the hall, with `{code}` where its item code stands; "" leads to the hall's front page."""
    mailbox: str = ""
    """Address where citizens write to the government (互动交流)."""
    open_data: str = ""
    """Address of the city's open data platform."""
    disclosure: Disclosure = Disclosure()
    """What every department's 信息公开专栏 says as long as the department has no words of its own."""
    footer: Footer


class OldColumn(Shape):
    """A column of an old site that feeds a column of the portal."""

    site: Text
    column: Text


class Column(Shape):
    """栏目 of a channel, in the order citizens see."""

    slug: Slug
    name: Text
    column_class: ColumnClass = Field(alias="class")
    type: str = ""
    """Value of the ColumnType meta tag (G47 网页标签); "" lets the builder derive it from the class."""
    description: str = ""
    topic: bool = False
    """Whether it is a 专题: about one matter, and finished some day."""
    archived: Moment = ""
    """The day on which it was finished; from then on it is marked 已归档 and need not be updated (G11, G26)."""
    sources: tuple[OldColumn, ...] = Field(default=(), alias="from")

    @property
    def is_archived(self) -> bool:
        """Whether it is finished, so that its freshness is not counted any more."""
        return bool(self.archived) or self.column_class is ColumnClass.ARCHIVE

    @property
    def update_class(self) -> ColumnClass:
        """The class by which its freshness is judged."""
        return ColumnClass.ARCHIVE if self.archived else self.column_class


class FormerSite(Shape):
    """An old site of a department by the name people knew it by, so that it can be looked up."""

    host: Text
    name: Text


class Department(Shape):
    """部门: `departments/<slug>/department.yaml`, drafted by the plan, then owned by people."""

    name: Text
    short: Text
    slug: Slug
    level: Level = Level.CITY
    place: Place = Place.CHANNEL
    disposition: Disposition = Disposition.CLOSE
    host: str = ""
    """Host name of its own for HOST, and the kept host for RETAIN; else ""."""
    accent: str = ""
    """总体颜色倾向 in the words of the survey (or a hex code); `portal.palette` makes a readable colour of it."""
    columns: tuple[Column, ...] = ()
    needs: tuple[str, ...] = ()
    """功能需求 of the survey; what of it the portal has is shown (`portal.building.needs`), the rest is told."""
    duties: Lines = ()
    """机构职能: its main duties."""
    offices: tuple[Office, ...] = ()
    """内设机构."""
    leaders: tuple[Leader, ...] = ()
    """负责人信息."""
    contact: Contact = Contact()
    disclosure: Disclosure = Disclosure()
    links: tuple[NamedAddress, ...] = ()
    """Systems of its own that its front page leads to, such as 公交线路查询."""
    site_code: Annotated[str, StringConstraints(pattern=r"^(?:\d{10}|bm\d{8})?$")] = ""
    """网站标识码 of a hosted site; "" as long as it is counted with the portal."""
    sites: tuple[FormerSite, ...] = ()

    def site_name(self, host: str) -> str:
        """The name of one of its old sites, its own name where the survey gave none."""
        return next((site.name for site in self.sites if site.host == host), self.name)

    @property
    def address(self) -> str:
        """Address of its front page in the portal."""
        return f"/{self.slug}/"

    def column_address(self, column: str) -> str:
        """Address of one of its columns; a department that is itself one column has no other (Place.COLUMN)."""
        return self.address if self.place is Place.COLUMN else f"/{self.slug}/{column}/"


class Attachment(Shape):
    """A file of an article; `file` is its name under `departments/<slug>/files/`, `size` is in bytes."""

    name: Text
    file: Text
    size: int


class Origin(Shape):
    """Where a migrated article came from; absent for articles written in the portal."""

    url: Text
    snapshot: Text
    """sha256 of the archived body, hexadecimal."""
    column: str = ""
    """Name of the old column."""
    date_from: Text
    """Where the date was read: meta, page, list or url."""
    coverage: float = 1.0
    """Share of the source's visible text found again in the rendered Markdown."""
    text: Text
    """sha256 of the Markdown body as written by the machine; re-sync compares it with the file on disk."""


class Inquiry(Shape):
    """A question of a citizen and its answer, as they stood on an old site; the article's text holds both."""

    asked: Moment
    answered: Moment = ""
    by: str = ""
    """Who answered."""


class FrontMatter(Shape):
    """The YAML between the `---` lines of an article (design, part 6)."""

    title: Text
    date: Moment
    id: ArticleId
    source: str = ""
    author: str = ""
    doc_number: str = ""
    index_number: str = ""
    issuer: str = ""
    written: str = ""
    validity: Validity | None = None
    topic: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    draft: bool = False
    """草稿: seen in previews only."""
    publish_at: Moment = ""
    """定时发布: not shown before; a bare day begins at its midnight."""
    expires: Moment = ""
    """定时撤下: not shown any more from then on; a bare day still counts whole."""
    review_by: Moment = ""
    """复核期限: when its department looks at it again; changes nothing that is shown."""
    attachments: tuple[Attachment, ...] = ()
    explains: Lines = ()
    """The documents that this article interprets: 发文字号, or the id of an article of the same department."""
    updated: Moment = ""
    """When an editor last changed what is said; for sitemaps, never in place of `date`."""
    inquiry: Inquiry | None = None
    origin: Origin | None = None


class Article(Shape):
    """文章: one Markdown file `departments/<department>/articles/<column>/<id>.md`."""

    department: Slug
    column: Slug
    meta: FrontMatter
    body: Prose
    """Markdown."""

    @property
    def address(self) -> str:
        """Its address in the portal: department and id only, so that a moved article keeps it (invariant 5)."""
        return f"/{self.department}/{self.meta.id}.html"
