"""The column a page belongs to, from its crumb (`当前位置：首页 > 信息公开 > 规划计划`)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from migrate.layouts import Layout
from migrate.reading.tree.address import path_of
from migrate.reading.tree.block import block_of
from migrate.reading.tree.meta import COLUMN, Meta
from migrate.reading.tree.once import once
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import squeeze
from migrate.reading.tree.textmatch import bare

_WORDS = re.compile(r"位\s*置|您在|所在|您现在")
_SIGN = re.compile(r"[>＞»›→位您所](?:(?<![位您所])|(?<=位)\s*置|(?<=您)现?在|(?<=所)在)")
"""Without which no text tells where in its site a page stands; begins with single characters, which are sought fast."""
_ROLE = re.compile(
    r"crumb|position|dqwz|location|weizhi|wz|pos|current|path|nav|list-h|daohang|dh|CurrChnlCls|lujing|bread|mbx",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^.{0,12}?(?:当前|所在|现在|您的?|页面)?\S{0,4}位\s*置\s*(?:是|在|为)?\s*[:：]?|^您(?:现)?在\S{0,3}[:：]"
)
_BREAK = re.compile(r"\s*(?:>{1,2}|&gt;|＞{1,2}|»|›|/|／|→|\||｜|\s[-–—]\s|-{1,2}(?=>)|≫|→|::|\\|·)\s*")
_CRUMB_ONLY = re.compile(r"crumb|position|location|dqwz|weizhi|lujing|bread|mbx", re.IGNORECASE)
_APART = re.compile(r"^\s*(?:>{1,2}|＞{1,2}|»|›|→)")
_HOME = re.compile(r"^(?:网站)?(?:首\s*页|主\s*页)$|^.{0,14}首页$|^Home$", re.IGNORECASE)
_TAIL = re.compile(
    r"^(?:正文|内容|详细|详情|文章|信息|浏览|查看|阅读|列表|全文|本页|当前)(?:内容|信息|页|正文|页面|列表)?$"
)
_PAGER = re.compile(r"[上下前后]一?页|[尾末]页|共\s*\d+\s*[页条]|Next|Last|\d+\s+\d+\s+", re.IGNORECASE)
"""What a pager says, whose `>>` looks like a crumb's."""
_HOMEWARD = re.compile(r"(?:网站)?首\s*页\s*(?:>|＞|»|›|→|/|／)\s*[^\s>＞»›→/／]")
"""How a crumb begins that leads nowhere and does not say what it is."""
_LONGEST_PLAIN = 60
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SOMEWHERE = "http://a/1/2/3/4/5/6.html"
_MOST_STEPS = 5
_LONGEST = 200
_PLAIN_STEPS = 3


def read_column(shape: Outline, layout: Layout, meta: Meta, title: str, selector: str = "") -> str:
    """The name of the page's column: its crumb's last step that is not the page itself, else the meta tag's; or ""."""
    for one in (selector, *layout.column):
        for element in shape.find(one) if one else []:
            if steps := crumb_steps(element, shape, title):
                return steps[-1]
    for element in crumbs(shape):
        if steps := crumb_steps(element, shape, title):
            return steps[-1]
    return meta.first(COLUMN)


def crumb_steps(element: HtmlElement, shape: Outline, title: str) -> list[str]:
    """The steps of a crumb without `首页`, `正文` and the page's own title."""
    links = [said for link in element.iter("a") if (said := shape.text(link))]
    text = _seen(element, shape)
    body = _LEAD.sub("", text)
    steps = [squeeze(part) for part in _BREAK.split(body)]
    apart = len(steps) > 1
    if len(links) > 4 and len(steps) < 3:
        return []  # a menu
    if not any(_HOME.match(link) for link in links) and body == text and not _is_homeward(text):
        if len(links) < 2 or len(steps) < 2 or steps[0] != links[0]:
            return []
        steps = steps[1:]  # the first link is the site by its name
    if not apart and len(links) > 1:
        named = _CRUMB_ONLY.search(f"{element.get('class')} {element.get('id')}")
        if body == text and not named and not _is_nested([one for one in element.iter("a") if shape.length(one)]):
            return []  # links without a sign between them: a menu
        steps = links
    own = bare(title)
    return [
        step
        for step in steps
        if step and not _HOME.match(step) and not _TAIL.match(step) and not _is_own(bare(step), own)
    ]


def _seen(element: HtmlElement, shape: Outline) -> str:
    """The text of a crumb without what is not shown in it, as a column's number."""
    hidden = [one for one in shape.inside(element, "span", "div", "em", "i") if _HIDDEN.search(one.get("style") or "")]
    text = shape.text(element)
    for words in {shape.text(one) for one in hidden} - {""}:
        text = squeeze(text.replace(words, " "))
    return text


def _is_homeward(text: str) -> bool:
    """Whether a short line without any link begins with the way home (`首页 > 公示公告`)."""
    return len(text) <= _LONGEST_PLAIN and _HOMEWARD.match(text) is not None and len(_BREAK.split(text)) <= _MOST_STEPS


def _is_own(step: str, title: str) -> bool:
    return not step or (bool(title) and len(step) > 8 and (title.startswith(step) or step.startswith(title)))


@once
def crumbs(shape: Outline) -> tuple[HtmlElement, ...]:
    """Elements that may be the crumb, the surest first: a line saying `位置`, one named so, links apart by `>`.

    Last come those that are named as menus are too (`nav`).
    """
    found: dict[HtmlElement, None] = {}
    apart: dict[HtmlElement, None] = {}
    for text in map(shape.texts.__getitem__, shape.saying(_SIGN)):
        if len(text.text) > _LONGEST:
            continue  # prose
        if _WORDS.search(text.text) and _LEAD.match(squeeze(text.text)):
            box = _with_links(text.element, shape)
            box = _plain(text.element, shape) if box is None else box
        elif _APART.match(text.text):
            box, holder = None, _with_links(text.element, shape)
            if holder is not None and _is_named(shape.text(holder)):
                apart.setdefault(holder)
        else:
            continue  # says nothing of a place
        if box is not None:
            found.setdefault(box)
    named = [(one, said) for one, said in shape.named if one.tag != "a" and _is_crumb_name(said)]
    surely = [one for one, said in named if _CRUMB_ONLY.search(said)]
    maybe = [one for one, _ in named if one not in apart]
    for element in (*surely, *apart, *maybe, *shape.tagged("ol", "h3")):
        if element in apart or (leads_home(element, shape) and shape.length(element) <= _LONGEST):
            found.setdefault(element)
    return tuple(found or dict.fromkeys(_nested(shape)) or dict.fromkeys(_homeward(shape)))


def _is_named(text: str) -> bool:
    """Whether a line of links names places, not the pages of a list (`1 2 3 ›`)."""
    words = bare(text)
    return bool(words) and not words.isdigit() and _PAGER.search(text) is None


def _nested(shape: Outline) -> list[HtmlElement]:
    """Short blocks that begin with the way home and go on to folders within each other: crumbs without any word."""
    homes = [one for one in shape.every("a") if _HOME.match(shape.text(one))]
    found: dict[HtmlElement, None] = {}
    for home in homes:
        block = block_of(home)
        links = [link for link in block.iter("a") if shape.length(link)]
        if links[0] is home and shape.length(block) <= _LONGEST and _is_nested(links):
            found.setdefault(block)
    return list(found)


def _homeward(shape: Outline) -> list[HtmlElement]:
    """Lines without links that begin with the way home."""
    texts = [shape.texts[at] for at in shape.saying(_HOMEWARD)]
    blocks = [block_of(shape.elements[text.place]) for text in texts if _is_homeward(squeeze(text.text))]
    return [one for one in blocks if one in shape.order and not shape.count(one, "a") and _is_homeward(shape.text(one))]


def _is_nested(links: list[HtmlElement]) -> bool:
    """Whether links lead from a folder into one inside it, and so on (`/`, `/zwgk/`, `/zwgk/gzdt/`)."""
    if not 1 < len(links) <= _MOST_STEPS:
        return False
    paths = [path_of(link.get("href"), _SOMEWHERE) for link in links]
    folders = [path.rpartition("/")[0] + "/" for path in paths]
    return all(after.startswith(before) and after != before for before, after in pairwise(folders))


@lru_cache(maxsize=4096)
def _is_crumb_name(said: str) -> bool:
    return _ROLE.search(said) is not None


def _with_links(element: HtmlElement | None, shape: Outline) -> HtmlElement | None:
    """The block of a text, or one of the two around it, that holds the links of the crumb.

    Of a block that holds more, the element of the text alone if the way home and on stands in it.
    """
    block = block_of(element) if element is not None else None
    within = element is not None and element is not block and element in shape.order
    if element is not None and within and shape.count(element, "a") > 1 and leads_home(element, shape):
        return element
    for _ in range(3):
        if block is None or block not in shape.order or shape.length(block) > _LONGEST:
            return None
        if shape.inside(block, "a"):
            return block
        block = block.getparent()
    return None


def _plain(element: HtmlElement | None, shape: Outline) -> HtmlElement | None:
    """The block of a crumb without any link."""
    block = block_of(element) if element is not None else None
    return block if block is not None and len(_BREAK.split(shape.text(block)[:_LONGEST])) >= _PLAIN_STEPS else None


def leads_home(element: HtmlElement, shape: Outline) -> bool:
    """Whether the few links of an element begin with the way home, as a crumb's do and those of a short menu."""
    links = shape.inside(element, "a")
    return 0 < len(links) <= 7 and _HOME.match(shape.text(links[0])) is not None
