"""The shape of a page, gathered in one walk: order, names and texts of its elements; the prose of each on demand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from migrate.layouts.layout import select
from migrate.reading.page import squeeze

_INLINE = """a abbr acronym b bdo big br button cite code del dfn em embed font i img input ins kbd label map meta nobr
o:p q s samp script select small span strike strong style sub sup textarea time tt u var wbr noscript link iframe"""
INLINE = frozenset(_INLINE.split())
UNSEEN = frozenset(("script", "style", "noscript", "select", "option", "textarea", "title"))
"""Elements whose text is no text of the page."""
SENTENCE = re.compile(r"[。，；！？]")
FURNITURE = re.compile(
    r"版权所有|ICP\s?备|ICP证|公网安备|网站标识码|技术支持|Copyright|©|主办单位[:：]|承办单位[:：]|网站地图|联系我们"
    r"|建议使用|分辨率|您是第|访问量[:：]|友情链接|法律声明|您访问的链接即将离开|正在前往外部链接",
    re.IGNORECASE,
)
"""Words of footers and pop-ups."""
_FURNITURE_ROLE = re.compile(
    r"foot|copyright|banner|breadcrumb|crumb|sidebar|qrcode|ewm\b|erweima|popup|modal|dialog|friendlink|yqlj|wzbq|banquan"
    r"|(?:^|[\s_-])(?:nav|menu|dh|header|top|bottom|share|related|pager?|pagination|comment|login|search)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"(?:(?:发布|发表|信息)(?:时间|日期)|来\s?源|稿\s?源|作\s?者|(?:^|[\s【\[（(|])(?:时\s?间|日\s?期))\s?[:：]"
)
_FACT_REACH = 80
"""Characters of a text in which an info line's label stands."""
PICTURE_MASS = 12
"""Characters that a picture counts for."""
_SIMPLE = re.compile(r"^([a-z]\w*)?(?:([.#])([\w-]+))?$")
_LAST_NAME = re.compile(r"([.#])([\w-]+)[^.#\s]*$")


class Text(NamedTuple):
    """A text node: its characters, the element it is in or behind, and whether it is behind."""

    text: str
    holder: HtmlElement
    is_tail: bool

    @property
    def element(self) -> HtmlElement | None:
        """The element that contains the text."""
        return self.holder.getparent() if self.is_tail else self.holder


@dataclass
class Outline:
    """The elements of a page's body in document order.

    Attributes:
        elements: every element of the body.
        order: the place of each element among them.
        texts: the text nodes that are not blank, in page order, scripts and choices left out.
        named: the elements with a class or id, with both as one string.
        by_class, by_id: the elements of each class word and id.
    """

    elements: list[HtmlElement] = field(default_factory=list)
    order: dict[HtmlElement, int] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    named: list[tuple[HtmlElement, str]] = field(default_factory=list)
    by_class: dict[str, list[HtmlElement]] = field(default_factory=lambda: defaultdict(list))
    by_id: dict[str, list[HtmlElement]] = field(default_factory=lambda: defaultdict(list))
    _mass: dict[HtmlElement, int] = field(default_factory=dict)
    _frames: dict[HtmlElement, bool] = field(default_factory=dict)
    _text: dict[HtmlElement, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Every class word and id of the page."""
        return frozenset((*self.by_class, *self.by_id))

    @property
    def size(self) -> int:
        """How many elements there are."""
        return len(self.elements)

    def text(self, element: HtmlElement) -> str:
        """The text of an element, squeezed."""
        found = self._text.get(element)
        if found is None:
            found = self._text[element] = squeeze("".join(element.itertext()))
        return found

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether an element frames the page by its name, and does not hold the page's prose for all that.

        Authors name boxes as they like: a `content_top` or `main bottom` may hold the whole article.
        """
        found = self._frames.get(element)
        if found is None:
            named = _is_named_furniture(element)
            found = self._frames[element] = named and not self._holds_article(element)
        return found

    def in_furniture(self, element: HtmlElement) -> bool:
        """Whether an element or one around it is furniture."""
        return any(self.is_furniture(one) for one in (element, *element.iterancestors()) if one.tag != "body")

    @cached_property
    def _prose(self) -> tuple[list[int], list[int], list[int]]:
        """The places of the texts that are sentences outside links, the characters of each, the places of facts."""
        places, lengths, facts = [], [], []
        for text in self.texts:
            holder = text.element
            if holder is None or holder.tag == "a":
                continue  # a link's
            if _FACT.search(text.text[:_FACT_REACH]):
                facts.append(self.order.get(holder, 0))
            elif SENTENCE.search(text.text) and not FURNITURE.search(text.text):
                places.append(self.order.get(holder, 0))
                lengths.append(len(text.text.strip()))
        return places, lengths, facts

    def _holds_article(self, element: HtmlElement) -> bool:
        """Whether most of the page's prose, or its info line, stands inside an element."""
        places, lengths, facts = self._prose
        first = self.order.get(element, -1)
        if first < 0:
            return False
        last = first + sum(1 for _ in element.iterdescendants())
        if any(first <= place <= last for place in facts):
            return True
        inside = sum(length for place, length in zip(places, lengths, strict=True) if first <= place <= last)
        return inside > sum(lengths) / 2

    def mass(self, element: HtmlElement) -> int:
        """Characters of text outside links and page furniture; a picture counts as a few."""
        found = self._mass.get(element)
        if found is None:
            found = self._mass[element] = self._weighed(element)
        return found

    def linked(self, element: HtmlElement) -> int:
        """Characters of text inside links."""
        return sum(len(self.text(link)) for link in element.iter("a"))

    def _weighed(self, element: HtmlElement) -> int:
        if element.tag in UNSEEN or element.tag == "a" or self.is_furniture(element):
            return 0
        text = self.text(element)
        total = len(text) - text.count(" ")
        if total > 60 and (FURNITURE.search(text) or any(True for _ in element.iter("form", "select"))):
            total = sum(self.mass(child) + _solid(child.tail) for child in element if isinstance(child.tag, str))
            total += _solid(element.text)
        elif total and FURNITURE.search(text):
            return 0
        else:
            total -= self.linked(element) - sum(self.text(link).count(" ") for link in element.iter("a"))
            total += PICTURE_MASS * sum(1 for _ in element.iter("img"))
        return max(total, 0)

    def find(self, selector: str) -> list[HtmlElement]:
        """The elements of the body that a CSS selector finds, in page order; plain ones are looked up, not searched."""
        simple = _SIMPLE.match(selector)
        if simple is None:
            last = _LAST_NAME.search(selector)
            if last is not None and not self._index(last[1]).get(last[2]):
                return []
            return [one for one in select(self.elements[0], selector) if one in self.order] if self.elements else []
        tag, sign, name = simple.groups()
        if not sign:
            return [one for one in self.elements if one.tag == tag]
        return [one for one in self._index(sign).get(name, ()) if not tag or one.tag == tag]

    def _index(self, sign: str) -> dict[str, list[HtmlElement]]:
        return self.by_class if sign == "." else self.by_id


def outline(tree: HtmlElement) -> Outline:
    """Walk a page once: texts come in reading order, elements in document order."""
    body = tree.find("body")
    root = tree if body is None else body
    found = Outline()
    elements, texts = found.elements, found.texts
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if (tail := element.tail) and element is not root and not tail.isspace():
                texts.append(Text(tail, element, True))
            continue
        elements.append(element)
        if (text := element.text) and not text.isspace() and element.tag not in UNSEEN:
            texts.append(Text(text, element, False))
        if element.attrib:
            _note_names(element, found)
    found.order = {element: place for place, element in enumerate(elements)}
    return found


def _note_names(element: HtmlElement, found: Outline) -> None:
    """Enter an element under its class words and id."""
    role, name = element.get("class"), element.get("id")
    if not (role or name):
        return
    found.named.append((element, f"{role or ''} {name or ''}"))
    for word in role.split() if role else ():
        found.by_class[word].append(element)
    if name:
        found.by_id[name].append(element)


def _solid(text: str | None) -> int:
    """Characters of a text node that are no white space; none when it is furniture."""
    bare = squeeze(text)
    return len(bare) - bare.count(" ") if bare and not FURNITURE.search(bare) else 0


@lru_cache(maxsize=4096)
def _is_furniture_name(said: str) -> bool:
    return _FURNITURE_ROLE.search(said) is not None


def _is_named_furniture(element: HtmlElement) -> bool:
    """Whether an element's class or id says that it frames the page: navigation, footer, share bar, pop-up."""
    if element.tag in ("nav", "footer", "header"):
        return True
    role, name = element.get("class"), element.get("id")
    return bool(role or name) and _is_furniture_name(f"{role or ''} {name or ''}")


def block_of(element: HtmlElement) -> HtmlElement:
    """The nearest block that an element stands in, itself included."""
    found = element
    while found.tag in INLINE:
        parent = found.getparent()
        if parent is None:
            return found
        found = parent
    return found


def run_around(element: HtmlElement) -> list[HtmlElement]:
    """The inline elements of the line that an inline element stands in; a line ends at a block or a `<br>`."""
    node = element
    while (parent := node.getparent()) is not None and parent.tag in INLINE:
        node = parent
    run = [node]
    before = node.getprevious()
    while before is not None and before.tag in INLINE and before.tag != "br":
        run.insert(0, before)
        before = before.getprevious()
    after = node.getnext()
    while after is not None and after.tag in INLINE and after.tag != "br":
        run.append(after)
        after = after.getnext()
    return run


def line_around(element: HtmlElement) -> str:
    """The text of that line. Pieces are set apart by two spaces, as a visitor sees them apart."""
    pieces = (squeeze("".join(node.itertext()) + (node.tail or "")) for node in run_around(element))
    return "  ".join(piece for piece in pieces if piece)


def lines_of(element: HtmlElement) -> list[str]:
    """The lines of an element as a visitor sees them: its text split at every block and forced break."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_break = node.tag not in INLINE or node.tag == "br"
        if is_break:
            parts.append("\n")
        if event == "start":
            parts.append((node.text or "").replace("\n", " "))
        elif node is not element:
            parts.append((node.tail or "").replace("\n", " "))
    return [line for part in "".join(parts).split("\n") if (line := squeeze(part))]
