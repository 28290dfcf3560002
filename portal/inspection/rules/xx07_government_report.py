"""XX-07 政府年报时限。

过了 3 月 31 日，本级政府（政府或政府办公室的频道）的信息公开年报栏目要有今年发布的年报。

合格：2018-04-01 检查，最新一份是 2018-03-20 发布的。

不合格：2018-04-01 检查，最新一份是 2017-03-20 发布的。
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a government's column of reports without this year's."""
    today, limits = context.today, context.thresholds
    if today <= dt.date(today.year, limits.government_report_month, limits.government_report_day):
        return
    for column in site.columns:
        if not column.count or "年报" not in column.name or not re.search(limits.government_channels, column.channel):
            continue
        if column.newest < f"{today.year}-01-01":
            yield Hit(column.address, f"“{column.channel}—{column.name}”没有今年发布的年报，最新一份是 {column.newest}")


RULE = Rule(
    id="XX-07",
    name="政府年报时限",
    source="政府信息公开条例 第四十九条",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请发布上一年度的政府信息公开工作年度报告",
)
