"""A site that is kept apart, inspected from what it answered: the same rules, over pages of any old system.

The caller gives the answers, as an archive of the site holds them. Its columns are those that its lists show
(`live_columns`); how often each must be updated is told by its name, by a table that the caller brings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from portal.inspection.answers import Answer, LivePage, plain
from portal.inspection.facts import Context, LinkFact, PageFacts, PageRecord, SiteFacts, SiteIdentity, host_of
from portal.inspection.finding import Hit, Rule
from portal.inspection.kind import Kind
from portal.inspection.live_columns import Classify, ListPage, columns_of, days_shown, list_page
from portal.inspection.pages import record_of
from portal.inspection.reading import read_page
from portal.inspection.rules.se03_hidden_links import allowed, widget
from portal.inspection.run import Inspection, Tally
from portal.inspection.settings import Settings
from portal.inspection.table import RULES
from portal.model.portal import Portal
from portal.probe import Availability

_HOMES = re.compile(r"^/(?:index|default|main)?(?:\.(?:s?html?|jsp|aspx?|php))?$", re.IGNORECASE)
_DAY = re.compile(r"(20\d\d|19\d\d)[-年./](\d{1,2})[-月./](\d{1,2})")
_PUBLISHED = re.compile(r"(?:发布时间|发布日期|发文日期|日期|时间)\s*[:：]\s*(?=\d{4})")
_CODE = re.compile(r"网站标识码\s*[:：]?\s*((?:bm\d{8})|\d{10})")
_PROGRAM = re.compile(r"<(?:script|i?frame|embed)\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_PAGE_RULES = (
    *(
        "SE-02",
        "SE-03",
        "SE-04",
        "SE-05",
        "SE-06",
        "SE-07",
        "AC-07",
        "AC-08",
        "AC-11",
        "IN-01",
        "MT-01",
        "MT-02",
        "MT-05",
        "MT-06",
        "DM-07",
    ),
    *("FT-01", "FT-02", "FT-03", "FT-04", "FT-05", "AC-12"),
)
_HOME_RULES = frozenset({"FT-01", "FT-02", "FT-03", "FT-04", "FT-05", "AC-08"})
"""Asked of the home page only: what all pages share would be told a thousand times, and inner pages may lack a foot."""
_SITE_RULES = (
    *("UP-01", "UP-02", "UP-03", "UP-04", "UP-05", "UP-07", "UP-08", "UP-09", "UP-11", "PD-13", "DM-02", "MG-03"),
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
    statuses: dict[str, int] = {}
    pages: dict[str, Answer] = {}
    for answer in answers:
        statuses[plain(answer.url)] = answer.status
        if answer.status == 200 and answer.text and host_of(answer.url) == host and "html" in (answer.media or "html"):
            pages[answer.address] = answer
    home = next((answer for address, answer in sorted(pages.items()) if _HOMES.match(address)), None)
    context = _context(host, home, portal, today, settings)
    rules = [rule for rule in RULES if rule.live or (week and rule.visits) or rule.id in (*_PAGE_RULES, *_SITE_RULES)]
    tallies = {rule.id: Tally(rule) for rule in rules}
    records: dict[str, PageRecord] = {}
    lists: list[ListPage] = []
    for answer in pages.values():
        facts = read_live(answer, host, context, home=answer is home)
        for rule, hits in _asked(LivePage(facts, answer.url, statuses), context, rules):
            tallies[rule.id].add(rule.findings(host, hits), context)
        targets = _targets(facts, answer.url, host)
        records["/index.html" if answer is home else answer.address] = replace(
            record_of(facts, context), day=_day(facts, today), targets=tuple(dict.fromkeys(targets))
        )
        if not _HOMES.match(answer.address):
            lists += filter(None, [list_page(answer.address, facts, targets, today)])
    spelt = {address.lower(): address for address in pages}
    _respell(records, spelt)
    _follow(records)
    lists = [replace(one, targets=tuple(spelt.get(to.lower(), to) for to in one.targets)) for one in lists]
    site = SiteFacts(host, records, columns_of(lists, records, host, classify) if classify else (), live=True)
    _ask_site(site, week, context, tallies)
    return Inspection(today, settings, tuple(tallies.values()), (site,))


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


def _asked(page: LivePage, context: Context, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Iterable[Hit]]]:
    """The rules that concern a page, with what they found."""
    for rule in rules:
        if rule.live:
            yield rule, rule.live(page, context)
        elif rule.page and rule.id in _PAGE_RULES and _concerned(rule, page.facts, context):
            yield rule, rule.page(page.facts, context)


def _concerned(rule: Rule, page: PageFacts, context: Context) -> bool:
    """Feet are looked at on the home page; names can only be compared where the home page has one."""
    if rule.id == "MT-02":
        return bool(context.identity(page.host).name)
    return page.kind is Kind.HOME or rule.id not in _HOME_RULES


def _context(host: str, home: Answer | None, portal: Portal, today: dt.date, settings: Settings) -> Context:
    """What rules may ask; the site's name and code are what its own home page says."""
    facts = read_page(home.text.encode(), "/", host) if home else PageFacts(host, "/", Kind.HOME)
    text = _whole_text(home.text) if home else ""
    found = _CODE.search(text)
    code = facts.meta.get("SiteIDCode") or (found[1] if found else "")
    name = facts.meta.get("SiteName", "")
    return Context(
        portal=portal,
        today=today,
        thresholds=settings.thresholds,
        files={host: frozenset()},
        own_hosts=frozenset({host}),
        identities={host: SiteIdentity(name, name, code or "（未标明）")},
        ignored=settings.ignore,
    )


def _whole_text(text: str) -> str:
    """What a page says, roughly: enough to look for a registration number."""
    return re.sub(r"<[^>]*>|&nbsp;", " ", re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text))


def read_live(answer: Answer, host: str, context: Context, *, home: bool) -> PageFacts:
    """Read a page of an unknown system: all its text is its body, and all its links may be those of its foot."""
    facts = read_page(answer.text.encode("utf-8", "replace"), answer.address, host)
    text = " ".join(_whole_text(answer.text).split())
    tagged = any(facts.meta.get(name) for name in ("ArticleTitle", "PubDate"))
    article = tagged or len(_PUBLISHED.findall(text)) in (1, 2)  # lists say it many times
    kind = Kind.HOME if home else Kind.ARTICLE if article else Kind.OTHER
    scripts = [LinkFact(address, "", "foot") for address in facts.resources if "conac.cn" in address]
    images = tuple(replace(image, place="main") for image in facts.images)
    links = (*(replace(link, place="foot") for link in facts.links), *scripts)
    programs = [
        (one, name)
        for one in dict.fromkeys(_PROGRAM.findall(answer.text))
        if (name := _foreign_host(one, answer.url, context))
    ]
    foreign = tuple(f"来自其他网站的程序 {one}" for one, name in programs if not widget(name, context))
    widgets = tuple(one for one, name in programs if widget(name, context))
    domain = facts.meta.get("SiteDomain", "")
    meta = {**facts.meta, "SiteDomain": host_of(domain) or domain} if domain else facts.meta
    return replace(
        facts,
        kind=kind,
        meta=meta,
        links=links,
        images=images,
        body=text,
        main=text,
        footer=text,
        foreign=foreign,
        widgets=widgets,
    )


def _foreign_host(address: str, url: str, context: Context) -> str:
    """The host of a program that is neither the site's own nor on the list of allowed ones; "" for all others."""
    try:
        target = urljoin(url, address)
    except ValueError:
        return ""  # it leads nowhere, and loads nothing
    name = host_of(target) if target.startswith(("http://", "https://")) else ""
    return "" if not name or allowed(name, context) else name


def _day(facts: PageFacts, today: dt.date) -> str:
    """The publish day of an article: its tag, else what stands behind 发布时间; nothing later than today counts.

    That of a home page is the newest that it shows: the articles of some sites show none, their lists do.
    """
    if facts.kind is Kind.HOME:
        return max(days_shown(facts, today), default="")
    if facts.kind is not Kind.ARTICLE:
        return ""
    shown = _PUBLISHED.search(facts.body)
    found = _DAY.search(facts.meta.get("PubDate", "")) or (_DAY.match(facts.body, shown.end()) if shown else None)
    try:
        day = dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return ""
    return day.isoformat() if day and day <= today else ""


def _targets(facts: PageFacts, url: str, host: str) -> tuple[str, ...]:
    """The addresses on the same site that a page links to, as often as it does."""
    found = []
    for href in [*(link.href for link in facts.links), *filter(None, [facts.refresh])]:
        try:
            parts = urlsplit(urljoin(url, href.strip()))
        except ValueError:
            found.append("")  # told as a dead link
            continue
        if (parts.hostname or "").lower() == host:
            found.append(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
    return tuple(filter(None, found))
