"""What all channels of a build share: where things are, how pages are rendered, the pages that belong to no channel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from portal.annual_report import AnnualReport, annual_report, filled_years
from portal.building.channel.channel import Channel
from portal.building.channel.files import file_names
from portal.building.channel.pictures import Known, Pictures, attributes, named, srcset
from portal.building.channel.shown import ShownChannel, show
from portal.building.city.city import City
from portal.building.memory.state import StateFolder
from portal.building.memory.trace import seal, traces
from portal.building.output.feeds import site_feed
from portal.building.output.opensearch import opensearch
from portal.building.output.output import Hosting, Output, Provided
from portal.building.output.sitemap import entry, lines, sitemap_files
from portal.building.pages.front import front_pages
from portal.building.staging import Stage
from portal.building.text.body import BodyMaker
from portal.building.theme.files import palette_files, theme_files
from portal.building.theme.templates import Templates
from portal.building.writer import SIGN, Outlet
from portal.model.schedule import ALWAYS
from portal.store import Store
from portal.views import Page

IMAGES = "images"
"""The folder of the portal's own pictures, in `content/` and in its output."""


@dataclass
class SiteBuild:
    """The common ground of one build."""

    store: Store
    state: StateFolder
    templates: Templates
    theme: Path
    hosting: Hosting
    writer: Outlet
    hosts_folder: Path
    moment: int
    """When the build began, by the clock of the disk (see `Trace.younger`)."""
    print: bytes
    """The fingerprint of everything but the city."""
    now: str = ALWAYS
    """The local time at which the articles are shown (see `portal.model.schedule`)."""
    known_images: Known = field(default_factory=dict)
    """What the last build remembered of the portal's own pictures."""
    images: Pictures = field(init=False)
    """The portal's own pictures."""
    portal: Output = field(init=False)
    counts_in_articles: bool = field(init=False)
    """Whether the theme shows on articles how many there are in a column."""
    body: BodyMaker = field(default_factory=BodyMaker)
    _writers: dict[str, Outlet] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what every channel needs."""
        self.images = self._images()
        portal = self.hosting.portal()
        told = self.images.widths(self.city.portal.logo, f"/{IMAGES}/")
        logo = srcset(told, lambda path: portal.addresses.to(f"/{IMAGES}/{path}"))
        self.portal = replace(
            portal, site=replace(portal.site, logo_srcset=logo, logo_width=self.images.logo_width())
        )
        hosted = (each.host for each in self.city.filled if each.slug in self.hosting.hosts)
        self._writers = {host: self.writer.beside(self.hosts_folder / host) for host in hosted}
        self.counts_in_articles = self.templates.names("article.html", "count")

    def _images(self) -> Pictures:
        """Those of the portal's own pictures that pages show: in its texts, and its logo."""
        folder = self.store.content / IMAGES
        logo = unquote(self.city.portal.logo.removeprefix(f"/{IMAGES}/"))
        pictures = Pictures(folder, self.state, IMAGES, self.known_images, self.moment, logo)
        texts = (*(text.body for text in self.city.texts), self.city.portal.logo)
        found = ((each.path, each.size, each.modified, each.inode) for each in traces(folder, hidden=False))
        pictures.look(found, [named(text, IMAGES) for text in texts])
        return pictures

    @property
    def city(self) -> City:
        """The city being built."""
        return self.hosting.city

    def output_of(self, channel: Channel) -> tuple[Output, ShownChannel]:
        """The output that a channel belongs to, and the channel as it is shown there."""
        if channel.department.slug in self.hosting.hosts:
            return self.hosting.hosted(channel)
        return self.portal, show(channel, self.portal.addresses, self.city)

    def writer_of(self, output: Output) -> Outlet:
        """The writer of an output."""
        return self._writers[output.host] if output.host else self.writer

    def writers(self) -> list[Outlet]:
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
            for name in file_names(self.store.content / IMAGES):
                address = output.addresses.to(f"/{IMAGES}/{name}")
                stage.link(file(address), self.store.content / IMAGES / name)
            for path, data in self.images.files():
                stage.put(file(output.addresses.to(f"/{IMAGES}/{path}")), data)
        pages = list(front_pages(whole, self._reports(output), partial(self._text, output)))
        for page in pages:
            stage.put(file(page.address), self.render(whole, page))
        own = lines(output, (found for page in pages if (found := entry(page))))
        for address, data in (site_feed(whole), *opensearch(whole), *sitemap_files(output, [own, *maps])):
            stage.put(file(address), data)
        return len(pages)

    def _text(self, output: Output, text: str) -> str:
        """HTML of one of the portal's own texts."""
        folder = output.addresses.to(f"/{IMAGES}/")
        pictures = {
            f"/{IMAGES}/{path}": attributes(path, picture, folder) for path, picture in self.images.found.items()
        }
        return self.body.html(text, output.addresses, pictures)


def _section(output: Output, page: Page) -> str:
    """The entry of the main menu under which a page is found."""
    if not output.host:
        return output.addresses.to("/departments.html") if page.channel else page.address
    column = getattr(page, "column", None)
    return column.address if column else page.address
