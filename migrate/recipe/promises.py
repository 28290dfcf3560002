"""Selectors promise counts: what a recipe's own selectors really find in one page."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.layouts import select
from migrate.reading.kind import Kind
from migrate.reading.tree.page import Page
from migrate.recipe.recipe import Recipe

_OF_LISTS = ("items", "next")
_FREE = ("attachments", "next", "remove")
"""Selectors that promise nothing unless a count is written: many pages have none of these."""
ANY = "0-"
SOME = "1-"


@dataclass(frozen=True)
class Broken:
    """A promise that a page does not keep.

    Attributes:
        name: the recipe's key (`title`).
        selector: as written in the recipe.
        url: the page.
        line: the 1-based line of the page's source on which the first surplus element stands; 0 when too few.
        wanted: as promised (`1`, `1-`).
        got: how many were found.
    """

    name: str
    selector: str
    url: str
    line: int
    wanted: str
    got: int

    def __str__(self) -> str:
        """In Chinese, for the person who writes the recipe."""
        place = f"（页面第 {self.line} 行）" if self.line else ""
        return f"select.{self.name} “{self.selector}”：应找到 {_words(self.wanted)}，实际 {self.got} 个{place}"


def broken(page: Page, recipe: Recipe, kind: Kind) -> tuple[Broken, ...]:
    """The promises of a recipe that a page of a kind does not keep, in the order of the recipe's keys."""
    found = []
    for name, selector in recipe.select.model_dump().items():
        meant = kind is Kind.LIST if name in _OF_LISTS else kind is Kind.ARTICLE
        if not selector or not meant:
            continue  # no selector, or not for this kind of page
        wanted = getattr(recipe.counts, name) or (ANY if name in _FREE else SOME)
        elements = select(page.tree, selector)
        low, high = bounds(wanted)
        if not low <= len(elements) <= high:
            surplus = elements[int(high)] if len(elements) > high else None
            line = int(surplus.sourceline or 0) if surplus is not None else 0
            found.append(Broken(name, selector, page.url, line, wanted, len(elements)))
    return tuple(found)


def bounds(count: str) -> tuple[int, float]:
    """The least and the greatest number that a count allows."""
    low, dash, high = count.partition("-")
    return int(low), float(high) if high else float("inf") if dash else float(low)


def _words(count: str) -> str:
    low, dash, high = count.partition("-")
    return f"{low} 至 {high} 个" if high else f"至少 {low} 个" if dash else f"{low} 个"
