"""UP-04 应更新栏目长期未更新。

人事、规划计划类一年没有更新，其他应更新栏目超过各自期限，全门户合计达到十个即单项否决。
静态和归档的栏目不须更新。

合格：九个这样的栏目（逐个提醒）。

不合格：十个。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import SHOULD_UPDATE, stale, told


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find the stale columns, and the veto when they are too many."""
    found, limit = stale(site.columns, SHOULD_UPDATE, context), context.thresholds.any_stale_fails
    if len(found) >= limit:
        yield Hit("/", f"全站共有 {len(found)} 个应更新栏目长期未更新（达到 {limit} 个即单项否决）")
    for column in found:
        yield Hit(column.address, told(column), gentle=True)


RULE = Rule(
    id="UP-04",
    name="应更新栏目长期未更新",
    source="国办秘函〔2019〕19号 单项否决④",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请更新栏目；不再更新的栏目请合并，或在 department.yaml 中改为 static 或 archive",
)
