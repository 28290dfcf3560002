"""The columns a home page offers: its menu, with the sub-menus that open from it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from migrate.reading.scripted.clicks import click_targets
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import Page, squeeze
from migrate.reading.tree.textmatch import bare

_ROLE = re.compile(r"nav|menu|daohang|(?:^|[\s_-])dh(?:$|[\s_\d-])|lanmu|mainbav|caidan|top_?bar|header", re.IGNORECASE)
_NO_COLUMN = re.compile(
    r"^(?:首\s*页|网站首页|返回首页|设为首页|加入收藏|收藏本站|登录|注册|English|繁體\S*|繁体\S*|简体\S*|无障碍\S*|长者\S*|关怀版|更多\S*|搜索|手机版|移动版|RSS|邮箱\S*|more\S*|[>»\W\d]+)$",
    re.IGNORECASE,
)
_BOXES = frozenset(("div", "ul", "table", "td", "dl", "section"))
_LINKS = ("a", "area")
_CELLS = ("td", "li", "div", "span")
"""What authors make a button of by a script."""
_LONGEST = 12
"""Characters of a column's name."""
_COMMON = 8
"""Characters that half of a menu's names do not exceed: titles of articles are longer."""
_SITE = re.compile(r"https?://[^/?#]+/?$", re.IGNORECASE)
"""The address of a whole site."""
_FRIENDS = 0.7
"""Share of links to whole sites from which on a box is one of friends."""
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
    openers = _openers(shape)
    for box in _menus(shape, openers):
        for entry in _entries(page, shape, box):
            found.setdefault((entry.name, entry.url), entry)
    names_with_address = {entry.name for entry in found.values() if entry.url}
    return tuple(entry for entry in found.values() if entry.url or entry.name not in names_with_address)


def _openers(shape: Outline) -> list[HtmlElement]:
    """What a visitor can click to go elsewhere: links, areas of a picture, cells with an address in their script."""
    found = shape.tagged(*_LINKS, *_CELLS)
    return [one for one in found if one.tag in _LINKS or ((code := one.get("onclick")) and click_targets(code))]


def _entries(page: Page, shape: Outline, box: HtmlElement) -> list[NavLink]:
    found = []
    for element in box.iter(*_LINKS, *_CELLS, "dt", "h3"):
        code = element.get("onclick") or ""
        if element.tag in _CELLS and not code:
            continue  # no entry, but what holds one
        name = _name(element, shape)
        if not 1 < len(bare(name)) <= _LONGEST or _NO_COLUMN.match(name):
            continue  # no column's name
        name = re.sub(r"\s+", "", name) if not name.isascii() else name
        if element.tag in _LINKS or code:
            if url := _address(page, element, code):
                found.append(NavLink(name, url))
            elif element.tag in _LINKS:
                found.append(NavLink(name, ""))
        elif not any(True for _ in element.iter("a")) and element.getparent() is not None:
            found.append(NavLink(name, ""))
    return found


def _address(page: Page, element: HtmlElement, code: str) -> str:
    """Where an entry leads: its link, or the address that its script opens."""
    href = element.get("href") or ""
    if url := page.absolute(href):
        return url
    script = f"{code};{href}" if href.lower().startswith("javascript:") else code
    return next((url for one in click_targets(script) if (url := page.absolute(one))), "")


def _name(element: HtmlElement, shape: Outline) -> str:
    """What an entry says; a picture of a word says it in its `alt`."""
    if name := shape.text(element) or squeeze(element.get("alt") or element.get("title")):
        return name
    return next((name for picture in element.iter("img") if (name := squeeze(picture.get("alt")))), "")


def _menus(shape: Outline, openers: list[HtmlElement]) -> list[HtmlElement]:
    """The boxes that are menus: named so, or the first run of short links of a page without such names."""
    boxes = {one for one, said in shape.named if one.tag in _BOXES and _is_menu_name(said)} | set(shape.every("nav"))
    named = sorted(boxes, key=shape.order.__getitem__)
    outer = [one for one in named if not any(up in boxes for up in one.iterancestors())]
    menus = [one for one in outer if _is_menu(one, shape, openers)]
    menus = menus or [one for one in named if _is_menu(one, shape, openers)]
    return menus or _runs(shape, openers)


@lru_cache(maxsize=4096)
def _is_menu_name(said: str) -> bool:
    return _ROLE.search(said) is not None


def _is_menu(box: HtmlElement, shape: Outline, openers: list[HtmlElement]) -> bool:
    """Mostly short links, enough of them, and most of them as short as columns are called."""
    first = bisect_left(openers, shape.order[box], key=shape.order.__getitem__)
    last = bisect_left(openers, shape.end(box), key=shape.order.__getitem__)
    inside = openers[first:last]
    sizes = sorted(len(text) for link in inside if (text := bare(_name(link, shape))))
    if sum(_SITE.match((link.get("href") or "").strip()) is not None for link in inside) > _FRIENDS * len(inside):
        return False  # other sites
    short = bisect_right(sizes, _LONGEST)
    return short >= _FEWEST and short >= 0.7 * len(sizes) and sizes[len(sizes) // 2] <= _COMMON


def _runs(shape: Outline, openers: list[HtmlElement]) -> list[HtmlElement]:
    """Parents of short links, gathered by the list or row they stand in; the earliest with enough of them."""
    counts: dict[HtmlElement, int] = defaultdict(int)
    for link in openers:
        if not 1 < len(bare(_name(link, shape))) <= _LONGEST:
            continue  # no menu entry
        for up in list(link.iterancestors("ul", "tr", "table", "dl", "div", "map"))[:3]:
            counts[up] += 1
    runs = [box for box, count in counts.items() if count >= _FEWEST + 1 and _is_menu(box, shape, openers)]
    runs.sort(key=lambda box: shape.order.get(box, 0))
    return runs[:2]
