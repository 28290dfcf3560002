"""AC-02 大字对比度。

标题等大字与其背景的对比度不低于 3:1，逐个频道计算。

合格：#0b5fa5 写在 #ffffff 上。

不合格：#8fb8dd 写在 #ffffff 上（2.1:1）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.colours import LARGE, contrasts, palettes
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find pairs of colours that are too near each other, palette by palette."""
    limit = context.thresholds.large_contrast
    for address, tokens in palettes(site.styles).items():
        for front, ground, ratio in contrasts(tokens, LARGE):
            if ratio < limit:
                yield Hit(address, f"大字颜色 {front} 与背景 {ground} 的对比度是 {ratio:.1f}:1，应不低于 {limit:g}:1")


RULE = Rule(
    id="AC-02",
    name="大字对比度",
    source="工信厅信管函〔2021〕67号 附件2",
    weight=Weight.ADVICE,
    site=check,
    remedy="请调整主题 tokens.css 或频道的颜色倾向",
)
