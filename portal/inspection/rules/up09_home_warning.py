"""UP-09 首页更新预警。

首页十天没有更新，提前提醒。

合格：首页最新一条是九天前的。

不合格：十天至十四天；从第十五天起是 UP-01 的单项否决。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.rules.up01_home_stale import age_in_days


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Warn before the home page becomes a veto."""
    age, limits = age_in_days(site, context), context.thresholds
    if age is not None and limits.home_warn_days <= age <= limits.home_days:
        yield Hit("/index.html", f"首页已有 {age} 天没有更新，超过 {limits.home_days} 天即单项否决")


RULE = Rule(
    id="UP-09",
    name="首页更新预警",
    source="全国监测平台预警线（观察所得）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请尽快在首页展示的栏目中发布新信息",
)
