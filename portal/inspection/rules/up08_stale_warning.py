"""UP-08 未更新栏目预警。

各类未按时更新的栏目合计超过六个，提前提醒。

合格：六个。

不合格：七个。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import KEY, SHOULD_UPDATE, stale


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Warn while stale columns of all classes add up."""
    count, limit = len(stale(site.columns, KEY | SHOULD_UPDATE, context)), context.thresholds.stale_warns_above
    if count > limit:
        yield Hit("/", f"共有 {count} 个栏目未按时更新，超过预警线 {limit} 个")


RULE = Rule(
    id="UP-08",
    name="未更新栏目预警",
    source="全国监测平台预警线（观察所得）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请按栏目逐一安排更新，名单见 UP-03、UP-04",
)
