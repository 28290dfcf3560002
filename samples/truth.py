"""The truth: every article of every old site, with the address, date, fields and words it really has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import quote

from samples.article import Block, Download, Draft, Official, OldArticle, Picture
from samples.city import OLD_SITES, OldSite, site_of
from samples.columns import OldColumn
from samples.families.families import FAMILIES
from samples.families.family import Placed
from samples.faults import BY_NAME
from samples.specials import Special, specials
from samples.timetable import clock, days_of
from samples.writing.assignment import Assignment
from samples.writing.desk import write

_NO_DAY = date(2012, 1, 1)
"""Only for addresses of files of undated articles; never shown."""


@dataclass(frozen=True)
class _Job:
    """A written draft with the day it was published, not yet numbered."""

    column: OldColumn
    day: date
    draft: Draft


def _write(site: OldSite, column: OldColumn, taken: set[str]) -> list[_Job]:
    jobs = []
    for turn, day in enumerate(days_of(site, column)):
        for attempt in range(60):
            draft = write(Assignment(site, column, turn, day, attempt))
            if draft.title not in taken:
                break
        else:
            raise ValueError(f"{site.label} {column.name}: no new title left for turn {turn}")
        taken.add(draft.title)
        jobs.append(_Job(column, day, draft))
    return jobs


def _shown(site: OldSite, official: Official | None) -> Official | None:
    """Keep only the official fields that the pages of this site show."""
    if official is None or site.official_table:
        return official
    return Official(official.doc_number)


def _place_files(blocks: tuple[Block, ...], site: OldSite, path: str, number: int, day: date) -> tuple[Block, ...]:
    """Give every file of the body its address."""
    family, placed, count = FAMILIES[site.family], list[Block](), 0
    for block in blocks:
        if isinstance(block, Picture | Download):
            spot = Placed(path, day, number, count, block.file)
            address = family.file_path(spot)
            if isinstance(block, Download) and block.spelling:
                folder = address.rpartition("/")[0]
                address = f"{folder}/{quote(block.file.name.encode(block.spelling))}"
            file = replace(block.file, path=address)
            if isinstance(block, Picture):
                file = replace(file, name=address.rpartition("/")[2], text=block.file.name)
            placed.append(replace(block, file=file))
            count += 1
        else:
            placed.append(block)
    return tuple(placed)


def _number(path: str) -> int:
    digits = "".join(char if char.isdigit() else " " for char in path).split()
    return int(digits[-1]) if digits else 0


def _hand_written(site: OldSite, special: Special) -> OldArticle:
    column = next(column for column in site.columns if column.path == special.column)
    path = BY_NAME[special.faults[0]].url
    number = _number(path)
    day = date.fromisoformat(special.date[:10]) if special.date else _NO_DAY
    return OldArticle(
        host=site.host,
        column=column.name,
        column_path=column.path,
        number=number,
        path=path,
        title=special.title,
        date=special.date,
        source=special.source,
        author=special.author,
        official=_shown(site, special.official),
        blocks=_place_files(special.blocks, site, path, number, day),
        faults=special.faults,
    )


def _ordinary(site: OldSite, job: _Job, number: int) -> OldArticle:
    path = FAMILIES[site.family].article_path(site, job.column, number, job.day)
    return OldArticle(
        host=site.host,
        column=job.column.name,
        column_path=job.column.path,
        number=number,
        path=path,
        title=job.draft.title,
        date=f"{job.day} {clock(site, number)}" if site.timed else str(job.day),
        source=job.draft.source,
        author=job.draft.author,
        official=_shown(site, job.draft.official),
        blocks=_place_files(job.draft.blocks, site, path, number, job.day),
    )


@cache
def articles(host: str) -> tuple[OldArticle, ...]:
    """Return every article of an old site, newest first, undated last; `host` may be a first label."""
    site = site_of(host)
    by_hand = [special for special in specials() if special.site == site.label]
    taken = {special.title for special in by_hand}
    jobs = [job for column in site.columns if column.kind != "empty" for job in _write(site, column, taken)]
    jobs.sort(key=lambda job: (job.day, job.column.path, job.draft.title))
    found = [_ordinary(site, job, site.first_number + place) for place, job in enumerate(jobs)]
    found.extend(_hand_written(site, special) for special in by_hand)
    return tuple(sorted(found, key=lambda article: (article.date or "", article.number), reverse=True))


def all_articles() -> tuple[OldArticle, ...]:
    """Return the articles of all old sites, site by site."""
    return tuple(article for site in OLD_SITES for article in articles(site.host))


def of_column(host: str, column_path: str) -> tuple[OldArticle, ...]:
    """Return the articles of one column in the order of its list."""
    return tuple(article for article in articles(host) if article.column_path == column_path)
