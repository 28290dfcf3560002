"""Which element of a page is the article's body: by recipe, by layout, else by where prose stands behind the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from migrate.layouts import Layout
from migrate.layouts.general import GENERAL
from migrate.reading.attachments import NAMED_FILE
from migrate.reading.dates import find_dates
from migrate.reading.furniture import FURNITURE
from migrate.reading.infoline import is_facts, is_info
from migrate.reading.outline import PICTURE_MASS, SENTENCE, Outline
from migrate.reading.run import lines_of
from migrate.reading.sitetalk import is_aside, is_site_talk

_SENTENCES = 2
"""Sentences from which on a box with a footer's words in it is a text that happens to hold them."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ALONE = r"(?=\s|[】\]）)|｜/>»:：]|$)"
"""A tool's word stands alone: `转发` is a button, `转发省厅关于…的通知` is the article, `推荐等次` a table's head."""
TOOLS = re.compile(
    r"^[\s【\[（(|｜]*(?:"
    rf"(?:打\s*印|关\s*闭|收\s*藏|分\s*享|复制|转发|推荐|微信|微博|语音|朗读|返\s*回|进入)(?:{_ALONE}|[本此][页文]{_ALONE})"
    rf"|(?:打印(?:页面|预览|文章)|关闭(?:窗口|页面)|收藏(?:页面|夹|本[页站])|分享(?:按钮)?|复制(?:链接|网址|地址)|微[信博]分享"
    r"|推荐阅读|语音(?:播报|朗读|阅读)|朗读(?:文章|全文)|返回(?:首页|顶部|列表|上级|上一?[页级])"
    rf"|进入(?:无障碍|长者|适老|关怀|手机)(?:版|模式|浏览|阅读|页面)?|我要(?:纠错|打印|评论|分享|收藏|订阅)){_ALONE}"
    rf"|(?:分享|转发)[到至给]|推荐给|字\s*[体号]\s*(?:[:：【\[（(]\s*)*(?:大|中|小|A|$)|字\s*[体号]大小|大\s*中\s*小(?!\w)|大字版?{_ALONE}"
    rf"|扫一扫(?:{_ALONE}|在?手机|二维码|分享|关注|下载|，)|(?:发表|网友)评论{_ALONE}|加入收藏|告诉好友|顶一下|下载$|视力保护色?{_ALONE}|繁體(?:中文|版)?{_ALONE}|\(?责任?编辑[:：]\s*admin\)?$)"
)
NEIGHBOURS = re.compile(
    r"^\W*(?:上|下|前|后)\s*[一1]\s*(?:篇|条|页|个|则|章)\s*(?:文章|新闻|信息|公告)?\s*(?=[:：】\]>»\s]|$)"
    r"|^\W*(?:没有(?:了|相关\S{2})?|(?:已经|已)?(?:是|到)(?:最后|第)一[篇条页个])\W*$"
    r"|^\W*(?:相关(?:文章|链接|新闻|阅读|信息|文档|内容|附件|稿件)|(?:推荐|延伸)阅读|热点\S{0,4}|最新\S{0,4})\s*[:：]?\s*$"
)
_NOT_ENTERED = frozenset(
    [
        "p",
        "span",
        "font",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "li",
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "img",
        "br",
        "hr",
        "tr",
    ]
)
_REST = 3
"""Characters of prose that may stand beside the element taken for the whole body."""
_CERTAIN = 400
"""Characters of prose in a layout's own element from which on no other is looked for."""
_THIN = 60
"""Characters of prose under which a body is thin (`详见附件`) and must be found by its place alone."""


@dataclass(frozen=True)
class Body:
    """The body of an article: an element, or its children from `start` on when it also holds title and info line."""

    element: HtmlElement
    start: int
    read_from: str


def choose_body(layout: Layout, shape: Outline, title: HtmlElement | None, selector: str = "") -> Body | None:
    """The body of an article page, None when nothing on it could be one."""
    if selector and (chosen := shape.find(selector)):
        return Body(max(chosen, key=shape.mass), 0, "recipe")
    place = shape.order.get(title, -1) if title is not None else -1
    by_layout = _by_layout(layout, shape, place)
    if by_layout is not None and shape.mass(by_layout.element) > _CERTAIN:
        return by_layout
    by_place = _by_place(shape, title) if title is not None and place >= 0 else _by_weight(shape)
    if by_layout is None or by_place is None:
        return by_layout or by_place
    return by_place if _outweighs(by_place, by_layout, shape) else by_layout


def _outweighs(other: Body, chosen: Body, shape: Outline) -> bool:
    """Whether the prose behind the title is plainly more than the layout's element holds (a text in two boxes)."""
    weight, own = _weight(other, shape), shape.mass(chosen.element)
    if chosen.element is other.element or other.element in set(chosen.element.iterdescendants()):
        return False
    return weight > 4 * own + 200


def _weight(body: Body, shape: Outline) -> int:
    if not body.start:
        return shape.mass(body.element)
    return sum(_content(child, shape) for child in list(body.element)[body.start :])


def _by_layout(layout: Layout, shape: Outline, title: int) -> Body | None:
    """The first element of the layout's behind the title that holds something and is no footer."""
    for selector in (*layout.body, *(one for one in GENERAL.body if one not in layout.body)):
        hits = shape.find(selector)
        outer = [one for one in hits if not any(up in hits for up in one.iterancestors())]
        for element in outer:
            holds = shape.mass(element) > 0 or shape.linked(element) > 0
            if (
                holds
                and not _is_footer(element, shape)
                and (shape.order[element] > title or _holds(element, shape, title))
            ):
                return Body(element, 0, "layout")
    return None


def _holds(element: HtmlElement, shape: Outline, place: int) -> bool:
    """Whether the title itself stands inside an element."""
    return 0 <= place < len(shape.elements) and element in set(shape.elements[place].iterancestors())


def _is_footer(element: HtmlElement, shape: Outline) -> bool:
    text = shape.text(element)
    sign = FURNITURE.search(text) if len(text) < 600 else None
    return sign is not None and (sign.start() < len(text) / 2 and text.count("。") < _SENTENCES)


def _by_place(shape: Outline, title: HtmlElement) -> Body | None:
    """Climb from the title until real content follows it; a thin text right there beats a footer far below."""
    thin: Body | None = None
    node = title
    while (parent := node.getparent()) is not None and parent in shape.order:
        start = parent.index(node) + 1
        following = [child for child in list(parent)[start:] if child in shape.order]
        weight = sum(_content(child, shape) for child in following)
        if weight >= _THIN and not all(
            _is_footer(child, shape) for child in following if _content(child, shape) >= _THIN // 2
        ):
            found = _narrowed(parent, start, following, shape)
            return thin if thin is not None and _sentences(thin, shape) >= max(1, _sentences(found, shape)) else found
        if weight >= 4 and thin is None and parent.tag not in ("tr", "tbody"):
            thin = _narrowed(parent, start, following, shape)
        elif thin is None and parent.tag != "html" and _has_loose_text(parent, start):
            thin = Body(parent, start, "general")
        node = parent
    return thin


def _sentences(body: Body, shape: Outline) -> int:
    """How many sentences a body holds: a box of other articles' titles and dates holds none."""
    parts = list(body.element)[body.start :] if body.start else [body.element]
    return sum(len(SENTENCE.findall(shape.text(part))) for part in parts if not _is_footer(part, shape))


def _has_loose_text(parent: HtmlElement, start: int) -> bool:
    """Text written straight into an element behind the title, between its children."""
    return sum(len((child.tail or "").strip()) for child in list(parent)[max(0, start - 1) :]) >= 4


def _content(element: HtmlElement, shape: Outline) -> int:
    """The prose of an element; none when it is an info line, a tool bar or furniture."""
    tail = (element.tail or "").strip()
    behind = len(tail) if _is_said(tail) else 0
    if element.tag in ("script", "style", "br", "hr") or shape.is_furniture(element) or _is_hidden(element):
        return behind
    mass = shape.mass(element)
    if mass and (is_aside(element, shape) or is_site_talk(element, shape.text(element))):
        return behind
    if mass and mass <= 150 and _is_frame(shape.text(element), element):
        return behind
    if not mass and NAMED_FILE.search(shape.text(element)):
        mass = PICTURE_MASS  # a link to a file may be all that an article says
    return mass + behind


def _is_said(text: str) -> bool:
    """Whether loose text is the article's own."""
    return bool(text) and not _is_frame(text, None)


def _is_frame(text: str, element: HtmlElement | None) -> bool:
    """Whether a short text frames the article: a tool bar, a neighbour, an info line in which every line is one."""
    if TOOLS.match(text) or NEIGHBOURS.match(text):
        lines = [text] if element is None else lines_of(element)
        return len(lines) < 2 or all(TOOLS.match(line) or NEIGHBOURS.match(line) or is_info(line) for line in lines)
    if is_info(text):
        lines = [text] if element is None else lines_of(element)
        pairs = zip(("", *lines), lines, strict=False)
        return all(is_info(line) or is_facts(line) or TOOLS.match(line) or _is_value(before) for before, line in pairs)
    dates = find_dates(text)
    return bool(dates) and len(text) - (dates[0].end - dates[0].start) < 30 and SENTENCE.search(text) is None


def _is_value(before: str) -> bool:
    """Whether what follows a line is the value of the label that the line is."""
    return before.rstrip().endswith(("：", ":")) and is_facts(before)


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown: a second copy of the article for phones."""
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _narrowed(parent: HtmlElement, start: int, following: list[HtmlElement], shape: Outline) -> Body:
    """Where one child holds nearly all the content, the body is that child, and so on inward."""
    total = sum(_content(child, shape) for child in following)
    best = max(following, key=lambda child: _content(child, shape))
    if total - _content(best, shape) > _REST or best.tag in _NOT_ENTERED or _is_said((best.tail or "").strip()):
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
        if inner is None or inner.tag in _NOT_ENTERED or shape.mass(inner) < 0.6 * shape.mass(element):
            return _whole(element, 0) if shape.mass(element) else None
        element = inner
