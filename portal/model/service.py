"""办事指南: one service as a citizen has to know it, with the eight classes of elements (全国政府网站普查; SR-01).

Departments' services are `departments/<slug>/services/<id>.yaml`, those of no department `content/services/<id>.yaml`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from portal.model.article import Attachment
from portal.model.shape import Lines, Moment, Shape, Slug, Text

ServiceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$")]
"""The name of its file; with the department it makes its address, for ever."""


class Audience(StrEnum):
    """Whom a service is for."""

    PERSON = "个人"
    ORGANISATION = "法人"

    @property
    def slug(self) -> str:
        """Its part of an address."""
        return self.name.lower()


class Theme(Shape):
    """主题: by which citizens look for a service; `words` of an item's own classes or name lead to it on import."""

    slug: Slug
    name: Text
    words: Lines = ()


class Themes(Shape):
    """`content/services/themes.yaml`: the themes in the order in which they are shown."""

    themes: tuple[Theme, ...]

    def named(self, name: str) -> Theme | None:
        """The theme of this name."""
        return next((theme for theme in self.themes if theme.name == name), None)

    def of(self, text: str) -> Theme | None:
        """The first theme of which a word stands in a text."""
        return next((theme for theme in self.themes if any(word in text for word in (theme.name, *theme.words))), None)


class Service(Shape):
    """One service. Without all eight classes of elements it is not published: a guide with gaps is a fault (SR-01)."""

    name: Text
    code: str = ""
    """Item code of the online service hall (事项编码)."""
    themes: Lines
    audiences: tuple[Audience, ...] = Field(alias="for", min_length=1)
    updated: Moment
    """The day on which what is said here was last true and checked."""
    basis: Lines
    conditions: Lines
    papers: Lines
    place: Text
    hours: Text
    phone: Text
    steps: Lines
    limit: str = ""
    """办理时限."""
    fee: str = ""
    """收费."""
    result: str = ""
    """办理结果."""
    owner: str = ""
    """Who is responsible, for a service of `content/services/`; a department's own is its department's."""
    forms: tuple[Attachment, ...] = ()
    """Forms to fill in, from the department's `files/`."""


ELEMENTS: tuple[tuple[str, str], ...] = (
    ("设定依据", "basis"),
    ("申请条件", "conditions"),
    ("办理材料", "papers"),
    ("办理流程", "steps"),
    ("办理地点", "place"),
    ("办理时间", "hours"),
    ("联系电话", "phone"),
)
"""The element classes besides 事项名称, which is the title, in the order of the page: (name, attribute)."""

FACTS: tuple[tuple[str, str], ...] = (
    ("事项编码", "code"),
    ("办理时限", "limit"),
    ("收费情况", "fee"),
    ("办理结果", "result"),
)
"""What else is told at a glance when it is known."""
