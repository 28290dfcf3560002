"""A copy of the body without what is no part of the article: title, info line, tool bars, neighbours, related lists."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from lxml.html import HtmlElement

from migrate.layouts.layout import select
from migrate.prose import Stripped
from migrate.reading.body.body import Body
from migrate.reading.body.pictures import settle_pictures
from migrate.reading.body.related import drop_related_lines
from migrate.reading.body.sitetalk import NEIGHBOURS, TOOLS
from migrate.reading.body.tail import RELATED_CUT, is_tool_bar, trim_tail
from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.infoline import Line, is_byline, is_info
from migrate.reading.facts.labels import ANY_LABEL, SOURCE_LABEL
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import raw_text, squeeze, text_of
from migrate.reading.tree.run import run_around
from migrate.reading.tree.textmatch import bare

_ROLE = re.compile(
    r"share|bdshare|bshare|jiathis|(?:^|[\s_-])(?:print|prev|next|pagination|pager|related|relate|toolbar|tools?|fontsize|font-size"
    r"|zoom-?size|comment|crumbs?|breadcrumb|wxtip|qrcode|ewm|erwm|erweima|saoyisao|xgwz|xgxw|xgzx|xgyd|xglj)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"公网安备|网站标识码|版权所有[:：]|C(?i:opyright)\s*(?:©|@|\d)|c(?i:opyright)\s*(?:©|@|\d)"
    r"|I(?i:CP(?:\s?备|证))|i(?i:CP(?:\s?备|证))"
)
_FOOTER_NAME = re.compile(r"(?:^|[\s_-])(?:foot(?:er)?(?!note)|copyright|banquan)", re.IGNORECASE)
_MOST_SENTENCES = 2
"""Sentences that a footer may hold."""
CUT = "正文中间删去的操作文字"
"""What reports call a cut between two pieces of the article's text."""
_EVIDENCE = 80
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d]+")
_MOST_SHARE = 0.34
"""Share of a body above which a part is the article itself, whatever its class says."""
_INFO_REACH = 24
"""Elements from the start of a body in which an info line may stand."""
_OPERATES = re.compile(r"^\W*(?:我要(?:纠错|打印|评论|分享|收藏)|打\s*印|关\s*闭|加入收藏|告诉好友|发送给)")
"""Tools that are the old page's wherever their links lead."""
_LONGEST_LINE = 200
_LONGEST_TOOL = 48
_CRUMB = re.compile(r"(?:您|你)?\S{0,3}(?:当前|现在|所在|目前)\S{0,3}位置\s*[:：]")
_LONGEST_LAST = 20
"""Characters of such a line that ends a body without a box of its own."""


def trimmed(
    body: Body, shape: Outline, heads: Sequence[HtmlElement | None], infos: Sequence[Line], remove: Sequence[str]
) -> tuple[HtmlElement, list[Stripped]]:
    """The body as an element of its own, ready for `migrate.prose`; the page's tree stays as it was.

    With it what was cut from among the article's own text, for a person to look at: a tool bar at the edge of a body
    is plainly none of it, the same words between two paragraphs may be.
    """
    cuts: list[Stripped] = []
    root = copy.deepcopy(body.element)
    copies = dict(zip(shape.below(body.element), root.iter("*"), strict=True))
    root.tail = None
    doomed = [copies[one] for one in (*_heads(body, shape, heads, infos), *body.asides)]
    cuts += [Stripped(RELATED_CUT, text_of(one)[:_EVIDENCE]) for one in body.asides]
    before = list(root)[: body.start]
    if before:
        root.text = None
    for element in (*doomed, *before):
        _drop(element, root)
    _drop_loose_infos(root, infos)
    _drop_first_tools(root)
    for selector in remove:
        for element in select(root, selector):
            _drop(element, root)
    named = [(copies[one], said) for one, said in shape.named if one in copies]
    _drop_footers([one for one, said in named if _FOOTER_NAME.search(said)], root)
    drop_related_lines(root, cuts)
    trim_tail(root, cuts)
    _drop_by_role([one for one, said in named if _is_tool(said)], root, cuts)
    _drop_by_words(root, cuts)
    settle_pictures(root)
    return root, cuts


def _heads(
    body: Body, shape: Outline, heads: Sequence[HtmlElement | None], infos: Sequence[Line]
) -> list[HtmlElement]:
    """The title, the document's header table and the info lines that stand inside the body."""
    before = list(body.element)[: body.start]
    first = shape.end(before[-1]) if before else shape.order[body.element] + 1
    inside = range(first, shape.end(body.element))
    found = [one for one in heads if one is not None and shape.order.get(one, -1) in inside]
    last = max((shape.end(one) - 1 for one in found), default=first - 1) + _INFO_REACH
    heads_alone = [line for line in infos if is_info(line.text) or is_byline(line.text)]
    outside = " ".join(line.text for line in heads_alone if line.place not in inside)
    is_dated, is_sourced = bool(find_dates(outside)), SOURCE_LABEL.search(outside) is not None
    for line in heads_alone:
        if line.place not in inside or line.place > last:
            continue  # outside the body, or the article's own text
        if is_dated and (is_sourced or not SOURCE_LABEL.search(line.text)):
            continue  # the facts are known, so what says the like here is the text's own
        run = run_around(line.element) if line.element.tag in INLINE else [line.element, *_value_cell(line)]
        found += [one for one in run if shape.order[one] in inside and one.tag not in ("br", "img")]
    return found


def _value_cell(line: Line) -> list[HtmlElement]:
    """The cell beside a cell that holds a label alone, or the block of the day above a line of year and month."""
    above = line.element.getprevious()
    if above is not None and (day := squeeze(raw_text(above))).isdecimal() and line.text.startswith(f"{day} "):
        return [above]
    after = line.element.getnext() if line.element.tag in ("dt", "td", "th") else None
    is_value = after is not None and after.tag in ("dd", "td") and ANY_LABEL.fullmatch(line.text.strip())
    return [after] if after is not None and is_value else []


def _drop_loose_infos(root: HtmlElement, infos: Sequence[Line]) -> None:
    """Info lines written straight into the body's box, before its first block, with the breaks and rules there."""
    known = {bare(line.text) for line in infos if is_info(line.text) or is_byline(line.text)}
    while True:
        run = list(takewhile(_is_in_line, root))
        said = bare(f"{root.text or ''}{''.join(raw_text(one) + (one.tail or '') for one in run)}")
        if said and not any(line.endswith(said) for line in known):
            return
        if said:
            root.text = None
            for one in run:
                root.remove(one)
        first = root[0] if len(root) else None
        if first is None or first.tag not in ("br", "hr") or run:
            return
        _drop(first, root)


def _drop_first_tools(root: HtmlElement) -> None:
    """A tool bar above the first words, where the info line stood (`T|T`, `打印 关闭`), or the crumb."""
    spoken = next((one for one in root.iterdescendants("*") if (one.text or "").strip()), None)
    if spoken is None or (root.text or "").strip():
        return
    block = block_of(spoken)
    if block.tag in ("td", "th"):
        block = next(block.iterancestors("table"), block)
    inside = block is not root and root in block.iterancestors()
    text = text_of(block)
    is_crumb = len(text) < _LONGEST_LINE and _CRUMB.match(text) and block.find(".//a") is not None
    if inside and (is_crumb or (len(_WORD.findall(text)) > 1 and is_tool_bar(block, text))):
        _drop(block, root)


def _is_in_line(element: HtmlElement) -> bool:
    return element.tag in INLINE and element.tag not in ("br", "hr", "img")


def _drop(element: HtmlElement, root: HtmlElement) -> None:
    """Take an element out, keeping the text behind it; what is out already, and the body itself, stay as they are."""
    if element is not root and element.getparent() is not None:
        element.drop_tree()


@lru_cache(maxsize=4096)
def _is_tool(said: str) -> bool:
    return _ROLE.search(said) is not None


def _cut(element: HtmlElement, root: HtmlElement, cuts: list[Stripped]) -> None:
    """Drop a part that is no part of the article; reported when text of the article stands before and behind it."""
    if element is root or element.getparent() is None:
        return
    if (said := text_of(element)) and _has_text(_before(element)) and _has_text(_behind(element)):
        cuts.append(Stripped(CUT, said[:_EVIDENCE]))
    _drop(element, root)


def _before(element: HtmlElement) -> Iterator[str | None]:
    """The texts before an element, the nearest boxes' first: mostly the first of them answers the question."""
    node: HtmlElement | None = element
    while node is not None and (parent := node.getparent()) is not None:
        for sibling in node.itersiblings(preceding=True):
            yield sibling.tail
            yield from sibling.itertext()
        yield parent.text
        node = parent


def _behind(element: HtmlElement) -> Iterator[str | None]:
    """The texts behind an element, the nearest boxes' first."""
    node: HtmlElement | None = element
    while node is not None and node.getparent() is not None:
        yield node.tail
        for sibling in node.itersiblings():
            yield from sibling.itertext()
            yield sibling.tail
        node = node.getparent()


def _has_text(texts: Iterable[str | None]) -> bool:
    return any(text and _LETTER.search(text) for text in texts)


def _drop_footers(named: Sequence[HtmlElement], root: HtmlElement) -> None:
    """The page's footer, at the end of a box that its author forgot to close: badges and links to other sites too."""
    for element in named:
        if not any(up is root for up in element.iterancestors()):
            continue
        text = text_of(element)
        if not _FOOTER.search(text) or text.count("。") > _MOST_SENTENCES:
            continue
        if not _has_text(_behind(element)):
            _drop(element, root)


def _drop_by_role(tools: Sequence[HtmlElement], root: HtmlElement, cuts: list[Stripped]) -> None:
    """Parts whose class or id names them as tools, unless they hold a good part of the text, pictures or tables."""
    inside = [one for one in tools if any(up is root for up in one.iterancestors())]
    whole = (len(text_of(root)) if inside else 0) or 1
    for element in inside:
        if len(text_of(element)) <= _MOST_SHARE * whole and not any(True for _ in element.iter("table")):
            _cut(element, root, cuts)


def _drop_by_words(root: HtmlElement, cuts: list[Stripped]) -> None:
    """Short lines that only operate the old page (`【打印】`, `上一篇：`) or belong to its footer."""
    footed = _FOOTER.search(raw_text(root)) is not None
    for holder in reversed(list(root.iter("*"))):  # from the end, so that of a whole tool bar each part is the last
        inside = _words(text, footed=footed) if (text := holder.text) and not text.isspace() else None
        behind = _words(tail, footed=footed) if (tail := holder.tail) and not tail.isspace() else None
        parent = holder.getparent() if behind else None
        if inside and holder is not root:
            _drop_line(holder, root, inside, cuts)
        if behind and parent is not None and parent is not root:
            _drop_line(parent, root, behind, cuts)
        elif behind is TOOLS and parent is root and holder is root[-1] and len(squeeze(holder.tail)) <= _LONGEST_LAST:
            holder.tail = None


def _words(text: str, *, footed: bool) -> re.Pattern[str] | None:
    """The pattern a text node begins with (or, for footers, holds); `footed` when the whole body holds one's words."""
    if len(text) > _LONGEST_LINE:
        return None
    said = text.rstrip()
    for pattern in (NEIGHBOURS, TOOLS):
        if pattern.match(said):
            return pattern
    return _FOOTER if footed and _FOOTER.search(text) else None


def _drop_line(element: HtmlElement, root: HtmlElement, pattern: re.Pattern[str], cuts: list[Stripped]) -> None:
    """Drop the block of such a text when the block says nothing else, else the inline element alone."""
    block = block_of(element)
    text = text_of(block)
    longest = _LONGEST_TOOL if pattern is TOOLS else _LONGEST_LINE
    found = pattern.search(text) if pattern is _FOOTER else pattern.match(text)
    if _is_datum(element, pattern):
        return
    if block is not root and any(up is root for up in block.iterancestors()) and found and len(text) <= longest:
        if pattern is not TOOLS or _OPERATES.match(text) or not _is_file_link(block):
            _cut(block, root, cuts)
    elif element.tag in INLINE and len(squeeze(raw_text(element))) <= 20 and not _is_file_link(element):
        _cut(element, root, cuts)


def _is_datum(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Whether the text is one cell among others that say something else: a table's fact, not the old page's tool."""
    cell = next((one for one in (element, *element.iterancestors()) if one.tag in ("td", "th")), None)
    row = cell.getparent() if cell is not None else None
    if row is None or row.tag != "tr":
        return False
    others = (text_of(one) for one in row if one is not cell and one.tag in ("td", "th"))
    return any(text and not pattern.search(text) for text in others)


def _is_file_link(element: HtmlElement) -> bool:
    """`下载` on a link to a file is an attachment, no tool."""
    return any(
        (link.get("href") or "").strip()[:11].lower() not in ("", "#", "javascript:") for link in element.iter("a")
    )
