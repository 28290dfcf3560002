"""部门, its 栏目 and how it appears in the portal: `departments/<slug>/department.yaml` (design, part 2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from portal.model.column_class import ColumnClass
from portal.model.organ import Contact, Disclosure, Leader, NamedAddress, Office
from portal.model.shape import Lines, Moment, Shape, Slug, Text
from portal.model.worded import Worded


class Disposition(Worded):
    """整合形式 一/二/三: what becomes of an old site (survey form; 粤办函〔2017〕156号 一)."""

    CLOSE = "close", "关停迁移"
    HOST = "host", "整体托管"
    RETAIN = "retain", "独立保留"


class Place(Worded):
    """How a department appears in the portal: as a channel, as one column, or as a subsite."""

    CHANNEL = "channel", "频道"
    COLUMN = "column", "栏目"
    SUBSITE = "subsite", "子站"


class Level(StrEnum):
    """Level of the organ; the 10 % cap is addressed to county plans (SV-06)."""

    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


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
    """功能需求 of the survey; what of it the portal has is shown (`portal.building.pages.needs`), the rest is told."""
    duties: Lines = ()
    """机构职能: its main duties."""
    offices: tuple[Office, ...] = ()
    """内设机构."""
    leaders: tuple[Leader, ...] = ()
    """负责人信息."""
    contact: Contact = Contact.model_construct()
    disclosure: Disclosure = Disclosure.model_construct()
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
