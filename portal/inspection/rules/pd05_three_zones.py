"""PD-05 三区布局。

每页分为头部标识区、中部内容区、底部功能区。

合格：`<header>`、`<main>`、`<footer>` 都有。

不合格：没有 `<main>`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

NAMES = {"header": "头部标识区", "main": "中部内容区", "footer": "底部功能区"}


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages that lack a zone."""
    missing = [name for tag, name in NAMES.items() if tag not in page.landmarks]
    if missing:
        yield Hit(page.address, f"页面缺少{'、'.join(missing)}")


RULE = Rule(
    id="PD-05",
    name="三区布局",
    source="国办发〔2017〕47号 附件 网页设计规范",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 base.html",
)
