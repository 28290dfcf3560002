"""XX-06 部门年报时限。

过了 1 月 31 日，信息公开年报栏目要有今年发布的年报。

合格：2018-02-01 检查，最新一份是 2018-01-20 发布的。

不合格：2018-02-01 检查，最新一份是 2017-01-20 发布的。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find columns of annual reports without this year's."""
    today, limits = context.today, context.thresholds
    if today <= dt.date(today.year, limits.report_month, limits.report_day):
        return
    for column in site.columns:
        if column.count and "公开年报" in column.name and column.newest < f"{today.year}-01-01":
            yield Hit(column.address, f"“{column.channel}—{column.name}”没有今年发布的年报，最新一份是 {column.newest}")


RULE = Rule(
    id="XX-06",
    name="信息公开年报时限",
    source="政府信息公开条例 第四十九条",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请发布上一年度的政府信息公开工作年度报告",
)
