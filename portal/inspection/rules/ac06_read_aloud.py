"""AC-06 语音阅读。

文章页有朗读的开关。

合格：文章页有“朗读”按钮。

不合格：没有。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find articles that cannot be read aloud."""
    if page.kind is Kind.ARTICLE and "read" not in page.tools:
        yield Hit(page.address, "文章页没有朗读的开关")


RULE = Rule(
    id="AC-06",
    name="语音阅读",
    source="工信厅信管函〔2021〕67号 附件1",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 article.html",
)
