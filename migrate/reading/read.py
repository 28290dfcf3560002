"""One old page, bytes to values: the pure function that extract, `invoke read` and `invoke try` share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from migrate.layouts import GENERAL, Layout, by_name, recognise
from migrate.reading.article import ArticleReading, Draft, draft, read_article
from migrate.reading.body.sitetalk import has_neighbours
from migrate.reading.facts.column import crumb_steps, crumbs
from migrate.reading.kind import CERTAIN, Evidence, Kind, is_home, kind_of
from migrate.reading.lists.kept import kept_items
from migrate.reading.lists.listing import Item, Listing, read_listing
from migrate.reading.lists.navigation import NavLink, read_navigation
from migrate.reading.title.document_title import is_site_name
from migrate.reading.tree.meta import Meta
from migrate.reading.tree.outline import Outline, outline
from migrate.reading.tree.page import Page, parse
from migrate.reading.tree.redirect import redirect
from migrate.reading.tree.textmatch import bare
from migrate.recipe.promises import Broken, broken
from migrate.recipe.recipe import Recipe, Selectors

LARGEST = 4_000_000
"""Bytes of the largest page that is read; what is larger is a mistake of the old site and waits for a person."""
MOST_TAGS = 150_000
"""Angle brackets of the densest page that is read, for the same reason: five seconds' work."""
_FEW = 3
"""Items below which a page's scripts are asked for more."""
_NO_SELECTORS = Selectors()


@dataclass(frozen=True)
class PageReading:
    """What one page is and says.

    Attributes:
        url: its address.
        kind: what it is; only the values of that kind are filled.
        layout: the name of the family it was read by.
        encoding: how its bytes were decoded.
        damage: how many characters could not be decoded.
        article: the values of an article.
        listing: the items of a list; of other kinds only where they were found on the way.
        nav: the menu of a home page or list.
        redirect: where a redirecting page leads.
        broken: promises of the recipe's selectors that the page does not keep.
    """

    url: str
    kind: Kind
    layout: str
    encoding: str
    damage: int
    article: ArticleReading | None = None
    listing: Listing = field(default_factory=Listing)
    nav: tuple[NavLink, ...] = ()
    redirect: str = ""
    broken: tuple[Broken, ...] = ()


def read_page(
    body: bytes,
    url: str,
    recipe: Recipe | None = None,
    headers: Mapping[str, str] | None = None,
    kind: Kind | None = None,
    expected: str = "",
) -> PageReading:
    """Read one page.

    Args:
        body: its bytes as fetched.
        url: its absolute address.
        recipe: how its site is to be read; without one by the family the page shows.
        headers: its HTTP headers, of which `content-type` may help to decode.
        kind: what the caller knows it to be (an address that a list names is an article), None to judge by the page.
        expected: the title by which a list announces it.

    Raises:
        Problems: when the recipe names an unknown layout.
        ValueError: when a selector of the recipe is no selector.
    """
    label = next((value for name, value in (headers or {}).items() if name.lower() == "content-type"), None)
    named = by_name(recipe.layout) if recipe else GENERAL
    if is_too_large(body):
        return PageReading(url, Kind.OTHER, named.name, "", 0)
    page = parse(body, url, label)
    select = recipe.select if recipe else _NO_SELECTORS
    if target := redirect(page):
        return PageReading(url, Kind.REDIRECT, named.name, page.decoded.encoding, page.decoded.damage, redirect=target)
    shape = outline(page.tree)
    if named is GENERAL:
        named = recognise(shape.names, "\n".join((*page.scripts, page.sources)), url)
    reading = _read(page, named, shape, select, kind, expected)
    if recipe is None or select == _NO_SELECTORS:
        return reading
    return replace(reading, broken=broken(page, recipe, reading.kind))


def is_too_large(body: bytes) -> bool:
    """Whether a page is larger than any that a visitor could read."""
    return len(body) > LARGEST or (len(body) > MOST_TAGS and body.count(b"<") > MOST_TAGS)


def _read(
    page: Page, layout: Layout, shape: Outline, select: Selectors, known: Kind | None, expected: str
) -> PageReading:
    meta = Meta(page)
    found = draft(page, layout, shape, meta, select, expected)
    kind, listing = known, Listing()
    if kind is None and not is_home(page.url):
        evidence = _evidence(page, shape, meta, found)
        if evidence.weight(layout) >= CERTAIN:
            kind = Kind.ARTICLE
        else:
            inside = found.body.element if found.body else None
            listing = _with_kept(page, read_listing(page, layout, shape, select.items, select.next, inside))
            evidence = replace(evidence, between=has_neighbours(shape))
            crumb = crumbs(shape)
            placed = any(crumb_steps(one, shape, "") for one in crumb) if listing.more else bool(crumb)
            kind = kind_of(evidence, layout, listing, crumb=bool(crumb), placed=placed)
    elif kind is not Kind.ARTICLE:
        kind = kind or Kind.HOME
        listing = _with_kept(page, read_listing(page, layout, shape, select.items, select.next))
    article = read_article(page, layout, shape, meta, select, found) if kind is Kind.ARTICLE else None
    nav = read_navigation(page, shape) if kind in (Kind.HOME, Kind.LIST) else ()
    decoded = page.decoded
    return PageReading(
        page.url, kind or Kind.OTHER, layout.name, decoded.encoding, decoded.damage, article, listing, nav
    )


def _with_kept(page: Page, found: Listing) -> Listing:
    """A list with the items that a script keeps, where the page itself shows hardly any, or a menu without dates."""
    kept = kept_items(page) if len(found.items) < _FEW or not found.dated else ()
    return replace(found, items=kept, dated=1.0, prose=0) if _letters(kept) > _letters(found.items) else found


def _letters(items: tuple[Item, ...]) -> int:
    """What a list says in all: a menu has short entries."""
    return sum(len(item.title) for item in items)


def _evidence(page: Page, shape: Outline, meta: Meta, found: Draft) -> Evidence:
    parts = urlsplit(page.url)
    title, shown = bare(found.title.text), found.title.element is not None
    return Evidence(
        path=f"{parts.path}?{parts.query}" if parts.query else parts.path,
        official=meta.is_official,
        dated=found.date.read_from == "page" and shown,
        titled=shown and len(title) > 5 and title in bare(page.title),
        prose=_prose(found, shape),
        untitled=is_site_name(page.title) and not (shown and found.date.read_from == "page"),
        lined=found.date.read_from == "page",
    )


def _prose(found: Draft, shape: Outline) -> int:
    """Characters of prose of the chosen body, links counted against it."""
    if found.body is None:
        return 0
    element = found.body.element
    return max(0, shape.mass(element) - shape.linked(element) * 2)
