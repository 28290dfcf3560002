"""AC-11 验证码的线索。

图形验证码要能放大两倍以上，并有不靠眼睛的替代方式；由人核实，这里找出用了验证码的页面。

合格：没有验证码。

不合格：`<img src="/validateCode.jsp">`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages that ask for a code."""
    found = tuple(dict.fromkeys(page.does.captchas))
    if found:
        more = f"等 {len(found)} 处" if len(found) > 1 else ""
        yield Hit(page.address, f"页面有验证码（{found[0]}{more}），请核实能否放大两倍、有无语音等替代方式")


RULE = Rule(
    id="AC-11",
    name="验证码线索",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请提供放大和语音替代",
)
