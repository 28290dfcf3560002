"""The columns of an old site as its list pages announce them: the left side of the completeness sum."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.extract.found import Found
from migrate.extract.stated import stated_pages, stated_total
from migrate.postback import postbacks
from migrate.posted import is_posted, list_page
from migrate.reading.kind import Kind
from migrate.reading.lists.endpoint import read_endpoint
from migrate.reading.lists.listing import Item
from migrate.reading.lists.paging import MOST_PAGES
from migrate.reading.read import PageReading, is_too_large, read_page
from migrate.recipe.recipe import Recipe, RecipeColumn, ScriptedList

SOME_TEXT = 60
"""Characters of text, links not counted, that make a page an article in spite of its looks."""
MOST_HOPS = 6
"""Redirects in a row that are followed from a column's address."""


@dataclass
class ListedColumn:
    """One column of the recipe with what its pages list; its items are kept in `Found`, each address once.

    Attributes:
        column: the recipe's line.
        number: its place in the recipe.
        count: different addresses of this site that it lists.
        outside: items that lead to other sites; they are reported, never migrated.
        pages: how many list pages it has, with the redirects that led to them.
        folders: the folders in which they lie, in the order they were met.
        single: the column is one page that is itself the article.
        stated: how many items its pages say there are, None when they do not say.
        gap: which of its list pages could not be read and why, in Chinese; "" when all were.
    """

    column: RecipeColumn
    number: int
    count: int = 0
    outside: list[Item] = field(default_factory=list)
    pages: int = 0
    folders: dict[str, None] = field(default_factory=dict)
    single: bool = False
    stated: int | None = None
    gap: str = ""


class ColumnWalk:
    """Walks every column's list pages in the archive."""

    def __init__(self, recipe: Recipe, archive: Archive, key: Callable[[str], str], found: Found) -> None:
        """Prepare a walk.

        Args:
            recipe: the site's recipe.
            archive: its snapshots.
            key: what makes two spellings the same address.
            found: where list pages and their items are noted.
        """
        self._recipe, self._archive, self._key, self._found = recipe, archive, key, found
        self._posts = any(is_posted(f"{key}=") for key in recipe.query_keys)
        self._menu = {key(column.path) for column in recipe.columns} | {key("/")}

    def walk(self) -> list[ListedColumn]:
        """All columns, in the recipe's order."""
        return [self._column(ListedColumn(one, number)) for number, one in enumerate(self._recipe.columns)]

    def _column(self, listed: ListedColumn) -> ListedColumn:
        url = urljoin(f"http://{self._recipe.host}/", listed.column.path)
        seen: set[str] = set()
        posted: deque[str] = deque()
        last: Snapshot | None = None
        while url and self._key(url) not in seen and listed.pages < MOST_PAGES:
            landed = self._landed(url, listed, seen)
            if landed is None:
                self._lack(last, listed)
                break
            snapshot, reading = landed
            last = snapshot
            if self._is_single(snapshot, reading, listed):
                listed.single = True
                self._announce(Item(listed.column.name, snapshot.url), listed)
                break
            if reading.kind is not Kind.ARTICLE:
                self._note(snapshot.url, listed, None if is_too_large(snapshot.body) else "")
                listed.stated = stated_total(snapshot) if listed.stated is None else listed.stated
            for item in reading.listing.items:
                self._take(item, listed)
            posted.extend(url for url, _ in postbacks(snapshot) if self._posts)
            url = reading.listing.next or self._unseen(posted, seen)
        turned = [self._turn(one, listed) for one in self._recipe.lists if one.column == listed.column.name]
        stated = [count for count in (listed.stated, sum(filter(None, turned))) if count]
        listed.stated = max(stated, default=listed.stated)
        return listed

    def _is_single(self, snapshot: Snapshot, reading: PageReading, listed: ListedColumn) -> bool:
        """Whether a column's first page is itself its article: read as one, or without items and its only text."""
        if listed.count:
            return False
        if reading.kind is Kind.ARTICLE:
            return True
        lists = any((item.title or self._owns(item)) and not self._is_menu(item) for item in reading.listing.items)
        return not (lists or listed.outside or reading.listing.next) and self._is_text(snapshot)

    def _unseen(self, posted: deque[str], seen: set[str]) -> str:
        """The next page that a posted form turned to, "" when all were seen."""
        while posted:
            url = posted.popleft()
            if self._key(url) not in seen:
                return url
        return ""

    def _turn(self, one: ScriptedList, listed: ListedColumn) -> int | None:
        """The pages of a scripted list, as far as the archive has them; how many items it says there are."""
        stated: int | None = None
        for number in range(MOST_PAGES):
            url = list_page(one, number, self._recipe)[0]
            snapshot = self._archive.get(url)
            if snapshot is None or snapshot.status != 200:
                if number == 0 or self._archive.miss(url) is not None:
                    listed.gap = listed.gap or self._why(url)
                break
            self._note(snapshot.url, listed, "")
            listed.single = False
            stated = stated_total(snapshot) if stated is None else stated
            for item in read_endpoint(snapshot.body, snapshot.url, one.item_url):
                self._take(item, listed)
        return stated

    def _take(self, item: Item, listed: ListedColumn) -> None:
        """Keep an item; a link to a column's own list or to the home page is a menu's, not an item."""
        if self._is_menu(item):
            return
        if self._owns(item):
            self._announce(item, listed)
        elif item.title:
            listed.outside.append(item)

    def _owns(self, item: Item) -> bool:
        return bool(item.url) and self._recipe.addresses.owns(item.url)

    def _is_menu(self, item: Item) -> bool:
        return bool(item.url) and self._key(item.url) in self._menu

    def _announce(self, item: Item, listed: ListedColumn) -> None:
        listed.count += self._found.announce(listed.number, self._key(item.url), item, listed.column.name)

    def _note(self, url: str, listed: ListedColumn, target: str | None) -> None:
        """Know a list page; `target` is where the page itself redirects to, None when it must be read again."""
        self._found.list_page(self._key(url), target)
        listed.pages += 1
        listed.folders[urlsplit(url).path.rpartition("/")[0]] = None

    def _landed(self, url: str, listed: ListedColumn, seen: set[str]) -> tuple[Snapshot, PageReading] | None:
        """The list page an address leads to, by way of HTTP and page redirects; None where it leads nowhere."""
        for _ in range(MOST_HOPS):
            seen.add(self._key(url))
            snapshot = self._archive.get(url)
            if snapshot is None or snapshot.status >= 400:
                listed.gap = self._why(url)
                return None
            read: str | None = None
            if 300 <= snapshot.status < 400:
                target = urljoin(snapshot.url, snapshot.header("Location") or "")
            elif snapshot.status != 200:
                return None
            else:
                reading = self._read(snapshot)
                if reading.kind is not Kind.REDIRECT:
                    return snapshot, reading
                read = target = reading.redirect
            self._note(snapshot.url, listed, read)
            if not self._recipe.addresses.owns(target) or self._key(target) in seen:
                return None
            url = target
        return None

    def _why(self, url: str) -> str:
        """Why a list page could not be read."""
        status, miss = self._archive.fate(url)
        why = f"HTTP {status}" if status is not None else f"{miss.reason.value}：{miss.detail}" if miss else "没有采集"
        return f"列表从 {url} 起没有读到（{why.rstrip('：')}）"

    def _lack(self, last: Snapshot | None, listed: ListedColumn) -> None:
        """Say of a list that breaks off how long its last page says it is."""
        pages = stated_pages(last) if last is not None and listed.gap else 0
        if pages > listed.pages:
            listed.gap += f"，原列表共 {pages} 页，只读到 {listed.pages} 页"

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
