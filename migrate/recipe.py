"""采集规则: how to read one old site. Data written by people in `sites/<host>/recipe.yaml`, never code.

A recipe names a layout (a family of old content systems, `migrate.layouts`) and overrides what differs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from portal.address import SiteAddresses
from portal.model import ColumnClass, Shape, Text


class SourceKind(StrEnum):
    """Where the old pages are taken from."""

    HTTP = "http"
    MIRROR = "mirror"


class Source(Shape):
    """Where to fetch from: the live site, or a folder mirror (made by wget or HTTrack)."""

    kind: SourceKind = SourceKind.HTTP
    folder: str = ""
    """For a mirror: its folder, relative to the project's root or to the folder given to fetch."""
    private: bool = False
    """Allow loopback and private addresses (only for test and sample sites)."""
    delay: float = 0.5
    """Seconds between two requests to the host."""
    max_bytes: int = 50_000_000
    """Largest response kept, in bytes."""


class RecipeColumn(Shape):
    """One column of the old site.

    `path` is its first list page as a path with query on the host (`/gzdt/index.html`, `/list.asp?cid=5`). `expect`
    is the number of articles the old site itself states or a person counted; None when unknown.
    """

    name: Text
    path: Text
    expect: int | None = None
    column_class: ColumnClass | None = Field(default=None, alias="class")


class Selectors(Shape):
    """CSS selectors that override the layout's; "" keeps the layout's."""

    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    body: str = ""
    column: str = ""
    attachments: str = ""
    items: str = ""
    """In a list page: the element that holds one item (link and date)."""
    next: str = ""
    remove: str = ""
    """What to cut out of the body before it is read."""


class Correction(Shape):
    """A dirty value of one page, corrected by a person; an unused correction is reported."""

    path: Text
    field: Annotated[str, Field(pattern="^(title|date|source|author|doc_number|index_number|column)$")]
    value: str
    reason: Text


class Leave(Shape):
    """Pages that are not moved: a path prefix or exact path with query, and why."""

    path: Text
    reason: Text


class Recipe(Shape):
    """采集规则 of one old site."""

    host: Text
    aliases: tuple[str, ...] = ()
    layout: Text
    starts: tuple[str, ...] = ("/",)
    source: Source = Source()
    query_keys: tuple[str, ...] = ()
    ignore_case: bool = False
    columns: tuple[RecipeColumn, ...] = ()
    select: Selectors = Selectors()
    corrections: tuple[Correction, ...] = ()
    leave: tuple[Leave, ...] = ()

    @property
    def addresses(self) -> SiteAddresses:
        """How this site spelt its addresses, for `portal.address.canonical`."""
        return SiteAddresses(self.host, self.aliases, self.query_keys, self.ignore_case)
