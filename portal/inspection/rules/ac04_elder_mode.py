"""AC-04 大字号模式。

每页都有长者模式（大字号）的开关，不依赖操作系统和浏览器。字号大小由主题的测试保证。

合格：页面有“长者模式”按钮。

不合格：页面没有这个按钮。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages without the switch."""
    if "elder" not in page.tools:
        yield Hit(page.address, "页面没有长者模式的开关")


RULE = Rule(
    id="AC-04",
    name="长者模式",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 masthead.html",
)
