"""PD-07 频道数量。

门户主菜单的频道以五至八个为宜，首页、搜索、地图不计（二手资料，只提醒）。

合格：六个。

不合格：四个；九个。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Count the entries of the portal's main menu."""
    least, most = context.thresholds.menu_least, context.thresholds.menu_most
    if page.kind is Kind.HOME and not page.host and not least <= page.menu <= most:
        yield Hit(page.address, f"主菜单有 {page.menu} 项，以 {least} 至 {most} 项为宜")


RULE = Rule(
    id="PD-07",
    name="主菜单项数",
    source="国办发〔2017〕47号（二手资料，原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请合并或增设主菜单的频道",
)
