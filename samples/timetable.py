"""When the articles of a column were published: working days, closer together towards the present."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from samples.city import OldSite
from samples.columns import OldColumn
from samples.draw import Draw

_HOLIDAYS = {1: 3, 5: 3, 10: 7}
"""Months whose first days are holidays, with their number."""


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _workday(day: date) -> date:
    """Move a weekend day or holiday back to the last working day."""
    day = _weekday(day)
    if day.day <= _HOLIDAYS.get(day.month, 0):
        day -= timedelta(days=day.day)
    return _weekday(day)


def _spread(column: OldColumn, draw: Draw) -> list[date]:
    """Dates from newest to oldest with gaps that grow into the past."""
    newest, oldest = date.fromisoformat(column.newest), date.fromisoformat(column.oldest)
    span = (newest - oldest).days
    steps = max(column.count - 1, 1)
    days: list[date] = []
    for place in range(column.count):
        share = (place / steps) ** 2.2
        wobble = draw.between(0, 3) if place else 0
        days.append(_workday(newest - timedelta(days=int(span * share * 0.97) + wobble + place)))
    return days


def _yearly(column: OldColumn, draw: Draw) -> list[date]:
    """One date a year, in the season of the newest."""
    newest = date.fromisoformat(column.newest)
    return [
        newest if back == 0 else _workday(date(newest.year - back, newest.month, draw.between(10, 28)))
        for back in range(column.count)
    ]


def _budget(column: OldColumn, draw: Draw) -> list[date]:
    """Final accounts of last year in September, the budget of the year in February, and so on backwards."""
    newest = date.fromisoformat(column.newest)
    days = [newest]
    for place in range(1, column.count):
        year = newest.year - place // 2
        days.append(_workday(date(year, 2 if place % 2 else 9, draw.between(14, 26))))
    return days


def _quarterly(column: OldColumn, draw: Draw) -> list[date]:
    """Figures of a quarter come out some three weeks after it ends."""
    day = date.fromisoformat(column.newest)
    days = []
    for _ in range(column.count):
        days.append(day)
        month = day.month - 3 if day.month > 3 else day.month + 9
        year = day.year if day.month > 3 else day.year - 1
        day = _workday(date(year, month, draw.between(17, 26)))
    return days


_TIMETABLES: dict[str, Callable[[OldColumn, Draw], list[date]]] = {
    "annual": _yearly,
    "yearbook": _yearly,
    "plan": _yearly,
    "budget": _budget,
    "statistics": _quarterly,
}


def days_of(site: OldSite, column: OldColumn) -> list[date]:
    """Return the publish days of a column's ordinary articles, newest first."""
    draw = Draw("days", site.label, column.path)
    return _TIMETABLES.get(column.kind, _spread)(column, draw)


def clock(site: OldSite, number: int) -> str:
    """Return the office hour `HH:MM` at which an article went online."""
    draw = Draw("clock", site.label, number)
    return f"{draw.pick((8, 9, 9, 10, 10, 11, 14, 15, 15, 16, 17)):02d}:{draw.between(0, 59):02d}"
