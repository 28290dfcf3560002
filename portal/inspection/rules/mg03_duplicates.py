"""MG-03 旧稿不得重发。

同一标题、同一正文以不同的日期发布了不止一次。同一天在两个部门发布的是转载，不算；很短的正文（详见附件）不比较。

合格：同一通知在两个频道，都是 2017-03-05。

不合格：2017-03-05 发过的通知，2017-11-02 又发一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageRecord, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find articles that say the same on different days."""
    least = context.thresholds.duplicate_min_characters
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    twice = _twice(site, least)
    for page in site.pages.values() if twice else ():
        if page.kind is Kind.ARTICLE and page.text_length >= least and hash(_said(page)) in twice:
            groups.setdefault(_said(page), []).append((page.day, page.address))
    for (heading, _), pages in groups.items():
        (first_day, first), *later = sorted(pages)
        for day, address in later:
            if day != first_day:
                yield Hit(address, f"“{heading}”与 {first_day} 发布的 {first} 内容相同，却标为 {day}")


def _said(page: PageRecord) -> tuple[str, str]:
    return page.heading, page.text_digest


def _twice(site: SiteFacts, least: int) -> set[int]:
    """What is said more than once, in short, so that not all of a portal need be held at a time."""
    once: set[int] = set()
    twice: set[int] = set()
    for page in site.pages.values():
        if page.kind is Kind.ARTICLE and page.text_length >= least:
            said = hash(_said(page))
            (twice if said in once else once).add(said)
    return twice


RULE = Rule(
    id="MG-03",
    name="旧稿重发",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请保留最早的一条；确属两次发布的，请在正文中写明",
)
