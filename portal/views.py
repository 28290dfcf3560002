"""What templates are given: plain frozen values with ready-made texts and addresses, no logic and no look-ups.

Every address is root-relative to its own output (`/jyj/`), already prefixed where the portal lives below a path;
dates are ready texts. Templates get one of these as `page` plus `site`; see `PAGES` in `portal.building.pages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Link:
    """A named address; `note` is small print beside it, `current` marks where the reader is."""

    name: str
    address: str
    note: str = ""
    current: bool = False


@dataclass(frozen=True)
class Row:
    """One article in a list. `day` is YYYY-MM-DD; `mark` is 已废止 and the like, or ""."""

    title: str
    address: str
    day: str
    column: Link
    channel: Link
    mark: str = ""
    summary: str = ""
    image: str = ""
    """Address of its first picture, or ""."""


@dataclass(frozen=True)
class ColumnView:
    """A column with its newest rows, as shown on a channel's front page and in menus."""

    name: str
    slug: str
    address: str
    klass: str
    """Value of ColumnClass, for example `news`."""
    type: str
    """ColumnType of the national meta tags."""
    description: str
    count: int
    rows: tuple[Row, ...] = ()
    archived: bool = False


@dataclass(frozen=True)
class ChannelView:
    """A department as it appears: its names, address, palette and non-empty columns."""

    slug: str
    name: str
    short: str
    address: str
    level: str
    """city, county or town."""
    place: str
    """channel, column or subsite."""
    palette: dict[str, str]
    """CSS custom properties by role, for example {"--accent": "#0b5fa5"}; see `portal.palette`."""
    columns: tuple[ColumnView, ...] = ()
    contact: tuple[tuple[str, str], ...] = ()
    """(label, text) pairs: 地址, 电话, 办公时间."""
    outside: bool = False
    """True for a hosted or retained site, whose address is on another host."""


@dataclass(frozen=True)
class FooterView:
    """The national footer items (FT-01..07); empty texts are not shown."""

    sponsor: str
    organizer: str
    address: str
    phone: str
    icp: str
    police: str
    badge: str
    site_code: str
    report_error: str
    """Address of 我为政府网站找错 with this site's code."""


@dataclass(frozen=True)
class SiteView:
    """One output: the portal, or a hosted site on its own host name. Given to every template as `site`."""

    name: str
    city: str
    slogan: str
    domain: str
    url: str
    """Absolute root without a closing slash; "" in local builds."""
    root: str
    """Root-relative prefix that ends in "/", normally "/"."""
    site_code: str
    logo: str
    menu: tuple[Link, ...]
    channels: tuple[ChannelView, ...]
    """Every department that appears in this output or is linked from it, in directory order."""
    footer: FooterView
    palette: dict[str, str]
    hosted: bool = False
    """True when this output is a hosted department site, which then has no channel directory."""
    portal: Link | None = None
    """For a hosted site: the way back to the portal."""

    @cached_property
    def entrances(self) -> frozenset[str]:
        """The addresses in the main menu."""
        return frozenset(link.address for link in self.menu)


@dataclass(frozen=True)
class Pager:
    """Position in a paged list; addresses of all pages in order."""

    page: int
    addresses: tuple[str, ...]

    @property
    def previous(self) -> str:
        """Address of the page before, or ""."""
        return self.addresses[self.page - 2] if self.page > 1 else ""

    @property
    def next(self) -> str:
        """Address of the page after, or ""."""
        return self.addresses[self.page] if self.page < len(self.addresses) else ""


@dataclass(frozen=True)
class FileView:
    """An attachment: its name, address, type (`DOCX`) and size (`1.2 MB`)."""

    name: str
    address: str
    type: str
    size: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has. `meta` are the national meta tags in order (G47 网页标签)."""

    kind: str
    """home, channel, column, article, directory, map, search, moved or notfound: also the template's name."""
    title: str
    """Text of <title>."""
    address: str
    meta: tuple[tuple[str, str], ...]
    crumbs: tuple[Link, ...] = ()
    channel: ChannelView | None = None


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """Front page of the portal."""

    lead: Row | None
    news: tuple[Row, ...]
    notices: tuple[Row, ...]
    policies: tuple[Row, ...]
    other: tuple[ColumnView, ...] = ()
    services: tuple[Link, ...] = ()
    moved: tuple[Link, ...] = ()
    """Old sites: name, new address, note = old host."""


@dataclass(frozen=True, kw_only=True)
class ChannelPage(Page):
    """Front page of a department (its columns, with rows, are in `channel`)."""

    lead: Row | None = None


@dataclass(frozen=True, kw_only=True)
class ColumnPage(Page):
    """One page of a column."""

    column: ColumnView
    rows: tuple[Row, ...]
    pager: Pager
    years: tuple[tuple[int, int], ...] = ()
    """(year, number of articles) of the whole column, newest first."""


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


@dataclass(frozen=True, kw_only=True)
class DirectoryPage(Page):
    """All departments and towns, and the site map (kinds `directory` and `map`)."""


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Search over the whole output."""


@dataclass(frozen=True)
class MovedSite:
    """One closed old site: its old name and hosts, where it lives now, how many addresses are kept."""

    name: str
    host: str
    target: Link
    pages: int


@dataclass(frozen=True, kw_only=True)
class MovedPage(Page):
    """Where did the old site go: every closed site with its new address (also used by the 404 page)."""

    sites: tuple[MovedSite, ...] = ()
