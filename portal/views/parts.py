"""What templates are given: plain frozen values with ready-made texts and addresses, no logic and no look-ups.

Every address is root-relative to its own output (`/jyj/`), already prefixed where the portal lives below a path;
dates are ready texts. Templates get one of `portal.views.pages` as `page`, and a `SiteView` as `site`.

The two of which a city has most are named tuples: made, compared and hashed at a fraction of a class's cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from portal.views.phrases import Named


class Link(NamedTuple):
    """A named address; `note` is small print beside it, `current` marks where the reader is."""

    name: str
    address: str
    note: str = ""
    current: bool = False


class Row(NamedTuple):
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
    srcset: str = ""
    """The same picture in several widths, as `srcset` of an image; "" where there is but one."""


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
    closed: str = ""
    """The day on which a finished topic was archived, "" where none is known."""
    topic: bool = False
    """Whether it is a 专题."""


@dataclass(frozen=True)
class ChannelView(Named):
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
    """(label, text) pairs: 地址, 电话, 办公时间 and so on."""
    pages: tuple[Link, ...] = ()
    """Its pages that are no columns: 机构概况, 信息公开, 办事服务; only those that exist."""
    feed: str = ""
    """Address of its Atom feed, "" where it has no news."""
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
class SiteView(Named):
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
    """Address of the logo, or ""."""
    menu: tuple[Link, ...]
    channels: tuple[ChannelView, ...]
    """Every department that appears in this output or is linked from it, in directory order."""
    footer: FooterView
    palette: dict[str, str]
    hosted: bool = False
    """True when this output is a hosted department site, which then has no channel directory."""
    portal: Link | None = None
    """For a hosted site: the way back to the portal."""
    texts: tuple[Link, ...] = ()
    """The portal's own texts: 关于我们, 网站声明 and the like, for the footer."""
    logo_srcset: str = ""
    """The logo in several widths, as `srcset` of an image; "" where there is but one."""
    logo_width: int = 64
    """Pixels of its width where it is 64 high."""

    @cached_property
    def entrances(self) -> frozenset[str]:
        """The addresses in the main menu."""
        return frozenset(link.address for link in self.menu)


@dataclass(frozen=True)
class Year:
    """A year of a column: how many articles it has and where they begin; `current` on that year's own page."""

    year: int
    count: int
    address: str
    current: bool = False


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


@dataclass(frozen=True)
class MovedSite:
    """One closed old site: its old name and hosts, where it lives now, how many addresses are kept."""

    name: str
    host: str
    target: Link
    pages: int
    page: str = ""
    """Address of its own page, which tells where its columns went."""


@dataclass(frozen=True)
class ServiceRow:
    """A service in a list. `online` is the address at which it can be done in the hall, or ""."""

    name: str
    address: str
    owner: Link
    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    online: str = ""


@dataclass(frozen=True)
class ServiceGroup:
    """Services that belong together: a theme, an audience, a department."""

    name: str
    slug: str
    address: str
    """Its own page, or ""."""
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True)
class Way:
    """One way to look for a service: 按主题, 按对象, 按部门; `note` of a link tells how many it leads to."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Element:
    """One class of elements of a guide: its name, and its lines; `ordered` for steps."""

    name: str
    slug: str
    lines: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class OfficeView:
    """An inner office or a unit below: name, duties, telephone; what is unknown is ""."""

    name: str
    duties: str
    phone: str


@dataclass(frozen=True)
class LeaderView:
    """A person in charge as the one form tells it: post, name, portfolio, career."""

    post: str
    name: str
    work: str
    resume: str


@dataclass(frozen=True)
class OpenPart:
    """A fixed part of a 信息公开专栏: its words, its links, its columns with their newest rows."""

    name: str
    slug: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    columns: tuple[ColumnView, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.lines or self.facts or self.links or self.columns)


@dataclass(frozen=True)
class TopicView:
    """A 专题 of a department, in the list of all topics."""

    column: ColumnView
    channel: Link
    newest: str
    """Day of its newest article."""


@dataclass(frozen=True)
class LostAddress:
    """An old address that nothing took the place of: what became of it, and why."""

    old: str
    outcome: str
    """已归档 or 已停用."""
    why: str


@dataclass(frozen=True)
class ReportYear:
    """The annual reports of one year: that of the site, and those of departments."""

    year: int
    site: Link | None
    departments: tuple[Link, ...] = ()
