"""IG-01 忽略清单过期。

忽略清单的每一条都有期限。过了期限，这一条本身就是问题，须有人重新核对。

合格：`until: 2017-12-31`（2017-11-20 检查）。

不合格：`until: 2017-11-19`（2017-11-20 检查）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find entries whose last day is over; the list is that of the whole portal."""
    for entry in context.ignored if not site.host else ():
        if context.today > entry.until:
            yield Hit(
                "/", f"忽略 {entry.rule} {entry.where} 的期限 {entry.until} 已过（{entry.owner}：{entry.reason}）"
            )


RULE = Rule(
    id="IG-01",
    name="忽略清单过期",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请重新核实：问题已改的删去该条，仍需保留的写明新的理由和期限",
)
