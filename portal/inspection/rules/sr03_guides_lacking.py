"""SR-03 办事指南要素大量缺失。

缺四类以上要素的办事指南达到五个（不足五个的，全部如此）。该项单项否决已核实，数值出自记忆，所以只提醒。

合格：四个办事指南缺四类以上要素。

不合格：五个；或仅有的两个都是。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Count the guides that lack many classes."""
    guides = [page.guide_lacks for page in site.pages.values() if page.guide_lacks >= 0]
    bad = sum(lacks >= context.thresholds.guide_lacks_many for lacks in guides)
    if bad and bad >= min(len(guides), context.thresholds.guides_lacking_fail):
        yield Hit("/", f"{len(guides)} 项办事指南中有 {bad} 项缺少 {context.thresholds.guide_lacks_many} 类以上要素")


RULE = Rule(
    id="SR-03",
    name="办事指南大量缺项",
    source="国办秘函〔2019〕19号 单项否决⑥（数值原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请按 SR-01 的清单逐项补全",
)
