"""A page of an unknown system as it was answered, read into the facts that rules look at."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from portal.inspection.answers import Answer
from portal.inspection.facts import Context, LinkFact, PageFacts, SiteIdentity, host_of
from portal.inspection.kind import Kind
from portal.inspection.live.columns import days_shown
from portal.inspection.reading.page import read_page
from portal.inspection.rules.se03_hidden_links import allowed, widget

_DAY = re.compile(r"(20\d\d|19\d\d)[-年./](\d{1,2})[-月./](\d{1,2})")
_PUBLISHED = re.compile(r"(?:发布时间|发布日期|发文日期|日期|时间)\s*[:：]\s*(?=\d{4})")
_CODE = re.compile(r"网站标识码\s*[:：]?\s*((?:bm\d{8})|\d{10})")
_PROGRAM = re.compile(r"<(?:script|i?frame|embed)\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
UNMARKED = "（未标明）"
"""Stands for the code of a site that shows none."""


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


def publish_day(facts: PageFacts, today: dt.date) -> str:
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


def targets_of(facts: PageFacts, url: str, host: str) -> tuple[str, ...]:
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


def identity(answer: Answer, host: str) -> SiteIdentity:
    """The name and code of a site, as its own home page says them in its tags or its foot."""
    meta = read_page(answer.text.encode("utf-8", "replace"), "/", host).meta
    found = _CODE.search(_whole_text(answer.text))
    name = meta.get("SiteName", "")
    return SiteIdentity(name, name, meta.get("SiteIDCode") or (found[1] if found else "") or UNMARKED)


def _whole_text(text: str) -> str:
    """What a page says, roughly: enough to look for a registration number."""
    return re.sub(r"<[^>]*>|&nbsp;", " ", re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text))
