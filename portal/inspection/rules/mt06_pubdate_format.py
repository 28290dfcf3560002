"""MT-06 PubDate 格式。

PubDate 写成 YYYY-MM-DD HH:MM，监测系统才读得懂。

合格：`2017-03-05 09:30`。

不合格：`2017-3-5`；`2017-03-05`。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find publish dates that monitors cannot read."""
    value = page.meta.get("PubDate", "").strip()
    if page.kind is Kind.ARTICLE and value and not re.fullmatch(context.thresholds.moment, value):
        yield Hit(page.address, f"PubDate“{value}”应写成 YYYY-MM-DD HH:MM")


RULE = Rule(
    id="MT-06",
    name="PubDate 格式",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请检查文章开头的 date，然后重新生成",
)
