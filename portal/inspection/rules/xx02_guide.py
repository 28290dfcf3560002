"""XX-02 指南要素。

政府信息公开指南写明信息的分类、编排体系、获取方式，工作机构的名称、办公地址、办公时间、联系电话、传真、
互联网联系方式。按词查找，词表在 content/inspection.yaml，所以只提醒。

合格：九项都写明。

不合格：没有写传真和办公时间。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind
from portal.inspection.rules.xx01_fixed_parts import PAGE, is_disclosure


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find guides that lack an element; where a department has its 政府信息公开专栏, the guide is part of that."""
    whole = f"{page.address.rpartition('/')[0]}{PAGE}"
    named = "公开指南" in page.meta.get("ColumnName", "") + page.meta.get("ArticleTitle", "")
    alone = page.kind is Kind.ARTICLE and named and not context.exists(page.host, whole)
    if not (alone or is_disclosure(page)):
        return
    elements = context.thresholds.disclosure_guide
    missing = [name for name, words in elements.items() if not any(word in page.main for word in words)]
    if missing:
        yield Hit(page.address, f"信息公开指南没有写明：{'、'.join(missing)}")


RULE = Rule(
    id="XX-02",
    name="公开指南要素",
    source="政府信息公开条例 第十二条",
    weight=Weight.ADVICE,
    page=check,
    remedy="请补全指南的要素",
)
