"""The columns a home page offers: its menu, with the sub-menus that open from it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from migrate.reading.outline import Outline
from migrate.reading.page import Page, squeeze
from migrate.reading.textmatch import bare

_ROLE = re.compile(r"nav|menu|daohang|(?:^|[\s_-])dh(?:$|[\s_\d-])|lanmu|mainbav|caidan|top_?bar|header", re.IGNORECASE)
_NO_COLUMN = re.compile(
    r"^(?:首\s*页|网站首页|返回首页|设为首页|加入收藏|收藏本站|登录|注册|English|繁體\S*|繁体\S*|简体\S*|无障碍\S*|长者\S*|关怀版|更多\S*|搜索|手机版|移动版|RSS|邮箱\S*|more\S*|[>»\W\d]+)$",
    re.IGNORECASE,
)
_BOXES = frozenset(("div", "ul", "table", "td", "dl", "section"))
_LONGEST = 12
"""Characters of a column's name."""
_FEWEST = 4
"""Links that make a menu."""


@dataclass(frozen=True)
class NavLink:
    """One entry of a menu: its name and absolute address ("" when it only opens a sub-menu)."""

    name: str
    url: str


def read_navigation(page: Page, shape: Outline) -> tuple[NavLink, ...]:
    """The entries of a page's menus in order, each name and address once; empty when the page shows no menu."""
    found: dict[tuple[str, str], NavLink] = {}
    for box in _menus(shape):
        for entry in _entries(page, shape, box):
            found.setdefault((entry.name, entry.url), entry)
    names_with_address = {entry.name for entry in found.values() if entry.url}
    return tuple(entry for entry in found.values() if entry.url or entry.name not in names_with_address)


def _entries(page: Page, shape: Outline, box: HtmlElement) -> list[NavLink]:
    found = []
    for element in box.iter("a", "area", "span", "dt", "h3"):
        name = _name(element, shape)
        if not 1 < len(bare(name)) <= _LONGEST or _NO_COLUMN.match(name):
            continue  # no column's name
        if element.tag in ("a", "area"):
            found.append(
                NavLink(re.sub(r"\s+", "", name) if not name.isascii() else name, page.absolute(element.get("href")))
            )
        elif (
            not any(True for _ in element.iter("a")) and element.getparent() is not None and element.tag in ("dt", "h3")
        ):
            found.append(NavLink(name, ""))
    return found


def _name(element: HtmlElement, shape: Outline) -> str:
    """What an entry says; a picture of a word says it in its `alt`."""
    if name := shape.text(element) or squeeze(element.get("alt") or element.get("title")):
        return name
    return next((name for picture in element.iter("img") if (name := squeeze(picture.get("alt")))), "")


def _menus(shape: Outline) -> list[HtmlElement]:
    """The boxes that are menus: named so, or the first run of short links of a page without such names."""
    boxes = {one for one, said in shape.named if one.tag in _BOXES and _is_menu_name(said)} | set(shape.every("nav"))
    named = sorted(boxes, key=shape.order.__getitem__)
    outer = [one for one in named if not any(up in boxes for up in one.iterancestors())]
    menus = [one for one in outer if _is_menu(one, shape)] or [one for one in named if _is_menu(one, shape)]
    return menus or _runs(shape)


@lru_cache(maxsize=4096)
def _is_menu_name(said: str) -> bool:
    return _ROLE.search(said) is not None


def _is_menu(box: HtmlElement, shape: Outline) -> bool:
    """Mostly short links, and enough of them."""
    texts = [text for link in shape.inside(box, "a", "area") if (text := bare(_name(link, shape)))]
    short = sum(len(text) <= _LONGEST for text in texts)
    return short >= _FEWEST and short >= 0.7 * len(texts)


def _runs(shape: Outline) -> list[HtmlElement]:
    """Parents of short links, gathered by the list or row they stand in; the earliest with enough of them."""
    counts: dict[HtmlElement, int] = defaultdict(int)
    for link in (*shape.every("a"), *shape.every("area")):
        if not 1 < len(bare(_name(link, shape))) <= _LONGEST:
            continue  # no menu entry
        for up in list(link.iterancestors("ul", "tr", "table", "dl", "div", "map"))[:3]:
            counts[up] += 1
    runs = [box for box, count in counts.items() if count >= _FEWEST + 1 and _is_menu(box, shape)]
    runs.sort(key=lambda box: shape.order.get(box, 0))
    return runs[:2]
