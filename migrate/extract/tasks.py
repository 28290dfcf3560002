"""Reading pages, wherever there is a processor: a task goes in as bytes, its outcome comes back as a line.

A worker needs neither the archive nor the project: what it reads travels to it as one packed record of the WARC
file, so a process of this machine and a machine across the network do the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from migrate.archive import warc
from migrate.archive.snapshot import Snapshot
from migrate.extract.columns import SOME_TEXT
from migrate.extract.places import Places
from migrate.extract.records import article_of, by_status, corrected, is_page, joined, meant, passed
from migrate.pages import ExtractedArticle, Reason, Skipped, dump
from migrate.reading.article import ArticleReading
from migrate.reading.kind import Kind
from migrate.reading.lists.listing import Item
from migrate.reading.read import PageReading, is_too_large, read_page
from migrate.reading.tree.textmatch import agrees
from migrate.recipe.recipe import Correction, Leave, Recipe
from portal.address import canonical


@dataclass(frozen=True)
class Task:
    """One page to read.

    Attributes:
        member: its record, one gzip member of a WARC file.
        item, column: what announces it and the column it stands in; None and "" when no list does.
        is_list: whether it is a list page of a column.
    """

    member: bytes
    item: Item | None
    column: str
    is_list: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one page.

    Attributes:
        url: its address.
        reason: name of the reason why it became nothing, "" for an article, None for a file after all.
        title: its title, as far as it has one.
        line: its record as `migrate.pages` writes it.
        used: addresses of the files an article names.
        goes_on: the article goes on on another page, so it must be read together with that.
        mime: the media type of a file.
    """

    url: str
    reason: str | None
    title: str = ""
    line: str = ""
    used: tuple[str, ...] = ()
    goes_on: bool = False
    mime: str = ""


@dataclass(frozen=True)
class Site:
    """What a reader must know of an old site."""

    recipe: Recipe
    places: Places

    def key(self, url: str) -> str:
        """What makes two spellings the same address."""
        return canonical(url, self.recipe.addresses)

    @cached_property
    def corrections(self) -> dict[str, list[Correction]]:
        """A person's corrections by address."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for one in self.recipe.corrections:
            found[self.key(one.path)].append(one)
        return dict(found)

    @cached_property
    def _leave(self) -> list[tuple[str, Leave]]:
        return [(self.key(one.path), one) for one in self.recipe.leave]

    def left(self, url: str) -> Leave | None:
        """The recipe's `leave` line that covers an address."""
        address = self.key(url)
        for path, leave in self._leave:
            if address == path or ("?" not in path and len(path) > 1 and address.startswith(path)):
                return leave
        return None


def read_tasks(site: Site, tasks: Sequence[Task]) -> list[Outcome]:
    """Read some pages of one site; the same tasks give the same outcomes everywhere."""
    return [_read_task(site, task) for task in tasks]


def _read_task(site: Site, task: Task) -> Outcome:
    found = warc.parse(task.member)
    snapshot = Snapshot(found.url, found.status, found.headers, found.body, found.date)
    record = settled(site, snapshot, task)
    if record is None and not is_page(snapshot):
        return Outcome(snapshot.url, None, mime=snapshot.content_type)
    if record is not None:
        return outcome(record)
    reading = read(site, snapshot, task)
    if reading.kind is Kind.ARTICLE and reading.article and reading.article.next_page:
        return Outcome(snapshot.url, None, goes_on=True)
    return outcome(record_of(site, snapshot, reading, task))


def settled(site: Site, snapshot: Snapshot, task: Task) -> Skipped | None:
    """Why an answer need not be read at all: left out by the recipe, a redirect, an error, far too large."""
    title = task.item.title if task.item else ""
    if (leave := site.left(snapshot.url)) is not None:
        return Skipped(url=snapshot.url, reason=Reason.LEFT, detail=leave.reason, column=task.column, title=title)
    if (failed := by_status(snapshot, task.item, task.column)) is not None:
        return failed
    if is_page(snapshot) and is_too_large(snapshot.body):
        detail = f"{len(snapshot.body)} 字节"
        return Skipped(url=snapshot.url, reason=Reason.TOO_LARGE, detail=detail, column=task.column)
    return None


def read(site: Site, snapshot: Snapshot, task: Task) -> PageReading:
    """Read a page: an address that a list names is an article unless it plainly is a list or redirect itself."""
    headers = {"content-type": snapshot.header("Content-Type") or ""}
    known = Kind.LIST if task.is_list else None
    expected = task.item.title if task.item else ""
    reading = read_page(snapshot.body, snapshot.url, site.recipe, headers, known, expected)
    if task.item is None or known is not None or reading.kind in (Kind.ARTICLE, Kind.REDIRECT):
        return reading
    article = read_page(snapshot.body, snapshot.url, site.recipe, headers, Kind.ARTICLE, expected)
    return article if reading.kind is not Kind.LIST or _says_something(article, task.item) else reading


def record_of(site: Site, snapshot: Snapshot, reading: PageReading, task: Task) -> ExtractedArticle | Skipped:
    """The record of a page that was read."""
    if reading.kind is not Kind.ARTICLE:
        return _no_article(snapshot, reading, task)
    column = task.column or site.places.column(snapshot.url, reading.article.column if reading.article else "")
    if not column:
        title = reading.article.title if reading.article else ""
        return Skipped(url=snapshot.url, reason=Reason.NO_COLUMN, title=title)
    corrections = site.corrections.get(site.key(snapshot.url), [])
    found = article_of(snapshot, reading, task.item, column)
    record = corrected(meant(found, site.recipe), corrections)
    return passed(record, seen=bool(corrections))


def follows(site: Site, snapshot: Snapshot | None, first: ArticleReading) -> ArticleReading | None:
    """The next page of an article, None when there is none or it belongs to another."""
    if snapshot is None or snapshot.status != 200 or not is_page(snapshot):
        return None
    headers = {"content-type": snapshot.header("Content-Type") or ""}
    part = read_page(snapshot.body, snapshot.url, site.recipe, headers, Kind.ARTICLE).article
    return part if part is not None and agrees(part.title, first.title) else None


def whole(reading: PageReading, following: Sequence[ArticleReading]) -> PageReading:
    """An article with its following pages."""
    first = reading.article
    return replace(reading, article=joined(first, following)) if first and following else reading


def outcome(record: ExtractedArticle | Skipped) -> Outcome:
    """A record as what comes back of its page."""
    reason = record.reason.name if isinstance(record, Skipped) else ""
    files = (*record.attachments, *record.images) if isinstance(record, ExtractedArticle) else ()
    return Outcome(record.url, reason, record.title, dump([record]), tuple(file.url for file in files))


def _says_something(reading: PageReading, item: Item) -> bool:
    """Whether a page that looks like a list is the article a list announced: its title, and more than links."""
    article = reading.article
    if article is None or not (agrees(article.title, item.title) or article.date):
        return False
    return bool(article.attachments) or article.own_text > SOME_TEXT


def _no_article(snapshot: Snapshot, reading: PageReading, task: Task) -> Skipped:
    reasons = {Kind.LIST: Reason.LIST, Kind.HOME: Reason.HOME, Kind.REDIRECT: Reason.REDIRECT}
    reason = reasons.get(reading.kind, Reason.NO_COLUMN)
    title = task.item.title if task.item else ""
    return Skipped(url=snapshot.url, reason=reason, detail=reading.redirect, column=task.column, title=title)
