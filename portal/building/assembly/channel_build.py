"""One channel from its files to its staged pages: the unit of work, the same in whatever process it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.building.assembly.channel_stage import ChannelStage
from portal.building.assembly.newest import newest
from portal.building.assembly.site_build import SiteBuild
from portal.building.channel.channel import Channel, make_channel
from portal.building.channel.files import ChannelFiles
from portal.building.channel.listed import Listed
from portal.building.channel.pictures import Pictures
from portal.building.channel.relations import ALONE, Elsewhere, numbers, relations
from portal.building.city.city import unseen
from portal.building.memory.scan import Scan
from portal.building.output.sitemap import lines
from portal.building.staging import Staged
from portal.errors import Problem, Problems
from portal.model.department import Department, Disposition
from portal.services.guides import Guide, Offered, offered, read_guides

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


def summarised(department: Department, summary: Summary) -> Channel:
    """A channel as the pages outside it see it: all its columns, only its newest articles."""
    services = [Offered(*each) for each in summary.services]
    return make_channel(department, [Listed(*each) for each in summary.newest], summary.counts, services)
