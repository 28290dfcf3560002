"""MG-03 旧稿不得重发 (2017 年第四季度抽查通报): deduct.

The same title and text published more than once with different dates. The same article with one date in two
departments is a reprint and no fault. Very short texts (详见附件) are not compared.

Passes: one notice on two channels, both of 2017-03-05.
Fails: the same notice of 2017-03-05 and again of 2017-11-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, Kind, PageRecord, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find articles that say the same on different days."""
    groups: dict[tuple[str, str], list[PageRecord]] = {}
    for page in site.pages.values():
        if page.kind is Kind.ARTICLE and page.text_length >= context.thresholds.duplicate_min_characters:
            groups.setdefault((page.heading, page.text_digest), []).append(page)
    for (heading, _), pages in groups.items():
        first, *later = sorted(pages, key=lambda page: (page.day, page.address))
        for page in later:
            if page.day != first.day:
                yield Hit(page.address, f"“{heading}”与 {first.day} 发布的 {first.address} 内容相同，却标为 {page.day}")


RULE = Rule(
    id="MG-03",
    name="旧稿重发",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请保留最早的一条；确属两次发布的，请在正文中写明",
)
