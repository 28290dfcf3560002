"""One old page as a tree: decoded once, parsed once, with the address its links are relative to."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import cached_property

from lxml import etree, html
from lxml.html import HtmlElement

from migrate.charset import Decoded, decode
from migrate.reading.scripted.clicks import link_clicked
from migrate.reading.scripted.joining import UNKNOWN
from migrate.reading.scripted.scripts import held_body, is_prose, written
from migrate.reading.scripted.viewers import show_carried, viewed
from migrate.reading.tree.address import absolute
from migrate.reading.tree.block import INLINE

_EMPTY = "<html><body></body></html>"
_PLAIN = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: the library's own look-up calls Python for each and takes a tenth of the time."""
_PAGE_BEGINS = re.compile(r"^\s*(?:<(?:!doctype|html)[^>]*>\s*)+", re.IGNORECASE)
"""How a whole page begins; the library takes a piece of mark-up with it for one, and fails where that has no body."""
_EARLY_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
"""Ends of the document; in old pages half of it comes after one, and the parser would drop that half."""
_visible_texts = etree.XPath("//text()[not(parent::script or parent::style or parent::textarea)]", smart_strings=False)
_SAMPLE = 40
"""Characters of a text by which it is found again."""
_NESTS = re.compile(
    rb"</?(?:font|span|b|strong|i|em|u|center|o:p|div|table|tbody|tr|td|ul|li|p|a)\b[^<>]*>", re.IGNORECASE
)
"""Elements that unclosed mark-up nests by the thousand; the parser drops what lies deeper than it counts."""
_LIMIT = "XML_PARSE_HUGE"
"""Stands in every message of the parser about one of its limits."""
_CODE_READ, _CODE_SHOWN = 1000, 120
"""Characters of a script that are read, and of those shown, as evidence of what was taken out."""
_DEEPEST = 200
"""Elements within each other that readers follow."""
_TAG = re.compile(r"<[^<>]*>")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
"""Marks around the mark-up that 大汉's lists keep in a script for the page to show."""
_LONGEST_SAID = 300
"""Characters of the mark-up of a line that a script writes: a source, a date."""
_INSTEAD = re.compile(r"\belse\b|\bcase\b|\?[^;\n]{0,80}:")
"""What has a script write one thing or another."""
_SAID = re.compile(r"[\u4e00-\u9fff]|\d{4}\D\d")
_CONTROL = bytes((*range(1, 9), 11, 12, *range(14, 32), 127))


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

    def every(self, tag: str) -> list[HtmlElement]:
        """The scripts, bases, metas or frames of the page, wherever they stand; all are sought in one go."""
        return self._sought.get(tag, [])

    @cached_property
    def _sought(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self.tree.iter("script", "base", "meta", "frame"):
            found.setdefault(str(element.tag), []).append(element)
        return found

    @cached_property
    def sources(self) -> str:
        """The addresses of the page's script files, one a line: they tell its system."""
        return "\n".join(element.get("src") or "" for element in self.every("script"))

    @cached_property
    def title(self) -> str:
        """The text of `<title>`, mark-up written inside it taken away."""
        for element in self.tree.iter("title"):
            if text := squeeze(_TAG.sub(" ", raw_text(element))):
                return text
        return ""

    @cached_property
    def base(self) -> str:
        """The address that links are relative to: `<base href>` when the page has one."""
        for element in self.every("base"):
            if (href := (element.get("href") or "").strip()) and (joined := absolute(self.url, href)):
                return joined
        return self.url

    def absolute(self, link: str | None) -> str:
        """An absolute http(s) address without fragment, or "" when the link leads nowhere (`javascript:`, `#`)."""
        return absolute(self.base, link)


def parse(body: bytes, url: str, header: str | None = None) -> Page:
    """Decode and parse a page; any bytes give a page, at worst an empty one."""
    decoded = decode(body, header)
    tree = parse_text(decoded.text)
    holders = list(tree.iter("script", "style", "textarea"))
    settled = [_settle(element) for element in holders if element.tag != "textarea"]
    for element in list(tree.iter("textarea")) if any(wrote for _, wrote in settled) else holders:
        if element.tag == "textarea":
            _show(element.text or "", element)
    show_carried(tree, decoded.text)
    if b"onclick" in body.lower() or decoded.encoding.startswith("utf-16"):
        link_clicked(tree)
    return Page(url, decoded, tree, tuple(code for code, _ in settled if code))


def parse_text(text: str) -> HtmlElement:
    """Parse decoded HTML; the parser sees UTF-8 only, so that no label in the page can mislead it."""
    settled = _EARLY_END.sub(b"", text.encode("utf-8", "replace").translate(None, _CONTROL))
    tree, limited = _parsed(settled, _PARSERS.usual)
    if not limited:
        return tree
    tree, limited = _parsed(settled, _PARSERS.huge)
    if limited:
        tree, _ = _parsed(_NESTS.sub(b" ", settled), _PARSERS.huge)
    _flatten(tree)
    return tree


def _parser(*, huge: bool) -> html.HTMLParser:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=huge, remove_pis=True, remove_comments=True)
    parser.set_element_class_lookup(_PLAIN)
    return parser


class _Parsers(threading.local):
    """The parsers of a thread, kept from page to page: a new one learns the names of tags and attributes anew."""

    def __init__(self) -> None:
        self.usual, self.huge = _parser(huge=False), _parser(huge=True)


_PARSERS = _Parsers()


def _parsed(body: bytes, parser: html.HTMLParser) -> tuple[HtmlElement, bool]:
    """Parse, and tell whether the parser gave up at one of its limits, which drops text without a word."""
    try:
        tree = html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it that is mark-up or text
        tree = html.document_fromstring(_EMPTY)
    if not isinstance(tree.tag, str):  # nothing but a comment
        tree = html.document_fromstring(_EMPTY)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)  # broken ones get past the parser
    return tree, any(_LIMIT in error.message for error in parser.error_log)


def _flatten(tree: HtmlElement) -> None:
    """Take away the elements deeper than any reader follows; their text stays, on a line of its own."""
    depth, deep = 0, []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > _DEEPEST:
            deep.append(element)
    for element in reversed(deep):
        if element.tag in ("script", "style"):
            element.drop_tree()
            continue  # its text is no text of the page
        element.text = f"\n{element.text or ''}"
        element.drop_tag()


def _settle(element: HtmlElement) -> tuple[str, bool]:
    """Empty a script or style, put what it writes behind it; a script's text, and whether it wrote anything.

    The start of the code stays in an attribute, as evidence for the safety report.
    """
    code = element.text or ""
    element.text = None
    if element.tag == "style" or not code:
        return "", False
    element.set("data-code", squeeze(code[:_CODE_READ])[:_CODE_SHOWN])
    parent = element.getparent()
    kind = element.get("type") or ""
    wrote = False
    if kind.startswith("text/") and "javascript" not in kind:
        wrote = _show(code, element)  # an editor keeps its text so, for a script to show
    elif body := held_body(code):
        wrote = _show(body, element)
    if parent is not None and "document" in code and (fragment := _written(code)) is not None:
        fragment.tail, element.tail = element.tail, None
        parent.insert(parent.index(element) + 1, fragment)
        wrote = True
    if parent is not None and parent.tag != "head" and not element.get("vurl") and (shown := viewed(code)) is not None:
        shown.tail, element.tail = element.tail, None
        parent.insert(parent.index(element) + 1, shown)
    return code, wrote


def _show(markup: str, holder: HtmlElement) -> bool:
    """Put a body that a text area or script holds where a visitor sees it, behind its holder; whether it was one."""
    parent = holder.getparent()
    markup = _CDATA.sub("", markup)
    if parent is None or not is_prose(markup):
        return False
    try:
        shown = _fragment(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # not mark-up after all
        return False
    if _is_shown(shown, holder):
        return False
    shown.tail, holder.tail = holder.tail, None
    parent.insert(parent.index(holder) + 1, shown)
    if holder.tag == "textarea":
        holder.text = None
    return True


def _fragment(markup: str) -> HtmlElement:
    """A piece of mark-up, or all of a page, as a `div`; comments dropped as in the page itself."""
    found: HtmlElement = html.fragment_fromstring(_PAGE_BEGINS.sub("", markup), create_parent="div")
    etree.strip_tags(found, etree.Comment, etree.ProcessingInstruction)
    return found


def _is_shown(fragment: HtmlElement, holder: HtmlElement) -> bool:
    """Whether the page shows a held text already: its longest piece stands there a second time."""
    sample = max((squeeze(text) for text in fragment.itertext()), key=len, default="")[:_SAMPLE]
    texts = (squeeze(text) for text in _visible_texts(holder))
    return any(sample in text for text in texts)


def _written(script: str) -> HtmlElement | None:
    """The mark-up a script writes, when it holds a link or a short text that is known without running it."""
    markup = written(script)
    is_said = _is_said(script, markup)
    if not is_said and "href" not in markup.lower():
        return None
    try:
        root = _fragment(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # not mark-up after all
        return None
    if is_said and all(child.tag in INLINE for child in root):
        root.tag = "span"
    known = _known(root)
    return root if is_said or any(absolute("http://a/", link.get("href") or "") for link in known) else None


def _known(root: HtmlElement) -> list[HtmlElement]:
    """The links of a written piece of mark-up, of which only what is known stays."""
    for element in list(root.iter()):
        element.text, element.tail = ((text or "").replace(UNKNOWN, "") for text in (element.text, element.tail))
        if element.tag == "a" and UNKNOWN in (element.get("href") or ""):
            element.drop_tree()
    return list(root.iter("a"))


def _is_said(script: str, markup: str) -> bool:
    """Whether a script surely writes a short text: none of it is unknown, and nothing else is written instead."""
    if not markup or len(markup) > _LONGEST_SAID or UNKNOWN in markup or _INSTEAD.search(script):
        return False
    return _SAID.search(_TAG.sub("", markup)) is not None


def squeeze(text: str | None) -> str:
    """Collapse white space of every kind (also U+3000, U+00A0, zero width) to single spaces, none at the ends."""
    if not text:
        return ""
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(text.split())


def raw_text(element: HtmlElement) -> str:
    """All text in an element, as it stands; writing it out by the library costs a fraction of a walk over its parts."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def text_of(element: HtmlElement) -> str:
    """The text of an element of a settled tree, squeezed."""
    return squeeze(raw_text(element))


def apart(element: HtmlElement) -> str:
    """The text of an element with a space between its pieces, as a visitor sees `<b>上一条</b><a>标题</a>`."""
    return squeeze(" ".join(element.itertext()))
