"""The items of a list that a page keeps as data in a script, which puts them on the page when it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from migrate.reading.facts.dates import find_dates
from migrate.reading.lists.endpoint import items_of
from migrate.reading.lists.joined import joined_lists
from migrate.reading.lists.listing import Item
from migrate.reading.scripted.joining import unquoted
from migrate.reading.tree.page import Page, squeeze

_OPENING = re.compile(r"[=(:]\s*(?=(?:\[\s*)?\{\s*[\"']?[A-Za-z_]\w*[\"']?\s*:)")
"""What stands before data: `var list = [{title: …`, `show({"rows": …`."""
_BARE_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w*)(?=\s*:)")
"""A key without quotes, which scripts may write and JSON may not."""
_MOST_TRIES = 20
_LONGEST = 400_000
"""Characters of the longest script that is searched."""
_FEWEST = 3
"""Items that make a list."""
_DECODER = json.JSONDecoder()
_LITERAL = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_CELL = rf"""(?:["']?[\w$]+["']?\s*:\s*)?(?:{_LITERAL}|[\w.$-]+)"""
_ROW = re.compile(rf"[(\[{{]\s*({_CELL}(?:\s*,\s*{_CELL}){{2,11}})\s*,?\s*[)\]}}]")
"""Literals side by side: a call's arguments, a row of a list, an object."""
_INTO = re.compile(rf"(?<![\w$])([A-Za-z_$][\w$]*)\[\s*\w+\s*\]\s*=\s*({_LITERAL})")
_TEXTS = re.compile(_LITERAL)
_ADDRESS = re.compile(
    r"(?:https?:/|\.{0,2})/\S+|[\w./-]+\.(?:s?html?|jhtml|jspx?|aspx?|php|do)(?:\?\S*)?", re.IGNORECASE
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 4
_LONGEST_DATE = 24


def kept_items(page: Page) -> tuple[Item, ...]:
    """The longest list of dated items that a script of a page keeps as data or joins from them; () for none.

    Every item must have a date: menus and settings are kept the same way, and have none.
    """
    data = ((*items_of(value, page.base),) for script in page.scripts for value in _values(script))
    rows = ((*_once_each(_rows(script, page)),) for script in page.scripts)
    found = (*data, *rows, *((*items,) for items in joined_lists(page)))
    lists = (items for items in found if len(items) >= _FEWEST and all(item.date for item in items))
    return max(lists, key=len, default=())


def _once_each(items: Iterator[Item]) -> list[Item]:
    kept: dict[str, Item] = {}
    for item in items:
        kept.setdefault(item.url, item)
    return list(kept.values())


def _rows(script: str, page: Page) -> Iterator[Item]:
    """The items of a script's rows of literals, told by what they look like: an address, a date, a title."""
    if len(script) > _LONGEST:
        return
    side_by_side = (_TEXTS.findall(row[1]) for row in _ROW.finditer(script))
    for row in (*side_by_side, *_in_arrays(script)):
        texts = [squeeze(unquoted(one[1:-1])) for one in row]
        texts.append("-".join(text for text in texts if text.isdecimal()))  # a year, a month, a day
        url = next((whole for text in texts if _ADDRESS.fullmatch(text) and (whole := page.absolute(text))), "")
        dates = [found[0] for text in texts if len(text) < _LONGEST_DATE and (found := find_dates(text))]
        titles = [text for text in texts if len(_HAN.findall(text)) >= _LEAST_HAN]
        if url and dates and titles:
            yield Item(max(titles, key=len), url, dates[0].day)


def _in_arrays(script: str) -> Iterator[list[str]]:
    """The literals of each item where a script keeps every fact in its own array (`urls[i]="…";titles[i]="…"`)."""
    row: dict[str, str] = {}
    for match in _INTO.finditer(script):
        if match[1] in row:
            yield list(row.values())
            row = {}
        row[match[1]] = match[2]
    yield list(row.values())


def _values(script: str) -> Iterator[object]:
    """The values that stand in a script as data."""
    if len(script) > _LONGEST or _OPENING.search(script) is None:
        return
    plain = _BARE_KEY.sub(r'\1"\2"', script)
    end = 0
    for opening in islice(_OPENING.finditer(plain), _MOST_TRIES):
        if opening.end() < end:
            continue  # inside what was read
        try:
            value, end = _DECODER.raw_decode(plain, opening.end())
        except (ValueError, RecursionError):
            continue  # code, no data
        yield value
