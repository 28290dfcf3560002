"""The Pelican generator: reads the whole city, makes the pages of every output, hands them to the writer."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from portal.building.body import to_html
from portal.building.channel import file_names
from portal.building.channel_pages import channel_pages
from portal.building.city import City, read_city
from portal.building.feeds import feeds
from portal.building.front_pages import front_pages
from portal.building.output import Output, outputs
from portal.building.reader import ArticleFileReader
from portal.building.sitemap import entry, sitemap_files
from portal.building.theme_files import palette_files, theme_files
from portal.building.writer import AsideWriter, Written, is_output
from portal.outputs import HOSTS_FOLDER
from portal.store import Store
from portal.views import Page

logger = logging.getLogger(__name__)


class PortalGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Builds the portal and the hosted sites from `content/` and `departments/`."""

    city: City
    pages = 0
    """Pages rendered by the last run."""
    articles = 0
    """Articles read by the last run."""
    counter: Any = None
    """Pelican's own articles generator, whose articles its closing line counts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take over what Pelican gives; the reader is the one registered for Markdown."""
        super().__init__(*args, **kwargs)
        self.store = Store(Path(self.settings["PORTAL_ROOT"]))
        self.reader: ArticleFileReader = self.readers.readers["md"]

    def generate_context(self) -> None:
        """Read everything; nothing is written while anything has to be mended.

        Raises:
            Problems: those of all files together.
        """
        self.city = read_city(self.store, self.reader.article)
        self.articles = sum(channel.count for channel in self.city.channels)
        for department in self.city.empty:
            logger.warning("“%s”还没有文章，没有生成它的页面（不开设空白栏目）", department.name)

    def generate_output(self, writer: AsideWriter) -> None:
        """Render every output aside, then commit all of them."""
        hosts = Path(self.output_path).parent / HOSTS_FOLDER
        theme = theme_files(Path(self.theme))
        writers: list[AsideWriter] = []
        try:
            for output in outputs(self.city, self.settings["SITEURL"]):
                writers.append(writer.beside(hosts / output.host) if output.host else writer)
                self._build(output, theme, writers[-1])
        except BaseException:
            for each in writers:
                each.discard()
            raise
        _tell([each.commit() for each in writers], self.pages)
        _remove_former(hosts, {each.folder.name for each in writers[1:]})
        if self.counter is not None:
            self.counter.articles = range(self.articles)

    def _build(self, output: Output, theme: dict[str, bytes], writer: AsideWriter) -> None:
        """Put everything of one output into its writer."""
        file = output.addresses.file
        for name, data in (*palette_files(output), *theme.items()):
            writer.put(f"theme/{name}", data)
        self._link_files(output, writer)
        entries = []
        for page in self._pages(output):
            site = output.at(_section(output, page))
            html = self.get_template(page.kind).render(site=site, page=page)
            writer.put(file(page.address), html.encode("utf-8"))
            entries.append(entry(page))
            self.pages += 1
        listed = [found for found in entries if found]
        for address, data in (*feeds(output), *sitemap_files(output, listed)):
            writer.put(file(address), data)

    def _pages(self, output: Output) -> Iterator[Page]:
        """All pages of an output, channel by channel."""
        yield from front_pages(output)
        for channel in output.channels:
            yield from channel_pages(output, channel, lambda text: to_html(self.reader.engine, text, output.addresses))

    def _link_files(self, output: Output, writer: AsideWriter) -> None:
        """Bring attachments and pictures into the output; the portal also has those of `content/images/`."""
        sources = [(f"/{shown.view.slug}/files", self.store.files_folder(shown.view.slug)) for shown in output.channels]
        if not output.host:
            sources.append(("/images", self.store.content / "images"))
        for path, folder in sources:
            for name in file_names(folder):
                writer.link(output.addresses.file(output.addresses.to(f"{path}/{name}")), folder / name)


def _section(output: Output, page: Page) -> str:
    """The entry of the main menu under which a page is found."""
    if not output.host:
        return output.addresses.to("/departments.html") if page.channel else page.address
    column = getattr(page, "column", None)
    return column.address if column else page.address


def _tell(written: Sequence[Written], pages: int) -> None:
    changed, unchanged = sum(each.changed for each in written), sum(each.unchanged for each in written)
    removed = sum(each.removed for each in written)
    logger.info("生成 %d 页；写入 %d 个文件，%d 个未变，删除 %d 个", pages, changed, unchanged, removed)


def _remove_former(hosts: Path, current: set[str]) -> None:
    """Remove the outputs of sites that are hosted no longer; folders that are not ours stay."""
    for folder in sorted(hosts.iterdir()) if hosts.is_dir() else ():
        if folder.name not in current and is_output(folder):
            shutil.rmtree(folder)
