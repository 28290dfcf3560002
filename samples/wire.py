"""What goes over the wire, and the edits that damage finished responses the way real sites are damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from samples.city import OldSite
from samples.faults import BY_NAME, FAULTS, Fault
from samples.truth import articles


@dataclass(frozen=True)
class Response:
    """One answer of an old web server."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


Edit = Callable[[OldSite, Fault, Response | None], Response]


class NothingToDamageError(ValueError):
    """A planted fault found no response, or not the place in it, that it was written for."""


def html(site: OldSite, text: str, status: int = 200) -> Response:
    """Return a page in the bytes and with the header of its site; raise UnicodeEncodeError for a foreign character."""
    charset = f"; charset={site.header}" if site.header else ""
    return Response(status, (("Content-Type", f"text/html{charset}"),), text.encode(site.encoding))


def not_found(site: OldSite) -> Response:
    """Return the 404 page of a site."""
    return html(
        site, f"<html><head><title>404</title></head><body><h1>404 Not Found</h1>{site.name}</body></html>", 404
    )


def _changed(fault: Fault, response: Response | None, old: bytes, new: bytes) -> Response:
    if response is None or old not in response.body:
        raise NothingToDamageError(f"{fault.name}: {fault.host}{fault.url}")
    return replace(response, body=response.body.replace(old, new))


def _break_title(site: OldSite, fault: Fault, response: Response | None) -> Response:
    """Cut the title in the middle of a character, as a database field that was too short did."""
    title = next(article.title for article in articles(site.host) if article.path == fault.url).encode(site.encoding)
    cut = title[: title.index("险工".encode(site.encoding)) + 1]
    return _changed(fault, response, title, cut)


def _mark_up_title(site: OldSite, fault: Fault, response: Response | None) -> Response:
    dash = "——".encode(site.encoding)
    return _changed(fault, response, dash, b"<br/>" + dash)


def _end_early(_site: OldSite, fault: Fault, response: Response | None) -> Response:
    start = b"<table width=980 border=0 align=center cellspacing=8><tr><td class=box>"
    return _changed(fault, response, start, b"</body></html>\r\n<div id=main>" + start)


_GAMBLING = (
    '<div style="display:none"><a href="http://www.bocai77.example/">真人娱乐城</a><a href="http://dz88.example/">老虎机在线</a>'
    '<a href="http://www.caipiao-6.example/kj/">六合开奖</a></div>'
)


def _hide_links(site: OldSite, fault: Fault, response: Response | None) -> Response:
    if response is None:
        raise NothingToDamageError(fault.name)
    place = re.compile(rb"(?i)</body>")
    damaged, count = place.subn(lambda match: _GAMBLING.encode(site.encoding) + match[0], response.body)
    if not count:
        raise NothingToDamageError(fault.name)
    return replace(response, body=damaged)


def _hide_links_in_body(site: OldSite, fault: Fault, response: Response | None) -> Response:
    end = "农家乐营业额十八万元。</FONT></P>".encode(site.encoding)
    return _changed(fault, response, end, end + _GAMBLING.encode(site.encoding))


def _inject(_site: OldSite, fault: Fault, response: Response | None) -> Response:
    script = b'<script src="http://cdn.tongji-js.example/t.js"></script>'
    return _changed(fault, response, b'<div class="content">', b'<div class="content">' + script)


def _fail(site: OldSite, _fault: Fault, _response: Response | None) -> Response:
    text = "ADODB.Recordset 错误 '800a0bcd'<br>BOF 或 EOF 中有一个是“真”，或者当前的记录已被删除。<br>/show.asp，行 31"
    return html(site, f"<font face=宋体 size=2>{text}</font>", 500)


def _redirect(_site: OldSite, _fault: Fault, _response: Response | None) -> Response:
    return Response(302, (("Location", BY_NAME["redirected"].url), ("Content-Type", "text/html")), b"")


def _robots(_site: OldSite, _fault: Fault, _response: Response | None) -> Response:
    return Response(200, (("Content-Type", "text/plain"),), b"User-agent: *\r\nDisallow: /admin/\r\n")


EDITS: dict[str, Edit] = {
    "broken-byte-title": _break_title,
    "markup-in-title": _mark_up_title,
    "html-end-mid": _end_early,
    "hidden-links": _hide_links,
    "hidden-links-article": _hide_links_in_body,
    "injected-script": _inject,
    "answers-500": _fail,
    "redirect-302": _redirect,
    "robots": _robots,
}


def damage(site: OldSite, responses: dict[str, Response]) -> None:
    """Apply the edits of this site in place; raise NothingToDamageError when one has nothing to act on."""
    for fault in FAULTS:
        if fault.host == site.host and fault.name in EDITS:
            responses[fault.url] = EDITS[fault.name](site, fault, responses.get(fault.url))
