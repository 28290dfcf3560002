"""UP-01 首页不更新。

首页所列的最新一条信息超过两周。首页只是入口、没有列出信息的，看全站。没有日期的信息不算更新。

合格：2017-11-20 检查，首页有 2017-11-06 的信息。

不合格：2017-11-20 检查，首页最新一条是 2017-11-05。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def newest_of_home(site: SiteFacts) -> str:
    """The day of the newest article that the home page leads to, "" when there is none."""
    home = site.pages.get("/index.html")
    linked = [site.pages[target].day for target in home.targets if target in site.pages] if home else []
    return max(filter(None, linked), default="") or max((page.day for page in site.pages.values()), default="")


def age_in_days(site: SiteFacts, context: Context) -> int | None:
    """Days since the home page was updated, None when it never was."""
    newest = newest_of_home(site)
    return (context.today - dt.date.fromisoformat(newest)).days if newest else None


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a home page that is older than the limit."""
    age, limit = age_in_days(site, context), context.thresholds.home_days
    if age is None:
        yield Hit("/index.html", "首页没有任何带发布时间的信息")
    elif age > limit:
        yield Hit("/index.html", f"首页最新一条信息是 {newest_of_home(site)}，已有 {age} 天没有更新（上限 {limit} 天）")


RULE = Rule(
    id="UP-01",
    name="首页不更新",
    source="国办秘函〔2019〕19号 单项否决③",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请在首页展示的栏目中发布新信息；不得改动旧信息的发布时间",
)
