"""A whole build: which channels have to be built, their work spread over processes, and then all of it committed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from portal.building.assembly.build_report import Chapter, report
from portal.building.assembly.channel_build import ChannelBuild, Done, Summary, Task, summarised
from portal.building.assembly.crossing import crossing
from portal.building.assembly.site_build import SiteBuild
from portal.building.city.city import City
from portal.building.city.memory import keep_city
from portal.building.memory.remembered import Kept, Remembered
from portal.building.memory.scan import Glance, output_seal
from portal.building.memory.state import MANIFEST
from portal.building.memory.trace import seal
from portal.building.output.output import Provided
from portal.building.staging import Staged
from portal.building.theme.templates import TEMPLATE
from portal.building.workers import processors, spread
from portal.building.writer import Written, is_output
from portal.errors import Problems, Refused
from portal.model.department import Department
from portal.services.guides import Offered, offered

FEW = 300
"""Articles up to which one process is faster than several."""


class Told(NamedTuple):
    """A build in numbers."""

    written: Written
    channels: int
    """Channels built; the others were as they were."""
    pages: int
    """Pages rendered."""
    quick: int
    """Articles whose Markdown took the fast path."""
    slow: int
    """Articles whose Markdown went to the engine."""
    processes: int
    files: int
    """Files of all outputs."""
    chapters: tuple[Chapter, ...] | None = None
    """The build report; None when nothing that it tells of has changed."""


@dataclass
class Build:
    """One build of one city into its outputs."""

    site: SiteBuild
    last: Remembered
    ground: bytes
    glances: Mapping[str, Glance]
    chosen: Set[str]
    """The departments to build."""
    kept_city: str = ""
    """The name under which the city is remembered, "" when it was read anew."""
    is_shard: bool = False
    """Whether the pages that belong to no channel are left to the join."""
    done: dict[str, Done] = field(default_factory=dict)
    crossing: bytes = b""
    """Digest of all channels' document numbers."""
    chapters: tuple[Chapter, ...] | None = None
    """The build report, once the pages that belong to no channel are made."""

    @property
    def city(self) -> City:
        """The city being built."""
        return self.site.city

    def run(self) -> Told:
        """Build what has to be built, and commit it.

        Raises:
            Problems: those of all articles together; the output is as it was then.
        """
        shown = [each for each in self._chosen(self.city.departments) if self.glances[each.slug].filled]
        bases = {department.slug: self._base(department) for department in shown}
        processes = self._round([task for each in shown if (task := self._task(each, bases[each.slug]))])
        known = self._known(shown)
        self._round([task for each in shown if (task := self._again(each, known.get(each.slug, "")))])
        front = self._front(bases)
        pages = sum(done.pages for done in self.done.values()) + (front[1] if front else 0)
        staged = [done.staged for done in self.done.values() if done.staged] + ([front[0]] if front else [])
        written = self._commit(staged)
        new = self._remember(bases, front[0].files if front else self.last.front_files)
        quick, slow = sum(done.quick for done in self.done.values()), sum(done.slow for done in self.done.values())
        return Told(written, len(self.done), pages, quick, slow, processes, new.files, self.chapters)

    def _round(self, tasks: list[Task]) -> int:
        """Do tasks; returns in how many processes.

        Raises:
            Problems: those of all of them together.
        """
        tasks.sort(key=lambda task: -self.glances[task.department.slug].articles)
        busy = sum(self.glances[task.department.slug].articles for task in tasks)
        processes = processors() if busy > FEW else 1
        if processes > 1 and len(tasks) > 1:
            _ = self.site.body.engine  # made once, for all processes
        done = spread(tasks, self._work, processes)
        problems = [problem for each in done for problem in each.problems]
        if problems:
            raise Problems(problems)
        self.done |= {each.slug: each.after(self.done.get(each.slug)) for each in done}
        return processes

    def _known(self, shown: Sequence[Department]) -> Mapping[str, str]:
        """What each channel has to know of other departments' documents, now that all have told theirs."""
        made = {each.slug: self.done.get(each.slug) or self.last.channels[each.slug] for each in shown}
        self.crossing, known = crossing(self.site.state, {slug: each.numbers for slug, each in made.items()}, self.last)
        return known

    def _again(self, department: Department, elsewhere: str) -> Task | None:
        """What is left to do for a channel that was built without knowing this; None when nothing is."""
        done = self.done.get(department.slug)
        made = done or self.last.channels[department.slug]
        if made.elsewhere == elsewhere:
            return None
        staged = done.staged.changed if done and done.staged else ()
        return Task(department, made.rows, all_pages=False, elsewhere=elsewhere, staged=staged)

    def _chosen(self, departments: Sequence[Department]) -> list[Department]:
        return [department for department in departments if department.slug in self.chosen]

    def _work(self, task: Task) -> Done:
        return ChannelBuild(self.site, task).run()

    def _base(self, department: Department) -> bytes:
        """Everything that a channel depends on besides its articles and files."""
        return seal(self._common, department)

    @cached_property
    def _common(self) -> bytes:
        """A digest of what all channels depend on."""
        site = self.site
        hosting = (site.hosting.site_url, site.hosting.hosts)
        return seal(site.print, self.city.portal, self.city.themes, site.portal.site, *hosting)

    def _task(self, department: Department, base: bytes) -> Task | None:
        """What has to be done for a department; None when it is as it was, and so are its pages."""
        slug = department.slug
        kept, seen = self.last.channels.get(slug), self.glances[slug]
        if kept is None:
            return Task(department, "", all_pages=True)
        touched = kept.output != seen.output or kept.folder != str(self._folder(department))
        same = (kept.base, kept.source) == (base, seen.source) and kept.lasts(self.site.now)
        if same and not touched and self._sound(kept):
            return None
        return Task(department, kept.rows, all_pages=touched, elsewhere=kept.elsewhere)

    def _sound(self, kept: Kept) -> bool:
        """Whether what the pages outside a channel, and other channels, need of it is still there."""
        names = (kept.summary, kept.sitemap, *((kept.numbers,) if kept.numbers else ()))
        return None not in map(self.site.state.load, names)

    def _hosted(self, department: Department) -> bool:
        return department.slug in self.site.hosting.hosts

    def _folder(self, department: Department) -> Path:
        """A channel's folder in the output."""
        site = self.site
        return site.hosts_folder / department.host if self._hosted(department) else site.writer.folder / department.slug

    def _besides(self) -> tuple[str, ...]:
        """What lies in the portal's output besides the pages that belong to no channel."""
        own = (department.slug for department in self.city.filled if not self._hosted(department))
        return (*self.site.writer.retained, *own)

    def _names(self, slug: str) -> tuple[str, str]:
        """Under which names a channel's summary and its piece of the sitemap are remembered."""
        made = self.done.get(slug) or self.last.channels[slug]
        return made.summary, made.sitemap

    def _front_key(self, bases: Mapping[str, bytes]) -> bytes:
        """What the pages that belong to no channel depend on; empty when that cannot be told."""
        summaries = [(slug, base, self._names(slug)) for slug, base in bases.items()]
        return seal(self._common, summaries, self.ground) if self.ground else b""

    def _front(self, bases: Mapping[str, bytes]) -> tuple[Staged, int] | None:
        """The pages of the portal that belong to no channel; None when nothing they show has changed."""
        site, folder = self.site, self.site.writer.folder
        key = self._front_key(bases)
        if key and self.last.front == key and self.last.front_output == output_seal(folder, self._besides()):
            return None
        stage = site.writer.stage(besides=self._besides())
        if self.is_shard:
            site.sign(stage)
            return stage.done(), 0
        channels, maps, shown = [], [], []
        providers: list[Provided] = [(None, [offered(guide) for guide in self.city.guides])]
        for department in self._chosen(self.city.filled):
            name, sitemap = self._names(department.slug)
            summary = Summary(*self._made(name))
            providers.append((department, [Offered(*each) for each in summary.services]))
            shown.append(site.output_of(summarised(department, summary)))
            if not self._hosted(department):
                channels.append(shown[-1][1])
                maps.append(sitemap)
        self.chapters = report(self.city, shown)
        pieces: Iterator[bytes] = (self._made(name) for name in maps)  # each only when it is its turn
        pages = site.front(site.portal, channels, pieces, stage, providers)
        return stage.done(), pages

    def _made(self, name: str) -> Any:
        """What was kept under a name in this build, or found sound in it.

        Raises:
            Refused: when someone took it away meanwhile.
        """
        made = self.site.state.load(name)
        if made is None:
            raise Refused(f"构建的记忆文件 {name} 在构建过程中消失或损坏，请重新构建")
        return made

    def _commit(self, staged: Sequence[Staged]) -> Written:
        """Bring every output up to date. From the first file on, until all are there, nothing is remembered."""
        self.site.state.forget(MANIFEST)
        done = [
            writer.commit([part for part in staged if part.folder == writer.folder]) for writer in self.site.writers()
        ]
        hosts = {department.host for department in self.city.filled if self._hosted(department)}
        _remove_former(self.site.hosts_folder, hosts)
        return Written(
            sum(each.changed for each in done), sum(each.unchanged for each in done), sum(each.removed for each in done)
        )

    def _remember(self, bases: Mapping[str, bytes], front_files: int) -> Remembered:
        """Remember what was built, with the seals that the outputs have now."""
        channels = {}
        for department in self._chosen(self.city.filled):
            slug, folder = department.slug, self._folder(department)
            done = self.done.get(slug)
            if done is None:
                channels[slug] = self.last.channels[slug]
                continue  # as it was
            retained = self.site.writer.retained if self._hosted(department) else ()
            output, files = output_seal(folder, retained), done.staged.files if done.staged else 0
            channels[slug] = Kept(
                bases[slug], done.source, str(folder), output, done.rows, *self._names(slug), done.articles, files,
                done.lasting, done.pictures, done.numbers, done.elsewhere,
            )  # fmt: skip
        front_output = output_seal(self.site.writer.folder, self._besides())
        key = self._front_key(bases)
        front = (key, front_output, front_files)
        images = (self.site.state.add("images.rows", rows),) if (rows := self.site.images.remembered()) else ()
        city = (self.kept_city or keep_city(self.site.state, self.city)) if self.ground else ""
        common = (self.crossing, (*images, *self.site.images.names()), city)
        new = Remembered(self.site.print, self.ground, *front, *common, channels, self.city.colours)
        new.keep(self.site.state, f"{TEMPLATE}{self.site.print.hex()}")
        return new


def _remove_former(hosts: Path, current: set[str]) -> None:
    """Remove the outputs of sites that are hosted no longer; folders that are not ours stay."""
    for folder in sorted(hosts.iterdir()) if hosts.is_dir() else ():
        if folder.name not in current and is_output(folder):
            shutil.rmtree(folder)
