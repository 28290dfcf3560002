"""Every address a crawler must follow from one page, also those that only scripts write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from migrate.reading.lists.paging import pager_addresses, script_pager
from migrate.reading.scripted.clicks import click_targets
from migrate.reading.tree.address import absolute
from migrate.reading.tree.page import Page, parse
from migrate.reading.tree.redirect import redirect

_NOT_CONTENT = (".css", ".js", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".map")
_PAGES = (".htm", ".html", ".shtml", ".jhtml", ".asp", ".aspx", ".jsp", ".jspx", ".php", ".do", "")
_ADDRESS = re.compile(
    r"""^(?:https?://|/|\.{1,2}/)?[^\s'"<>(){}]+\.(?:s?html?|jhtml|aspx?|jspx?|php)(?:\?[^\s'"<>]*)?$"""
)


def _href(element: HtmlElement) -> Iterator[str]:
    yield element.get("href") or ""


def _src(element: HtmlElement) -> Iterator[str]:
    yield element.get("src") or ""


def _picture(element: HtmlElement) -> Iterator[str]:
    """An image's address, also the one a lazy loader keeps aside."""
    yield element.get("src") or ""
    for name in ("data-src", "data-original", "_src", "oldsrc"):
        yield element.get(name) or ""


def _option(element: HtmlElement) -> Iterator[str]:
    """`<select onchange="location=this.value">`: only values that are plainly addresses."""
    value = (element.get("value") or "").strip()
    if _ADDRESS.match(value):
        yield value


def _embedded(element: HtmlElement) -> Iterator[str]:
    yield element.get("data") or element.get("src") or ""


_CARRIERS: dict[str, Callable[[HtmlElement], Iterator[str]]] = {
    "a": _href,
    "area": _href,
    "img": _picture,
    "iframe": _src,
    "frame": _src,
    "option": _option,
    "embed": _src,
    "object": _embedded,
    "source": _src,
    "video": _src,
    "audio": _src,
}


def find_links(body: bytes, url: str, header: str | None) -> tuple[str, ...]:
    """The absolute http(s) addresses a page leads to, in page order, without repeats, fragments, styles and scripts.

    Args:
        body: the bytes of an HTML page as fetched.
        url: its address.
        header: its `Content-Type` header, None when there was none.
    """
    return links(parse(body, url, header))


def links(page: Page) -> tuple[str, ...]:
    """The same for a parsed page."""
    found = dict.fromkeys(_all(page))
    return tuple(link for link in found if link and link != page.url and not is_decoration(link))


def is_decoration(url: str) -> bool:
    """Whether an address is a style sheet, script or font: nothing a city wants to keep."""
    return urlsplit(url).path.lower().endswith(_NOT_CONTENT)


def is_file(url: str) -> bool:
    """Whether an address names a file for download or a picture, by its extension."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    extension = name[name.rfind(".") :] if "." in name else ""
    return extension not in _PAGES and 2 < len(extension) < 7 and not extension[1:].isdigit()


def _all(page: Page) -> Iterator[str]:
    yield redirect(page)
    for element in page.tree.iter():
        carrier = _CARRIERS.get(element.tag) if isinstance(element.tag, str) else None
        if carrier:
            yield from (page.absolute(value) for value in carrier(element))
        if code := element.get("onclick"):
            yield from (page.absolute(value) for value in click_targets(code))
        elif (element.get("href") or "").lower().startswith("javascript:"):
            yield from (page.absolute(value) for value in click_targets(element.get("href") or ""))
    if pager := script_pager(page):
        yield from pager_addresses(page, pager)
    yield from (absolute(page.base, value) for script in page.scripts for value in _script_targets(script))


def _script_targets(script: str) -> list[str]:
    """Fixed addresses in scripts: redirects and windows opened; not those put together at run time."""
    return [link for link in click_targets(script) if _ADDRESS.match(link) or link.endswith("/")]
