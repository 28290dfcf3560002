"""PD-04 来源标注 (G47, wording from memory): advice.

An article whose source is known shows it beside its publish time.

Passes: `source: 市教育局` and 来源：市教育局 on the page.
Fails: the source only in the file.
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
