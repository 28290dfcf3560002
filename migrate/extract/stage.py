"""The extract stage: every snapshot and every listed address of one old site ends as exactly one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from migrate.archive.archive import Archive
from migrate.archive.index import Entry
from migrate.extract.columns import ColumnWalk, ListedColumn
from migrate.extract.found import Found
from migrate.extract.places import Places
from migrate.extract.records import is_furniture, is_picture
from migrate.extract.spreading import results
from migrate.extract.tasks import Outcome, Site, Task, follows, outcome, read, read_tasks, record_of, whole
from migrate.pages import Listed, Reason, Skipped, dump
from migrate.reading.article import ArticleReading
from migrate.recipe.file import site_recipe
from migrate.recipe.recipe import Recipe
from portal.address import canonical
from portal.store import Store, write_lines

MOST_PARTS = 50
"""Pages of one article that are joined; more is a pager of something else."""
_AT_ONCE = 32
"""Pages in one task of a worker."""
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
"""Media types that may be pages."""
MOST_LISTED = 1000
"""Addresses in one record of a column's list."""
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


def extract(
    store: Store,
    slug: str,
    host: str,
    archive_root: Path,
    *,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> ExtractCounts:
    """Read one old site's archive and write its records; the same archive and recipe give the same bytes.

    Args:
        store: the project's store.
        slug: the department.
        host: the old site.
        archive_root: the folder of archives, one folder a host.
        progress: called with (snapshots read, snapshots in all).
        executor: where pages are read, processes or a cluster (`migrate.extract.spreading`); None reads them here.

    Raises:
        Problems: when the recipe is missing or wrong.
    """
    recipe = site_recipe(store, slug, host)
    with Archive(archive_root / host, recipe.addresses) as archive:
        run = _Run(recipe, archive)
        run.read(progress, executor)
        write_lines(extract_path(store, host), run.lines())
        return run.counts()


class _Run:
    """One run over one archive."""

    def __init__(self, recipe: Recipe, archive: Archive) -> None:
        self._recipe, self._archive, self._found = recipe, archive, Found()
        key = partial(canonical, site=recipe.addresses)
        self._columns = ColumnWalk(recipe, archive, key, self._found).walk()
        self._site = Site(recipe, Places(recipe, self._columns))
        self._parts: dict[str, str] = {}

    def read(self, progress: Progress, executor: Executor | None) -> None:
        """Read every page, wherever that is done, and settle what no page decides alone."""
        total, done = self._archive.count(), 0
        for outcomes in results(executor, read_tasks, self._site, self._batches()):
            for one in outcomes:
                self._take(self._joined(one.url) if one.goes_on else one)
            done += len(outcomes)
            progress(done, total)
        progress(total, total)
        self._settle_parts()
        self._settle_files()
        self._settle_missed()

    def lines(self) -> Iterator[str]:
        """Every record: listed columns in the recipe's order, articles in list order, skipped by address."""
        for listed in self._columns:
            yield from self._listed(listed)
        yield from self._found.lines()

    def counts(self) -> ExtractCounts:
        """The sums."""
        articles, skipped = self._found.counts()
        keys = ((f"{one.path} {one.field}", self._site.key(one.path)) for one in self._recipe.corrections)
        unused = [name for name, key in keys if not self._found.is_article(key)]
        outside = [(one.column.name, item.title, item.url) for one in self._columns for item in one.outside]
        return ExtractCounts(self._archive.count(), articles, skipped, self._found.listed, outside, unused)

    def _listed(self, listed: ListedColumn) -> Iterator[str]:
        """What a column announces; a long list goes on in further records."""
        column, urls = listed.column, self._found.announced(listed.number)
        first = Listed(
            column=column.name,
            path=column.path,
            declared=column.expect,
            stated=listed.stated,
            gap=listed.gap,
            urls=tuple(islice(urls, MOST_LISTED)),
            pages=listed.pages + listed.single,
        )
        yield dump([first])
        while more := tuple(islice(urls, MOST_LISTED)):
            yield dump([Listed(column=column.name, path=column.path, urls=more)])

    # -- reading --------------------------------------------------------------------------------------------------

    def _batches(self) -> Iterator[list[Task]]:
        """The pages to read, some at a time; what is plainly a file is put down at once."""
        batch: list[Task] = []
        for entry in self._archive.entries():
            if entry.status == 200 and self._is_read_list(entry.url):
                continue  # put down
            if entry.status == 200 and entry.mime not in _PAGES and self._site.left(entry.url) is None:
                self._found.file(self._site.key(entry.url), entry.url, entry.mime)
                continue  # put down: it needs no reading
            batch.append(self._task(entry))
            if len(batch) == _AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch

    def _is_read_list(self, url: str) -> bool:
        """Put down a list page, or a page that only redirects to one: the walk over the columns has read it."""
        target = self._found.read_target(self._site.key(url))
        if target is None or self._site.left(url) is not None:
            return False
        item, column = self._found.item(self._site.key(url))
        reason = Reason.REDIRECT if target else Reason.LIST
        title = item.title if item else ""
        self._skip(Skipped(url=url, reason=reason, detail=target, column=column, title=title))
        return True

    def _task(self, entry: Entry) -> Task:
        key = self._site.key(entry.url)
        item, column = self._found.item(key)
        return Task(self._archive.member(entry), item, column, self._found.is_list(key))

    def _take(self, one: Outcome) -> None:
        key = self._site.key(one.url)
        if one.reason is None:
            self._found.file(key, one.url, one.mime)
        else:
            self._found.put(key, one.url, one.reason, one.title, one.line)
            self._found.use(map(self._site.key, one.used))

    def _joined(self, url: str) -> Outcome:
        """The outcome of an article that goes on, read with its following pages as far as the archive has them."""
        item, column = self._found.item(self._site.key(url))
        task = Task(b"", item, column, is_list=False)
        snapshot = self._archive.get(url)
        if snapshot is None:
            raise AssertionError("it was read from there a moment ago")
        reading = read(self._site, snapshot, task)
        following = list(self._following(reading.article, url)) if reading.article else []
        return outcome(record_of(self._site, snapshot, whole(reading, following), task))

    def _following(self, first: ArticleReading, url: str) -> Iterator[ArticleReading]:
        after, seen = first.next_page, {self._site.key(url)}
        while after and self._site.key(after) not in seen and len(seen) <= MOST_PARTS:
            seen.add(self._site.key(after))
            part = follows(self._site, self._archive.get(after), first)
            if part is None:
                return
            self._parts[self._site.key(after)] = url
            yield part
            after = part.next_page

    # -- what no page decides alone -------------------------------------------------------------------------------

    def _settle_parts(self) -> None:
        """Further pages of an article are no articles themselves."""
        for key, first in self._parts.items():
            if (about := self._found.about(key)) is not None:
                self._skip(Skipped(url=about[0], reason=Reason.PART, detail=first, title=about[1]))

    def _settle_files(self) -> None:
        """Files of articles move with them; other documents are kept too, template pictures and styles are not."""
        for key, url, mime, used in self._found.files():
            item, column = self._found.item(key)
            content = used or not (is_furniture(url, mime) or is_picture(mime)) or item is not None
            reason = Reason.ATTACHMENT if content else Reason.NOT_A_PAGE
            self._skip(Skipped(url=url, reason=reason, column=column, title=item.title if item else ""))

    def _settle_missed(self) -> None:
        """Addresses that were wanted or listed and never fetched."""
        for missed in self._archive.missed():
            key = self._site.key(missed.url)
            item, column = self._found.item(key)
            if not self._found.has(key):
                title = item.title if item else ""
                found = Skipped(url=missed.url, reason=missed.reason, detail=missed.detail, column=column, title=title)
                self._skip(found)
        why = "列表中有此链接，但没有采集到"
        for _, item, column in self._found.unaccounted():
            self._skip(Skipped(url=item.url, reason=Reason.UNREACHABLE, detail=why, column=column, title=item.title))

    def _skip(self, record: Skipped) -> None:
        self._take(outcome(record))

