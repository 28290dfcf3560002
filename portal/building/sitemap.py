"""sitemap.xml and robots.txt: which pages exist and when their articles were published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from portal.building.output import Output
from portal.views import ArticlePage, ColumnPage, Page

LIMIT = 50_000
"""Addresses one sitemap file may hold (sitemaps.org protocol)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Entry = tuple[str, str]
"""Address of a page in its output, and the day it last changed or ""."""


def entry(page: Page) -> Entry | None:
    """The sitemap entry of a page, None for pages that nobody should find by a search engine.

    The day is that of the article, or of the newest article of a list: the day of the build would be a lie, and
    would change every file at every build.
    """
    if page.kind in ("notfound", "search"):
        return None
    if isinstance(page, ArticlePage):
        return page.address, page.time[:10]
    return page.address, page.rows[0].day if isinstance(page, ColumnPage) and page.rows else ""


def sitemap_files(output: Output, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """robots.txt and the sitemap of an output as (address, bytes); beyond the limit it is an index of parts."""
    prefix, absolute = output.addresses.prefix, output.addresses.absolute
    main = f"{prefix}sitemap.xml"
    yield f"{prefix}robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {absolute(main)}\n".encode()
    parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)]
    if len(parts) <= 1:
        yield main, _document("urlset", (_item("url", absolute(address), day) for address, day in entries))
        return
    names = [f"{prefix}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield main, _document("sitemapindex", (_item("sitemap", absolute(name), "") for name in names))
    for name, part in zip(names, parts, strict=True):
        yield name, _document("urlset", (_item("url", absolute(address), day) for address, day in part))


def _document(root: str, items: Iterator[str]) -> bytes:
    return f"{_HEAD}<{root} {_SPACE}>\n{''.join(items)}</{root}>\n".encode()


def _item(name: str, address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{name}><loc>{escape(address)}</loc>{changed}</{name}>\n"
