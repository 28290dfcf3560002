"""MT-07 内容标签可选。

Keywords、Author、Description、Image、Url 可以没有，但不要留空。

合格：没有 Author 标签。

不合格：`<meta name="Author" content="">`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

NAMES = ("Keywords", "Author", "Description", "Image", "Url")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find optional tags that say nothing."""
    empty = [name for name in NAMES if name in page.meta and not page.meta[name].strip()]
    if empty:
        yield Hit(page.address, f"可选标签 {'、'.join(empty)} 没有内容")


RULE = Rule(
    id="MT-07",
    name="可选标签为空",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.ADVICE,
    page=check,
    remedy="没有内容的可选标签不要输出",
)
