"""What can be seen on an old home page without a browser: its visible text in order, and where the notice stands.

Style sheets are not computed: what a sheet hides is taken for visible, what a `style` attribute hides is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError
from lxml.etree import _Element as Element

from migrate.charset import decode
from migrate.closing.visit import Page

TOP = 400
"""Visible characters that may stand before a prominent notice: a masthead and one row of menu."""
_HIDDEN = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|(?:opacity|font-size|height|max-height|width):0(?:px|\.0*)?)(?:!important)?(?:;|$)"
)
_UNSEEN = {"script", "style", "noscript", "template", "head", "title", "select", "iframe", "object"}
_BLOCKS = {"body", "html"}
_NEIGHBOURS = 3
_POINTERS = 3
_CLOSING = re.compile(r"关停|关闭|停止服务|停止运行|永久下线")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"location(?:\.href)?\s*=\s*['\"](https?://[^'\"]+)|location\.replace\(\s*['\"](https?://[^'\"]+)"
)
_WORKS = re.compile(r"(?:升级|改版|维护|建设|调整)中|正在(?:进行)?(?:升级|改版|维护|建设)|网站(?:升级|改版|维护)")
_DAY = re.compile(r"(20\d\d)\s*[年.-]\s*(\d{1,2})\s*[月.-]\s*(\d{1,2})")
_SHORT = 1500


@dataclass(frozen=True)
class Mention:
    """A place where the closing is told: visible characters before it, and its own text."""

    before: int
    text: str


class HomePage:
    """A home page as a visitor sees it."""

    def __init__(self, page: Page) -> None:
        """Read the answer of a visit; an empty body is an empty page."""
        self.url = page.url
        self.source = decode(page.body, page.label).text
        self.root = _tree(self.source)
        self._pieces = list(_visible(self.root))
        self.text = " ".join(text.strip() for _, text in self._pieces if text.strip())

    @property
    def title(self) -> str:
        """What the title element says."""
        return " ".join("".join(self.root.xpath("//title/text()")).split())

    def leads_away(self) -> str:
        """Where a refresh or script sends visitors on another host, "" when nowhere."""
        targets = [m[1] for tag in self.root.xpath("//meta[@http-equiv]") if (m := _REFRESH.search(_refresh(tag)))]
        targets += [one or other for one, other in _SCRIPTED.findall(self.source)]
        own = urlsplit(self.url).hostname
        absolute = [urljoin(self.url, target) for target in targets]
        return next((target for target in absolute if urlsplit(target).hostname not in (own, None)), "")

    def notice(self, url: str, whole: bool = False) -> Mention | None:
        """The block that tells the closing and links to `url`, None when there is none to be seen.

        Args:
            url: the new place.
            whole: the page is the notice itself, so that its whole text counts.
        """
        for link in self.root.iter("a"):
            if _same(urljoin(self.url, link.get("href", "")), url) and not _is_hidden(link):
                if whole:
                    return Mention(0, self.text) if _CLOSING.search(self.text) else None
                blocks = _blocks(link)
                words = " ".join(_words(block) for block in blocks)
                if _CLOSING.search(words):
                    return Mention(self._before(blocks[0]), words)
        return None

    def pointers(self) -> list[tuple[Mention, str]]:
        """The first links whose words name a closing notice, with their addresses: it may be a page of its own."""
        found = []
        for link in self.root.iter("a"):
            words = _words(link)
            if _CLOSING.search(words) and "公告" in words and link.get("href") and not _is_hidden(link):
                found.append((Mention(self._before(link), words), urljoin(self.url, link.get("href", ""))))
        return found[:_POINTERS]

    def under_works(self) -> list[tuple[int, int, int]] | None:
        """The days named beside 升级改版中 on a page that says little else; None when it says no such thing."""
        where = f"{self.title} {self.text}" if len(self.text) <= _SHORT else self.title
        if not _WORKS.search(where):
            return None
        return [(int(year), int(month), int(day)) for year, month, day in _DAY.findall(where)]

    def _before(self, element: Element) -> int:
        """Visible characters before an element."""
        count = 0
        inside = set(element.iter())
        for holder, text in self._pieces:
            if holder in inside:
                break
            count += len("".join(text.split()))
        return count


def _tree(source: str) -> Element:
    """A page as a tree; what holds no element at all is an empty page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        return lxml.html.document_fromstring(source.encode(), parser=parser)
    except ParserError:
        return lxml.html.document_fromstring("<html><body></body></html>")


def _blocks(link: Element) -> list[Element]:
    """The block a link stands in: the smallest that tells the closing, else that below the body with its neighbours."""
    block = link
    while not _CLOSING.search(_words(block)):
        parent = block.getparent()
        if parent is None or parent.tag in _BLOCKS:  # the page as a whole is no notice, a few paragraphs may be
            before = list(block.itersiblings(preceding=True))[:_NEIGHBOURS]
            return [*reversed(before), block, *list(block.itersiblings())[:_NEIGHBOURS]]
        block = parent
    return [block]


def _visible(root: Element) -> Iterator[tuple[Element, str]]:
    """Every visible text with the element it stands in, in reading order."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, is_tail = stack.pop()
        if is_tail:
            parent = element.getparent()
            if element.tail and parent is not None:
                yield parent, element.tail
            continue  # only the text behind the element was due
        if element is not root:
            stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or _hides(element):
            continue  # what cannot be seen is not read
        if element.text:
            yield element, element.text
        stack.extend((child, False) for child in reversed(element))


def _hides(element: Element) -> bool:
    style = "".join(element.get("style", "").lower().split())
    return element.get("hidden") is not None or bool(_HIDDEN.search(style))


def _is_hidden(element: Element) -> bool:
    chain = [element, *element.iterancestors()]
    return any(_hides(one) or one.tag in _UNSEEN for one in chain)


def _words(element: Element) -> str:
    return " ".join(" ".join(text.split()) for _, text in _visible(element) if text.strip())


def _refresh(tag: Element) -> str:
    return tag.get("content", "") if tag.get("http-equiv", "").lower() == "refresh" else ""


def _same(one: str, other: str) -> bool:
    """Whether two addresses lead to the same place, whatever their scheme, port and closing slash."""
    first, second = urlsplit(one), urlsplit(other)
    same_host = (first.hostname or "") == (second.hostname or "")
    return same_host and first.path.rstrip("/") == second.path.rstrip("/")
