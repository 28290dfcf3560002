"""A site that is kept apart, inspected from what it answered: the same rules, over pages of any old system.

The caller gives the answers, as an archive of the site holds them. Its columns are those that its lists show
(`columns`); how often each must be updated is told by its name, by a table that the caller brings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from portal.inspection.answers import Answer, LivePage, plain
from portal.inspection.facts import Context, PageFacts, PageRecord, SiteFacts, SiteIdentity, host_of
from portal.inspection.finding import Rule
from portal.inspection.kind import Kind
from portal.inspection.live.columns import Classify, ListPage, columns_of, list_page
from portal.inspection.live.page import UNMARKED, identity, publish_day, read_live, targets_of
from portal.inspection.reading.pages import record_of
from portal.inspection.run import Inspection, Tally
from portal.inspection.settings import Settings
from portal.inspection.table import RULES
from portal.model.portal import Portal
from portal.probe import Availability

_HOMES = re.compile(r"^/(?:index|default|main)?(?:\.(?:s?html?|jsp|aspx?|php))?$", re.IGNORECASE)
_PAGE_RULES = (
    *("SE-02", "SE-03", "SE-04", "SE-05", "SE-06", "SE-07", "IN-01", "DM-07"),
    *("MT-01", "MT-02", "MT-05", "MT-06", "AC-07", "AC-08", "AC-11", "AC-12"),
    *("FT-01", "FT-02", "FT-03", "FT-04", "FT-05"),
)
_HOME_RULES = frozenset({"FT-01", "FT-02", "FT-03", "FT-04", "FT-05", "AC-08"})
"""Asked of the home page only: what all pages share would be told a thousand times, and inner pages may lack a foot."""
_SITE_RULES = (
    *("UP-01", "UP-02", "UP-03", "UP-04", "UP-05", "UP-07", "UP-08", "UP-09", "UP-11"),
    *("PD-13", "DM-02", "MG-03"),
)


def inspect_site(
    host: str,
    answers: Iterable[Answer],
    portal: Portal,
    today: dt.date,
    settings: Settings,
    week: Availability | None = None,
    classify: Classify | None = None,
) -> Inspection:
    """Inspect one live site from its answers.

    Args:
        host: its host name.
        answers: everything it answered; gone through once, and only pages with status 200 are kept.
        portal: for the domain suffix of the city.
        today: the day for which freshness is counted.
        settings: as for the portal.
        week: the visits of the last days, where the site is visited.
        classify: gives the class of a column by its name; without it columns are not judged.
    """
    statuses, pages = _kept(host, answers)
    home = next((answer for address, answer in sorted(pages.items()) if _HOMES.match(address)), None)
    context = _context(host, home, portal, today, settings)
    tallies = {rule.id: Tally(rule) for rule in RULES if _is_asked(rule, week)}
    records: dict[str, PageRecord] = {}
    lists: list[ListPage] = []
    for answer in pages.values():
        facts = read_live(answer, host, context, home=answer is home)
        _ask_page(LivePage(facts, answer.url, statuses), context, tallies)
        targets = targets_of(facts, answer.url, host)
        records["/index.html" if answer is home else answer.address] = replace(
            record_of(facts, context), day=publish_day(facts, today), targets=tuple(dict.fromkeys(targets))
        )
        if not _HOMES.match(answer.address):
            lists += filter(None, [list_page(answer.address, facts, targets, today)])
    lists = _spelt(records, lists, pages)
    columns = columns_of(lists, records, host, classify) if classify else ()
    site = SiteFacts(host, records, columns, live=True)
    _ask_site(site, week, context, tallies)
    return Inspection(today, settings, tuple(tallies.values()), (site,))


def _kept(host: str, answers: Iterable[Answer]) -> tuple[dict[str, int], dict[str, Answer]]:
    """The status of every address that was asked, and the site's own pages by address."""
    statuses: dict[str, int] = {}
    pages: dict[str, Answer] = {}
    for answer in answers:
        statuses[plain(answer.url)] = answer.status
        if answer.status == 200 and answer.text and host_of(answer.url) == host and "html" in (answer.media or "html"):
            pages[answer.address] = answer
    return statuses, pages


def _context(host: str, home: Answer | None, portal: Portal, today: dt.date, settings: Settings) -> Context:
    """What rules may ask; the site's name and code are what its own home page says."""
    return Context(
        portal=portal,
        today=today,
        thresholds=settings.thresholds,
        files={host: frozenset()},
        own_hosts=frozenset({host}),
        identities={host: identity(home, host) if home else SiteIdentity("", "", UNMARKED)},
        ignored=settings.ignore,
    )


def _spelt(records: dict[str, PageRecord], lists: Iterable[ListPage], pages: Iterable[str]) -> list[ListPage]:
    """Let all links lead to the pages they mean; returns the lists with theirs."""
    spelt = {address.lower(): address for address in pages}
    _respell(records, spelt)
    _follow(records)
    return [replace(one, targets=tuple(spelt.get(to.lower(), to) for to in one.targets)) for one in lists]


def _respell(records: dict[str, PageRecord], spelt: Mapping[str, str]) -> None:
    """Let links lead to the pages they mean: half of the old servers do not mind the case."""
    for address, record in records.items():
        targets = dict.fromkeys(spelt.get(target.lower(), target) for target in record.targets)
        records[address] = replace(record, targets=tuple(targets))


def _follow(records: dict[str, PageRecord]) -> None:
    """A home page that only leads on shows what the page behind it shows (UP-12)."""
    home = records.get("/index.html")
    if home and len(home.targets) == 1 and home.targets[0] in records:
        records["/index.html"] = replace(home, targets=records[home.targets[0]].targets)


def _ask_site(site: SiteFacts, week: Availability | None, context: Context, tallies: dict[str, Tally]) -> None:
    """The rules over the whole site and over the visits to it."""
    for tally in tallies.values():
        rule = tally.rule
        if rule.site and rule.id in _SITE_RULES:
            tally.add(rule.findings(site.host, rule.site(site, context)), context)
        if rule.visits and week:
            tally.add(rule.findings(site.host, rule.visits(week, context)), context)


def _is_asked(rule: Rule, week: Availability | None) -> bool:
    """Whether a rule can be asked of a site of which only its answers are known, and perhaps the visits to it."""
    return bool(rule.live or (week and rule.visits)) or rule.id in (*_PAGE_RULES, *_SITE_RULES)


def _ask_page(page: LivePage, context: Context, tallies: Mapping[str, Tally]) -> None:
    """The rules that concern one page."""
    for tally in tallies.values():
        rule = tally.rule
        if rule.live:
            hits = rule.live(page, context)
        elif rule.page and rule.id in _PAGE_RULES and _concerned(rule, page.facts, context):
            hits = rule.page(page.facts, context)
        else:
            continue  # not a rule over pages, or not one over this page
        tally.add(rule.findings(page.facts.host, hits), context)


def _concerned(rule: Rule, page: PageFacts, context: Context) -> bool:
    """Feet are looked at on the home page; names can only be compared where the home page has one."""
    if rule.id == "MT-02":
        return bool(context.identity(page.host).name)
    return page.kind is Kind.HOME or rule.id not in _HOME_RULES


