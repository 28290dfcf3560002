"""AV-02 首页可用性。

由实测记录得出：首页打不开的次数每满百分之一计一次。每次扣几分出自记忆，可在分值表中填写，这里只计次数。

合格：140 次访问中失败 1 次（0.7%）。

不合格：失败 3 次（2.1%），计两次。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight
from portal.probe import Availability


def check(week: Availability, context: Context) -> Iterator[Hit]:
    """Count the whole percents of failed visits."""
    percents = week.failures * 100 // week.visits if week.visits else 0
    if percents:
        days = context.thresholds.probe_days
        yield Hit("/", f"近 {days} 天首页打不开 {week.failures}/{week.visits}，满 {percents} 个百分点")


RULE = Rule(
    id="AV-02",
    name="首页可用性",
    source="国办发〔2015〕15号 首页可用性（分值原文未核对）",
    weight=Weight.ADVICE,
    visits=check,
    remedy="请排查服务器、线路和域名解析",
)
