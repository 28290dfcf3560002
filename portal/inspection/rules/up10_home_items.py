"""UP-10 首页两周更新量。

门户首页所列的信息，最近两周的至少十条。数值出自记忆，只提醒；托管网站只是一个部门，不要求。

合格：2017-11-20 检查，2017-11-06 以来的有十条。

不合格：九条。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Count what the home page shows of the last two weeks."""
    home, limits = site.pages.get("/index.html"), context.thresholds
    if home is None or site.host:
        return
    since = (context.today - dt.timedelta(days=limits.home_days)).isoformat()
    count = sum(site.pages[target].day >= since for target in home.targets if target in site.pages)
    if count < limits.home_items:
        yield Hit("/index.html", f"首页近 {limits.home_days} 天的信息有 {count} 条，少于 {limits.home_items} 条")


RULE = Rule(
    id="UP-10",
    name="首页两周更新量",
    source="国办发〔2015〕15号 首页栏目（数值原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请及时发布；首页展示的栏目可在部门之间调整",
)
