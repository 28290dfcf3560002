"""SE-06 第三方脚本清除 (own rule): gate.

No program, frame, form, handler or `javascript:` address stands in an article's text.

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
        yield Hit(page.address, f"文章正文中有 {what}")


RULE = Rule(
    id="SE-06",
    name="正文夹带脚本",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请从文章中删去",
)
