"""The columns of an old site as its list pages announce them: the left side of the completeness sum."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.postback import postbacks
from migrate.posted import is_posted, list_page
from migrate.reading.endpoint import read_endpoint
from migrate.reading.kind import Kind
from migrate.reading.listing import Item
from migrate.reading.paging import MOST_PAGES
from migrate.reading.read import PageReading, is_too_large, read_page
from migrate.recipe.recipe import Recipe, RecipeColumn, ScriptedList

SOME_TEXT = 60
"""Characters of text, links not counted, that make a page an article in spite of its looks."""
MOST_HOPS = 6
"""Redirects in a row that are followed from a column's address."""


@dataclass
class ListedColumn:
    """One column of the recipe with what its pages list.

    Attributes:
        column: the recipe's line.
        items: what the pages list on this site, in order, each address once.
        outside: items that lead to other sites; they are reported, never migrated.
        pages: the addresses of its list pages and of the redirects that led to them.
        read: those of them that need no second reading -> where the page itself redirects to, "" for a list.
        single: the column is one page that is itself the article.
    """

    column: RecipeColumn
    items: list[Item] = field(default_factory=list)
    outside: list[Item] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    single: bool = False


class ColumnWalk:
    """Walks every column's list pages in the archive."""

    def __init__(self, recipe: Recipe, archive: Archive, key: Callable[[str], str]) -> None:
        """Prepare a walk.

        Args:
            recipe: the site's recipe.
            archive: its snapshots.
            key: what makes two spellings the same address.
        """
        self._recipe, self._archive, self._key = recipe, archive, key
        self._posts = any(is_posted(f"{key}=") for key in recipe.query_keys)
        self._menu = {key(column.path) for column in recipe.columns} | {key("/")}

    def walk(self) -> list[ListedColumn]:
        """All columns, in the recipe's order."""
        return [self._column(column) for column in self._recipe.columns]

    def _column(self, column: RecipeColumn) -> ListedColumn:
        found = ListedColumn(column)
        url = urljoin(f"http://{self._recipe.host}/", column.path)
        seen: set[str] = set()
        items: dict[str, Item] = {}
        posted: deque[str] = deque()
        while url and self._key(url) not in seen and len(found.pages) < MOST_PAGES:
            landed = self._landed(url, found, seen)
            if landed is None:
                break
            snapshot, reading = landed
            if reading.kind is Kind.ARTICLE and not items:
                found.single = True
                items[self._key(snapshot.url)] = Item(column.name, snapshot.url)
                break
            for item in reading.listing.items:
                self._take(item, items, found)
            posted.extend(url for url, _ in postbacks(snapshot) if self._posts)
            if not items and not found.outside and not reading.listing.next and self._is_text(snapshot):
                found.pages.remove(snapshot.url)
                found.read.pop(snapshot.url, None)
                found.single = True
                items[self._key(snapshot.url)] = Item(column.name, snapshot.url)
            url = "" if found.single else reading.listing.next or self._unseen(posted, seen)
        for one in (one for one in self._recipe.lists if one.column == column.name):
            self._turn(one, items, found)
        found.items = list(items.values())
        return found

    def _unseen(self, posted: deque[str], seen: set[str]) -> str:
        """The next page that a posted form turned to, "" when all were seen."""
        while posted:
            url = posted.popleft()
            if self._key(url) not in seen:
                return url
        return ""

    def _turn(self, one: ScriptedList, items: dict[str, Item], found: ListedColumn) -> None:
        """The pages of a scripted list, as far as the archive has them."""
        for number in range(MOST_PAGES):
            snapshot = self._archive.get(list_page(one, number, self._recipe)[0])
            if snapshot is None or snapshot.status != 200:
                return
            found.pages.append(snapshot.url)
            found.read[snapshot.url] = ""
            found.single = False
            for item in read_endpoint(snapshot.body, snapshot.url):
                self._take(item, items, found)

    def _take(self, item: Item, items: dict[str, Item], found: ListedColumn) -> None:
        """Keep an item; a link to a column's own list or to the home page is a menu's, not an item."""
        if item.url and self._key(item.url) in self._menu:
            return
        if item.url and self._recipe.addresses.owns(item.url):
            items.setdefault(self._key(item.url), item)
        elif item.title:
            found.outside.append(item)

    def _landed(self, url: str, found: ListedColumn, seen: set[str]) -> tuple[Snapshot, PageReading] | None:
        """The list page an address leads to, by way of HTTP and page redirects; None where it leads nowhere."""
        for _ in range(MOST_HOPS):
            seen.add(self._key(url))
            snapshot = self._archive.get(url)
            if snapshot is None:
                return None
            if 300 <= snapshot.status < 400:
                target = urljoin(snapshot.url, snapshot.header("Location") or "")
            elif snapshot.status != 200:
                return None
            else:
                reading = self._read(snapshot)
                if reading.kind is not Kind.REDIRECT:
                    if reading.kind is not Kind.ARTICLE:
                        found.pages.append(snapshot.url)
                        found.read |= {} if is_too_large(snapshot.body) else {snapshot.url: ""}
                    return snapshot, reading
                target = reading.redirect
                found.read[snapshot.url] = target
            found.pages.append(snapshot.url)
            if not self._recipe.addresses.owns(target) or self._key(target) in seen:
                return None
            url = target
        return None

    def _is_text(self, snapshot: Snapshot) -> bool:
        """Whether a page without items is itself the column's only text (`机构职能`)."""
        headers = {"content-type": snapshot.header("Content-Type") or ""}
        article = read_page(snapshot.body, snapshot.url, self._recipe, headers, Kind.ARTICLE).article
        return article is not None and article.own_text > SOME_TEXT and "。" in article.markdown

    def _read(self, snapshot: Snapshot) -> PageReading:
        headers = {"content-type": snapshot.header("Content-Type") or ""}
        reading = read_page(snapshot.body, snapshot.url, self._recipe, headers)
        if reading.kind in (Kind.ARTICLE, Kind.REDIRECT) or reading.listing.items:
            return reading
        return read_page(snapshot.body, snapshot.url, self._recipe, headers, Kind.LIST)
