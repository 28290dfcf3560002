"""UP-03 动态要闻、通知公告、政策文件累计不更新。

动态要闻两周、通知公告和政策文件六个月没有更新的栏目，全门户合计达到五个即单项否决：三十个部门共用一个限额。
未达到的也逐个指出。归档的栏目和专题不算。

合格：全门户四个这样的栏目（逐个提醒）。

不合格：五个，不论属于哪些部门。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import KEY, stale, told


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find the stale columns, and the veto when they are too many."""
    found, limit = stale(site.columns, KEY, context), context.thresholds.key_stale_fails
    if len(found) >= limit:
        yield Hit(
            "/", f"全站共有 {len(found)} 个动态要闻、通知公告、政策文件类栏目未按时更新（达到 {limit} 个即单项否决）"
        )
    for column in found:
        yield Hit(column.address, told(column), gentle=True)


RULE = Rule(
    id="UP-03",
    name="主要栏目不更新",
    source="国办秘函〔2019〕19号 单项否决④",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请更新栏目；不再更新的栏目请合并，或在 department.yaml 中改为 archive 归档",
)
