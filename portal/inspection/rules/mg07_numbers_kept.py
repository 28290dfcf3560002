"""MG-07 文号、索引号保持原样。

页面上显示的发文字号、索引号与文件中的一字不差。

合格：`doc_number: 青教〔2017〕3号`，页面显示“青教〔2017〕3号”。

不合格：页面显示“青教[2017]3号”，或没有显示。
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
