"""The clock of the notice: it counts the days on which the notice was seen, and no others (CL-03).

「在首页显著位置持续1个月悬挂」(粤办函〔2017〕156号 二(四)); 30 days by 国办发〔2017〕47号: the longer of the two.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from migrate.register.closure.record import Seen

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """How far the notice of one site has come.

    Attributes:
        hung: the day on which it was hung.
        required: days on which it has to be seen.
        seen: days on which it was seen, up to `required`.
        gaps: days between the first sight and the last on which it was not seen.
        served: the day on which the last required day was seen; None while the clock runs.
    """

    hung: dt.date
    required: int
    seen: int
    gaps: int
    served: dt.date | None

    @property
    def left(self) -> int:
        """Days still to be seen."""
        return self.required - self.seen


def month_after(day: dt.date, months: int = 1) -> dt.date:
    """The same day some calendar months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def notice_clock(hung: dt.date, seen: Iterable[Seen], least: int, until: dt.date | None = None) -> Clock:
    """Count the seen days of a notice.

    Args:
        hung: the day on which it was hung; sights before it do not count.
        seen: runs of days on which it was seen.
        least: least number of days; a calendar month from `hung` counts where it is longer.
        until: the day on which the site was taken down; later sights do not count.
    """
    required = max(least, (month_after(hung) - hung).days)
    days = sorted({day for run in seen for day in _days(run) if day >= hung and (until is None or day < until)})
    counted = days[:required]
    gaps = (counted[-1] - hung).days + 1 - len(counted) if counted else 0
    return Clock(hung, required, len(counted), gaps, counted[-1] if len(counted) == required else None)


def add_day(seen: tuple[Seen, ...], day: dt.date) -> tuple[Seen, ...]:
    """The runs with one more seen day; a day that is in them already changes nothing."""
    days = sorted({*(one for run in seen for one in _days(run)), day})
    runs: list[tuple[dt.date, dt.date]] = []
    for one in days:
        if runs and one - runs[-1][1] == _DAY:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return tuple(Seen(first=first.isoformat(), last=last.isoformat()) for first, last in runs)


def _days(run: Seen) -> list[dt.date]:
    first = dt.date.fromisoformat(run.first)
    return [first + _DAY * number for number in range(run.days)]
