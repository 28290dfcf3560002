"""SR-01 办事指南八类要素 (PC15 答疑, 2015-06-10): deduct; found by words, so the finding itself advises.

An article of a 办事指南 column tells the seven classes besides its name: basis, conditions, papers, place, time,
telephone, steps. The words by which each is known are in content/inspection.yaml.

Passes: a guide with headings 办理依据, 申请条件, 所需材料, 办理地点, 办公时间, 咨询电话, 办理流程.
Fails: a guide without a telephone number.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def is_guide(page: PageFacts, context: Context) -> bool:
    """Whether a page is a service guide: an article of a column of such a name."""
    return page.kind is Kind.ARTICLE and page.meta.get("ColumnName", "") in context.thresholds.guide_columns


def missing(page: PageFacts, context: Context) -> list[str]:
    """The element classes of which a guide says nothing."""
    classes = context.thresholds.guide_elements
    return [name for name, words in classes.items() if not any(word in page.body for word in words)]


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
