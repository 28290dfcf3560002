"""One build from its settings on: sees what changed since the last one, and has only that built.

Pelican starts it by the plugin, `portal.building.straight` without Pelican; what is built is the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.memory.fingerprint import fingerprint
from portal.building.memory.lock import Lock
from portal.building.memory.remembered import Remembered, remembered
from portal.building.memory.scan import Glance, beside, from_afar, glance, ground_seal, output_seal, slugs, unchanged
from portal.building.memory.state import StateFolder
from portal.building.part import part
from portal.building.workers import aside, processors, spread
from portal.building.writer import Outlet
from portal.errors import Problems
from portal.files.outputs import HOSTS_FOLDER

if TYPE_CHECKING:
    from jinja2 import Environment

    # what a build needs that finds everything unchanged is loaded at once; the rest when it is needed
    from portal.building.assembly.build import Told
    from portal.building.assembly.build_report import Chapter
    from portal.building.city.city import Ground
    from portal.building.theme.templates import Templates
    from portal.errors import Problem
    from portal.store import Store

MANY = 5_000
"""Articles from which even looking at them is spread over processes."""

logger = logging.getLogger(__name__)


class Builder:
    """Builds the portal and the hosted sites from `content/` and `departments/`."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """See what there is and what the last build left; waits while another build of this output is at work.

        Args:
            settings: Pelican's settings, or those of `portal.building.settings`.
        """
        self.settings = settings
        self.told: Told | None = None
        """The run in numbers; None when there was nothing to do."""
        self.root, self.output = Path(settings["PORTAL_ROOT"]), Path(settings["OUTPUT_PATH"])
        self.theme = Path(settings["THEME"])
        self.part = part(settings, self.output)
        folder = self.part.state(Path(settings["PORTAL_STATE"]), self.output)
        self.lock = Lock(folder.with_suffix(".lock"))
        self.state = StateFolder(folder)
        self.print = fingerprint(self.root, self.theme, settings, self.state, self.lock.moment)
        self.last: Remembered = remembered(self.state, self.print)
        retained = tuple(settings["OUTPUT_RETENTION"])
        self.now = str(settings["PORTAL_NOW"])
        self.chosen = self.part.chosen(slugs(self.root))
        self.glances = self._looked(slugs(self.root), retained)
        filled = (slug for slug, seen in self.glances.items() if seen.filled)
        self.ground = ground_seal(self.root, self.lock.moment, filled)
        self.front = output_seal(self.output, beside(self.last, self.output, retained))

    def _looked(self, found: list[str], retained: tuple[str, ...]) -> dict[str, Glance]:
        """Look at the departments to build; of the others only whether they have anything to show is asked."""
        look = partial(glance, self.root, last=self.last, retained=retained, now=self.now)
        chosen = [slug for slug in found if slug in self.chosen]
        seen = spread(chosen, look, processors() if self.last.articles > MANY else 1)
        near = dict(zip(chosen, seen, strict=True))
        return {slug: near.get(slug) or from_afar(self.root, slug, self.now) for slug in found}

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(seen.articles for seen in self.glances.values())

    def run(self, outlet: Callable[[], Outlet], environment: Callable[[], Environment]) -> None:
        """Build what changed; nothing is written while anything has to be mended.

        Args:
            outlet: makes what writes the output.
            environment: makes the environment of the templates; called only when there is something to build.

        Raises:
            Problems: those of all files together.
            Refused: when the output is not one of ours.
        """
        with self.lock:
            writer = outlet()
            glances = {slug: seen for slug, seen in self.glances.items() if slug in self.chosen}
            if unchanged(self.last, self.output.parent, self.ground, glances, self.front, self.now):
                logger.info("没有变化：%d 个文件都是最新的", self.last.files)
            else:
                self.told = self._built(writer, environment())
                _tell(self.told)
                if self.told.chapters is not None and not self.part.only:
                    self._report(self.told.chapters)

    def _built(self, writer: Outlet, environment: Environment) -> Told:
        """Build, or leave everything as it was."""
        from portal.building.assembly.build import Build
        from portal.building.assembly.site_build import SiteBuild
        from portal.building.output.output import Hosting
        from portal.building.theme.files import feed_style
        from portal.building.theme.templates import Templates
        from portal.store import Store

        store = Store(self.root)
        templates = Templates(environment, self.theme / "templates", self.state, self.print)
        ground, kept = self._settled(store, templates)
        if ground.city is None:
            raise Problems([*ground.problems, *self._problems(store, ground)])
        for department in ground.city.empty:
            logger.warning("“%s”还没有文章，没有生成它的页面（不开设空白栏目）", department.name)
        site = SiteBuild(
            store=store,
            state=self.state,
            templates=templates,
            theme=self.theme,
            hosting=Hosting(ground.city, self.settings["SITEURL"], feed_style(self.theme)),
            writer=writer,
            hosts_folder=self.output.parent / HOSTS_FOLDER,
            moment=self.lock.moment,
            print=self.print,
            now=self.now,
            known_images=self.state.load(self.last.images[0]) or {} if self.last.images else {},
        )
        try:
            return Build(site, self.last, self.ground, self.glances, self.chosen, kept, self.part.is_shard).run()
        except BaseException:
            for each in site.writers():
                each.discard()
            raise

    def _settled(self, store: Store, templates: Templates) -> tuple[Ground, str]:
        """The city, and the name of its memory, while the templates are compiled beside where that saves time."""
        from portal.building.assembly.build import FEW

        # what every process would do before its first page is done while this one reads the city and mixes colours
        wait = aside(templates.compile) if self.articles > FEW and not templates.compiled else None
        try:
            return self._city(store)
        finally:
            if wait:
                wait()

    def _city(self, store: Store) -> tuple[Ground, str]:
        """The city, and under which name it is remembered; "" when it had to be read anew."""
        from portal.building.city.city import Ground, read_city
        from portal.building.city.memory import known_city

        name = self.last.city if self.ground and self.ground == self.last.ground else ""
        city = known_city(self.state, name, self.glances)
        if city is not None:
            return Ground(city, city.departments, ()), name
        return read_city(store, self.glances, self.last.colours), ""

    def _report(self, chapters: tuple[Chapter, ...]) -> None:
        """Write the build report beside the outputs, and say that there is something to mend."""
        from portal.building.assembly.build_report import FILE, as_markdown, to_mend
        from portal.store import write_file

        path = self.output.parent / "reports" / FILE
        write_file(path, as_markdown(chapters))
        count = to_mend(chapters)
        if count:
            logger.warning("生成报告有 %d 条需要处理，见 %s/%s", count, path.parent.name, path.name)

    def _problems(self, store: Store, ground: Ground) -> list[Problem]:
        """The problems of all articles, told together with those of the ground."""
        from portal.building.channel.files import ChannelFiles
        from portal.building.memory.scan import Scan

        found = []
        for department in ground.departments:
            files = ChannelFiles(store, department, Scan(self.root, department.slug), {}, self.lock.moment)
            found += files.problems
        return found


def _tell(told: Told) -> None:
    """Say what was done: at a glance, and with `--verbose` where the time went."""
    changed, unchanged_, removed = told.written.changed, told.written.unchanged, told.written.removed
    logger.info("生成 %d 页；写入 %d 个文件，%d 个未变，删除 %d 个", told.pages, changed, unchanged_, removed)
    logger.info(
        "重建 %d 个频道，%d 个进程；Markdown 快速渲染 %d 篇，标准引擎 %d 篇",
        told.channels, told.processes, told.quick, told.slow,
    )  # fmt: skip
