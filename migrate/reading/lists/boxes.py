"""The boxes in which lists of links stand: their headings, and which of them are side boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from migrate.reading.tree.outline import Outline

ASIDE = re.compile(
    r"^\W*(?:\S{0,4}推荐|热点|热门|\S{0,2}最新|点击|\S{0,2}排行|相关|图文|栏目(?:列表|导航)|友情|快速|本周|本月|阅读|大家)"
)
"""How the heading of a side box begins."""
_LONGEST_HEADING = 14


def heading_above(box: HtmlElement, shape: Outline) -> str:
    """The short text right above a group or link: the name of its box; "" for none."""
    for node in (box, *list(box.iterancestors())[:4]):
        before = node.getprevious()
        while before is not None and not shape.length(before):
            before = before.getprevious()
        if before is not None:
            text = shape.text(before)
            return text if len(text) <= _LONGEST_HEADING else ""
    return ""


def side_starts(entries: Sequence[HtmlElement], shape: Outline) -> list[int]:
    """Where among the entries of like lists a side box begins, or another list behind one; the first place always."""
    starts = [0]
    is_side = bool(entries) and ASIDE.match(heading_above(entries[0], shape)) is not None
    for at in range(1, len(entries)):
        if entries[at].getparent() is entries[at - 1].getparent():
            continue  # the same list goes on
        begins = ASIDE.match(heading_above(entries[at], shape)) is not None
        if begins or is_side:
            starts.append(at)
        is_side = begins
    return starts
