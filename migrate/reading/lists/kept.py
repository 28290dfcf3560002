"""The items of a list that a page keeps as data in a script, which puts them on the page when it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from migrate.reading.lists.endpoint import items_of
from migrate.reading.lists.listing import Item
from migrate.reading.tree.page import Page

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


def kept_items(page: Page) -> tuple[Item, ...]:
    """The longest list of dated items that a script of a page keeps as data; () for none.

    Every item must have a date: menus and settings are kept the same way, and have none.
    """
    found = ((*items_of(value, page.base),) for script in page.scripts for value in _values(script))
    lists = (items for items in found if len(items) >= _FEWEST and all(item.date for item in items))
    return max(lists, key=len, default=())


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
