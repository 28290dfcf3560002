"""UP-07 空白栏目预警。

空白栏目达到三个，提前提醒。

合格：全门户两个空白栏目。

不合格：三个，离 UP-05 还差两个。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.rules.up05_blank_columns import blank_columns


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Warn before blank columns become a veto."""
    count, limits = len(blank_columns(site)), context.thresholds
    if limits.blank_warns <= count < limits.blank_fails:
        yield Hit("/", f"已有 {count} 个空白栏目，达到 {limits.blank_fails} 个即单项否决")


RULE = Rule(
    id="UP-07",
    name="空白栏目预警",
    source="全国监测平台预警线（观察所得）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请尽快补充内容或撤下空白栏目",
)
