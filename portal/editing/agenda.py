"""日程: what comes, what goes, what has to be looked at again, and the drafts, in the order of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.editing.lint.facts import Facts
from portal.editing.lint.lint import article_facts
from portal.model.schedule import NEVER
from portal.store import Store


@dataclass(frozen=True, order=True)
class Appointment:
    """One line of the agenda: moment ("" for drafts), what happens, the article's file and title, if it is late."""

    moment: str
    what: str
    file: str
    title: str
    late: bool = False


def agenda(store: Store, cache: Path, now: dt.datetime, days: int, slug: str = "") -> list[Appointment]:
    """What happens within so many days; what is late comes first, drafts come last.

    Args:
        store: the files.
        cache: folder for what is remembered between runs.
        now: local time.
        days: how far to look ahead.
        slug: only this department, "" for all.
    """
    begin, end = f"{now:%Y-%m-%d %H:%M}", f"{now + dt.timedelta(days=days):%Y-%m-%d} 24:00"
    known = article_facts(store, cache)
    chosen = {file: facts for file, facts in known.items() if not slug or file.startswith(f"departments/{slug}/")}
    return sorted(_appointments(chosen, begin, end), key=lambda each: (not each.moment, each))


def _appointments(known: Mapping[str, Facts], begin: str, end: str) -> Iterator[Appointment]:
    for file, facts in known.items():
        since, until = facts.span
        if since == NEVER:
            yield Appointment("", "草稿", file, facts.title)
        elif begin < since <= end:
            yield Appointment(since, "发布", file, facts.title)
        if begin < until <= end:
            yield Appointment(until.replace(" 24:00", " 结束时"), "撤下", file, facts.title)
        if facts.review_by and facts.review_by <= end:
            yield Appointment(facts.review_by, "复核", file, facts.title, late=facts.review_by <= begin)
