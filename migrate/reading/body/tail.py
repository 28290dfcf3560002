"""The end of a body that is the old page's, not the article's: tool bars, counters, lists of related articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum
from itertools import islice, takewhile

from lxml.html import HtmlElement

from migrate.prose import Stripped
from migrate.reading.body.linkline import BESIDE, holds_file, is_item, is_link_line
from migrate.reading.body.sitetalk import NEIGHBOURS, RELATED, TOOLS, is_site_talk
from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.infoline import is_info
from migrate.reading.facts.labels import ANY_LABEL, PUBLISHED_LABEL, SOURCE_LABEL
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.furniture import FURNITURE
from migrate.reading.tree.outline import SENTENCE
from migrate.reading.tree.page import apart, squeeze, text_of
from migrate.reading.tree.walk import UNSEEN

RELATED_CUT = "正文末尾删去的相关文章列表"
"""What reports call a list of related articles that was cut."""
_TOKEN = re.compile(r"[\s【】\[\]［］()（）|｜、,，/:：·]+")
_TOOL = re.compile(
    r"(?:我要|添加|加入|发表|查看)?(?:打印|关闭|收藏|分享|复制|返回|纠错|评论|推荐|转发|保存)"
    r"(?:[本此]页|[本此]文|[本此]信息|窗口|页面|顶部|首页|列表|上一?[页级]|链接|网址|正文|好友|给?朋友|夹)?"
    r"|告诉好友|回(?:到)?顶部|TOP|字[号体]|[大中小T]|A[-+]?|听新闻|(?:语音|新闻)?(?:播报|朗读)|分享[到至]?|一键分享|更多|微信(?:好友)?|朋友圈"
    r"|(?:新浪|腾讯|网易|搜狐)?微博|QQ(?:空间|好友)?|人人网|开心网|豆瓣网?|百度贴吧|腾讯朋友|点赞|微信公众号|官方微[信博]|在线客服|手机版|挑错|顶一下|踩一下|\d+%?"
    r"|(?:非常|很|比较|基本|不)?满意|一般|提交|首页|[上下]一?页|[尾末]页|共?第?\d*页|共|(?:转|跳转?)到?第?",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\W*(?:(?:浏览|点击|阅读|访问)\S{0,3}?[:：]?\s*\d*\s*次?(?:\s*点赞\W*\d*)?|(?:本[文页]|文章)?(?:共|已)?有?\s*\d*\s*[人次](?:阅读|浏览|访问)"
    r"|暂无评论|网友评论|共?\s*\d*\s*条?评论|-{3,}\s*分隔线\s*-{3,})\W*"
)
_LONGEST = 60
_MANY = 8
"""Lines of links at the end of a body from which on a short line above some of them is a side box's heading."""
_FEW = 4
"""Links of a body from which on such boxes are looked for at all."""
_MOSTLY = 0.5
"""Share of a page's side boxes that links make up."""
_LONGEST_HEADING = 10
_MOST = 120
"""Blocks at the end of a body that are looked at."""
_EDITOR = re.compile(
    r"^\W*(?:责任?\s*编\s*辑?|编\s*辑|审\s*核|审\s*稿|校\s*对|签\s*发|来\s*源|供\s*稿|作\s*者|发布人?|(?:文章|信息)?录入者?)\s*[:：]"
)
_STAFF = re.compile(r"^\W*(?:责任?\s*编\s*辑?|编\s*辑|审\s*核|审\s*稿|校\s*对|(?:文章|信息)?录入者?)\s*[:：]")
"""Who put the article onto the page; who wrote or gave it belongs to its text."""
_FOOTER = re.compile(
    r"ICP\s?备|ICP证|公网安备|网站标识码|版权所有\s*(?:[:：©]|$)|Powered\s+by|Copyright\s*(?:©|@|\d)", re.IGNORECASE
)
_ADDRESS = re.compile(r"^\W*(?:(?:单位|办公|联系)?地\s*址|邮\s*编|邮政编码)\s*[:：]")
_FIRST_LOOK = 4
"""Blocks that are looked at first: mostly the last one is the article's own."""
_LONGEST_TOOL = 40
_LONGEST_FRAME = 200
_LABEL = 12
"""Letters of a neighbour's label without its link."""
_FRAMES = frozenset(("footer", "aside", "nav"))
"""Elements that say of themselves that they are no part of the text around them."""
_ITEMS = 3
"""Links with dates that make a list of other articles, whatever stands above it."""


TailBlock = tuple[HtmlElement, str]
"""A block at the end of a body and its own text."""


class _Verdict(Enum):
    """What a block at the end of a body is."""

    OWN = "the article's"
    FRAME = "the old page's, with all behind it"
    RELATED = "the heading of a list of other articles"
    FOOTER = "a line of the page's footer"
    OPEN = "nothing by itself: links, dates, an editor's line; it goes with what stands above"


def trim_tail(root: HtmlElement, cuts: list[Stripped]) -> None:
    """Take off the end of a body what is the old page's: tool bars, counters, neighbours, related articles, a footer.

    Read from the last block upwards; the first block that says something of its own ends it. Lines of links alone go
    only with a heading or a neighbour's label above them, and are reported when the heading is one of a list.
    """
    _drop_forms(root)
    is_plain = len(list(islice(root.iter("a"), _FEW))) < _FEW  # too few for boxes of other articles
    if is_plain and _cut(_last_blocks(root, _FIRST_LOOK), (), root, cuts):
        return
    blocks = _last_blocks(root, _MOST)
    whole = _other_articles(blocks)
    _cut(blocks[:whole], blocks[whole:], root, cuts, is_all=True)


def _cut(
    blocks: Sequence[TailBlock],
    boxes: Sequence[TailBlock],
    root: HtmlElement,
    cuts: list[Stripped],
    *,
    is_all: bool = False,
) -> bool:
    """Take the old page's blocks off the end, with the boxes of other articles behind them.

    False, and nothing is done, when none of the blocks is the article's own and there may be more above them.
    """
    start, place, related, listed = len(blocks), len(blocks), -1, len(blocks)
    footer, links, dated = False, 0, 0
    while place:
        verdict = _verdict(*blocks[place - 1])
        if verdict is _Verdict.OWN and _is_heading(blocks, place - 1):
            verdict = _Verdict.RELATED if links >= _MANY else _Verdict.OPEN
        if verdict is _Verdict.OWN:
            break
        place -= 1
        links += is_link_line(blocks[place][0])
        dated = dated + 1 if is_item(*blocks[place]) else 0
        listed = place if dated >= _ITEMS else listed
        if verdict is not _Verdict.OPEN or (start == place + 1 and _goes_along(blocks[place][1], footer=footer)):
            start = place
            footer = footer or verdict is _Verdict.FOOTER
            related = place if verdict is _Verdict.RELATED else related
    if not place and not is_all:
        return False
    if place and listed < start:
        start = related = listed
    if boxes:
        cuts.append(Stripped(RELATED_CUT, " ".join(text for _, text in boxes)[:80]))
    if related >= 0:
        cuts.append(Stripped(RELATED_CUT, " ".join(text for _, text in blocks[related:])[:80]))
    for block, _ in (*blocks[start:], *boxes):
        _drop(block, root)
    return True


def _other_articles(blocks: list[TailBlock]) -> int:
    """Where a heading of other articles stands behind which hardly anything but links follows: a page's side boxes."""
    texts = [len(text) for _, text in blocks]
    for place, (block, text) in enumerate(blocks):
        if place and RELATED.match(text) and block.tag not in ("td", "th"):
            behind = [one for one, _ in blocks[place + 1 :]]
            links = [len(text_of(link)) for one in behind for link in one.iter("a")]
            plain = len(links) >= _MANY and sum(links) >= _MOSTLY * sum(texts[place + 1 :])
            if plain and not any(map(holds_file, behind)):
                return place
    return len(blocks)


def _is_heading(blocks: Sequence[TailBlock], place: int) -> bool:
    """Whether a block is a short line right above a line of links: the heading of a side box that nobody closed off."""
    block, text = blocks[place]
    short = len(text) <= _LONGEST_HEADING and not SENTENCE.search(text) and block.tag not in ("td", "th")
    return short and place + 1 < len(blocks) and is_link_line(blocks[place + 1][0])


def _drop_forms(root: HtmlElement) -> None:
    """Take out the boxes for comments: forms to write into that say little themselves."""
    for form in list(root.iter("form")):
        if form is not root and form.find(".//textarea") is not None and len(text_of(form)) < _LONGEST_FRAME:
            form.drop_tree()


def _verdict(block: HtmlElement, text: str) -> _Verdict:
    if holds_file(block) or len(text) > _LONGEST_FRAME:
        return _Verdict.OWN
    if any(up.tag in _FRAMES for up in (block, *block.iterancestors())):
        return _Verdict.FRAME
    if NEIGHBOURS.match(text) and _is_mostly_links(block, text):
        return _Verdict.RELATED if RELATED.match(text) else _Verdict.FRAME
    if RELATED.match(text):
        return _Verdict.RELATED
    if is_tool_bar(block, text) or (block.tag not in ("td", "th") and TOOLS.match(text) and len(text) < _LONGEST_TOOL):
        return _Verdict.FRAME
    inputs = block.iter("input") if len(text) < _LONGEST_TOOL and "。" not in text else ()
    if any(one.get("type") != "hidden" for one in inputs):
        return _Verdict.FRAME  # a box to tick, a button
    if _FOOTER.search(text) and text.count("。") < 1:
        return _Verdict.FOOTER
    if is_site_talk(block, text) or _is_late_info(text):
        return _Verdict.FRAME
    return _Verdict.OPEN if _is_open(block, text) else _Verdict.OWN


def _is_late_info(text: str) -> bool:
    """Whether a line is an info line that stands below the text: many facts, or source and publish date."""
    if not is_info(text):
        return False
    labels = len(ANY_LABEL.findall(text))
    both = PUBLISHED_LABEL.search(text) is not None and SOURCE_LABEL.search(text) is not None
    return labels > 2 or (labels > 1 and both)


def _goes_along(text: str, *, footer: bool) -> bool:
    """Whether an open line goes with what is the old page's right below it: who edited, an address of a footer."""
    return (_STAFF.match(text) is not None and len(text) < _LONGEST) or (footer and _is_address(text))


def _is_address(text: str) -> bool:
    """Whether a line right above a footer's belongs to it."""
    if "。" in text:
        return False
    return _ADDRESS.match(text) is not None or FURNITURE.search(text) is not None


def _is_mostly_links(block: HtmlElement, text: str) -> bool:
    """Whether a neighbour's line is its label and links, or a label alone: not a sentence that begins like one."""
    linked = sum(len(text_of(link)) for link in block.iter("a"))
    return len(text) - linked <= _LABEL or any(True for _ in block.iter("a"))


def _is_open(block: HtmlElement, text: str) -> bool:
    """Links and dates alone, an editor's line, an address."""
    dates = find_dates(text)
    if dates and len(text) - (dates[0].end - dates[0].start) <= BESIDE:
        return True
    return is_link_line(block) or bool(_EDITOR.match(text) and len(text) < _LONGEST) or _is_address(text)


def _last_blocks(root: HtmlElement, most: int) -> list[TailBlock]:
    """The last blocks that show text, each with its own text (not that of blocks in it), in page order.

    An inline element right in the body is a block of its own; text right in the body ends the search, as does a block
    in which another one stands before its own text. Of a first look the blocks stay out that may go on further up.
    """
    found: dict[HtmlElement, list[str]] = {}
    for element in reversed(list(root.iterdescendants("*"))):
        for text, holder in ((element.tail, element.getparent()), (element.text, element)):
            if not text or text.isspace() or holder is None or holder.tag in UNSEEN:
                continue  # nothing to see
            block = _block_below(holder, root)
            if block is None or len(found) > most:
                goes_on = {holder, *holder.iterancestors()} if block is not None and most < _MOST else ()
                return _in_order(found, goes_on)
            found.setdefault(block, []).append(squeeze(text))
    return _in_order(found)


def _in_order(found: dict[HtmlElement, list[str]], goes_on: Collection[HtmlElement] = ()) -> list[TailBlock]:
    closed = takewhile(lambda entry: entry[0] not in goes_on, found.items())
    pairs = [(block, " ".join(reversed(parts))) for block, parts in closed]
    mixed = (place for place, (block, _) in enumerate(pairs) if not _begins(block, found[block][-1]))
    return list(reversed(pairs[: next(mixed, len(pairs))]))


def _begins(block: HtmlElement, own: str) -> bool:
    """Whether nothing stands in a block before its own text."""
    return squeeze(block.text) == own or apart(block).startswith(own)


def _block_below(holder: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The block a text stands in, or its outermost inline element when that block is the body; None for loose text."""
    block = block_of(holder)
    if block is not root:
        return _line_in(block, holder)
    node: HtmlElement | None = holder if holder is not root else None
    while node is not None and (parent := node.getparent()) is not None and parent is not root:
        node = parent
    return node


def _line_in(block: HtmlElement, holder: HtmlElement) -> HtmlElement:
    """The outermost inline element of a text whose box also holds blocks: of `<div>…<a>上一篇</a></div>` the link."""
    node = holder
    while node is not block and (parent := node.getparent()) is not None and parent is not block:
        node = parent
    return node if any(child.tag not in INLINE for child in block) else block


def is_tool_bar(block: HtmlElement, text: str) -> bool:
    """Whether all that a block says is tools of the old page or a counter (`【大 中 小】`, `浏览：12`)."""
    if block.tag in ("td", "th"):  # a cell is a tool when all of its table is
        table = next(block.iterancestors("table"), block)
        text = text_of(table)
    if len(text) > _LONGEST or holds_file(block) or _is_figure(block, text):
        return False
    tokens = [token for token in _TOKEN.split(text) if token]
    return bool(_COUNTER.fullmatch(text)) or all(_TOOL.fullmatch(one) or _COUNTER.fullmatch(one) for one in tokens)


def _is_figure(block: HtmlElement, text: str) -> bool:
    """Whether a block is a number in a cell: a table's figure, not one of a pager's."""
    return text.isdecimal() and any(up.tag in ("td", "th") for up in block.iterancestors())


def _drop(block: HtmlElement, root: HtmlElement) -> None:
    """Take a block out, with the boxes around it that are empty then."""
    node: HtmlElement | None = block
    while node is not None and node is not root and (parent := node.getparent()) is not None:
        node.drop_tree()
        is_empty = not text_of(parent) and not any(True for _ in parent.iter("img", "iframe", "video", "embed"))
        node = parent if is_empty else None
