"""The facts of every archived page that a scout judges by; the pages themselves are let go one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.reading.facts.column import crumb_steps, crumbs
from migrate.reading.kind import Kind
from migrate.reading.lists.boxes import heading_above
from migrate.reading.lists.links import links
from migrate.reading.lists.listing import Item
from migrate.reading.lists.navigation import NavLink
from migrate.reading.lists.paging import pager_addresses, script_pager
from migrate.reading.read import PageReading, read_page
from migrate.reading.tree.outline import Outline, outline
from migrate.reading.tree.page import Page, parse, squeeze, text_of
from migrate.reading.tree.textmatch import bare

Progress = Callable[[int, int], None]
_PAGES = frozenset(("text/html", "application/xhtml+xml", ""))
_EMPTY = re.compile(r"(?:暂无|没有|无|尚无)(?:任何|相关|符合条件的)?(?:内容|信息|数据|记录|文章|资料)")
_COUNTED = re.compile(r"共\s*(?:有|计)?\s*(\d{1,6})\s*(?:条|篇)(?:记录|信息|文章|新闻|数据)?")
"""How lists state their own length (`共35条记录`)."""
_MORE = re.compile(r"^\W*(?:更多\S{0,2}|more|全部|查看(?:更多|全部)?|详细|进入|点击\S{0,4})\W*$", re.IGNORECASE)
"""The text of a link that says nothing of where it leads: the heading of its box does."""
_FILM = re.compile(r"\.(?:flv|mp4|wmv|swf|rm|rmvb|avi|asf|asx|m3u8)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """What a form asks for: how many visible fields (choices too), text areas and passwords; and where it is sent."""

    action: str
    fields: int
    areas: int
    passwords: int


@dataclass(frozen=True)
class Seen:
    """What one page is and where it leads.

    Attributes:
        url: its address as archived.
        digest: of its bytes.
        kind, layout: as read without a recipe.
        heading: the text of its `<title>`.
        above: the short text right above what it lists.
        crumb: the names of the columns above it, outermost first.
        items: what it lists; next: the list's next page; pager: all pages that a script of it names.
        declared: the number of items it states itself.
        redirect: where it sends its readers.
        nav: its menu, of home pages only.
        links: every address it leads to.
        labels: the text of the first link to each address that no page before it links to; of a `更多` the heading
            of its box.
        forms, films: its forms, and the addresses of its video players.
        words: characters of its text read as an article, links not counted.
        says_empty: it says that it has no content.
    """

    url: str
    digest: str
    kind: Kind
    layout: str
    heading: str = ""
    above: str = ""
    crumb: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    next: str = ""
    pager: tuple[str, ...] = ()
    declared: int | None = None
    redirect: str = ""
    nav: tuple[NavLink, ...] = ()
    links: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    forms: tuple[Form, ...] = ()
    films: tuple[str, ...] = ()
    words: int = 0
    says_empty: bool = False


def see_all(archive: Archive, progress: Progress) -> list[Seen]:
    """Look at every archived page, in the order of addresses; files and failures are no pages."""
    found = []
    known: dict[str, str] = {}
    total = archive.count()
    for done, snapshot in enumerate(archive.snapshots(), 1):
        if 300 <= snapshot.status < 400:
            target = snapshot.header("Location") or ""
            found.append(Seen(snapshot.url, snapshot.digest, Kind.REDIRECT, "", redirect=target))
        elif snapshot.status == 200 and snapshot.content_type in _PAGES:
            found.append(see(snapshot, known))
        progress(done, total)
    return found


def see(snapshot: Snapshot, known: dict[str, str]) -> Seen:
    """Look at one page.

    `known` holds the addresses met so far: the same menu stands on every page, and is kept once.
    """
    header = snapshot.header("Content-Type") or ""
    reading = read_page(snapshot.body, snapshot.url, None, {"content-type": header})
    page = parse(snapshot.body, snapshot.url, header)
    shape = outline(page.tree)
    text = text_of(page.tree)
    title = reading.article.title if reading.article else ""
    steps = next((tuple(found) for one in crumbs(shape) if (found := crumb_steps(one, shape, title))), ())
    pager = script_pager(page)
    counted = _COUNTED.search(text)
    return Seen(
        url=snapshot.url,
        digest=snapshot.digest,
        kind=reading.kind,
        layout=reading.layout,
        heading=page.title,
        above=_above_list(page, shape, reading.listing.items),
        crumb=steps,
        items=reading.listing.items,
        next=reading.listing.next,
        pager=tuple(pager_addresses(page, pager)) if pager else (),
        declared=int(counted.group(1)) if counted else None,
        redirect=reading.redirect,
        nav=reading.nav,
        labels={link: name for link, name in _labels(page, shape).items() if link not in known},
        links=tuple(known.setdefault(link, link) for link in links(page)),
        forms=_forms(page),
        films=_films(page),
        words=_words(snapshot, reading, header),
        says_empty=_EMPTY.search(text) is not None,
    )


def _words(snapshot: Snapshot, reading: PageReading, header: str) -> int:
    """Text of a page that is no article by its looks: a page of prose (`机构职能`) is one in spite of them."""
    if reading.kind in (Kind.HOME, Kind.REDIRECT):
        return 0
    article = reading.article
    if article is None:
        article = read_page(snapshot.body, snapshot.url, None, {"content-type": header}, Kind.ARTICLE).article
    return article.own_text if article is not None and "。" in article.markdown else 0


def _above_list(page: Page, shape: Outline, items: tuple[Item, ...]) -> str:
    """The name of the box that holds what a page lists, "" when its items are gathered from several."""
    first = items[0].url if items else ""
    anchor = next((one for one in shape.every("a") if first and page.absolute(one.get("href")) == first), None)
    return heading_above(anchor, shape) if anchor is not None else ""


def _labels(page: Page, shape: Outline) -> dict[str, str]:
    found: dict[str, str] = {}
    for anchor in page.tree.iter("a", "area"):
        address = page.absolute(anchor.get("href"))
        if address and bare(name := _label(anchor, shape)):
            found.setdefault(address, name)
    return found


def _label(anchor: HtmlElement, shape: Outline) -> str:
    """What a link says of where it leads."""
    picture = next(anchor.iter("img"), None)
    said = text_of(anchor) or squeeze(anchor.get("title") or anchor.get("alt"))
    said = said or (squeeze(picture.get("alt") or picture.get("title")) if picture is not None else "")
    named = bare(said) and not _MORE.match(said)
    return said if named or anchor not in shape.order else heading_above(anchor, shape)


def _forms(page: Page) -> tuple[Form, ...]:
    """The forms of a page. Fields that broken tables have pushed out of their form count for the form before them."""
    fields: dict[HtmlElement, list[HtmlElement]] = {}
    last: HtmlElement | None = None
    for element in page.tree.iter("form", "input", "textarea", "select"):
        if element.tag == "form":
            last = element
            fields[element] = []
        elif not _is_hidden(element):
            holder = next(iter(element.iterancestors("form")), last)
            if holder is not None:
                fields[holder].append(element)
    return tuple(_form(page, form, inside) for form, inside in fields.items())


def _form(page: Page, form: HtmlElement, inside: list[HtmlElement]) -> Form:
    kinds = [(one.get("type") or "text").lower() for one in inside if one.tag == "input"]
    return Form(
        action=page.absolute(form.get("action")) or squeeze(form.get("action")),
        fields=kinds.count("text") + sum(one.tag == "select" for one in inside),
        areas=sum(one.tag == "textarea" for one in inside),
        passwords=kinds.count("password"),
    )


def _is_hidden(element: HtmlElement) -> bool:
    return "none" in (element.get("style") or "").replace(" ", "").lower() or element.get("type") == "hidden"


def _films(page: Page) -> tuple[str, ...]:
    """Addresses of players: `<video>`, and `<embed>` or `<object>` that name a film."""
    found = []
    for element in page.tree.iter("video", "embed", "object", "param", "source"):
        said = " ".join(str(element.get(name) or "") for name in ("src", "data", "value"))
        if element.tag == "video" or _FILM.search(said):
            found.append(squeeze(said) or "video")
    return tuple(dict.fromkeys(found))
