"""SR-01 办事指南八类要素。

办事指南除事项名称外，写明设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程七类要素。
按词查找，词表在 content/inspection.yaml；写法不同的会误报，所以只提醒。

合格：写有办理依据、申请条件、所需材料、办理地点、办公时间、咨询电话、办理流程。

不合格：没有电话。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def is_guide(page: PageFacts, context: Context) -> bool:
    """Whether a page is a service guide: an article of a column of such a name, or the page of one service."""
    if page.kind is Kind.ARTICLE:
        return page.meta.get("ColumnName", "") in context.thresholds.guide_columns
    return "/services/" in page.address and bool(page.meta.get("ArticleTitle"))


def missing(page: PageFacts, context: Context) -> list[str]:
    """The element classes of which a guide says nothing."""
    text, classes = page.body or page.main, context.thresholds.guide_elements
    return [name for name, words in classes.items() if not any(word in text for word in words)]


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find guides that lack element classes; those that only announce an attachment are told too."""
    lacking = missing(page, context) if is_guide(page, context) else []
    if lacking:
        yield Hit(page.address, f"办事指南没有写明：{'、'.join(lacking)}")


RULE = Rule(
    id="SR-01",
    name="办事指南要素",
    source="全国政府网站普查 办事指南答疑（2015-06-10）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请补全要素；要素写在附件中的，请在页面上也写明",
)
