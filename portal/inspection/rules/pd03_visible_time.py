"""PD-03 发布时间格式。

文章显示发布时间，写成 YYYY-MM-DD HH:MM。旧网页只给出日期的，只显示日期：没有公布过的钟点不编造。

合格：2017-03-05 09:30；文件只有日期时的 2017-03-05。

不合格：2017年3月5日；没有时间。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


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
