"""UP-12 父栏目跳转须跟随。

只把读者带到第一个子栏目的页面（自动跳转），要跟随以后再判断，不算空白；跳转的目标不存在，才是问题。

合格：/xxgk/ 跳转到 /xxgk/zn/，该页存在。

不合格：跳转到不存在的页面。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.answers import CONFIRMED, LivePage
from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages that lead on to nothing."""
    try:
        found = context.locate(page.host, page.address, page.refresh) if page.refresh else None
    except ValueError:
        found = (page.host, page.refresh, "")
    if found and not context.exists(found[0], found[1]):
        yield Hit(page.address, f"页面自动跳转到“{page.refresh}”，该页面不存在")


def check_live(page: LivePage, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages of a live site that lead on to what is dead beyond doubt."""
    if page.facts.refresh and page.status(page.facts.refresh) in CONFIRMED:
        yield Hit(page.facts.address, f"页面自动跳转到“{page.facts.refresh}”，该页面打不开")


RULE = Rule(
    id="UP-12",
    name="跳转失效",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    live=check_live,
    remedy="请改正跳转，或直接给出内容",
)
