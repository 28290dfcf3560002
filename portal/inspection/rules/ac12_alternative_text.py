"""AC-12 图片替代文本。

每张图片都有 alt；正文中的图片，alt 要写明图片内容。供看不见图片的人听读。

合格：`<img src="a.png" alt="工程现场">`；主题的装饰图片 `alt=""`。

不合格：没有 alt；正文图片的 alt 是空的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages with pictures that say nothing to those who cannot see them; once a page."""
    silent = [
        image.src for image in page.images if image.alt is None or (image.place == "body" and not image.alt.strip())
    ]
    if silent:
        more = f"等 {len(silent)} 张" if len(silent) > 1 else ""
        yield Hit(page.address, f"图片 {silent[0]} {more}没有替代文本")


RULE = Rule(
    id="AC-12",
    name="图片替代文本",
    source="GB/T 37668（原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在 Markdown 图片的方括号中写明图片内容",
)
