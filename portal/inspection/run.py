"""The inspection: every page read once, every rule asked, the findings counted.

Pages are read in batches, by several processes when there are many; what a batch leaves behind is small, so that the
memory does not grow with the text of the portal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from portal.errors import Problem, Problems, Refused
from portal.inspection.facts import Context, Kind, PageFacts, PageRecord, SiteFacts, kind_of
from portal.inspection.finding import Finding, Rule, Weight
from portal.inspection.gathering import SitePlan, plan_sites
from portal.inspection.reading import read_page
from portal.inspection.table import RULES
from portal.inspection.thresholds import Thresholds
from portal.model import FrontMatter
from portal.store import Store

_BATCH = 100  # pages; small enough that the processes end together
_WORTH_PROCESSES = 400  # pages; below it, starting processes costs more than it saves
_SHOWN_WHEN_REFUSED = 8


@dataclass(frozen=True)
class PageTask:
    """One page to read, and the article file it was made from, if any."""

    host: str
    address: str
    file: Path
    source: Path | None


@dataclass
class Tally:
    """The findings of one rule: all are counted, the first ones are kept."""

    rule: Rule
    total: int = 0
    gating: int = 0
    gentle: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def weight(self) -> Weight:
        """What the worst finding weighs: the rule's weight, advice while there are only remarks."""
        return self.rule.weight if self.total > self.gentle else Weight.ADVICE

    def add(self, findings: Iterable[Finding], most: int) -> None:
        """Count findings and keep them while there is room; those that refuse come first."""
        for finding in findings:
            self.total += 1
            self.gating += finding.gate
            self.gentle += finding.gentle
            if len(self.findings) < most:
                self.findings.append(finding)

    def merge(self, other: Tally, most: int) -> None:
        """Take over what another process counted."""
        self.total, self.gating = self.total + other.total, self.gating + other.gating
        self.gentle += other.gentle
        self.findings += other.findings[: max(0, most - len(self.findings))]


@dataclass(frozen=True)
class Inspection:
    """A run of the inspection.

    Attributes:
        today: the day it was made for.
        thresholds: what was measured by.
        tallies: one for every rule, in the order of the table.
        sites: the facts about the portal and the hosted sites.
    """

    today: dt.date
    thresholds: Thresholds
    tallies: tuple[Tally, ...]
    sites: tuple[SiteFacts, ...]

    @property
    def findings(self) -> list[Finding]:
        """All findings that were kept, by rule."""
        return [finding for tally in self.tallies for finding in tally.findings]

    @property
    def pages(self) -> int:
        """Number of pages read."""
        return sum(len(site.pages) for site in self.sites)

    def by_level(self) -> dict[Weight, int]:
        """Number of findings by weight; remarks below a threshold count as advice."""
        found = dict.fromkeys(Weight, 0)
        for tally in self.tallies:
            found[tally.rule.weight] += tally.total - tally.gentle
            found[Weight.ADVICE] += tally.gentle
        return found

    @property
    def gating(self) -> int:
        """Number of findings for which publishing is refused."""
        return sum(tally.gating for tally in self.tallies)


def inspect(
    output: Path,
    store: Store,
    today: dt.date,
    thresholds: Thresholds | None = None,
    executor: Executor | None = None,
) -> Inspection:
    """Inspect the portal and the hosted sites as they were built.

    Args:
        output: the folder that holds `portal/` and `hosts/`.
        store: the departments and their articles, with which the pages must agree.
        today: the day for which freshness is counted.
        thresholds: other than the national ones.
        executor: where to read pages; by default processes of its own when there are many pages.

    Raises:
        Problems: when the configuration, a department or an article cannot be read.
    """
    limits = thresholds or Thresholds()
    context, plans = plan_sites(output, store, today, limits)
    tallies = {rule.id: Tally(rule) for rule in RULES}
    sites = []
    tasks = [task for plan in plans for task in _tasks(plan)]
    with _readers(executor, len(tasks)) as readers:
        records = _read_all(tasks, context, store, tallies, readers)
    for plan in plans:
        site = SiteFacts(plan.root.host, records.get(plan.root.host, {}), plan.columns, plan.expected, plan.moved)
        sites.append(site)
        for rule in RULES:
            if rule.site:
                tallies[rule.id].add(rule.findings(site.host, rule.site(site, context)), limits.most_findings)
    return Inspection(today, limits, tuple(tallies.values()), tuple(sites))


def gate(inspection: Inspection) -> None:
    """Let pass what may be published.

    Raises:
        Refused: while a finding of a veto or gate rule stands; the message names the first ones.
    """
    if not inspection.gating:
        return
    standing = [finding for finding in inspection.findings if finding.gate]
    lines = [f"  {f.rule} {f.name}：{f.host}{f.address} {f.what}" for f in standing[:_SHOWN_WHEN_REFUSED]]
    if inspection.gating > len(lines):
        lines.append(f"  …… 其余 {inspection.gating - len(lines)} 处见检查报告")
    raise Refused("\n".join([f"检查未通过，不能发布：有 {inspection.gating} 处否决性问题", *lines]))


def _tasks(plan: SitePlan) -> Iterator[PageTask]:
    for address, file in plan.files.items():
        if address.endswith(".html") and "/files/" not in address:
            yield PageTask(plan.root.host, address, file, plan.sources.get(address))


@contextmanager
def _readers(given: Executor | None, pages: int) -> Iterator[Executor | None]:
    """Where pages are read: the caller's executor, processes of our own, or (None) right here."""
    workers = min(os.cpu_count() or 1, pages // _WORTH_PROCESSES + 1)
    if given or workers < 2:
        yield given
        return
    # "spawn" is the one way that is the same on every system and safe beside threads.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as own:
        yield own


def _read_all(
    tasks: Sequence[PageTask], context: Context, store: Store, tallies: dict[str, Tally], readers: Executor | None
) -> dict[str, dict[str, PageRecord]]:
    """Read every page and ask the page rules; returns the records by host and address."""
    batches = [tasks[start : start + _BATCH] for start in range(0, len(tasks), _BATCH)]
    work = partial(read_batch, context=context, root=store.root)
    records: dict[str, dict[str, PageRecord]] = {}
    problems: list[Problem] = []
    for batch in readers.map(work, batches) if readers else map(work, batches):
        for host, record in batch.records:
            records.setdefault(host, {})[record.address] = record
        for rule, tally in batch.tallies.items():
            tallies[rule].merge(tally, context.thresholds.most_findings)
        problems += batch.problems
    if problems:
        raise Problems(problems)
    return records


@dataclass
class BatchResult:
    """What is left of a batch of pages; small, and can be sent between processes."""

    records: list[tuple[str, PageRecord]] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: {rule.id: Tally(rule) for rule in RULES if rule.page})
    problems: list[Problem] = field(default_factory=list)


def read_batch(tasks: Sequence[PageTask], context: Context, root: Path) -> BatchResult:
    """Read some pages and ask the page rules; articles that cannot be read are among the problems."""
    store, result = Store(root), BatchResult()
    for task in tasks:
        try:
            source = _source(store, task)
        except Problems as error:
            result.problems += error
            continue  # kept in problems, raised when all are known
        page = read_page(task.file.read_bytes(), task.address, task.host, source)
        for rule in RULES:
            if rule.page:
                findings = rule.findings(task.host, rule.page(page, context))
                result.tallies[rule.id].add(findings, context.thresholds.most_findings)
        result.records.append((task.host, record_of(page, context)))
    return result


def _source(store: Store, task: PageTask) -> FrontMatter | None:
    if task.source is None or kind_of(task.address, task.host) is not Kind.ARTICLE:
        return None
    return store.article(task.source).meta


def record_of(page: PageFacts, context: Context) -> PageRecord:
    """What the site rules need of a page."""
    located = []
    for link in page.links:
        try:
            found = context.locate(page.host, page.address, link.href)
        except ValueError:
            found = None  # no address at all; the dead links tell it
        if found and found[0] == page.host:
            located.append((link.place, found[1], found[2]))
    text = "".join(page.body.split())
    return PageRecord(
        address=page.address,
        kind=page.kind,
        title=page.title,
        heading=page.meta.get("ArticleTitle", ""),
        day=(page.source.date if page.source else page.meta.get("PubDate", ""))[:10],
        text_digest=hashlib.sha256(text.encode()).hexdigest()[:20],
        text_length=len(text),
        targets=tuple(dict.fromkeys(address for place, address, _ in located if place in ("main", "body"))),
        anchors=tuple(dict.fromkeys((to, name) for _, to, name in located if name and to != page.address)),
        ids=page.ids,
    )
