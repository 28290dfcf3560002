"""The shape of a page: where its elements stand, what they are called and say, how much prose each holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

from lxml.html import HtmlElement

from migrate.layouts.layout import plain_parts, select
from migrate.reading.scripted.viewers import shows_file
from migrate.reading.tree.furniture import FURNITURE, is_named_furniture, solid
from migrate.reading.tree.names import Names
from migrate.reading.tree.page import squeeze, text_of
from migrate.reading.tree.textmatch import bare
from migrate.reading.tree.walk import UNSEEN, walk

SENTENCE = re.compile(r"[。，；！？]")
_FACT = re.compile(
    r"(?:(?:发布|发表|信息|录入|上传|添加|加入|更新|公开|发稿)(?:时间|日期)|来\s?源|稿\s?源|作\s?者|(?:^|[\s【\[（(|])(?:时\s?间|日\s?期))\s?[:：]"
)
_SAYS = re.compile(r"[:：。，；！？]")
"""What stands in every fact and every sentence."""
_FACT_REACH = 80
"""Characters of a text in which an info line's label stands."""
PICTURE_MASS = 12
"""Characters that a picture counts for."""
_GOOD_PART, _LETTERS = 0.4, 60
"""Share of a page's letters outside links, and their number, that no frame of a page holds."""


class Outline:
    """The elements of a page's body in document order, and what each says.

    Attributes:
        elements: every element of the body.
        order: the place of each element among them.
        texts: the text nodes that are not blank, in page order, scripts and choices left out.
        named: the elements with a class or id, with both as one string.
        answers: what was asked of the whole page `once`.
    """

    def __init__(self, root: HtmlElement) -> None:
        """Walk everything below an element of a settled tree."""
        found = walk(root)
        self._walk, self.elements, self.texts, self._ends = found, found.elements, found.texts, found.ends
        self.order: dict[HtmlElement, int] = dict(zip(found.elements, range(len(found.elements)), strict=True))
        self._starts = [*map(found.offsets.__getitem__, found.firsts)]
        self._stops = [*map(found.offsets.__getitem__, found.lasts)]
        self._texts: dict[int, str] = {}
        self._names = Names()
        self.named = self._names.named
        self._by_tag: dict[str, list[int]] = defaultdict(list)
        for place, element in enumerate(found.elements):
            tag: Any = element.tag
            self._by_tag[tag].append(place)
            role, name = element.get("class"), element.get("id")
            if role or name:
                self._names.enter(element, role or "", name or "")
        self._links = links = [found.said[self._starts[at] : self._stops[at]].strip() for at in self._by_tag["a"]]
        self._linked = [0, *accumulate(map(len, links))]
        self._solid_linked = [0, *accumulate([len(text) - text.count(" ") for text in links])]
        self.answers: dict[Callable[[Outline], Any], Any] = {}
        self._mass: dict[HtmlElement, int] = {}
        self._frames: dict[HtmlElement, bool] = {}
        self._framed: dict[HtmlElement, bool] = {}

    @property
    def names(self) -> frozenset[str]:
        """Every class word and id of the page."""
        return self._names.every

    @property
    def size(self) -> int:
        """How many elements there are."""
        return len(self.elements)

    def text(self, element: HtmlElement) -> str:
        """The text of an element, squeezed."""
        place = self.order.get(element)
        if place is None:
            return text_of(element)  # in the page's head
        found = self._texts.get(place)
        if found is None:
            found = self._texts[place] = self._walk.said[self._starts[place] : self._stops[place]].strip()
        return found

    def length(self, element: HtmlElement) -> int:
        """How many characters the text of an element has; no text is made of it."""
        place = self.order.get(element)
        if place is None:
            return len(text_of(element))
        start, stop, said = self._starts[place], self._stops[place], self._walk.said
        if stop - start < 2:
            return len(said[start:stop].strip())
        return stop - start - (said[start] == " ") - (said[stop - 1] == " ")

    def pieces(self, element: HtmlElement) -> list[str]:
        """The texts inside an element one by one, squeezed, blank ones left out."""
        place = self.order.get(element)
        if place is None:
            return [piece for text in element.itertext() if (piece := squeeze(text))]
        pieces = self._walk.pieces[self._walk.firsts[place] : self._walk.lasts[place]]
        return [said for piece in pieces if (said := piece.strip())]

    def saying(self, sign: re.Pattern[str]) -> list[int]:
        """The places among `texts` of those no longer than `LINE` in which a pattern is found, which is never empty."""
        return self.texts.saying(sign)

    def every(self, tag: str) -> list[HtmlElement]:
        """The elements of a tag."""
        return [self.elements[place] for place in self._by_tag.get(tag, ())]

    def tagged(self, *tags: str) -> list[HtmlElement]:
        """The elements of several tags, in page order."""
        places = sorted(chain.from_iterable(self._by_tag.get(tag, ()) for tag in tags))
        return [self.elements[place] for place in places]

    def end(self, element: HtmlElement) -> int:
        """The place behind the last element inside an element of the body."""
        return self._ends[self.order[element]]

    def below(self, element: HtmlElement) -> list[HtmlElement]:
        """An element of the body and everything inside it, in page order."""
        place = self.order[element]
        return self.elements[place : self._ends[place]]

    def holds(self, outer: HtmlElement, inner: HtmlElement) -> bool:
        """Whether an element of the body stands in another or is it."""
        return self.order[outer] <= self.order.get(inner, -1) < self.end(outer)

    def inside(self, element: HtmlElement, *tags: str) -> list[HtmlElement]:
        """The elements of some tags in an element, itself included; of several tags one after the other."""
        found: list[HtmlElement] = []
        for tag in tags:
            places, start, stop = self._range(element, tag)
            found += [self.elements[place] for place in places[start:stop]]
        return found

    def count(self, element: HtmlElement, *tags: str) -> int:
        """How many elements of some tags stand in an element, itself included."""
        found = 0
        for tag in tags:
            if tag in self._by_tag:
                _, start, stop = self._range(element, tag)
                found += stop - start
        return found

    def pictures(self, element: HtmlElement) -> int:
        """How many pictures, films and files shown in frames stand in an element, itself included."""
        frames = self.inside(element, "iframe", "embed") if self._by_tag.keys() & {"iframe", "embed"} else ()
        return self.count(element, "img", "video") + sum(map(shows_file, frames))

    def linked(self, element: HtmlElement) -> int:
        """Characters of text inside links."""
        _, start, stop = self._range(element, "a")
        return self._linked[stop] - self._linked[start]

    def _range(self, element: HtmlElement, tag: str) -> tuple[list[int], int, int]:
        """The places of a tag, and from where to where among them those inside an element stand."""
        places, place = self._by_tag.get(tag, []), self.order[element]
        return places, bisect_left(places, place), bisect_left(places, self._ends[place])

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether an element frames the page by its name, and does not hold the page's prose for all that.

        Authors name boxes as they like: a `content_top` or `main bottom` may hold the whole article.
        """
        found = self._frames.get(element)
        if found is None:
            named = is_named_furniture(element)
            found = self._frames[element] = named and not self._holds_article(element)
        return found

    def in_furniture(self, element: HtmlElement) -> bool:
        """Whether an element or one around it is furniture."""
        found = self._framed.get(element)
        if found is None:
            around = element.getparent()
            own = element.tag != "body" and self.is_furniture(element)
            found = self._framed[element] = own or (around is not None and self.in_furniture(around))
        return found

    @cached_property
    def link_words(self) -> frozenset[str]:
        """The bare texts of the page's links: menus, crumbs, columns' names."""
        return frozenset(map(bare, self._links))

    @cached_property
    def _prose(self) -> tuple[list[int], list[int], list[int]]:
        """The places of the texts that are sentences outside links, the characters of each, the places of facts."""
        places, lengths, facts = [], [], []
        for text, place in zip(self.texts.words, self.texts.places, strict=True):
            if not _SAYS.search(text) or self.elements[place].tag == "a":
                continue  # neither, or a link's
            head = text[:_FACT_REACH]
            if ("：" in head or ":" in head) and _FACT.search(head):
                facts.append(place)
            elif SENTENCE.search(text) and not FURNITURE.search(text):
                places.append(place)
                lengths.append(len(text.strip()))
        return places, lengths, facts

    def _holds_article(self, element: HtmlElement) -> bool:
        """Whether most of the page's prose, its info line, or a good part of its letters stands inside an element."""
        places, lengths, facts = self._prose
        first = self.order.get(element, -1)
        if first < 0:
            return False
        end = self._ends[first]
        if any(first <= place < end for place in facts):
            return True
        inside = sum(length for place, length in zip(places, lengths, strict=True) if first <= place < end)
        return inside > sum(lengths) / 2 or self._holds_letters(element)

    def _holds_letters(self, element: HtmlElement) -> bool:
        """Whether a good part of the page's letters outside links stands in an element that is no footer: a table."""
        place, whole = self.order[element], len(self._walk.said) - self._linked[-1]
        letters = self._stops[place] - self._starts[place] - self.linked(element)
        return letters > max(_LETTERS, _GOOD_PART * whole) and not self._says_furniture(element)

    def mass(self, element: HtmlElement) -> int:
        """Characters of text outside links and page furniture; a picture counts as a few."""
        found = self._mass.get(element)
        if found is None:
            found = self._mass[element] = self._weighed(element)
        return found

    def _weighed(self, element: HtmlElement) -> int:
        if element.tag in UNSEEN or element.tag == "a" or self.is_furniture(element):
            return 0
        text = self.text(element)
        total = len(text) - text.count(" ")
        framed = bool(total) and self._says_furniture(element)
        if total > 60 and (framed or self.count(element, "form", "select")):
            total = sum(self.mass(child) + solid(child.tail) for child in element if isinstance(child.tag, str))
            total += solid(element.text)
        elif framed:
            return 0
        else:
            _, start, stop = self._range(element, "a")
            total -= self._solid_linked[stop] - self._solid_linked[start]
            total += PICTURE_MASS * self.pictures(element)
        return max(total, 0)

    def _says_furniture(self, element: HtmlElement) -> bool:
        """Whether a footer's words stand in the text of an element."""
        place = self.order[element]
        start, stop = self._starts[place], self._stops[place]
        at = bisect_left(self._furniture, (start, 0))  # the first that begins inside
        return at < len(self._furniture) and self._furniture[at][1] <= stop

    @cached_property
    def _furniture(self) -> list[tuple[int, int]]:
        """Where a footer's words stand in the page's text."""
        return [sign.span() for sign in FURNITURE.finditer(self._walk.said)]

    def find(self, selector: str) -> list[HtmlElement]:
        """The elements of the body that a CSS selector finds, in page order; plain ones are looked up, not searched."""
        tag, sign, name = plain_parts(selector)
        if sign:
            return [one for one in self._names.called(sign, name) if not tag or one.tag == tag]
        if tag:
            return self.every(tag)
        if not self.elements or not self.may_find(selector):
            return []
        return [one for one in select(self.elements[0], selector) if one in self.order]

    def may_find(self, selector: str) -> bool:
        """Whether a selector could find something: not a chain of tags, classes and ids that ends in none."""
        return self._names.may_find(selector)


def outline(tree: HtmlElement) -> Outline:
    """The outline of a page's body, of the whole page when it has none."""
    body = tree.find("body")
    return Outline(tree if body is None else body)
