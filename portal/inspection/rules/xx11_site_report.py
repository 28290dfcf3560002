"""XX-11 网站工作年度报表。

过了 1 月 31 日，首页有上一年度《政府网站工作年度报表》的链接。第一份是 2017 年的。

合格：2018-02-01 检查，首页有“2017年政府网站工作年度报表”。

不合格：没有这个链接。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind

FIRST_YEAR = 2017


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find a home page without last year's report."""
    today, limits = context.today, context.thresholds
    year = today.year - 1
    due = today > dt.date(today.year, limits.report_month, limits.report_day) and year >= FIRST_YEAR
    if page.kind is not Kind.HOME or page.host or not due:
        return
    if not any("年度报表" in link.text and str(year) in link.text for link in page.links):
        yield Hit(page.address, f"首页没有 {year} 年政府网站工作年度报表的链接")


RULE = Rule(
    id="XX-11",
    name="网站工作年度报表",
    source="国办函〔2018〕12号",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请填写并发布报表，在首页显著位置给出链接",
)
