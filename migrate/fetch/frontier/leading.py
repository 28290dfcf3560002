"""Where a snapshot leads: redirects, pages, site maps, and the list endpoints that scripts read (XML and JSON)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, urljoin

from lxml import etree

from migrate.archive.snapshot import Snapshot
from migrate.reading.lists.endpoint import ADDRESS_KEYS, DEEPEST, plain_key
from migrate.reading.lists.links import find_links

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_UNSURE = frozenset({"text/xml", "application/xml", "text/plain", "application/octet-stream", ""})
"""Types under which servers also send pages: those count as pages when they begin like one."""
_ASCII = "".join(map(chr, range(33, 127)))
_ADDRESS_ELEMENTS = frozenset({"loc", "link", "url"})
_LARGEST = 50_000_000
"""Bytes of an unpacked site map: the most the site map protocol allows."""
_GZIP = b"\x1f\x8b"


def leads(snapshot: Snapshot) -> tuple[str, ...]:
    """Where a snapshot leads: the target of a redirect, the links of a page; nothing for files and error pages."""
    if 300 <= snapshot.status < 400:
        target = snapshot.header("Location")
        return (urljoin(snapshot.url, quote(target, safe=_ASCII)),) if target else ()
    if snapshot.status != 200:
        return ()
    body = _unpacked(snapshot.body) if snapshot.url.endswith(".xml.gz") else snapshot.body
    return tuple(dict.fromkeys(_READERS[_form(snapshot, body)](snapshot, body)))


def _form(snapshot: Snapshot, body: bytes) -> str:
    """What an answer is, by its first bytes where its type leaves it open."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = snapshot.content_type
    if kind == "application/json" or (kind in _HTML | _UNSURE and start[:1] in (b"{", b"[")):
        return "json"
    listing = any(mark in start for mark in (b"<urlset", b"<sitemapindex", b"<datastore", b"<rss", b"<feed"))
    if listing or (start.startswith(b"<?xml") and b"<html" not in body[:1000].lower() and kind not in _HTML):
        return "xml"
    return "html" if kind in _HTML or (kind in _UNSURE and start[:1] == b"<") else "other"


def _of_page(snapshot: Snapshot, body: bytes) -> Iterator[str]:
    yield from find_links(body, snapshot.url, snapshot.header("Content-Type"))


def _of_xml(snapshot: Snapshot, body: bytes) -> Iterator[str]:
    """Addresses of a site map or feed, and the links of the HTML that datastore records carry as text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return  # not XML after all: it is archived and leads nowhere
    for element in root.iter(etree.Element) if root is not None else ():
        text = (element.text or "").strip()
        if etree.QName(element).localname.lower() in _ADDRESS_ELEMENTS and "<" not in text:
            yield from _absolute(snapshot.url, element.get("href") or text)
        elif "<" in text:
            yield from _of_fragment(snapshot.url, text)


def _of_json(snapshot: Snapshot, body: bytes) -> Iterator[str]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return  # not JSON after all: it is archived and leads nowhere
    yield from _in_value(snapshot.url, "", value, 0)


def _in_value(base: str, key: str, value: object, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _in_value(base, str(name), inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_value(base, key, inner, depth + 1)
    elif isinstance(value, str):
        if "<" in value:
            yield from _of_fragment(base, value)
        elif plain_key(key) in ADDRESS_KEYS or value.startswith(("http://", "https://")):
            yield from _absolute(base, value)


def _of_fragment(base: str, text: str) -> Iterator[str]:
    yield from find_links(f"<html><body>{text}</body></html>".encode(), base, "text/html; charset=utf-8")


def _absolute(base: str, address: str) -> Iterator[str]:
    """One address, absolute; nothing for empty ones and for what is no address at all."""
    address = address.strip()
    if address and not any(c in address for c in " \n<>{}") and ("/" in address or "." in address):
        yield urljoin(base, quote(address, safe=_ASCII))


def _of_nothing(snapshot: Snapshot, body: bytes) -> Iterator[str]:  # noqa: ARG001 - one signature for all readers
    yield from ()


_READERS: dict[str, Callable[[Snapshot, bytes], Iterator[str]]] = {
    "html": _of_page,
    "xml": _of_xml,
    "json": _of_json,
    "other": _of_nothing,
}


def _unpacked(body: bytes) -> bytes:
    """A packed site map, up to the protocol's size; the bytes themselves when they are not packed."""
    if not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, _LARGEST)
    except zlib.error:
        return b""
