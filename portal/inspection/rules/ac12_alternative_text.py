"""AC-12 替代文本 (GB/T 37668, wording from memory): advice.

Every picture has an `alt`; one in an article's text says something.

Passes: `<img src="a.png" alt="工程现场">`; `alt=""` for an ornament of the theme.
Fails: no `alt`; an empty one in an article's text.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pictures that say nothing to those who cannot see them."""
    for image in page.images:
        if image.alt is None or (image.place == "body" and not image.alt.strip()):
            yield Hit(page.address, f"图片 {image.src} 没有替代文本")


RULE = Rule(
    id="AC-12",
    name="图片替代文本",
    source="GB/T 37668（原文未核对）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在 Markdown 图片的方括号中写明图片内容",
)
