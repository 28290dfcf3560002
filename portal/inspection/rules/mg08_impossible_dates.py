"""MG-08 日期不得早于互联网。

1990 年以前的发布日期，是读旧网页时读错了。

合格：1998-04-01。

不合格：1900-01-01（许多旧数据库的空日期）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find dates that no website can have."""
    if page.source and int(page.source.date[:4]) < context.thresholds.oldest_year:
        yield Hit(page.address, f"发布日期 {page.source.date} 早于 {context.thresholds.oldest_year} 年，应是误读")


RULE = Rule(
    id="MG-08",
    name="日期不可能",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请查对原网页，在采集规则 recipe.yaml 的更正中写明日期",
)
