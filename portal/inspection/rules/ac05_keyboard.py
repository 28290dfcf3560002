"""AC-05 全键盘操作。

每个能点的东西都能用键盘走到：没有只给鼠标用的元素，没有打乱次序的 tabindex，页首可以直接跳到正文。

合格：`<button>`、`<a href>`。

不合格：`<div onclick=…>`；`tabindex="5"`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find what only a mouse can reach."""
    found = tuple(dict.fromkeys(page.does.keyless))
    if found:
        more = f"等 {len(found)} 处" if len(found) > 1 else ""
        yield Hit(page.address, f"键盘走不到或次序被打乱：{found[0]}{more}")


RULE = Rule(
    id="AC-05",
    name="键盘操作",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请改用按钮或链接，去掉 tabindex",
)
