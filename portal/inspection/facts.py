"""What rules may look at: plain values read once, so that every rule is a pure function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from portal.files.messages import Message
from portal.inspection.behaviour import STILL, Behaviour
from portal.inspection.ignoring import Ignored
from portal.inspection.kind import Kind
from portal.inspection.thresholds import Thresholds
from portal.model.article import FrontMatter
from portal.model.column_class import ColumnClass
from portal.model.portal import Portal


@dataclass(frozen=True)
class LinkFact:
    """A link: its address as written, its text, where it stands, and how it is hidden ("" when it is seen)."""

    href: str
    text: str
    place: str
    """`head`, `main`, `body` (the text of an article) or `foot`."""
    hidden: str = ""


@dataclass(frozen=True)
class ImageFact:
    """A picture: its address and its alternative text, None when there is no `alt` at all."""

    src: str
    alt: str | None
    place: str


@dataclass(frozen=True)
class PageFacts:
    """One built page, read once.

    Attributes:
        address: root-relative (`/jyj/index.html`).
        meta: content of the meta tags by name.
        links: every `a` and `area`.
        resources: addresses of scripts, style sheets, frames and the like, which must exist too.
        ids: everything an anchor may point at.
        time: the visible publish time of an article.
        body: text of an article, "" for other pages; `main` is the text of the whole main part.
        foreign: scripts, frames, forms, handlers inside an article's text, in words.
        widgets: programs of counters and share buttons of known services, on a live page.
        landmarks: names of header, main, footer elements that are there.
        days: number of dates (YYYY-MM-DD) shown in the main part, as lists show them beside their titles.
        source: front matter of the article's file, None when it has none.
        report_code: the site's code that the official script of 我为政府网站找错 is given, "" without the script.
        does: what it does besides saying something.
        menu: entries of its main menu.
        leave: address of the page that readers see before they leave for another site, "" when there is none.
        frame: the first element of its main part, with its class.
    """

    host: str
    address: str
    kind: Kind
    lang: str = ""
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    canonical: str = ""
    links: tuple[LinkFact, ...] = ()
    images: tuple[ImageFact, ...] = ()
    resources: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    time: str = ""
    body: str = ""
    main: str = ""
    footer: str = ""
    foreign: tuple[str, ...] = ()
    widgets: tuple[str, ...] = ()
    landmarks: frozenset[str] = frozenset()
    searchable: bool = False
    days: int = 0
    source: FrontMatter | None = None
    report_code: str = ""
    does: Behaviour = STILL
    menu: int = 0
    leave: str = ""
    frame: str = ""

    @property
    def refresh(self) -> str:
        """Where the page leads on by itself, "" when it stays."""
        return self.does.refresh

    @property
    def tools(self) -> frozenset[str]:
        """The theme's switches on the page."""
        return self.does.tools

    def linked(self, place: str) -> list[LinkFact]:
        """The links at one place."""
        return [link for link in self.links if link.place == place]


@dataclass(frozen=True)
class PageRecord:
    """What is kept of a page when its own rules are through: enough for the rules over the whole site."""

    address: str
    kind: Kind
    title: str
    heading: str
    day: str
    """Publish date of an article, YYYY-MM-DD, or ""."""
    text_digest: str
    text_length: int
    targets: tuple[str, ...]
    """Addresses on the same site that its main part links to, without repeats."""
    anchors: tuple[tuple[str, str], ...]
    """(address, anchor) that it links to on other pages of the same site."""
    ids: frozenset[str]
    archived: bool = False
    """Whether the page says 已归档."""
    index_number: str = ""
    issuer: str = ""
    foot: str = ""
    """Digest of what the foot says."""
    guide_lacks: int = -1
    """Number of element classes that a 办事指南 lacks, -1 for other pages."""
    column: str = ""
    """Name of the column of an article."""
    document: bool = False
    """Whether it is an official document: it has a 发文字号."""
    lacks: bool = False
    """Whether a document lacks what a catalogue shows: its index number or the day on which it was written."""
    frame: str = ""
    """The first element of an article's main part."""
    labels: tuple[str, ...] = ()
    """Texts of the links of a home page or of a channel's front page."""


@dataclass(frozen=True)
class ColumnFacts:
    """A column of a department, counted from its articles: `newest` is a day, "" for an empty column."""

    department: str
    channel: str
    name: str
    address: str
    klass: ColumnClass
    count: int
    newest: str


@dataclass(frozen=True)
class SiteFacts:
    """One site as a whole: the portal (host "") or a hosted site."""

    host: str
    pages: Mapping[str, PageRecord]
    columns: tuple[ColumnFacts, ...]
    expected: Mapping[str, str] = field(default_factory=dict)
    """Address of the page that every article must have, with the name of the article's file."""
    moved: Iterable[tuple[str, str, str]] = ()
    """(old host, old address, new address) of every MOVED line of the ledgers that leads to this site."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """Text of the theme's style sheets by address."""
    live: bool = False
    """Whether it is a site of another system, known by its answers only."""


@dataclass(frozen=True)
class SiteIdentity:
    """What a site calls itself: its name, its sponsor (主办单位), and its 网站标识码."""

    name: str
    sponsor: str
    code: str


@dataclass(frozen=True)
class Context:
    """What every rule may ask, besides the page or site itself.

    Attributes:
        portal: the portal's configuration.
        today: the day of the inspection; clocks are read by the caller.
        thresholds: what the rules measure by.
        files: addresses that exist, by host ("" is the portal).
        closed: hosts of old sites that are closed or will be.
        own_hosts: hosts of departments that keep one: hosted and retained.
        identities: what hosted sites are called, by host; the portal's own is in its configuration.
        sizes: bytes of the attachments and pictures that exist, by host and address.
        ignored: findings that a person has decided to leave, for a time.
        messages: what citizens wrote and when it was answered, where the city exports it.
        known: where root-relative links lead, as found so far; most of a page's links stand on every page.
    """

    portal: Portal
    today: dt.date
    thresholds: Thresholds
    files: Mapping[str, frozenset[str]]
    closed: frozenset[str] = frozenset()
    own_hosts: frozenset[str] = frozenset()
    identities: Mapping[str, SiteIdentity] = field(default_factory=dict)
    sizes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    ignored: tuple[Ignored, ...] = ()
    messages: tuple[Message, ...] = ()
    known: dict[tuple[str, str], tuple[str, str, str] | None] = field(default_factory=dict, compare=False, repr=False)

    def national(self, host: str) -> tuple[str, ...]:
        """The names of a national host: its own, and in a trial city under `.gov.cn.example` one under `.example`."""
        return tuple(dict.fromkeys((host, host + self.portal.domain_suffix.removeprefix(".gov.cn"))))

    def domain(self, host: str) -> str:
        """The domain that pages of a site must name."""
        return host or self.portal.domain

    def identity(self, host: str) -> SiteIdentity:
        """What pages of a site must call it."""
        own = SiteIdentity(self.portal.name, self.portal.footer.sponsor, self.portal.site_code)
        return self.identities.get(host, own)

    def locate(self, host: str, page: str, href: str) -> tuple[str, str, str] | None:
        """Where a link of a page leads among our sites: (host, address, anchor); None when it leads elsewhere."""
        if not href.startswith("/"):
            return self._locate(host, page, href)
        try:
            return self.known[host, href]
        except KeyError:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            return self.known.setdefault((host, href), self._locate(host, "/", href))

    def _locate(self, host: str, page: str, href: str) -> tuple[str, str, str] | None:
        scheme, name, path, anchor = _parts(self.domain(host), page, href)
        target = "" if name == self.portal.domain else name
        if scheme not in ("http", "https") or target not in self.files:
            return None
        prefix = _path_of(self.portal.url)
        if prefix and path.startswith(f"{prefix}/"):
            path = path[len(prefix) :]
        if not target and self._is_hall(path):
            return None
        return target, f"{path}index.html" if path.endswith("/") else path, anchor

    def _is_hall(self, path: str) -> bool:
        """Whether a path belongs to the online service hall, when that is a system of its own (a full address)."""
        hall = self.portal.hall if "://" in self.portal.hall else ""
        return host_of(hall) == self.portal.domain and len(_path_of(hall)) > 1 and path.startswith(_path_of(hall))

    def exists(self, host: str, address: str) -> bool:
        """Whether one of our sites has this file, or a folder of this name with a front page."""
        files = self.files[host]
        return address in files or f"{address}/index.html" in files


_MOST_KNOWN = 20_000
"""Links remembered at a time, so that the memory does not grow with the portal."""


@lru_cache(maxsize=1024)
def _parts(domain: str, page: str, href: str) -> tuple[str, str, str, str]:
    """Scheme, host, path and anchor of a link on a page."""
    parts = urlsplit(urljoin(f"https://{domain}{page}", href.strip()))
    return parts.scheme, (parts.hostname or "").lower(), unquote(parts.path) or "/", unquote(parts.fragment)


@lru_cache(maxsize=8)
def _path_of(url: str) -> str:
    """The path below which a portal lives, without a closing slash."""
    return urlsplit(url).path.rstrip("/")


@lru_cache(maxsize=8192)
def host_of(address: str) -> str:
    """The host that an absolute address names, "" for others and for what is no address at all."""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:  # such as http://[略]/: it leads nowhere, which the dead links tell
        return ""
