"""PD-04 来源标注。

知道来源的文章，在发布时间旁边写明来源。

合格：`source: 市教育局`，页面写着“来源：市教育局”。

不合格：来源只写在文件中。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find articles that hide their source."""
    source = page.source.source if page.source else ""
    head = page.main.replace(page.body, "", 1)
    if source and " ".join(source.split()) not in head:
        yield Hit(page.address, f"没有显示来源“{source}”")


RULE = Rule(
    id="PD-04",
    name="来源标注",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 article.html",
)
