"""AC-07 无广告与弹窗。

页面打开时不自己弹出窗口或对话框。广告代码见 SE-04。

合格：点击之后才打开的窗口。

不合格：页面一打开就运行 `window.open(…)` 或 `alert(…)`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find windows that open by themselves."""
    for what in dict.fromkeys(page.does.popups):
        yield Hit(page.address, f"页面打开时自动弹出：{what}")


RULE = Rule(
    id="AC-07",
    name="自动弹窗",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请去掉弹窗，改在页面上写明",
)
