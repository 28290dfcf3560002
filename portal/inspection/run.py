"""The inspection: every page read once, every rule asked, the findings counted.

Pages are read in batches, by several processes when there are many (`workers`); what a batch leaves behind goes to a
file (`memory`), from which the rules over a whole site read it, so that the memory hardly grows with the portal.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from portal.errors import Problem, Problems, Refused
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Finding, Rule, Weight
from portal.inspection.ignoring import Ignored
from portal.inspection.reading.gathering import SitePlan, plan_sites
from portal.inspection.reading.memory import Memory
from portal.inspection.reading.pages import PageTask
from portal.inspection.reading.workers import enough, looking
from portal.inspection.settings import Settings, load
from portal.inspection.table import RULES
from portal.inspection.thresholds import Thresholds
from portal.store import Store

_SHOWN_WHEN_REFUSED = 8


@dataclass
class Tally:
    """The findings of one rule: all are counted, the first ones are kept."""

    rule: Rule
    total: int = 0
    gating: int = 0
    gentle: int = 0
    findings: list[Finding] = field(default_factory=list)
    ignored: Counter[int] = field(default_factory=Counter)
    """Findings left out because of the ignore list, by the entry's place in it."""

    @property
    def weight(self) -> Weight:
        """What the worst finding weighs: the rule's weight, advice while there are only remarks."""
        return self.rule.weight if self.total > self.gentle else Weight.ADVICE

    def add(self, findings: Iterable[Finding], context: Context) -> None:
        """Count findings and keep them while there is room; what the ignore list covers is counted apart."""
        for finding in findings:
            entry = _entry(finding, context)
            if entry is not None:
                self.ignored[entry] += 1
                continue  # counted, and told in the report
            self.total += 1
            self.gating += finding.gate
            self.gentle += finding.gentle
            if len(self.findings) < context.thresholds.most_findings:
                self.findings.append(finding)


def _entry(finding: Finding, context: Context) -> int | None:
    """The place in the ignore list of the entry that covers a finding, None when there is none."""
    place = finding.host + finding.address
    covering = (
        n for n, one in enumerate(context.ignored) if one.covers(finding.rule, place, finding.what, context.today)
    )
    return next(covering, None)


@dataclass(frozen=True)
class Inspection:
    """A run of the inspection.

    Attributes:
        today: the day it was made for.
        settings: what was measured by, and what was left.
        tallies: one for every rule, in the order of the table.
        sites: the facts about the portal and the hosted sites.
    """

    today: dt.date
    settings: Settings
    tallies: tuple[Tally, ...]
    sites: tuple[SiteFacts, ...]

    @property
    def thresholds(self) -> Thresholds:
        """What was measured by."""
        return self.settings.thresholds

    @property
    def ignored(self) -> list[tuple[Ignored, int]]:
        """The entries of the ignore list with the number of findings that each covered."""
        counts: Counter[int] = Counter()
        for tally in self.tallies:
            counts.update(tally.ignored)
        return [(entry, counts[number]) for number, entry in enumerate(self.settings.ignore)]

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
    settings: Settings | None = None,
    *,
    cache: Path | None = None,
    workers: int = 0,
) -> Inspection:
    """Inspect the portal and the hosted sites as they were built.

    Args:
        output: the folder that holds `portal/` and `hosts/`.
        store: the departments and their articles, with which the pages must agree.
        today: the day for which freshness is counted.
        settings: other than those of content/inspection.yaml.
        cache: folder in which unchanged pages are remembered from run to run; None reads all of them.
        workers: processes that read pages; 0 takes one a processor when there are many pages.

    Raises:
        Problems: when the configuration, a department or an article cannot be read.
    """
    chosen = settings or load(store, frozenset(rule.id for rule in RULES))
    context, plans = plan_sites(output, store, today, chosen)
    memory = Memory(cache, context)
    with ExitStack() as undoing:
        undoing.callback(memory.close)  # a run that is stopped leaves no trace
        _read_all(plans, context, store, memory, workers)
        undoing.pop_all()
    sites = tuple(_site(plan, memory) for plan in plans)
    return Inspection(today, chosen, _counted(memory, sites, context), sites)


def _site(plan: SitePlan, memory: Memory) -> SiteFacts:
    """A whole site, now that all its pages were read."""
    host = plan.root.host
    return SiteFacts(host, memory.pages(host), plan.columns, plan.sources, plan.moved, plan.styles())


def _counted(memory: Memory, sites: Sequence[SiteFacts], context: Context) -> tuple[Tally, ...]:
    """What every rule found: on the pages, which the memory knows, and over each whole site."""
    tallies = {rule.id: Tally(rule) for rule in RULES if rule.page or rule.site}
    for host, rule_id, hit in memory.hits():
        tallies[rule_id].add(tallies[rule_id].rule.findings(host, [hit]), context)
    for site in sites:
        for tally in tallies.values():
            if tally.rule.site:
                tally.add(tally.rule.findings(site.host, tally.rule.site(site, context)), context)
    return tuple(tallies.values())


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


def _read_all(plans: Sequence[SitePlan], context: Context, store: Store, memory: Memory, workers: int) -> None:
    """Look at every page, so that the memory holds what is found on each.

    Raises:
        Problems: what is wrong with articles, told together.
    """
    count = sum(1 for plan in plans for _ in plan.pages())
    tasks = (task for plan in plans for task in _tasks(plan, store, memory))
    problems: list[Problem] = []
    for batch in looking(tasks, context, store.root, workers or enough(count)):
        memory.keep(batch.pages)
        problems += batch.problems
    if problems:
        raise Problems(problems)
    memory.finish(context.files)


def _tasks(plan: SitePlan, store: Store, memory: Memory) -> Iterator[PageTask]:
    host = plan.root.host
    for address in plan.pages():
        source = plan.sources.get(address, "")
        article = f"{store.root}/{source}" if source else ""
        yield PageTask(host, address, plan.file(address), article, memory.key(host, address))
