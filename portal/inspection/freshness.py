"""How old the newest article of a column may be, by its class (PC15 栏目不更新; digest, part 11)."""

from __future__ import annotations

import calendar
import datetime as dt

from portal.inspection.facts import ColumnFacts, Context
from portal.inspection.thresholds import Thresholds
from portal.model.column_class import ColumnClass

KEY = frozenset({ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY})
"""Counted together against `key_stale_fails`."""

SHOULD_UPDATE = frozenset({ColumnClass.PERSONNEL, ColumnClass.OTHER})
"""Counted together against `any_stale_fails`."""


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def oldest_allowed(klass: ColumnClass, today: dt.date, limits: Thresholds) -> dt.date | None:
    """The earliest day on which the newest article of such a column is still fresh; None when it need not be."""
    if klass is ColumnClass.NEWS:
        return today - dt.timedelta(days=limits.news_days)
    if klass is ColumnClass.OTHER:
        return today - dt.timedelta(days=limits.other_days)
    months = {
        ColumnClass.NOTICES: limits.notices_months,
        ColumnClass.POLICY: limits.policy_months,
        ColumnClass.PERSONNEL: limits.personnel_months,
    }.get(klass)
    return months_before(today, months) if months else None


def is_stale(column: ColumnFacts, today: dt.date, limits: Thresholds) -> bool:
    """Whether a column that has articles was not updated in time; an empty one is blank, not stale."""
    oldest = oldest_allowed(column.klass, today, limits)
    return bool(column.count and oldest and column.newest < oldest.isoformat())


def stale(columns: tuple[ColumnFacts, ...], classes: frozenset[ColumnClass], context: Context) -> list[ColumnFacts]:
    """The stale columns of some classes, the stalest first."""
    today, limits = context.today, context.thresholds
    found = [column for column in columns if column.klass in classes and is_stale(column, today, limits)]
    return sorted(found, key=lambda column: (column.newest, column.address))


def told(column: ColumnFacts) -> str:
    """A stale column in words."""
    return f"“{column.channel}—{column.name}”（{column.klass.chinese}）最新一条是 {column.newest}"
