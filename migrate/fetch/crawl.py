"""Stage fetch: an old site becomes its archive, politely, and a run after any stop goes on where the last one ended.

First the frontier walks what the archive already holds, in this process and without Scrapy. Only when addresses are
left to ask for does one child process (`python -m migrate.fetch`) crawl all hosts together: Twisted's reactor cannot
be started twice in one process. The child ends at once when this process dies, and its archive survives any kill.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from migrate.archive.archive import Archive
from migrate.fetch import browser
from migrate.fetch.agent import agent_of
from migrate.fetch.frontier.frontier import Frontier, tally
from migrate.fetch.guard import Limits
from migrate.fetch.packing import foreign, mirror
from migrate.pages import Reason
from migrate.recipe.file import site_recipe
from migrate.recipe.recipe import Recipe, SourceKind
from portal.errors import Problem, Problems, Refused
from portal.store import Store

Progress = Callable[[int, int], None]
"""Hears (addresses dealt with, addresses known), over all hosts of a run."""
_USUAL = Limits()
_ROUNDS = 50
"""Times a site is opened in a browser and crawled on; deeper chains of scripted pages go on with the next run."""
_CODE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Job:
    """One old site to fetch.

    Attributes:
        root: the project's root, whose `departments/` holds the recipe.
        slug: the department.
        host: the old site.
        archive_root: the folder with one archive a host.
        via: address of an HTTP proxy for every request, None for a direct connection.
        refresh: ask for everything anew, also what the archive holds.
        limits: bounds of the crawl.
    """

    root: Path
    slug: str
    host: str
    archive_root: Path
    via: str | None = None
    refresh: bool = False
    limits: Limits = _USUAL

    @property
    def recipe(self) -> Recipe:
        """The recipe of the site.

        Raises:
            Problems: when it is missing or wrong.
        """
        return site_recipe(Store(self.root), self.slug, self.host)

    @property
    def log(self) -> Path:
        """Where Scrapy's log of this site goes."""
        return self.root / ".cache" / "logs" / f"fetch-{self.host}.log"

    def dump(self) -> dict[str, object]:
        """As JSON values, for the child."""
        return asdict(self) | {"root": str(self.root), "archive_root": str(self.archive_root)}

    @classmethod
    def load(cls, value: dict[str, Any]) -> Job:
        """Read back what `dump` gave."""
        paths = {"root": Path(value["root"]), "archive_root": Path(value["archive_root"])}
        return cls(**(value | paths | {"limits": Limits(**value["limits"])}))


@dataclass(frozen=True)
class FetchCounts:
    """What one run knows of a site; known = archived + missed + waiting.

    Attributes:
        host: the old site.
        known: addresses of the site that were seen, each page once.
        archived: those with a snapshot (of any status).
        missed: those without, by reason.
        waiting: those not asked yet because the run was stopped.
        asked: addresses asked for over the network in this run.
        lost: those of them without an answer that counts; what an earlier run archived of them stands.
        written: records added to the archive in this run.
        foreign: addresses on other hosts, not followed.
        styles: style sheets, scripts and fonts, not fetched.
        malformed: links that are no address.
        ignored_keys: query keys the recipe does not list -> number of different values seen; many values of one key
            mean that the key chooses a page and belongs into `query_keys`.
    """

    host: str
    known: int
    archived: int
    missed: Mapping[Reason, int]
    waiting: int
    asked: int
    lost: int
    written: int
    foreign: int
    styles: int
    malformed: int
    ignored_keys: Mapping[str, int]

    @classmethod
    def of(cls, frontier: Frontier, asked: int = 0, lost: int = 0) -> FetchCounts:
        """Count a frontier after its walk; of the addresses asked for so many were lost."""
        known, archived, missed = tally(frontier)
        walked = frontier.walked
        return cls(
            frontier.recipe.host, known, archived, dict(missed), known - archived - missed.total(), asked, lost,
            frontier.written, len(walked.foreign), len(walked.styles), len(walked.malformed),
            walked.ignored_keys,
        )  # fmt: skip

    def dump(self) -> dict[str, object]:
        """As JSON values, for the parent."""
        return asdict(self) | {"missed": {reason.name: count for reason, count in self.missed.items()}}

    @classmethod
    def load(cls, value: dict[str, Any]) -> FetchCounts:
        """Read back what `dump` gave."""
        missed = {Reason[name]: count for name, count in value["missed"].items()}
        return cls(**(value | {"missed": missed}))


def fetch(
    store: Store,
    slug: str,
    host: str,
    archive_root: Path,
    *,
    via: str | None = None,
    now: Callable[[], datetime],
    progress: Progress,
    refresh: bool = False,
    limits: Limits = _USUAL,
) -> FetchCounts:
    """Fetch one old site into `archive_root/<host>/`.

    Raises:
        Problems: when the recipe is missing or wrong, or the crawl broke off.
        Refused: when another process is fetching the same site.
    """
    job = Job(store.root, slug, host, archive_root, via, refresh, limits)
    return fetch_all([job], now=now, progress=progress)[0]


def fetch_all(jobs: Sequence[Job], *, now: Callable[[], datetime], progress: Progress) -> list[FetchCounts]:
    """Fetch several old sites at the same time; each is asked no faster than its own recipe says.

    Returns the counts in the order of the jobs.

    Raises:
        Problems: those of all recipes together; or when the crawl broke off.
        Refused: when another process is fetching one of the sites.
        OSError: when an archive cannot be written (a full disk); what was archived before stays.
    """
    recipes = _recipes(jobs)
    done: dict[str, FetchCounts] = {}
    asking: list[Job] = []
    for job, recipe in zip(jobs, recipes, strict=True):
        done[job.host], unanswered = _without_network(job, recipe, now)
        if unanswered:
            asking.append(job)
        progress(*_sums(done.values()))
    if asking:
        settled = [counts for host, counts in done.items() if host not in {job.host for job in asking}]
        dealt, known = _sums(settled)
        done |= _crawl(asking, now(), lambda more, seen: progress(dealt + more, known + seen))
        progress(*_sums(done.values()))
    for job, recipe in zip(jobs, recipes, strict=True):
        if recipe.source.browser and recipe.source.kind is SourceKind.HTTP:
            done[job.host] = _in_browser(job, recipe, done[job.host], now, progress)
    return [done[job.host] for job in jobs]


def _in_browser(
    job: Job, recipe: Recipe, counts: FetchCounts, now: Callable[[], datetime], progress: Progress
) -> FetchCounts:
    """Open the pages the recipe names in a browser, and crawl what they lead to, as long as that brings news."""
    with browser.Browser(agent_of(job.root), job.via) as opened:
        for _ in range(_ROUNDS):
            with Archive(job.archive_root / job.host, recipe.addresses) as archive:
                frontier = Frontier(recipe, archive, job.limits, now)
                frontier.start()
                news = browser.rendered(frontier, opened, now, refresh=job.refresh)
            if not news:
                break
            job = replace(job, refresh=False)
            found, unanswered = _without_network(job, recipe, now)
            if unanswered:
                found = _crawl([job], now(), progress)[job.host]
            asked, lost = counts.asked + found.asked, counts.lost + found.lost
            counts = replace(found, asked=asked, lost=lost, written=counts.written + found.written + news)
    return counts


def _sums(counts: Iterable[FetchCounts]) -> tuple[int, int]:
    """(Addresses dealt with, addresses known), as progress is told."""
    every = list(counts)
    return sum(count.known - count.waiting for count in every), sum(count.known for count in every)


def _recipes(jobs: Sequence[Job]) -> list[Recipe]:
    found: list[Recipe] = []
    problems: list[Problem] = []
    for job in jobs:
        try:
            found.append(job.recipe)
        except Problems as error:
            problems.extend(error)
    if problems:
        raise Problems(problems)
    return found


def _without_network(job: Job, recipe: Recipe, now: Callable[[], datetime]) -> tuple[FetchCounts, bool]:
    """Take in others' files, pack a mirror, or walk a live site as far as its archive answers.

    Says also whether addresses are left to ask for.
    """
    archived = job.archive_root / job.host
    if recipe.source.kind is SourceKind.MIRROR:
        place = job.root / recipe.source.folder
        if files := foreign.collections(place):
            frontier = foreign.take_in(files, recipe, archived, job.limits, now)
        else:
            frontier = mirror.pack(place, recipe, archived, job.limits, now)
    else:
        archive = Archive(archived, recipe.addresses)
        frontier = Frontier(recipe, archive, job.limits, now, refresh=job.refresh)
        frontier.start()
    with frontier.archive:
        return FetchCounts.of(frontier), bool(frontier.wanted)


def _crawl(jobs: Sequence[Job], started: datetime, progress: Progress) -> dict[str, FetchCounts]:
    """Run the child and read its lines: progress, then the counts of every host."""
    order = {"started": started.isoformat(), "jobs": [job.dump() for job in jobs]}
    done: dict[str, FetchCounts] = {}
    full: OSError | None = None
    with _child() as (orders, lines):
        with suppress(BrokenPipeError):  # a child that cannot even start says nothing, which is told below
            orders.write(json.dumps(order) + "\n")
            orders.flush()
        for line in lines:
            said = json.loads(line)
            if "refused" in said:
                raise Refused(said["refused"])
            if "broken" in said:
                full = OSError(said["number"], said["why"], str(jobs[0].archive_root / said["broken"]))
            elif "counts" in said:
                done[said["counts"]["host"]] = FetchCounts.load(said["counts"])
            else:
                progress(said["dealt"], said["known"])
    if full is not None:
        raise full
    broken = [job for job in jobs if job.host not in done]
    if broken:
        store = Store(jobs[0].root)
        remedy = "已采集的页面都已存档；请查看日志，排除原因后重新运行，将从中断处继续"
        raise Problems(Problem(store.name(job.log), 0, 0, f"{job.host} 的采集中断", remedy) for job in broken)
    return done


@contextmanager
def _child() -> Iterator[tuple[IO[str], IO[str]]]:
    """The crawling process: (what it reads, what it says). It ends when the first is closed, by us or by our death."""
    path = os.pathsep.join(filter(None, [str(_CODE), os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", "migrate.fetch"]
    with subprocess.Popen(  # noqa: S603 - our own interpreter, fixed arguments
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both were asked for as pipes")
        yield process.stdin, process.stdout
