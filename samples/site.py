"""A whole old site as addresses and answers, faults included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from samples.article import OldFile
from samples.city import OldSite, site_of
from samples.columns import Parent
from samples.families.families import FAMILIES
from samples.files import CONTENT_TYPES, content
from samples.pages import Page, article_page, home_page, list_pages, parent_path, style_sheet
from samples.pictures import picture
from samples.truth import articles, of_column
from samples.wire import Response, damage, html

_SCRIPT = b"function doZoom(size){var z=document.getElementById('zoom');if(z){z.style.fontSize=size+'px';}}\r\n"
_SCRIPTS = ("/images/menu.js", "/js/menu.js", "/script/menu.js", "/script/jquery.js", "/script/counter.js")


def _articles(site: OldSite) -> Iterator[Page]:
    for column in site.columns:
        row = of_column(site.host, column.path)
        for place, article in enumerate(row):
            older = row[place + 1] if place + 1 < len(row) else None
            yield article_page(site, article, older, row[place - 1] if place else None)


def _parent_page(site: OldSite, parent: Parent) -> Page:
    """Return the page of a parent column, which only sends the reader on."""
    column = next(column for column in site.columns if column.path == parent.child)
    target = FAMILIES[site.family].list_path(column, 0)
    relative = target.rpartition(f"/{parent.path}/")[2]
    senders = {
        "meta": f'<meta http-equiv="refresh" content="0; url={relative}">',
        "script": f'<script language="javascript">location.href="{target}";</script>',
    }
    page = f"<html><head>{senders[parent.how]}</head><body></body></html>"
    return parent_path(site, parent.path), page


def _admin_page(_site: OldSite) -> Page:
    """Return the login page that robots.txt asks crawlers to leave alone."""
    return (
        "/admin/login.asp",
        "<html><head><title>后台管理</title></head><body><form>用户名<input><br>密码<input></form></body></html>",
    )


def _text_pages(site: OldSite) -> Iterator[Page]:
    yield home_page(site)
    for column in site.columns:
        yield from list_pages(site, column)
    yield from _articles(site)
    for parent in site.parents:
        yield _parent_page(site, parent)
    if site.family == "query_pages":
        yield _admin_page(site)


def _file(kind: str, data: bytes) -> Response:
    return Response(200, (("Content-Type", kind),), data)


def _assets(site: OldSite) -> Iterator[tuple[str, Response]]:
    """Yield style sheet, scripts and the pictures of the layout."""
    path, text = style_sheet(site)
    yield path, _file("text/css", text.encode(site.encoding))
    yield "/images/banner.jpg", _file("image/jpeg", picture("jpg", f"{site.label}-banner"))
    yield "/images/logo.gif", _file("image/gif", LOGO)
    yield "/images/dot.gif", _file("image/gif", DOT)
    for script in _SCRIPTS:
        yield script, _file("application/x-javascript", _SCRIPT)


DOT = bytes.fromhex("47494638396101000100800000cc0000ffffff2c00000000010001000002024401003b")
"""A GIF of one red pixel, the bullet of many an old list."""

LOGO = bytes.fromhex("47494638396101000100800000ffffff0000002c00000000010001000002024401003b")
"""A GIF of one white pixel where the emblem stood."""


def _old_files(site: OldSite) -> Iterator[OldFile]:
    for article in articles(site.host):
        yield from article.attachments
        yield from article.images


@cache
def build_site(host: str) -> Mapping[str, Response]:
    """Return every address of an old site (path with query, as on the wire) with its answer.

    `host` may be a first label. Addresses that are not there answer 404. The result is shared: do not change it.
    """
    site = site_of(host)
    responses = {path: html(site, text) for path, text in _text_pages(site)}
    responses.update(_assets(site))
    for file in _old_files(site):
        responses[file.path] = _file(CONTENT_TYPES[file.kind], content(file))
    for path in list(responses):
        for alias in FAMILIES[site.family].aliases(path):
            responses.setdefault(alias, responses[path])
    damage(site, responses)
    return responses
