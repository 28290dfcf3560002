"""The extract stage: every snapshot and every listed address of one old site ends as exactly one record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from migrate.archive import Archive
from migrate.extract.columns import SOME_TEXT, ColumnWalk, ListedColumn
from migrate.extract.places import Places
from migrate.extract.records import (
    article_of,
    by_status,
    corrected,
    is_furniture,
    is_page,
    is_picture,
    joined,
    meant,
    passed,
)
from migrate.pages import ExtractedArticle, Listed, Reason, Record, Skipped, dump
from migrate.reading.article import ArticleReading
from migrate.reading.kind import Kind
from migrate.reading.listing import Item
from migrate.reading.read import PageReading, is_too_large, read_page
from migrate.reading.textmatch import agrees
from migrate.recipe import Correction, Leave, Recipe
from migrate.recipe_file import read_recipe
from migrate.snapshot import Snapshot
from portal.address import canonical
from portal.store import Store, write_file

MOST_PARTS = 50
"""Pages of one article that are joined; more is a pager of something else."""
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show no progress."""


@dataclass
class ExtractCounts:
    """What one run found.

    Attributes:
        pages: snapshots read.
        articles: how many became articles.
        skipped: how many addresses became nothing, by reason.
        listed: addresses that the columns' lists announce.
        outside: list items that lead to other sites, as (column, title, address).
        unused: corrections of the recipe that met no article, as `path field`.
    """

    pages: int = 0
    articles: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)
    listed: int = 0
    outside: list[tuple[str, str, str]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def extract_path(store: Store, host: str) -> Path:
    """Where the records of a site are left for write."""
    return store.root / ".cache" / "extract" / f"{host}.jsonl"


def extract(store: Store, slug: str, host: str, archive_root: Path, *, progress: Progress = silent) -> ExtractCounts:
    """Read one old site's archive and write its records; the same archive and recipe give the same bytes.

    Args:
        store: the project's store.
        slug: the department.
        host: the old site.
        archive_root: the folder of archives, one folder a host.
        progress: called with (snapshots read, snapshots in all).

    Raises:
        Problems: when the recipe is missing or wrong.
    """
    path = store.site_folder(slug, host) / "recipe.yaml"
    recipe = read_recipe(store.read_text(path), store.name(path))
    with Archive(archive_root / host, recipe.addresses) as archive:
        run = _Run(recipe, archive)
        records = run.records(progress)
    write_file(extract_path(store, host), dump(records))
    return run.counts


class _Run:
    """One run over one archive."""

    def __init__(self, recipe: Recipe, archive: Archive) -> None:
        self._recipe, self._archive = recipe, archive
        self.counts = ExtractCounts()
        self._columns = ColumnWalk(recipe, archive, self._key).walk()
        self._places = Places(recipe, self._columns)
        self._lists = {self._key(url) for listed in self._columns for url in listed.pages}
        self._items: dict[str, tuple[Item, str]] = {}
        self._parts: dict[str, str] = {}
        self._rank: dict[str, int] = {}
        for listed in self._columns:
            for item in listed.items:
                self._items.setdefault(self._key(item.url), (item, listed.column.name))
                self._rank.setdefault(self._key(item.url), len(self._rank))
        self._corrections: dict[str, list[Correction]] = defaultdict(list)
        for one in recipe.corrections:
            self._corrections[self._key(one.path)].append(one)
        self._leave = [(canonical(one.path, recipe.addresses), one) for one in recipe.leave]

    def records(self, progress: Progress) -> list[Record]:
        """Every record: listed columns in the recipe's order, articles in list order, skipped by address."""
        found: dict[str, ExtractedArticle | Skipped] = {}
        files: list[Snapshot] = []
        total = self._archive.count()
        for done, snapshot in enumerate(self._archive.snapshots(), 1):
            record = self._record(snapshot)
            if record is None:
                files.append(_without_body(snapshot))
            else:
                found[self._key(snapshot.url)] = record
            progress(done, total)
        for key in self._parts.keys() & found.keys():
            part = found[key]
            title = part.title
            found[key] = Skipped(url=part.url, reason=Reason.PART, detail=self._parts[key], title=title)
        articles = [one for one in found.values() if isinstance(one, ExtractedArticle)]
        self._settle_files(files, articles, found)
        self._settle_missed(found)
        articles.sort(key=lambda one: (self._rank.get(self._key(one.url), len(self._rank)), one.url))
        skipped = sorted((one for one in found.values() if isinstance(one, Skipped)), key=lambda one: one.url)
        self._count(total, articles, skipped)
        return [*map(self._listed, self._columns), *articles, *skipped]

    def _key(self, url: str) -> str:
        return canonical(url, self._recipe.addresses)

    def _record(self, snapshot: Snapshot) -> ExtractedArticle | Skipped | None:
        """The record of one snapshot; None for a file, whose fate depends on the articles."""
        item, column = self._items.get(self._key(snapshot.url), (None, ""))
        if (leave := self._left(snapshot.url)) is not None:
            title = item.title if item else ""
            return Skipped(url=snapshot.url, reason=Reason.LEFT, detail=leave.reason, column=column, title=title)
        if (failed := by_status(snapshot, item, column)) is not None:
            return failed
        if not is_page(snapshot):
            return None
        if is_too_large(snapshot.body):
            detail = f"{len(snapshot.body)} 字节"
            return Skipped(url=snapshot.url, reason=Reason.TOO_LARGE, detail=detail, column=column)
        reading = self._read(snapshot, item)
        if reading.kind is not Kind.ARTICLE:
            return _no_article(snapshot, reading, column, item)
        column = column or self._places.column(snapshot.url, reading.article.column if reading.article else "")
        if not column:
            title = reading.article.title if reading.article else ""
            return Skipped(url=snapshot.url, reason=Reason.NO_COLUMN, title=title)
        corrections = self._corrections[self._key(snapshot.url)]
        found = article_of(snapshot, self._whole(reading), item, column)
        record = corrected(meant(found, self._recipe), corrections)
        return passed(record, seen=bool(corrections))

    def _whole(self, reading: PageReading) -> PageReading:
        """An article with its following pages, as far as the archive has them."""
        first = reading.article
        following: list[ArticleReading] = []
        seen = {self._key(reading.url)}
        after = first.next_page if first else ""
        while after and self._key(after) not in seen and len(following) < MOST_PARTS:
            seen.add(self._key(after))
            snapshot = self._archive.get(after)
            if snapshot is None or snapshot.status != 200 or not is_page(snapshot):
                break
            headers = {"content-type": snapshot.header("Content-Type") or ""}
            part = read_page(snapshot.body, snapshot.url, self._recipe, headers, Kind.ARTICLE).article
            if part is None or not agrees(part.title, first.title if first else ""):
                break
            following.append(part)
            self._parts[self._key(snapshot.url)] = reading.url
            after = part.next_page
        return replace(reading, article=joined(first, following)) if first and following else reading

    def _read(self, snapshot: Snapshot, item: Item | None) -> PageReading:
        """Read a page: an address that a list names is an article unless it plainly is a list or redirect itself."""
        headers = {"content-type": snapshot.header("Content-Type") or ""}
        known = Kind.LIST if self._key(snapshot.url) in self._lists else None
        expected = item.title if item else ""
        reading = read_page(snapshot.body, snapshot.url, self._recipe, headers, known, expected)
        if item is None or known is not None or reading.kind in (Kind.ARTICLE, Kind.REDIRECT):
            return reading
        article = read_page(snapshot.body, snapshot.url, self._recipe, headers, Kind.ARTICLE, expected)
        return article if reading.kind is not Kind.LIST or _says_something(article, item) else reading

    def _left(self, url: str) -> Leave | None:
        address = self._key(url)
        for path, leave in self._leave:
            if address == path or ("?" not in path and len(path) > 1 and address.startswith(path)):
                return leave
        return None

    def _settle_files(
        self,
        files: Iterable[Snapshot],
        articles: Iterable[ExtractedArticle],
        found: dict[str, ExtractedArticle | Skipped],
    ) -> None:
        """Files of articles move with them; other documents are kept too, template pictures and styles are not."""
        used = {self._key(file.url) for one in articles for file in (*one.attachments, *one.images)}
        for snapshot in files:
            key = self._key(snapshot.url)
            item, column = self._items.get(key, (None, ""))
            content = key in used or not (is_furniture(snapshot) or is_picture(snapshot)) or item is not None
            found[key] = Skipped(
                url=snapshot.url,
                reason=Reason.ATTACHMENT if content else Reason.NOT_A_PAGE,
                column=column,
                title=item.title if item else "",
            )

    def _settle_missed(self, found: dict[str, ExtractedArticle | Skipped]) -> None:
        """Addresses that were wanted or listed and never fetched."""
        for missed in self._archive.missed():
            item, column = self._items.get(self._key(missed.url), (None, ""))
            title = item.title if item else ""
            record = Skipped(url=missed.url, reason=missed.reason, detail=missed.detail, column=column, title=title)
            found.setdefault(self._key(missed.url), record)
        for key, (item, column) in self._items.items():
            if key not in found:
                why = "列表中有此链接，但没有采集到"
                found[key] = Skipped(
                    url=item.url, reason=Reason.UNREACHABLE, detail=why, column=column, title=item.title
                )

    def _listed(self, listed: ListedColumn) -> Listed:
        column = listed.column
        urls = tuple(item.url for item in listed.items)
        pages = len(listed.pages) + listed.single
        return Listed(column=column.name, path=column.path, declared=column.expect, urls=urls, pages=pages)

    def _count(self, total: int, articles: list[ExtractedArticle], skipped: list[Skipped]) -> None:
        met = {self._key(one.url) for one in articles}
        self.counts.pages, self.counts.articles = total, len(articles)
        self.counts.skipped = Counter(one.reason for one in skipped)
        self.counts.listed = len(self._items)
        self.counts.outside = [
            (listed.column.name, item.title, item.url) for listed in self._columns for item in listed.outside
        ]
        self.counts.unused = [
            f"{one.path} {one.field}" for one in self._recipe.corrections if self._key(one.path) not in met
        ]


def _says_something(reading: PageReading, item: Item) -> bool:
    """Whether a page that looks like a list is the article a list announced: its title, and more than links."""
    article = reading.article
    if article is None or not (agrees(article.title, item.title) or article.date):
        return False
    return bool(article.attachments) or article.own_text > SOME_TEXT


def _no_article(snapshot: Snapshot, reading: PageReading, column: str, item: Item | None) -> Skipped:
    reasons = {Kind.LIST: Reason.LIST, Kind.HOME: Reason.HOME, Kind.REDIRECT: Reason.REDIRECT}
    reason = reasons.get(reading.kind, Reason.NO_COLUMN)
    title = item.title if item else ""
    return Skipped(url=snapshot.url, reason=reason, detail=reading.redirect, column=column, title=title)


def _without_body(snapshot: Snapshot) -> Snapshot:
    """A snapshot kept for its address and type only: a site's files do not fit into memory together."""
    return Snapshot(snapshot.url, snapshot.status, snapshot.headers, b"", snapshot.fetched)
