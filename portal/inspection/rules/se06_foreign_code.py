"""SE-06 第三方脚本清除 (own rule): gate.

No program, frame, form, handler or `javascript:` address stands in an article's text. On a live site, no program comes
from a host that is not on the list of allowed ones; counters and share buttons of known services are only told.

Passes: paragraphs, tables, pictures, links.
Fails: `<script src="http://x.example/a.js">`; `<img onerror=…>`.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find code in the texts of articles."""
    for what in dict.fromkeys(page.foreign):
        yield Hit(page.address, f"页面夹带 {what}")
    for what in dict.fromkeys(page.widgets):
        yield Hit(page.address, f"页面使用第三方组件 {what}", "请核实组件是否仍需使用", gentle=True)


RULE = Rule(
    id="SE-06",
    name="正文夹带脚本",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请从文章中删去",
)
