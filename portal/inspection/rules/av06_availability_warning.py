"""AV-06 不连通率预警。

由实测记录得出：首页打不开的次数接近单项否决线时提前提醒。

合格：140 次访问中失败 4 次。

不合格：失败 5 次（达到 3%），尚未达到 AV-01 的 5%。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight
from portal.probe import Availability


def check(week: Availability, context: Context) -> Iterator[Hit]:
    """Warn before failures become a veto."""
    limits = context.thresholds
    if limits.probe_warns <= week.ratio < limits.probe_fails:
        yield Hit("/", f"近 {limits.probe_days} 天首页打不开的次数占 {week.ratio:.1%}，接近 {limits.probe_fails:.0%}")


RULE = Rule(
    id="AV-06",
    name="不连通率预警",
    source="全国监测平台预警线（观察所得）",
    weight=Weight.ADVICE,
    visits=check,
    remedy="请排查服务器、线路和域名解析",
)
