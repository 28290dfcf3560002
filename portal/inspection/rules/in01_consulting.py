"""IN-01 有效咨询渠道的线索。

网上咨询渠道是否有效由人认定（没有即单项否决）；首页连入口都没有的，先提醒。

合格：首页有“咨询投诉”“领导信箱”“12345”等入口。

不合格：首页没有任何这样的链接。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find a home page without a way to ask."""
    words = context.thresholds.consulting_words
    hosted = bool(page.host and context.files.get(page.host))  # a hosted site is one department of the portal
    if page.kind is Kind.HOME and not hosted and not any(word in link.text for link in page.links for word in words):
        yield Hit(page.address, f"首页没有网上咨询的入口（{'、'.join(words)}）")


RULE = Rule(
    id="IN-01",
    name="网上咨询入口",
    source="国办秘函〔2019〕19号 单项否决⑤",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在首页给出咨询渠道，并由人核实能否收到答复",
)
