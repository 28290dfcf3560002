"""Which element of a page is the article's body: by recipe, by layout, else by where prose stands behind the title."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from migrate.layouts import Layout
from migrate.layouts.general import GENERAL
from migrate.reading.body.content import Content, is_said
from migrate.reading.tree.outline import Outline

_BLOCKS = "p li h1 h2 h3 h4 h5 h6 blockquote pre hr tr"
_NOT_ENTERED = frozenset(f"{_BLOCKS} span font b strong em i u a img br embed object video".split())
_NOT_DESCENDED = _NOT_ENTERED - {"tr"}
"""The same where a whole page may stand in one row of a layout table."""
_REST = 3
"""Characters of prose that may stand beside the element taken for the whole body."""
_CERTAIN = 400
"""Characters of prose in a layout's own element from which on no other is looked for."""
_THIN = 60
"""Characters of prose under which a body is thin (`详见附件`) and must be found by its place alone."""
_LEAST = 4
"""Characters of content that make a thin body."""
_LINK_SHARE = 0.3
"""Share of a text that links make up in boxes of other articles, and in hardly any article."""


@dataclass(frozen=True)
class Body:
    """The body of an article: an element, or its children from `start` on when it also holds title and info line."""

    element: HtmlElement
    start: int
    read_from: str
    asides: tuple[HtmlElement, ...] = ()
    """Boxes of other articles beside the text, which go."""


def choose_body(
    layout: Layout,
    shape: Outline,
    title: HtmlElement | None,
    selector: str = "",
    heads: Container[HtmlElement] = (),
) -> Body | None:
    """The body of an article page, None when nothing on it could be one.

    Args:
        layout: the page's family.
        shape: its outline.
        title: the element that shows its title, None when none does.
        selector: the recipe's, "" for none.
        heads: the header table of an official document, which is no part of the text.
    """
    if selector and (chosen := shape.find(selector)):
        return Body(max(chosen, key=shape.mass), 0, "recipe")
    place = shape.order.get(title, -1) if title is not None else -1
    content = Content(shape, heads, shape.text(title) if title is not None else "")
    by_layout = _by_layout(layout, shape, place, content)
    if by_layout is not None and shape.mass(by_layout.element) > _CERTAIN:
        return by_layout
    by_place = _by_place(shape, title, content) if title is not None and place >= 0 else _by_weight(shape)
    if by_layout is None or by_place is None:
        return by_layout or by_place
    return by_place if _outweighs(by_place, by_layout, shape, content) else by_layout


def _outweighs(other: Body, chosen: Body, shape: Outline, content: Content) -> bool:
    """Whether the prose behind the title is plainly more than the layout's element holds (a text in two boxes)."""
    if chosen.element is other.element or other.element in set(chosen.element.iterdescendants()):
        return False
    weight = sum(map(content.of, _parts(other))) if other.start else shape.mass(other.element)
    return weight > 4 * shape.mass(chosen.element) + 200


def _parts(body: Body) -> list[HtmlElement]:
    """The elements of a body."""
    return list(body.element)[body.start :] if body.start else [body.element]


def _by_layout(layout: Layout, shape: Outline, title: int, content: Content) -> Body | None:
    """The first element of the layout's behind the title that holds something and is no footer."""
    for selector in filter(shape.may_find, dict.fromkeys((*layout.body, *GENERAL.body))):
        hits = shape.find(selector)
        outer = [one for one in hits if not any(up in hits for up in one.iterancestors())]
        for element in outer:
            holds = shape.mass(element) > 0 or shape.linked(element) > 0
            placed = shape.order[element] > title or _holds(element, shape, title)
            if holds and placed and not content.is_footer(element) and not content.is_aside(element):
                return Body(element, 0, "layout")
    return None


def _holds(element: HtmlElement, shape: Outline, place: int) -> bool:
    """Whether the title itself stands inside an element."""
    return 0 <= place < len(shape.elements) and element in set(shape.elements[place].iterancestors())


def _by_place(shape: Outline, title: HtmlElement, content: Content) -> Body | None:
    """Climb from the title until real content follows it; a thin text right there beats a footer far below."""
    thin: Body | None = None
    node = title
    while (parent := node.getparent()) is not None and parent in shape.order:
        start = parent.index(node) + 1
        following = [child for child in list(parent)[start:] if child in shape.order]
        weights = [content.of(child) for child in following]
        if sum(weights) >= _THIN and not _are_footers(following, weights, content):
            found = _beside(_narrowed(parent, start, following, shape, content), following, content)
            return thin if thin is not None and _is_surer(thin, found, shape, content) else found
        if thin is None or not content.sentences(_parts(thin)):
            other = _thin(parent, start, following, shape, content)
            if other is not None and _is_ample(other, content):
                return other
            thin = other if thin is None or (other is not None and content.sentences(_parts(other))) else thin
        node = parent
    return thin


def _beside(body: Body, following: list[HtmlElement], content: Content) -> Body:
    """A body that is the rest of a larger box, with the boxes of other articles in it named."""
    asides = tuple(one for one in following if content.is_aside(one)) if body.start else ()
    return replace(body, asides=asides) if asides else body


def _are_footers(parts: list[HtmlElement], weights: list[int], content: Content) -> bool:
    """Whether all parts that weigh anything are footers."""
    heavy = (part for part, weight in zip(parts, weights, strict=True) if weight >= _THIN // 2)
    return all(map(content.is_footer, heavy))


def _thin(
    parent: HtmlElement, start: int, following: list[HtmlElement], shape: Outline, content: Content
) -> Body | None:
    """What little stands right behind the title: content, a box that its author named like a frame, loose text."""
    misnamed = next((one for one in following if content.in_misnamed(one) >= _LEAST), None)
    said = next((one for one in following if content.of(one) >= _LEAST), None)
    if misnamed is not None and (said is None or shape.order[misnamed] < shape.order[said]):
        return Body(misnamed, 0, "general")
    if sum(map(content.of, following)) >= _LEAST and parent.tag not in ("tr", "tbody"):
        return _beside(_narrowed(parent, start, following, shape, content), following, content)
    return Body(parent, start, "general") if parent.tag != "html" and _has_loose_text(parent, start) else None


def _is_ample(body: Body, content: Content) -> bool:
    """Whether a box that is named like a frame holds a whole text."""
    return not body.start and content.in_misnamed(body.element) >= _THIN


def _is_surer(thin: Body, found: Body, shape: Outline, content: Content) -> bool:
    """Whether a thin text right behind the title is the article rather than more text further down."""
    said = content.sentences(_parts(thin))
    if said and (_is_of_links(found, shape) or content.begins_behind(_parts(found))):
        return True
    return said >= max(1, content.sentences(_parts(found)))


def _is_of_links(body: Body, shape: Outline) -> bool:
    """Whether links make up a good part of a text, as in a box of other articles with a few words to each."""
    parts = [part for part in _parts(body) if part in shape.order]
    letters = sum(map(shape.length, parts))
    return sum(map(shape.linked, parts)) >= _LINK_SHARE * letters


def _has_loose_text(parent: HtmlElement, start: int) -> bool:
    """Text written straight into an element behind the title, between its children."""
    return sum(len((child.tail or "").strip()) for child in list(parent)[max(0, start - 1) :]) >= _LEAST


def _narrowed(
    parent: HtmlElement, start: int, following: list[HtmlElement], shape: Outline, content: Content
) -> Body:
    """Where one child holds nearly all the content, the body is that child, and so on inward."""
    best = max(following, key=content.of)
    rest = sum(map(content.of, following)) - content.of(best)
    if rest > _REST or best.tag in _NOT_ENTERED or is_said((best.tail or "").strip()):
        return _whole(parent, start)
    element = best
    while True:
        children = [child for child in element if child in shape.order]
        inner = max(children, key=lambda child: shape.mass(child), default=None)
        if inner is None or inner.tag in _NOT_ENTERED or shape.mass(element) - shape.mass(inner) > 1:
            return _whole(element, 0)
        if shape.linked(element) - shape.linked(inner) > 4 or inner.tag == "table":
            return _whole(element, 0)
        element = inner


def _whole(element: HtmlElement, start: int) -> Body:
    """Never a part of a table: a row or table body stands for its table."""
    node = element
    while node.tag in ("tr", "tbody", "thead") and (parent := node.getparent()) is not None:
        if start and any(True for _ in list(node)[:start]):
            start = parent.index(node) + 1 if node.tag == "tr" and start >= len(node) else parent.index(node)
        node = parent
    return Body(node, start, "general")


def _by_weight(shape: Outline) -> Body | None:
    """Without a visible title: descend from the page into what holds most of its prose."""
    if not shape.elements:
        return None
    element = shape.elements[0]
    while True:
        children = [child for child in element if child in shape.order]
        inner = max(children, key=lambda child: shape.mass(child), default=None)
        if inner is None or inner.tag in _NOT_DESCENDED or shape.mass(inner) < 0.6 * shape.mass(element):
            return _whole(element, 0) if shape.mass(element) else None
        element = inner
