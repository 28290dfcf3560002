"""The pages of one channel on their way into its stage: only those whose inputs changed are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from portal.building.assembly.page_seals import PageSeals
from portal.building.assembly.site_build import SiteBuild
from portal.building.channel.files import ChannelFiles, Source
from portal.building.channel.listed import Listed
from portal.building.channel.pictures import Pictures, attributes
from portal.building.channel.relations import NOTHING, Related
from portal.building.channel.shown import Entry as ShownEntry
from portal.building.channel.shown import ShownChannel, ShownColumn
from portal.building.memory.trace import seal
from portal.building.output.feed_links import column_link
from portal.building.output.feeds import channel_feed, column_entries, column_feed, newest_entries
from portal.building.output.output import Output
from portal.building.output.sitemap import Entry, entry
from portal.building.pages.article import ColumnFrame, beside
from portal.building.pages.channel import list_pages
from portal.building.pages.department import own_pages
from portal.building.pages.services import channel_service_pages
from portal.building.staging import Stage
from portal.services.guides import Guide
from portal.views import ColumnView, Page


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
            """The page of the article at `index`; called only when it has to be made."""
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
