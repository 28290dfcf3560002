"""One channel from its files to its staged pages: the unit of work, the same in whatever process it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from portal.building.channel import Channel, make_channel
from portal.building.channel_files import ChannelFiles, Source
from portal.building.channel_pages import ColumnFrame, beside, list_pages
from portal.building.city import unseen
from portal.building.feed_links import column_link
from portal.building.feeds import channel_feed, column_entries, column_feed, newest_entries
from portal.building.listed import Listed
from portal.building.memory.scan import Scan
from portal.building.memory.trace import seal
from portal.building.newest import newest
from portal.building.output import Output
from portal.building.page_seals import PageSeals
from portal.building.pages.department import own_pages
from portal.building.pages.services import channel_service_pages
from portal.building.pictures import Pictures, attributes
from portal.building.relations import ALONE, NOTHING, Elsewhere, Related, numbers, relations
from portal.building.shown import Entry as ShownEntry
from portal.building.shown import ShownChannel, ShownColumn
from portal.building.site_build import SiteBuild
from portal.building.sitemap import Entry, entry, lines
from portal.building.staging import Stage, Staged
from portal.errors import Problem, Problems
from portal.model.department import Department, Disposition
from portal.services.guides import Guide, Offered, offered, read_guides
from portal.views import ColumnView, Page

_NOTHING_KNOWN: tuple[dict[str, Any], dict[str, bytes], dict[str, Any]] = ({}, {}, {})


class Task(NamedTuple):
    """One channel to build."""

    department: Department
    rows: str
    """Name of what was remembered of it, "" for nothing."""
    all_pages: bool
    """Whether pages are rendered even when their inputs are as remembered, because the output was touched."""
    elsewhere: str = ""
    """Name of what it has to know of other departments' documents, "" for nothing."""
    staged: tuple[str, ...] = ()
    """What was staged of it in this build already, before that was known."""


class Done(NamedTuple):
    """What became of a task."""

    slug: str
    problems: tuple[Problem, ...]
    staged: Staged | None = None
    source: bytes = b""
    rows: str = ""
    """Name of what is remembered for building this channel again."""
    summary: str = ""
    """Name of what is remembered for the pages that belong to no channel."""
    sitemap: str = ""
    """Name of its piece of the sitemap."""
    articles: int = 0
    pages: int = 0
    """Pages rendered."""
    quick: int = 0
    slow: int = 0
    """Texts that took the fast path, and that went to the Markdown engine."""
    lasting: tuple[str, str] = ("", "")
    """From when until when nothing of it comes or goes by the clock."""
    pictures: tuple[str, ...] = ()
    """Names of the variants of its pictures that are remembered."""
    numbers: str = ""
    """Name of the document numbers that it tells and asks for, "" for none."""
    elsewhere: str = ""
    """What the task named, "" where that is lost."""

    def after(self, first: Done | None) -> Done:
        """Together with what was done for the same channel before in this build."""
        if first is None:
            return self
        pages, quick, slow = self.pages + first.pages, self.quick + first.quick, self.slow + first.slow
        return self._replace(pages=pages, quick=quick, slow=slow)


class Summary(NamedTuple):
    """What the pages outside a channel need to know of it."""

    counts: dict[str, int]
    newest: tuple[tuple[str, ...], ...]
    services: tuple[tuple[Any, ...], ...]
    """The fields of `Offered` of each guide."""


@dataclass
class ChannelBuild:
    """Builds one channel; a new one for every task."""

    site: SiteBuild
    task: Task
    pages: int = 0

    def run(self) -> Done:
        """Read, render, stage and remember."""
        site, task = self.site, self.task
        department = task.department
        known, before, seen = site.state.load(task.rows) or _NOTHING_KNOWN if task.rows else _NOTHING_KNOWN
        scan = Scan(site.store.root, department.slug)
        files = ChannelFiles(site.store, department, scan, known, site.moment, site.now)
        guides, problems = self._guides(scan)
        if files.problems or problems:
            return Done(department.slug, (*files.problems, *problems))
        if department.disposition is Disposition.RETAIN:
            return Done(department.slug, (unseen(site.store, department, len(files.sources) + len(guides)),))
        try:
            pictures = Pictures(
                site.store.files_folder(department.slug), site.state, department.slug, seen, site.moment
            )
            pictures.look(scan.files, (article.pictures for article in files.listed))
            return self._built(files, guides, pictures, {} if task.all_pages else before)
        except Problems as error:
            return Done(department.slug, error.problems)

    def _guides(self, scan: Scan) -> tuple[Sequence[Guide], Sequence[Problem]]:
        """The department's guides, and what is wrong with them."""
        folder = self.site.store.services_folder(self.task.department.slug)
        names = {path for path, *_ in scan.files}
        try:
            paths = [folder / trace.path for trace in scan.services]
            return read_guides(self.site.store, paths, self.site.city.themes, names), ()
        except Problems as error:
            return (), error.problems

    def _built(
        self, files: ChannelFiles, guides: Sequence[Guide], pictures: Pictures, before: Mapping[str, bytes]
    ) -> Done:
        site, slug, body = self.site, files.department.slug, self.site.body
        quick, slow = body.quick, body.slow
        offers = [offered(guide) for guide in guides]
        folder, listed = f"/{slug}/files/", files.listed
        articles = (
            each._replace(widths=pictures.widths(each.picture, folder)) if each.picture else each for each in listed
        )
        output, shown = site.output_of(make_channel(files.department, articles, services=offers))
        site.templates.fragments.forget()
        stage = site.writer_of(output).stage("" if output.host else slug, staged=self.task.staged)
        known = site.state.load(self.task.elsewhere) if self.task.elsewhere else None
        told = numbers(shown)
        related = relations(shown, Elsewhere(*known) if known else ALONE, output.addresses.to)
        pages = ChannelStage(site, output, shown, stage, pictures, before, related)
        sitemap = lines(output, pages.fill(files, guides))
        if output.host:  # a hosted site is one channel, so its own pages are built here as well
            pages.rendered += site.front(output, [shown], [sitemap], stage)
        summary = Summary(_counts(files), tuple(map(tuple, newest(shown))), tuple(map(tuple, offers)))
        return Done(
            slug,
            (),
            stage.done(),
            files.scan.seal if files.scan.proves(site.moment) else b"",
            site.state.add(f"{slug}.rows", (files.remembered(), pages.keys, pictures.remembered())),
            site.state.add(f"{slug}.summary", tuple(summary)),
            site.state.add(f"{slug}.sitemap", sitemap),
            len(files.sources),
            pages.rendered,
            body.quick - quick,
            body.slow - slow,
            (files.lasting.since, files.lasting.until),
            pictures.names(),
            site.state.add(f"{slug}.numbers", tuple(told)) if any(told) else "",
            self.task.elsewhere if known else "",
        )


def _counts(files: ChannelFiles) -> dict[str, int]:
    counts = Counter(article.column for article in files.listed)
    return {column.slug: counts[column.slug] for column in files.department.columns}


class ChannelStage:
    """Puts the pages of one channel into its stage, rendering only those whose inputs changed."""

    def __init__(
        self,
        site: SiteBuild,
        output: Output,
        shown: ShownChannel,
        stage: Stage,
        pictures: Pictures,
        before: Mapping[str, bytes],
        related: Mapping[str, Related],
    ) -> None:
        """Begin; `before` has the digests of the inputs of every page as the output has them now, by path."""
        self.site, self.output, self.shown, self.stage, self.before = site, output, shown, stage, before
        self.pictures, self.related = pictures, related
        self.base = site.base(output, shown)
        self.keys: dict[str, bytes] = {}
        """The digests of the inputs of every page as they are now."""
        self.rendered = 0

    def fill(self, files: ChannelFiles, guides: Sequence[Guide]) -> list[Entry]:
        """Everything of the channel; returns its entries in the sitemap."""
        output, shown = self.output, self.shown
        pages = [*list_pages(output, shown), *own_pages(output, shown), *channel_service_pages(output, shown, guides)]
        seals = PageSeals(self.base)
        for page in pages:
            self._put(output.addresses.file(page.address), seals.of(page), partial(_itself, page))
        entries = [found for page in pages if (found := entry(page))]
        by_id = {source.listed.id: source for source in files.sources}
        for column in shown.columns:
            self._articles(column, files, by_id)
            entries += [(row.address, article.updated[:10] or row.day) for row, article in column.entries]
        self._feeds()
        self._files(files)
        return entries

    def _put(self, path: str, key: bytes, page: Callable[[], Page]) -> None:
        """One page; it is made only when its inputs changed."""
        self.keys[path] = key
        if self.before.get(path) == key:
            self.stage.keep(path)
            return
        self.stage.put(path, self.site.render(self.output, page()))
        self.rendered += 1

    def _articles(self, column: ShownColumn, files: ChannelFiles, by_id: Mapping[str, Source]) -> None:
        """The articles of a column; what one depends on is its text, its picture, its neighbours' and related links."""
        site, output, shown, related = self.site, self.output, self.shown, self.related
        if not site.counts_in_articles:
            shown = replace(shown, view=replace(shown.view, columns=tuple(map(_uncounted, shown.view.columns))))
            column = replace(column, view=_uncounted(column.view))
        frame = ColumnFrame(output, shown, column)
        base = seal(self.base, shown.view, column.view, frame.tags, frame.crumbs, frame.feeds)

        def page(index: int, source: Source) -> Page:
            article = files.article(source)
            html = site.body.html(article.body, output.addresses, self._pictures(source.listed))
            return frame.article(index, article, html, related.get(article.meta.id, NOTHING))

        for index, row in enumerate(column.rows):
            source = by_id[column.articles[index].id]
            near = related.get(source.listed.id, NOTHING)
            pictures = sorted(self.pictures.of(source.listed.pictures).items())
            key = seal(base, source.content, row.image, pictures, *near, *beside(column, index))
            self._put(output.addresses.file(row.address), key, partial(page, index, source))

    def _files(self, files: ChannelFiles) -> None:
        """The files that are public, and the variants of pictures."""
        folder, place = self.site.store.files_folder(self.shown.view.slug), self._address_of_files()
        withheld = files.withheld()
        for path, *_ in files.scan.files:
            if path not in withheld:  # else its article is not public yet, or no longer
                self.stage.link(self.output.addresses.file(place + path), folder / path)
        for path, data in self.pictures.files():
            self.stage.put(self.output.addresses.file(place + path), data)

    def _address_of_files(self) -> str:
        return self.output.addresses.to(f"/{self.shown.view.slug}/files/")

    def _pictures(self, article: Listed) -> dict[str, dict[str, str]]:
        """What the pictures of an article say besides their source, by address."""
        if not article.pictures:
            return {}  # most articles
        folder, found = self._address_of_files(), self.pictures.of(article.pictures)
        known = f"/{self.shown.view.slug}/files/"
        return {known + path: attributes(path, picture, folder) for path, picture in found.items()}

    def _feeds(self) -> None:
        """The feeds of the channel and its columns; a hosted site's own is the one of the whole output."""
        output, shown = self.output, self.shown
        if shown.view.feed and not output.host:
            self._feed(shown.view.feed, newest_entries([shown]), lambda: channel_feed(output, shown))
        for column in () if shown.is_column else shown.columns:
            if not column.view.archived:
                made = partial(column_feed, output, shown, column)
                self._feed(column_link(shown, column).address, column_entries(column), made)

    def _feed(self, address: str, entries: Sequence[ShownEntry], made: Callable[[], tuple[str, bytes]]) -> None:
        """One feed; it is made only when its articles changed."""
        path = self.output.addresses.file(address)
        self.keys[path] = key = seal(self.base, self.shown.view.name, entries)
        if self.before.get(path) == key:
            self.stage.keep(path)
            return
        self.stage.put(path, made()[1])


def _uncounted(view: ColumnView) -> ColumnView:
    """A column without its number of articles, so that one more article does not change all other articles' pages."""
    return replace(view, count=0)


def _itself(page: Page) -> Page:
    return page


def summarised(department: Department, summary: Summary) -> Channel:
    """A channel as the pages outside it see it: all its columns, only its newest articles."""
    services = [Offered(*each) for each in summary.services]
    return make_channel(department, [Listed(*each) for each in summary.newest], summary.counts, services)
