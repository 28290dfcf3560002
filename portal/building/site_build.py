"""What all channels of a build share: where things are, how pages are rendered, the pages that belong to no channel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from portal.annual_report import AnnualReport, annual_report, filled_years
from portal.building.channel import Channel
from portal.building.channel_files import file_names
from portal.building.city import City
from portal.building.feeds import site_feed
from portal.building.front_pages import front_pages
from portal.building.memory.state import StateFolder
from portal.building.memory.trace import seal
from portal.building.output import Hosting, Output, Provided
from portal.building.shown import ShownChannel, show
from portal.building.site_files import site_files
from portal.building.sitemap import entry, lines, sitemap_files
from portal.building.staging import Stage
from portal.building.templates import Templates
from portal.building.text.body import BodyMaker
from portal.building.theme_files import palette_files, theme_files
from portal.building.writer import SIGN, AsideWriter
from portal.model.schedule import ALWAYS
from portal.store import Store
from portal.views import Page


@dataclass
class SiteBuild:
    """The common ground of one build."""

    store: Store
    state: StateFolder
    templates: Templates
    theme: Path
    hosting: Hosting
    writer: AsideWriter
    hosts_folder: Path
    moment: int
    """When the build began, by the clock of the disk (see `Trace.younger`)."""
    print: bytes
    """The fingerprint of everything but the city."""
    now: str = ALWAYS
    """The local time at which the articles are shown (see `portal.model.schedule`)."""
    portal: Output = field(init=False)
    counts_in_articles: bool = field(init=False)
    """Whether the theme shows on articles how many there are in a column."""
    body: BodyMaker = field(default_factory=BodyMaker)
    _writers: dict[str, AsideWriter] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what every channel needs."""
        self.portal = self.hosting.portal()
        hosted = (each.host for each in self.city.filled if each.slug in self.hosting.hosts)
        self._writers = {host: self.writer.beside(self.hosts_folder / host) for host in hosted}
        self.counts_in_articles = self.templates.names("article.html", "count")

    @property
    def city(self) -> City:
        """The city being built."""
        return self.hosting.city

    def output_of(self, channel: Channel) -> tuple[Output, ShownChannel]:
        """The output that a channel belongs to, and the channel as it is shown there."""
        if channel.department.slug in self.hosting.hosts:
            return self.hosting.hosted(channel)
        return self.portal, show(channel, self.portal.addresses, self.city)

    def writer_of(self, output: Output) -> AsideWriter:
        """The writer of an output."""
        return self._writers[output.host] if output.host else self.writer

    def writers(self) -> list[AsideWriter]:
        """The writers of all outputs, also of those in which other processes have staged."""
        return [self.writer, *self._writers.values()]

    def base(self, output: Output, shown: ShownChannel) -> bytes:
        """A digest of what all pages of a channel depend on, besides their own views."""
        return seal(self.print, output.site, output.addresses, output.tags, shown.department.name)

    def render(self, output: Output, page: Page) -> bytes:
        """The bytes of a page."""
        return self.templates.render(output.at(_section(output, page)), page)

    def _reports(self, output: Output) -> list[AnnualReport]:
        """The portal's annual reports that a person has begun to fill in; those with open rows wait."""
        if output.host:
            return []
        made = (annual_report(self.store, year) for year in filled_years(self.store))
        return [report for report in made if not report.open]

    def sign(self, stage: Stage) -> None:
        """Put the sign of our outputs into one that has no pages of its own."""
        files = {f"theme/{name}": data for name, data in palette_files(self.portal)}
        stage.put(SIGN, files[SIGN])

    def front(
        self,
        output: Output,
        channels: Sequence[ShownChannel],
        maps: Iterable[bytes],
        stage: Stage,
        providers: Sequence[Provided] = (),
    ) -> int:
        """Put everything that belongs to no channel into a stage; returns how many pages that were.

        Args:
            output: the output.
            channels: its channels with at least their newest articles.
            maps: their pieces of the sitemap.
            stage: where to put it.
            providers: who offers which services.
        """
        whole, file = output.whole(channels, providers), output.addresses.file
        self.templates.fragments.forget()
        palettes = dict(palette_files(whole))
        for name, data in {**palettes, **theme_files(self.theme, palettes.values())}.items():
            stage.put(f"theme/{name}", data)
        if not output.host:
            for name in file_names(self.store.content / "images"):
                address = output.addresses.to(f"/images/{name}")
                stage.link(file(address), self.store.content / "images" / name)
        pages = list(front_pages(whole, self._reports(output), lambda text: self.body.html(text, output.addresses)))
        for page in pages:
            stage.put(file(page.address), self.render(whole, page))
        own = lines(output, (found for page in pages if (found := entry(page))))
        for address, data in (site_feed(whole), *site_files(whole), *sitemap_files(output, [own, *maps])):
            stage.put(file(address), data)
        return len(pages)


def _section(output: Output, page: Page) -> str:
    """The entry of the main menu under which a page is found."""
    if not output.host:
        return output.addresses.to("/departments.html") if page.channel else page.address
    column = getattr(page, "column", None)
    return column.address if column else page.address
