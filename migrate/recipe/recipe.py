"""采集规则: how to read one old site. Data written by people in `sites/<host>/recipe.yaml`, never code.

A recipe names a layout (a family of old content systems, `migrate.layouts`) and overrides what differs.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from portal.address import SiteAddresses
from portal.model.column_class import ColumnClass
from portal.model.shape import Shape, Text


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
    browser: tuple[Text, ...] = ()
    """Paths (with what lies below) whose pages exist only after their scripts ran: opened in Chromium."""
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


ITEM_FIELD = re.compile(r"\{(\w+)\}")
"""A field of an entry in a `ScriptedList.item_url`."""


class ScriptedList(Shape):
    """A list that no link turns: a script asks an endpoint for its pages, as XML or JSON.

    `{page}` in path or body stands for the number of the page, `{first}` and `{last}` for the numbers of its items
    (from 1). With a `body` the request is posted: as JSON when it begins with `{` or `[`, else as a form.
    """

    column: Text
    """The recipe's column whose list it is."""
    path: Text
    body: str = ""
    size: int = Field(default=15, ge=1, le=1000)
    """Items of one page, for `{first}` and `{last}`."""
    first: int = Field(default=1, ge=0)
    """The number of the first page: 1, or 0 in some systems."""
    item_url: str = ""
    """Where entries are that have no address of their own: `/content/{id}.html`, with the names of their fields."""


LIST_KEY, PAGE_KEY = "__list", "__page"
"""Query keys under which the pages of posted lists are kept (`migrate.posted`)."""


class Selectors(Shape):
    """CSS selectors, or XPath beginning with `/`, `./` or `(`, that override the layout's; "" keeps the layout's."""

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


Count = Annotated[str, Field(pattern=r"^\d{1,4}(?:-(?:\d{1,4})?)?$")]
"""How many elements a selector must find in a page: `1`, `1-` (one or more), `0-3`."""


class Counts(Shape):
    """What the recipe's own selectors promise to find in each page they are meant for; "" promises one or more.

    `items` and `next` are looked for in lists, the others in articles. `attachments`, `next` and `remove` promise
    nothing unless a count is given, for many pages have none.
    """

    title: Count | Literal[""] = ""
    date: Count | Literal[""] = ""
    source: Count | Literal[""] = ""
    author: Count | Literal[""] = ""
    body: Count | Literal[""] = ""
    column: Count | Literal[""] = ""
    attachments: Count | Literal[""] = ""
    items: Count | Literal[""] = ""
    next: Count | Literal[""] = ""
    remove: Count | Literal[""] = ""


class Ignored(Shape):
    """Values that say nothing (`来源：本站`, `作者：admin`): a field with one of them counts as not given."""

    source: tuple[Text, ...] = ()
    author: tuple[Text, ...] = ()
    doc_number: tuple[Text, ...] = ()
    index_number: tuple[Text, ...] = ()
    column: tuple[Text, ...] = ()


class Note(Shape):
    """Something the owner of the old site should know or do (a broken page, a number that cannot be right)."""

    text: Text
    path: str = ""


class Correction(Shape):
    """A dirty value of one page, corrected by a person; an unused correction is reported."""

    path: Text
    """Of the page on its old site, with the query where one tells it apart."""
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
    lists: tuple[ScriptedList, ...] = ()
    select: Selectors = Selectors()
    counts: Counts = Counts()
    ignore: Ignored = Ignored()
    notes: tuple[Note, ...] = ()
    """For the owner of the old site; shown by `invoke try`, never in the portal."""
    corrections: tuple[Correction, ...] = ()
    leave: tuple[Leave, ...] = ()

    @property
    def addresses(self) -> SiteAddresses:
        """How this site spelt its addresses, for `portal.address.canonical`."""
        own = (LIST_KEY, PAGE_KEY) if any(one.body for one in self.lists) else ()
        return SiteAddresses(self.host, self.aliases, (*self.query_keys, *own), self.ignore_case)

    def is_scripted(self, url: str) -> bool:
        """Whether a page of the site must be opened in a browser to be read."""
        return bool(self.source.browser) and urlsplit(url).path.startswith(self.source.browser)

    def meant(self, field: str, value: str) -> str:
        """A field's value, or "" when the recipe says that this value means nothing."""
        return "" if value in getattr(self.ignore, field, ()) else value
