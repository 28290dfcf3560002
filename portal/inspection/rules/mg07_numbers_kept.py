"""MG-07 文号、索引号保持原样 (own rule): gate.

The document number and the index number of an article are shown on its page exactly as its file has them.

Passes: `doc_number: 青教〔2017〕3号` and 青教〔2017〕3号 on the page.
Fails: the page shows 青教[2017]3号, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find numbers that the page leaves out or changes."""
    if page.source is None:
        return
    shown = "".join(page.main.split())
    for name, number in (("发文字号", page.source.doc_number), ("索引号", page.source.index_number)):
        if number and "".join(number.split()) not in shown:
            yield Hit(page.address, f"{name}“{number}”没有照原样显示")


RULE = Rule(
    id="MG-07",
    name="文号索引号走样",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请重新生成；仍然没有时，请检查主题的 article.html",
)
