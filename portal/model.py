"""The words of the portal as types: portal, department, column, article (design, part 2).

Every model is frozen and refuses unknown keys; `portal.yamlfile` turns what does not fit into problems with lines.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Shape(BaseModel):
    """The base of every YAML-backed model: frozen, strict about keys, built by attribute name or YAML key."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
"""A folder and address name: lower case letters, digits, hyphens; never renamed once published."""

ArticleId = Annotated[str, StringConstraints(pattern=r"^\d{8}-[A-Za-z0-9_-]{1,40}$")]
"""`<yyyymmdd>-<old id or digest>`; titles never make addresses."""

Text = Annotated[str, StringConstraints(min_length=1)]

Prose = Annotated[str, StringConstraints(strip_whitespace=False)]
"""Text in which leading and closing white space means something."""

_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?$")


def _moment(value: str) -> str:
    if not _MOMENT.match(value):
        raise ValueError("应写成 2017-03-05 或 2017-03-05 09:30")
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("日期或时间不存在") from None
    return value


Moment = Annotated[str, AfterValidator(_moment)]
"""Local time as published: `YYYY-MM-DD HH:MM`, or a bare date when the source has no time (design, part 6).

Kept as text: it sorts rightly, and a midnight that nobody wrote is never invented.
"""


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


class ColumnClass(StrEnum):
    """栏目类别: decides how often a column must be updated (standards digest, part 11)."""

    NEWS = "news"
    NOTICES = "notices"
    POLICY = "policy"
    PERSONNEL = "personnel"
    OTHER = "other"
    STATIC = "static"
    ARCHIVE = "archive"

    @property
    def chinese(self) -> str:
        """The word used in reports."""
        return _CLASS_WORDS[self]


_CLASS_WORDS = {
    ColumnClass.NEWS: "动态要闻",
    ColumnClass.NOTICES: "通知公告",
    ColumnClass.POLICY: "政策文件",
    ColumnClass.PERSONNEL: "人事规划",
    ColumnClass.OTHER: "其他应更新",
    ColumnClass.STATIC: "静态信息",
    ColumnClass.ARCHIVE: "历史归档",
}


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
    sources: tuple[OldColumn, ...] = Field(default=(), alias="from")


class Contact(Shape):
    """Public contact of a department; the form's contact person is internal and never stands here."""

    address: str = ""
    phone: str = ""
    hours: str = ""


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
    """功能需求 of the survey, for the operator; never shown: the portal does not have what was only asked for."""
    contact: Contact = Contact()
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
