"""sitemap.xml and robots.txt: which pages exist and when their articles were published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from portal.building.output.output import Output
from portal.views import ColumnPage, LatestPage, Page, PlainPage, ServicePage

LIMIT = 50_000
"""Addresses one sitemap file may hold (sitemaps.org protocol)."""
NOT_FOUND = ("notfound", "search", "leave", "archived")
"""Kinds of pages that no search engine should lead to."""
_DAY = re.compile(rb"<lastmod>([^<]*)</lastmod>")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Entry = tuple[str, str]
"""Address of a page in its output, and the day it last changed or ""."""


def entry(page: Page) -> Entry | None:
    """The sitemap entry of a page, None for pages that nobody should find by a search engine.

    The day is that of the newest article of a list: the day of the build would be a lie, and would change every file
    at every build. Articles have entries with their own days.
    """
    if page.kind in NOT_FOUND:
        return None
    return page.address, page.rows[0].day if isinstance(page, ColumnPage | LatestPage) and page.rows else _updated(page)


def _updated(page: Page) -> str:
    """When what a page says was last checked, for pages that tell it."""
    return page.updated[:10] if isinstance(page, ServicePage | PlainPage) else ""


def lines(output: Output, entries: Iterable[Entry]) -> bytes:
    """A piece of a sitemap, one line an entry; the pieces of all channels make the whole."""
    absolute = output.addresses.absolute
    return "".join(_item("url", absolute(address), day) for address, day in entries).encode()


def sitemap_files(output: Output, pieces: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """robots.txt and the sitemap of an output as (address, bytes); beyond the limit it is an index of parts.

    The pieces of a large city are many megabytes, so no more of them than one part is held at a time.
    """
    prefix, absolute = output.addresses.prefix, output.addresses.absolute
    main = f"{prefix}sitemap.xml"
    yield f"{prefix}robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {absolute(main)}\n".encode()
    names: list[tuple[str, str]] = []
    for part, is_all in _parts(pieces):
        if is_all:
            yield main, _document("urlset", part)
            return
        name = f"{prefix}sitemap-{len(names) + 1}.xml"
        names.append((name, _newest(part)))
        yield name, _document("urlset", part)
    yield main, _document("sitemapindex", [_item("sitemap", absolute(name), day).encode() for name, day in names])


def _newest(part: Sequence[bytes]) -> str:
    """The last day on which any page of a part changed."""
    return max((found[1].decode() for line in part if (found := _DAY.search(line))), default="")


def _parts(pieces: Iterable[bytes]) -> Iterator[tuple[list[bytes], bool]]:
    """The lines in parts that keep to the limit, each with whether it is all there is."""
    part: list[bytes] = []
    free, is_all = LIMIT, True
    for piece in pieces:
        lines_ = piece.splitlines(keepends=True)
        while len(lines_) > free:
            yield [*part, *lines_[:free]], False
            lines_, part, free, is_all = lines_[free:], [], LIMIT, False
        part.append(b"".join(lines_))
        free -= len(lines_)
    yield part, is_all


def _document(root: str, items: Sequence[bytes]) -> bytes:
    return b"".join((f"{_HEAD}<{root} {_SPACE}>\n".encode(), *items, f"</{root}>\n".encode()))


def _item(name: str, address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{name}><loc>{escape(address)}</loc>{changed}</{name}>\n"
