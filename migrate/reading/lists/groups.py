"""Groups of like links on a page, and the one group that a list page is about: not its menus and side boxes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from migrate.reading.facts.column import crumbs, leads_home
from migrate.reading.lists.boxes import ASIDE, heading_above, side_starts
from migrate.reading.lists.entry import LONGEST_BOX, has_day, outer_parts, text_behind
from migrate.reading.tree.furniture import FURNITURE
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.textmatch import bare

_LEVELS = 5
"""Ancestors that make two links alike."""
_KIN = 4
"""Parts of a signature (own class and three ancestors) that links of one list share even when its mark-up is broken."""
_CLOSE_KIN = 3
"""Parts of a signature (own class, cell and row) that also a link shares which broken mark-up puts elsewhere."""
SHORTEST = 4
"""Characters of a title; shorter links are menus."""
_FEWEST = 3
_TITLE = 9
"""Mean characters from which on links are titles, not menu entries."""
_DATE_WORTH = 34.0
"""What a date beside a link is worth, in characters of title."""
_NAMED = 1.5
"""What a group gains whose heading the page names as its own, and one whose items lie below the page's address."""
_MOST_LETTERS = 40
"""Letters of one title that count."""
_MENU = re.compile(
    r"^(?:首页|尾页|末页|[上下]一?页\W*|前一页|[最前后]+一页|[上下前后]\s?\d+\s?页|next|prev|last|first|更多.{0,6}|more.*|详细.{0,4}|\[?查看.{0,6}|\d+|跳转|GO|返回.{0,5}|网站地图|联系我们|设为首页|加入收藏)$",
    re.IGNORECASE,
)
_SITE_ADDRESS = re.compile(r"^https?://[^/?#]+/?(?:(?:index|default)\.\w+)?$", re.IGNORECASE)
_OPENING, _CLOSING = ("[", "【", "［", "("), ("]", "】", "］", ")")
_STATES = frozenset(("first", "last", "odd", "even", "on", "cur", "active", "bg", "line"))


@dataclass
class Group:
    """Links that stand alike on a page, each with the box that holds it and no other of them.

    Attributes:
        anchors: the links, in page order.
        boxes: their boxes, in the same order.
        kin: what the links of one list share even when its mark-up is broken.
    """

    anchors: list[HtmlElement] = field(default_factory=list)
    boxes: list[HtmlElement] = field(default_factory=list)
    kin: tuple[object, ...] = ()

    def is_list(self, shape: Outline) -> bool:
        """Whether its links are titles, not menu entries."""
        letters = sum(map(shape.length, self.anchors))
        return len(self.anchors) >= _FEWEST and letters >= _TITLE * len(self.anchors)


def groups(shape: Outline) -> list[Group]:
    """Every group of like links on a page, in page order."""
    found: dict[tuple[object, ...], Group] = defaultdict(Group)
    known: dict[HtmlElement, tuple[object, str]] = {}
    for anchor in shape.every("a"):
        if not (anchor.get("href") or anchor.get("onclick")):
            continue  # no link
        text = shape.text(anchor)
        if len(text) < SHORTEST or _MENU.match(text.strip("[]【】<>《》 ")) or FURNITURE.search(text):
            continue  # a menu's or pager's link
        signature = _signature(anchor, known)
        group = found[signature]
        group.kin = signature[:_KIN]
        group.anchors.append(anchor)
    for group in found.values():
        group.anchors = _without_categories(group.anchors, shape)
        places = [shape.order[anchor] for anchor in group.anchors]
        group.boxes = [_box(anchor, places, shape) for anchor in group.anchors]
    return [part for group in found.values() if group.anchors for part in _apart(group, shape)]


def _apart(group: Group, shape: Outline) -> list[Group]:
    """A group without the side boxes in it, each a group of its own: where nothing has a class they are all alike."""
    starts = side_starts(group.boxes, shape) if group.is_list(shape) else [0]
    spans = pairwise((*starts, len(group.boxes)))
    return [Group(group.anchors[start:end], group.boxes[start:end], group.kin) for start, end in spans]


def _without_categories(anchors: list[HtmlElement], shape: Outline) -> list[HtmlElement]:
    """The links without those that only name the column of the item behind them (`[工作动态] 标题`)."""
    plain = [anchor for anchor in anchors if not (_in_brackets(anchor) and _has_next(anchor))]
    if len(anchors) < _FEWEST:
        return plain
    said = Counter((shape.text(anchor), anchor.get("href")) for anchor in anchors)
    again = {words for words, count in said.items() if count >= _FEWEST}
    return [one for one in plain if (shape.text(one), one.get("href")) not in again] if again else plain


def _in_brackets(anchor: HtmlElement) -> bool:
    if not (anchor.tail or "").lstrip().startswith(_CLOSING):
        return False
    before, parent = anchor.getprevious(), anchor.getparent()
    lead = before.tail if before is not None else parent.text if parent is not None else ""
    return (lead or "").rstrip().endswith(_OPENING)


def _has_next(anchor: HtmlElement) -> bool:
    after = anchor.getnext()
    return after is not None and after.tag == "a"


def main_group(candidates: Sequence[Group], shape: Outline, document: str, folder: str = "/") -> Group | None:
    """The group that the page is about, None when it has only menus, side boxes and friend links.

    Args:
        candidates: the groups of the page.
        shape: its outline.
        document: the text of its `<title>`, letters only: a box named like the page is no side box.
        folder: the path of the folder it lies in; a list's items mostly lie below it.
    """
    crumb = next((one for one in crumbs(shape) if one in shape.order), None)
    start, end = (shape.order[crumb], shape.end(crumb)) if crumb is not None else (0, 0)
    names = f"{document}|{bare(shape.text(crumb)) if crumb is not None else ''}"
    first = end if crumb is not None and leads_home(crumb, shape) else start + 1
    behind = [group for group in candidates if shape.order[group.anchors[-1]] >= first]
    best, most = None, 0.0
    for letters, _, group in sorted(_by_letters(behind, shape), key=lambda one: one[:2], reverse=True):
        if (letters + len(group.anchors) * _DATE_WORTH) * _NAMED * _NAMED < most:
            continue  # even with a date beside each link
        heading = heading_above(group.boxes[0], shape)
        named = len(group.anchors) > 1 and bool(bare(heading)) and bare(heading) in names
        if _is_friends(group) or (ASIDE.match(heading) and not named):
            continue  # no items
        score = _score(group, letters, shape) * (_NAMED if named else 1) * (_NAMED if _lies_in(group, folder) else 1)
        if score > most or (score == most and best is not None and behind.index(group) < behind.index(best)):
            best, most = group, score
    if best is None:
        return None
    whole = _behind(end, _with_neighbours(_completed(best, candidates, shape), candidates, shape), shape)
    return None if _is_friends(whole) else _around_dates(whole, shape)


def _by_letters(candidates: Sequence[Group], shape: Outline) -> list[tuple[int, int, Group]]:
    """Groups with the letters of their links, long links counted in part, and their place from the end."""
    return [
        (sum(min(len(bare(shape.text(anchor))), _MOST_LETTERS) for anchor in group.anchors), -place, group)
        for place, group in enumerate(candidates)
    ]


def _behind(crumb: int, group: Group, shape: Outline) -> Group:
    """The links of a group that stand behind the crumb: without classes its links may stand like a list's."""
    if shape.order[group.anchors[len(group.anchors) // 2]] < crumb:
        return group  # a pager below it that looks like a crumb
    pairs = [pair for pair in zip(group.anchors, group.boxes, strict=True) if shape.order[pair[0]] >= crumb]
    return Group([anchor for anchor, _ in pairs], [box for _, box in pairs], group.kin)


def _around_dates(group: Group, shape: Outline) -> Group:
    """The group without undated links outside the box of all dated ones: menus, where nothing has a class."""
    pairs = list(zip(group.anchors, group.boxes, strict=True))
    dated = [box for anchor, box in pairs if _is_dated(shape, anchor, box)]
    if len(dated) < _FEWEST or len(dated) == len(pairs):
        return group
    last = {dated[-1], *dated[-1].iterancestors()}
    around = next(up for up in (dated[0], *dated[0].iterancestors()) if up in last)
    kept = [pair for pair in pairs if shape.holds(around, pair[0])]
    return Group([anchor for anchor, _ in kept], [box for _, box in kept], group.kin)


def _completed(best: Group, candidates: Sequence[Group], shape: Outline) -> Group:
    """The group with the links that stand the same way in the same box, but deeper (unclosed tables, topped items)."""
    last = set(best.anchors[-1].iterancestors())
    box = next((up for up in best.anchors[0].iterancestors() if up in last), None)
    if box is None or box.tag == "body":
        return best
    inside = set(box.iter("a"))
    alike = [one for one in candidates if one is best or (one.kin == best.kin and not _is_friends(one))]
    kin = [one for one in alike if all(anchor in inside for anchor in one.anchors)]
    pairs = [pair for one in kin for pair in zip(one.anchors, one.boxes, strict=True)]
    pairs.sort(key=lambda pair: shape.order[pair[0]])
    return Group([anchor for anchor, _ in pairs], [box for _, box in pairs], best.kin)


def _with_neighbours(best: Group, candidates: Sequence[Group], shape: Outline) -> Group:
    """The group with the dated links of the same class right above or below it: topped items in a box of their own."""
    if not best.kin or not best.kin[0]:
        return best
    alike = {id(one) for one in candidates if one.kin[:_CLOSE_KIN] == best.kin[:_CLOSE_KIN]}
    own = set(best.anchors)
    row = [(*pair, id(one)) for one in candidates for pair in zip(one.anchors, one.boxes, strict=True)]
    row.sort(key=lambda entry: shape.order[entry[0]])
    places = [place for place, entry in enumerate(row) if entry[0] in own]
    first, last = places[0], places[-1]
    while first and row[first - 1][2] in alike and _is_dated(shape, *row[first - 1][:2]):
        first -= 1
    while last + 1 < len(row) and row[last + 1][2] in alike and _is_dated(shape, *row[last + 1][:2]):
        last += 1
    near = range(first, last + 1)
    kept = [entry for place, entry in enumerate(row) if entry[0] in own or (place in near and entry[2] in alike)]
    return Group([entry[0] for entry in kept], [entry[1] for entry in kept], best.kin)


def _is_dated(shape: Outline, anchor: HtmlElement, box: HtmlElement) -> bool:
    return has_day(outer_parts(shape, anchor, box))


def _signature(anchor: HtmlElement, known: dict[HtmlElement, tuple[object, str]]) -> tuple[object, ...]:
    """What makes two links alike: tags and classes of the elements around them, and the list they stand in.

    `known` keeps those of the elements seen so far.
    """
    parts: list[object] = [anchor.get("class") or ""]
    parent = anchor.getparent()
    for _ in range(_LEVELS):
        if parent is None:
            break
        part = known.get(parent)
        if part is None:
            part = known[parent] = (parent.tag, _plain_class(parent))
        if part[0] == "body":
            break
        parts.append(part)
        parent = parent.getparent()
    return tuple(parts)


def _plain_class(element: HtmlElement) -> str:
    """A class without the counters and states that differ from item to item (`li3`, `first`, `odd`)."""
    said = element.get("class")
    return _without_states(said) if said else ""


@lru_cache(maxsize=4096)
def _without_states(said: str) -> str:
    words = (word.rstrip("0123456789") for word in said.split())
    return " ".join(word for word in words if word.lower() not in _STATES)


def _box(anchor: HtmlElement, places: list[int], shape: Outline) -> HtmlElement:
    """The largest element around a link that holds no other link of its group; `places` are those of all its links."""
    node = anchor
    while (parent := node.getparent()) is not None and parent.tag not in ("body", "html"):
        if bisect_left(places, shape.end(parent)) - bisect_left(places, shape.order[parent]) > 1:
            return node
        node = parent
        if node.tag == "tr" and (table := _own_table(node, places, shape)) is not None:
            return table
        if node.tag in ("li", "tr", "dl", "dd"):
            return node
    return node if node is not anchor else anchor


def _own_table(row: HtmlElement, places: list[int], shape: Outline) -> HtmlElement | None:
    """The table of a row when it holds this one link of its group alone: an item with its facts in a row below."""
    table = next(row.iterancestors("table"), None)
    if table is None or len(places) < _FEWEST or len(shape.text(table)) > LONGEST_BOX:
        return None
    alone = bisect_left(places, shape.end(table)) - bisect_left(places, shape.order[table]) == 1
    return table if alone else None


def _score(group: Group, letters: int, shape: Outline) -> float:
    pairs = list(zip(group.anchors, group.boxes, strict=True))
    boxes = [[*outer_parts(shape, anchor, box), text_behind(anchor, box)] for anchor, box in pairs]
    dated = sum(map(has_day, boxes))
    length = letters / len(boxes)
    score = letters + dated * _DATE_WORTH
    if length < _TITLE and dated < len(boxes) / 2:
        score *= 0.1
    if dated < len(boxes) / 2 and shape.in_furniture(group.anchors[0]):
        score *= 0.3
    return score * (0.5 if len(boxes) < 2 else 1)


def _lies_in(group: Group, folder: str) -> bool:
    """Whether most links of a group lead below a folder by its own path, as those of side boxes rarely do."""
    inside = sum((anchor.get("href") or "").startswith(folder) for anchor in group.anchors)
    return folder != "/" and inside > 1 and inside > len(group.anchors) / 2


def _is_friends(group: Group) -> bool:
    """Whether most of the links name whole sites (`http://host/`): friend links, no items."""
    sites = sum(_SITE_ADDRESS.match((anchor.get("href") or "").strip()) is not None for anchor in group.anchors)
    return sites > 0.7 * len(group.anchors)
