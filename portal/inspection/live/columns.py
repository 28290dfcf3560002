"""The columns of a live site, as its lists show them: nobody has told us which it has, nor how often they are updated.

A list is a page that leads to articles of its own, or that says it has none. Pages of one name are one column (its
further pages). What most lists lead to, such as 最新动态 at the side, belongs to the list that names it once more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from portal.inspection.facts import ColumnFacts, PageFacts, PageRecord
from portal.inspection.kind import Kind
from portal.model.column_class import ColumnClass

Classify = Callable[[str], ColumnClass]
"""Gives a column's class by its name."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})(?!\d)")
_EMPTY = re.compile(r"暂无(?:内容|信息|数据|文章|记录|资料|相关)?")
_PARTS = re.compile(r"\s*(?:[-_|—–]+|>>?|»)\s*")
_PAGE = re.compile(r"[（(]?第\s*\d+\s*页[）)]?")
_LEAST = 2
"""Dated articles from which a page is a list."""
_LISTED = 3
"""Links of its own from which a page without dated articles is a list, when it shows days: neighbours are two."""
_MANY = 4
"""Lists from which it can be said that most of them lead to something."""


@dataclass(frozen=True)
class ListPage:
    """One page that may be a list.

    Attributes:
        address: of the page.
        tag: the column's name as its meta tag has it, which is often that of a template.
        name: the column's name as the page's title has it.
        targets: what it leads to on the site, as often as it does.
        days: the days it shows.
        empty: whether it says 暂无.
    """

    address: str
    tag: str
    name: str
    targets: tuple[str, ...]
    days: tuple[str, ...]
    empty: bool


def list_page(address: str, facts: PageFacts, targets: tuple[str, ...], today: dt.date) -> ListPage | None:
    """What a page is as a list; None for articles, home pages and pages without a name.

    Args:
        address: of the page on its site.
        facts: what was read of it.
        targets: what it leads to on the site, as often as it does.
        today: later days count for nothing.
    """
    name = _PARTS.split(_PAGE.sub("", facts.title).strip())[0]
    tag = facts.meta.get("ColumnName", "").strip()
    if facts.kind in (Kind.ARTICLE, Kind.HOME) or not (tag or name) or facts.refresh:
        return None
    return ListPage(address, tag, name, targets, days_shown(facts, today), bool(_EMPTY.search(facts.body)))


def days_shown(page: PageFacts, today: dt.date) -> tuple[str, ...]:
    """Every day that a page shows, up to today, as YYYY-MM-DD."""
    days = (_day(*found) for found in _DAY.findall(page.body))
    return tuple(day for day in days if day and day <= today.isoformat())


def _day(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def columns_of(
    pages: Sequence[ListPage], records: Mapping[str, PageRecord], site: str, classify: Classify
) -> tuple[ColumnFacts, ...]:
    """The columns of a site, with the newest day of each; "" for those that never held anything.

    Args:
        pages: every page that may be a list.
        records: all pages of the site, by address.
        site: its host name.
        classify: gives the class of a column by its name.
    """
    beside = _beside(pages)
    template = _common([(page.tag,) for page in pages])
    groups: dict[str, list[ListPage]] = {}
    for page in pages:
        groups.setdefault(page.tag if page.tag and page.tag not in template else page.name, []).append(page)
    found = []
    for name, group in groups.items():
        own = {target for page in group for target in _own(page, beside) if target in records}
        articles = [records[target] for target in own if records[target].kind is Kind.ARTICLE]
        days = [one.day for one in articles if one.day]
        if len(days) < _LEAST:
            days = _own_days(group, pages) if len(own) >= _LISTED else []
        listed = len(articles) if len(articles) >= _LEAST else len(days)
        address = min((page.address for page in group), key=lambda one: (len(one), one))
        if listed >= _LEAST and days:
            found.append(ColumnFacts("", site, name, address, classify(name), listed, max(days)))
        elif not articles and not days and any(page.empty for page in group):
            found.append(ColumnFacts("", site, name, address, classify(name), 0, ""))
    return tuple(found)


def _beside(pages: Sequence[ListPage]) -> dict[str, int]:
    """What most lists lead to, with how often each of them does: it stands beside every list."""
    common = _common([page.targets for page in pages])
    counts = [Counter(page.targets) for page in pages]
    return {one: min(count[one] for count in counts if one in count) for one in common}


def _own(page: ListPage, beside: Mapping[str, int]) -> list[str]:
    """What a list leads to of its own: what stands beside all lists only where it stands in this one once more."""
    return [one for one, count in Counter(page.targets).items() if count > beside.get(one, 0)]


def _own_days(group: Sequence[ListPage], pages: Sequence[ListPage]) -> list[str]:
    """The days that lists of a column show, without those that most lists show."""
    common = _common([page.days for page in pages])
    return [day for page in group for day in page.days if day not in common]


def _common(things: Sequence[tuple[str, ...]]) -> set[str]:
    """What more than half of many pages have."""
    seen = Counter(one for row in things for one in set(row))
    return {one for one, count in seen.items() if len(things) >= _MANY and count * 2 > len(things)}
