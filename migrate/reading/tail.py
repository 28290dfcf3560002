"""The end of a body that is the old page's, not the article's: tool bars, counters, lists of related articles."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from migrate.prose import Stripped
from migrate.reading.attachments import NAMED_FILE
from migrate.reading.dates import find_dates
from migrate.reading.outline import block_of
from migrate.reading.page import squeeze, text_of

RELATED_CUT = "正文末尾删去的相关文章列表"
"""What reports call a list of related articles that was cut."""
_TOKEN = re.compile(r"[\s【】\[\]［］()（）|｜、,，/:：·]+")
_TOOL = re.compile(
    r"(?:我要)?(?:打印|关闭|收藏|分享|复制|返回|纠错|评论|推荐|转发)(?:[本此]页|[本此]文|窗口|页面|顶部|首页|列表|上一?[页级]|链接|正文)?"
    r"|回(?:到)?顶部|TOP|字[号体]|[大中小]|A[-+]?|听新闻|(?:语音|新闻)?(?:播报|朗读)|分享[到至]?|微信(?:好友)?|(?:新浪|腾讯)?微博|QQ空间|QQ好友|挑错|顶一下|踩一下",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\W*(?:(?:浏览|点击|阅读|访问)\S{0,3}?[:：]?\s*\d*\s*次?|暂无评论|网友评论|共?\s*\d*\s*条?评论|-{3,}\s*分隔线\s*-{3,})\W*"
)
_RELATED = re.compile(
    r"^\W*(?:相关(?:文章|新闻|阅读|信息|链接|稿件|报道|内容|推荐)|(?:推荐|延伸|猜你)(?:阅读|喜欢)|热点(?:新闻|文章)|最新(?:文章|信息))\W*$"
)
_LONGEST = 60
_MOST = 40
"""Blocks at the end of a body that are looked at."""
_BESIDE = 4
"""Letters beside its links that a line of a list may have."""


def trim_tail(root: HtmlElement, cuts: list[Stripped]) -> None:
    """Take tool bars and counters off the end of a body, and a list under a heading like `相关新闻`, which is reported.

    Only whole blocks go, from the last one upwards; the first block that says something of its own ends it.
    """
    blocks = _last_blocks(root)
    while blocks and _is_tool_bar(blocks[-1]):
        _drop(blocks.pop())
    start = next((place for place, block in enumerate(blocks) if _RELATED.match(text_of(block))), None)
    if start is None or start + 1 >= len(blocks) or not all(_is_link_line(block) for block in blocks[start + 1 :]):
        return
    said = " ".join(text_of(block) for block in blocks[start:])
    cuts.append(Stripped(RELATED_CUT, said[:80]))
    for block in blocks[start:]:
        _drop(block)


def _last_blocks(root: HtmlElement) -> list[HtmlElement]:
    """The last blocks that show text, in page order; those that hold another of them left out."""
    found: dict[HtmlElement, None] = {}
    for element in reversed(list(root.iterdescendants("*"))):
        for text, holder in ((element.tail, element.getparent()), (element.text, element)):
            if text and not text.isspace() and holder is not None:
                found.setdefault(block_of(holder))
        if len(found) > _MOST:
            break
    if root in found:  # text of its own between the blocks: nothing behind it may go without a look
        found = dict.fromkeys(list(found)[: list(found).index(root)])
    around = {up for block in found for up in block.iterancestors()}
    return [block for block in reversed(found) if block not in around]


def _is_tool_bar(block: HtmlElement) -> bool:
    text = text_of(block)
    if len(text) > _LONGEST or block.tag in ("td", "th") or _holds_file(block):
        return False
    tokens = [token for token in _TOKEN.split(text) if token]
    return bool(_COUNTER.fullmatch(text)) or all(_TOOL.fullmatch(token) for token in tokens)


def _is_link_line(block: HtmlElement) -> bool:
    """Whether a line is links and their dates and nothing else, none of them a file."""
    links = list(block.iter("a"))
    text = text_of(block)
    linked = sum(len(text_of(link)) for link in links)
    dates = sum(one.end - one.start for one in find_dates(text))
    return bool(links) and not _holds_file(block) and len(squeeze(text)) - linked - dates <= _BESIDE


def _holds_file(block: HtmlElement) -> bool:
    return any(NAMED_FILE.search(link.get("href") or "") for link in block.iter("a"))


def _drop(block: HtmlElement) -> None:
    if block.getparent() is not None:
        block.drop_tree()
