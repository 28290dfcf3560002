"""MT-08 PubDate 与显示时间一致 (own rule): gate.

The meta tag, the time that readers see and the article's own date are one. A source that gives only a day shows only a
day; its PubDate ends in 00:00 because the tag must have a time (MT-06).

Passes: `date: 2017-03-05`, shown 2017-03-05, PubDate 2017-03-05 00:00.
Fails: `date: 2017-03-05 09:30`, shown 2017-11-18 10:00.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


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
