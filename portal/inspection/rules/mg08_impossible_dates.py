"""MG-08 日期不得早于互联网 (own rule): gate.

A publish date before 1990 was misread from the old page.

Passes: 1998-04-01.
Fails: 1900-01-01, the empty date of many old databases.
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
