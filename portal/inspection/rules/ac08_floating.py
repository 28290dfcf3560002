"""AC-08 飘窗可永久关闭。

飘动、浮动的窗口（包括关停公告）要能关闭，关闭后不再出现。能否关闭由人核实，这里找出飘窗。

合格：没有飘窗。

不合格：页面载入 floatingAd.js，或有名为 piaofu 的浮动层。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find floating boxes by the names that their makers give them."""
    found = tuple(dict.fromkeys(page.does.floats))
    if found:
        more = f"等 {len(found)} 处" if len(found) > 1 else ""
        yield Hit(page.address, f"页面有飘窗（{found[0]}{more}），请核实能否永久关闭")


RULE = Rule(
    id="AC-08",
    name="飘窗线索",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请去掉飘窗，或使其可以永久关闭",
)
