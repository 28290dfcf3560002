"""One old page as a tree: decoded once, parsed once, with the address its links are relative to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from migrate.charset import Decoded, decode
from migrate.reading.scripts import UNKNOWN, written

_EMPTY = "<html><body></body></html>"
_PLAIN = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: the library's own look-up calls Python for each and takes a tenth of the time."""
_EARLY_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Ends of the document; in old pages half of it comes after one, and the parser would drop that half."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Page:
    """A parsed old page.

    Attributes:
        url: its absolute address.
        decoded: its text and how it was decoded.
        tree: its root element, with the links that scripts write in their places, scripts emptied and comments
            dropped, so that plain text reading sees what a visitor sees. Readers never change it.
        scripts: the texts of the inline scripts, in page order.
    """

    url: str
    decoded: Decoded
    tree: HtmlElement
    scripts: tuple[str, ...]

    @cached_property
    def base(self) -> str:
        """The address that links are relative to: `<base href>` when the page has one."""
        for element in self.tree.iter("base"):
            if href := (element.get("href") or "").strip():
                return urljoin(self.url, href)
        return self.url

    def absolute(self, link: str | None) -> str:
        """An absolute http(s) address without fragment, or "" when the link leads nowhere (`javascript:`, `#`)."""
        return absolute(self.base, link)


def parse(body: bytes, url: str, header: str | None = None) -> Page:
    """Decode and parse a page; any bytes give a page, at worst an empty one."""
    decoded = decode(body, header)
    tree = parse_text(decoded.text)
    scripts = tuple(_settle(element) for element in list(tree.iter("script", "style")))
    return Page(url, decoded, tree, tuple(text for text in scripts if text))


def parse_text(text: str) -> HtmlElement:
    """Parse decoded HTML; the parser sees UTF-8 only, so that no label in the page can mislead it."""
    raw = _EARLY_END.sub("", _CONTROL.sub("", text)).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    parser.set_element_class_lookup(_PLAIN)
    try:
        return html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it that is mark-up or text
        return html.document_fromstring(_EMPTY)


def _settle(element: HtmlElement) -> str:
    """Empty a script or style, put the links it writes behind it, and return a script's text.

    The start of the code stays in an attribute, as evidence for the safety report.
    """
    code = element.text or ""
    element.text = None
    if element.tag == "style" or not code:
        return ""
    element.set("data-code", squeeze(code)[:120])
    parent = element.getparent()
    if parent is not None and "document" in code and (fragment := written_links(code)) is not None:
        fragment.tail, element.tail = element.tail, None
        parent.insert(parent.index(element) + 1, fragment)
    return code


def written_links(script: str) -> HtmlElement | None:
    """The mark-up a script writes, when it holds a link whose address is known without running it."""
    markup = written(script)
    if "href" not in markup.lower():
        return None
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # not mark-up after all
        return None
    hrefs = [link.get("href") or "" for link in root.iter("a")]
    return root if any(absolute("http://a/", href) and UNKNOWN not in href for href in hrefs) else None


def absolute(base: str, link: str | None) -> str:
    """Join a link to its base; "" for what is no http(s) address."""
    link = (link or "").strip().replace("\n", "").replace("\r", "").replace("\t", "").replace("\\", "/")
    if not link or link.startswith("#") or link.lower() in ("http://", "https://"):
        return ""
    try:
        joined = urldefrag(urljoin(base, link)).url
        parts = urlsplit(joined)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:  # a broken bracket or port: no address at all
        return ""
    return joined if parts.scheme in ("http", "https") and host and UNKNOWN not in joined else ""


def squeeze(text: str | None) -> str:
    """Collapse white space of every kind (also U+3000, U+00A0, zero width) to single spaces, none at the ends."""
    if not text:
        return ""
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(text.split())


def text_of(element: HtmlElement) -> str:
    """The text of an element of a settled tree, squeezed."""
    return squeeze("".join(element.itertext()))
