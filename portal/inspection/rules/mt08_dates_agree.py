"""MT-08 PubDate 与显示时间一致。

标签中的日期、页面上显示的时间、文件中的 date 三者一致。只有日期的文章，标签补 00:00，但不给读者显示编造的零点。

合格：三者都是 2017-03-05 09:30。

不合格：页面显示 2017-11-18，文件是 2017-03-05。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find articles that name different publish times."""
    tag = page.meta.get("PubDate", "").strip()
    if page.kind is not Kind.ARTICLE or not tag:
        return
    date = page.source.date if page.source else tag
    if tag != date and tag != f"{date} 00:00":
        yield Hit(page.address, f"PubDate 是 {tag}，文章的 date 是 {date}")
    if page.time != date and f"{page.time} 00:00" != date:
        yield Hit(page.address, f"页面显示的发布时间是“{page.time or '无'}”，文章的 date 是 {date}")


RULE = Rule(
    id="MT-08",
    name="发布时间不一致",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请重新生成；显示时间只能来自文章开头的 date",
)
