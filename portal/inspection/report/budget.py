"""The veto budgets that the whole portal shares (design, invariant 8): how much of each is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.inspection.facts import SiteFacts
from portal.inspection.freshness import KEY, SHOULD_UPDATE, is_stale
from portal.inspection.rules.up01_home_stale import newest_of_home
from portal.inspection.rules.up05_blank_columns import blank_columns
from portal.inspection.thresholds import Thresholds


@dataclass(frozen=True)
class Budget:
    """One budget.

    Attributes:
        rule: the rule that counts it.
        name: what is counted, in Chinese.
        used: how many there are.
        fails: at how many the site fails.
        warns: from how many a reader should worry.
        unit: 个 or 天.
    """

    rule: str
    name: str
    used: int
    fails: int
    warns: int
    unit: str = "个"

    @property
    def state(self) -> str:
        """`spent`, `near` or `fine`."""
        return "spent" if self.used >= self.fails else "near" if self.used >= self.warns else "fine"

    @property
    def share(self) -> float:
        """Percent used, at most 100."""
        return min(100.0, round(self.used / self.fails * 100, 1))


def budgets(site: SiteFacts, today: dt.date, limits: Thresholds) -> Iterator[Budget]:
    """The budgets of a site; that of the home page only where something on it is dated."""
    stale = [column for column in site.columns if is_stale(column, today, limits)]
    key = sum(column.klass in KEY for column in stale)
    other = sum(column.klass in SHOULD_UPDATE for column in stale)
    newest = newest_of_home(site)
    if newest:
        age = (today - dt.date.fromisoformat(newest)).days
        yield Budget("UP-01", "首页未更新", age, limits.home_days + 1, limits.home_warn_days, "天")
    yield Budget("UP-03", "过期的动态、公告、政策栏目", key, limits.key_stale_fails, limits.key_stale_fails - 2)
    yield Budget("UP-04", "过期的其他应更新栏目", other, limits.any_stale_fails, limits.stale_warns_above + 1)
    yield Budget("UP-05", "空白栏目", len(blank_columns(site)), limits.blank_fails, limits.blank_warns)
