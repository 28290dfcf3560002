"""The items of a list page, in order, with its next page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from migrate.layouts import Layout
from migrate.reading.facts.dates import date_in_address, find_dates, first_date, month_day
from migrate.reading.facts.labels import TITLE_LABEL
from migrate.reading.lists.entry import LONGEST_DATE, outer_parts, text_behind
from migrate.reading.lists.groups import SHORTEST, groups, main_group
from migrate.reading.lists.paging import next_address
from migrate.reading.scripted.clicks import click_targets
from migrate.reading.tree.outline import SENTENCE, Outline
from migrate.reading.tree.page import Page, squeeze
from migrate.reading.tree.textmatch import bare, is_cut, uncut

_MORE = re.compile(r"^[\W_]*(?:查看)?(?:更\s*多|more)[\W_]*$", re.IGNORECASE)
_MORE_PICTURE = re.compile(r"more\d*\.\w{3,4}(?:\?|$)|gengduo|/gd\d*\.\w{3}$", re.IGNORECASE)
_LEADING_MARK = re.compile(r"^[\s·•●■◆▪◇□►▶>»*※★☆○\-]+(?=\S)")
_DATE_TAIL = re.compile(
    r"[\s\[(（【]*(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d\d[-/.]\d\d)(?:\s\d{1,2}:\d\d(?::\d\d)?)?[\s\])）】]*$"
)
_DATE_HEAD = re.compile(r"^[\s\[(（【]*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_DAY = re.compile(r"^\d{1,2}日?$")
_MONTH = re.compile(r"^(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_MONTH_DAY = re.compile(r"^\d{1,2}[-/.]\d{1,2}$")
_SERIAL = re.compile(r"^\d{1,3}[.、]?$")
_NUMBER = re.compile(r"[\d二一]")
"""Without which nothing is a date."""
_BETWEEN = "/-. "
"""What stands between the pieces of a date split over two of them (`18` over `/ 2017-03`)."""
_LINES = ("p", "div", "dt", "dd", "li")
_CLASS = 6
_DAY_ALONE = len("03-05")
_LONGEST_TITLE = 120
_HINT_END = re.compile(
    r"(?:\s*(?:(?:发布|发表|更新|添加|录入)\s*(?:时\s*间|日\s*期)|作\s*者|点击数)|\s(?:(?:点击|阅读|浏览|人气)\S{0,2}|来\s*源))\s*[:：]"
)
"""What a link's hint says behind the title (`文章标题：… 作者：… 点击数：…`)."""


@dataclass(frozen=True)
class Item:
    """One entry of a list: full title, absolute address ("" when it leads nowhere), date (`MM-DD` without a year)."""

    title: str
    url: str
    date: str = ""


@dataclass(frozen=True)
class Listing:
    """What a list page announces, in its order and without repeats.

    Attributes:
        items: its entries.
        next: the address of the next page, "" at the end.
        dated: the share of items that show a date.
        prose: characters of those boxes around items that stand in the would-be body: abstracts, no article.
        groups: groups of like links on the page that could be lists: many on a home page.
        more: links of the page to more of a column (`更多`): many on a home page.
    """

    items: tuple[Item, ...] = ()
    next: str = ""
    dated: float = 0.0
    prose: int = 0
    groups: int = 0
    more: int = 0


def read_listing(
    page: Page, layout: Layout, shape: Outline, items: str = "", next_page: str = "", inside: HtmlElement | None = None
) -> Listing:
    """Read a page as a list; a page that is none gives few or no items.

    Args:
        page: the page.
        layout: its family.
        shape: its outline.
        items: the recipe's selector of an item, "" for none.
        next_page: the recipe's selector of the link to the next page, "" for none.
        inside: the body the page would have as an article; items in it are weighed against its prose.
    """
    selectors = (items,) if items else layout.items
    found = _chosen(page, shape, selectors)
    candidates = [] if found else groups(shape)
    folder = urlsplit(page.url).path.rpartition("/")[0] + "/"
    group = main_group(candidates, shape, bare(page.title), folder) if candidates else None
    if group is not None:
        found = [_item(page, shape, anchor, box) for anchor, box in zip(group.anchors, group.boxes, strict=True)]
    kept = _without_repeats([item for item in found if item.title])
    dated = sum(bool(item.date) for item in kept) / len(kept) if kept else 0.0
    after = next_address(page, next_page or (layout.next[0] if layout.next else ""))
    within = set(inside.iter("*")) if inside is not None and group else set()
    prose = sum(shape.length(box) for box in group.boxes if box in within) if group else 0
    return Listing(tuple(kept), after, dated, prose, sum(one.is_list(shape) for one in candidates), _more(shape))


def _more(shape: Outline) -> int:
    """How many links lead to more of a column, each address once; a picture may say it by its name."""
    found = {link.get("href") for link in shape.every("a") if (text := shape.text(link)) and _MORE.match(text)}
    for picture in shape.every("img"):
        link = picture.getparent() if _MORE_PICTURE.search(picture.get("src") or "") else None
        if link is not None and link.tag == "a" and not shape.length(link):
            found.add(link.get("href"))
    return len(found - {None, "", "#"})


def _chosen(page: Page, shape: Outline, selectors: tuple[str, ...]) -> list[Item]:
    for selector in selectors:
        boxes = shape.find(selector)
        pairs = [(anchor, box) for box in boxes if (anchor := _main_anchor(box, shape)) is not None]
        if pairs:
            return [_item(page, shape, anchor, box) for anchor, box in pairs]
    return []


def _main_anchor(box: HtmlElement, shape: Outline) -> HtmlElement | None:
    """The link of an item: the one with the longest text."""
    anchors = [box] if box.tag == "a" else shape.inside(box, "a")
    return max(anchors, key=shape.length, default=None)


def _item(page: Page, shape: Outline, anchor: HtmlElement, box: HtmlElement) -> Item:
    title, date = _title_and_date(shape, anchor, box)
    url = page.absolute(anchor.get("href"))
    if not url:
        ups = takewhile(lambda up: up is not box.getparent(), anchor.iterancestors())
        code = " ".join(one.get(name) or "" for one in (anchor, *ups) for name in ("onclick", "href"))
        url = next((target for link in click_targets(code) if (target := page.absolute(link))), "")
    in_address = date_in_address(url) if len(date) == _DAY_ALONE else ""
    return Item(title, url, in_address if in_address and in_address.endswith(date) else date)


def _title_and_date(shape: Outline, anchor: HtmlElement, box: HtmlElement) -> tuple[str, str]:
    words, inner = _words(shape, anchor)
    shown = squeeze(" ".join(words))
    outer = _whole_dates(outer_parts(shape, anchor, box))
    around = [lead for part in outer if part not in words and (lead := _dated_part(part))]
    around.append(text_behind(anchor, box))
    tail = _DATE_TAIL.search(shown)
    date = _date(around) or _date(inner) or (first_date(tail.group()) if tail else "")
    title = _LEADING_MARK.sub("", shown[: tail.start()] if tail else shown).strip() or shown
    hint = _HINT_END.split(TITLE_LABEL.sub("", squeeze(anchor.get("title"))))[0]
    if len(bare(hint)) >= SHORTEST and (is_cut(title) or bare(hint).startswith(bare(uncut(title)))):
        title = hint
    return title, date


def _dated_part(part: str) -> str:
    """A piece of text that may state an item's date: a short one, or the beginning of an abstract that is a date."""
    if len(part) <= LONGEST_DATE:
        return part
    return lead.group() if (lead := _DATE_HEAD.match(part)) else ""


def _date(parts: list[str]) -> str:
    """The date that short pieces of text state, also one split over two of them; without a year as `MM-DD`."""
    said = "  ".join(parts)
    if not _NUMBER.search(said):
        return ""
    whole = next((date for part in parts if (date := first_date(part))), "") or first_date(said)
    return whole or next((date for part in parts if (date := month_day(part))), "")


def _words(shape: Outline, anchor: HtmlElement) -> tuple[list[str], list[str]]:
    """The pieces of a link that are its title, and those that are a date: it may wrap heading, abstract and date."""
    parts = _whole_dates(shape.pieces(anchor))
    dates = [part for part in parts if len(part) < LONGEST_DATE and _is_date(part)]
    for heading in anchor.iter("h1", "h2", "h3", "h4", "h5", "h6") if len(anchor) else ():
        if inside := shape.pieces(heading):
            return inside, dates
    words = _first_line(shape, anchor, dates) or [part for part in parts if part and part not in dates]
    if len(words) > 1 and _SERIAL.match(words[0]):
        del words[0]  # the item's number in its list
    if len("".join(words)) > _LONGEST_TITLE and len(words) > 1:
        return words[:1], dates
    return words or parts[:1], dates


def _first_line(shape: Outline, anchor: HtmlElement, dates: list[str]) -> list[str]:
    """The first of several blocks in a link that can be its title: below it stand an abstract, a class, a date."""
    blocks = [one for one in anchor.iter(*_LINES) if not any(True for _ in one.iterdescendants(*_LINES))]
    said = [[part for part in shape.pieces(one) if part not in dates] for one in blocks] if len(blocks) > 1 else []
    able = [words for words in said if len(bare("".join(words))) >= SHORTEST]
    if len(able) > 1 and len("".join(able[0])) < _CLASS and not SENTENCE.search("".join(able[1])):
        return able[1]  # above the title stands its class (`通知公告`)
    return able[0] if able else []


def _whole_dates(parts: list[str]) -> list[str]:
    """The pieces of a link, a date split over two of them joined: `21` over `2017-03`, `2017` over `03-21`."""
    if len([part for part in parts if part.lstrip(_BETWEEN)[:1].isdigit()]) < 2:
        return list(parts)  # as nearly always: no two of them could be one date
    found: list[str] = []
    for said in parts:
        part = said.lstrip(_BETWEEN) if said[:1] in _BETWEEN else said
        before = found[-1] if found else ""
        if _DAY.match(before) and _MONTH.match(part):
            found[-1] = f"{part.rstrip('-/. ')}-{before}"
        elif (_MONTH.match(before) and _DAY.match(part)) or (_YEAR.match(before) and _MONTH_DAY.match(part)):
            found[-1] = f"{before.rstrip('-/. ')}-{part}"
        elif _MONTH_DAY.match(before) and _YEAR.match(part):
            found[-1] = f"{part}-{before}"
        else:
            found.append(said)
    return found


def _is_date(part: str) -> bool:
    """Whether a piece of text is a date and hardly anything else."""
    found = find_dates(part)
    if found:
        return len(part) - (found[0].end - found[0].start) <= 8
    return bool(month_day(part)) and len(part) <= 8


def _without_repeats(items: list[Item]) -> list[Item]:
    """Each address once (a list for desktop and one for phone, a picture beside a title), the fullest title kept."""
    kept: dict[str, Item] = {}
    for item in items:
        key = item.url or str(len(kept))
        old = kept.get(key)
        if old is None:
            kept[key] = item
        elif len(bare(uncut(item.title))) > len(bare(uncut(old.title))) or (item.date and not old.date):
            kept[key] = Item(max(item.title, old.title, key=len), old.url, old.date or item.date)
    return list(kept.values())
