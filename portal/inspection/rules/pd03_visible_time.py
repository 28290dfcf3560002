"""PD-03 发布时间格式 (G47 网页设计规范): advice.

An article shows its publish time as `YYYY-MM-DD HH:MM`. An old page that gave only a day shows only the day: a time
nobody published is not made up.

Passes: 2017-03-05 09:30; 2017-03-05 where the article's date has no time.
Fails: 2017年3月5日; no time at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find articles without a readable publish time."""
    if page.kind is not Kind.ARTICLE:
        return
    only_day = page.source is not None and len(page.source.date) == len("2017-03-05")
    pattern = r"\d{4}-\d{2}-\d{2}" if only_day else context.thresholds.moment
    if not re.fullmatch(pattern, page.time):
        yield Hit(page.address, f"显示的发布时间“{page.time}”应写成 YYYY-MM-DD HH:MM")


RULE = Rule(
    id="PD-03",
    name="发布时间格式",
    source="国办发〔2017〕47号 附件 网页设计规范",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查文章开头的 date 和主题的 article.html",
)
