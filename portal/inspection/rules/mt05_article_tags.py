"""MT-05 内容标签必选。

文章页有 ArticleTitle、PubDate、ContentSource 三个标签，且有内容。

合格：三个都有。

不合格：ContentSource 是空的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind

NAMES = ("ArticleTitle", "PubDate", "ContentSource")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find article pages without their tags."""
    missing = [name for name in NAMES if not page.meta.get(name, "").strip()]
    if page.kind is Kind.ARTICLE and missing:
        yield Hit(page.address, f"缺少内容标签 {'、'.join(missing)}")


RULE = Rule(
    id="MT-05",
    name="内容标签",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请在文章开头补写 title、date、source，然后重新生成",
)
