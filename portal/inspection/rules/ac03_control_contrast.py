"""AC-03 控件对比度。

输入框边线、焦点框与其背景的对比度不低于 3:1，逐个频道计算。

合格：焦点框 #074a82 在白底上。

不合格：边线 #d0d0d0 在白底上（1.5:1）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.colours import CONTROL, contrasts, palettes
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find pairs of colours that are too near each other, palette by palette."""
    limit = context.thresholds.large_contrast
    for address, tokens in palettes(site.styles).items():
        for front, ground, ratio in contrasts(tokens, CONTROL):
            if ratio < limit:
                yield Hit(address, f"控件颜色 {front} 与背景 {ground} 的对比度是 {ratio:.1f}:1，应不低于 {limit:g}:1")


RULE = Rule(
    id="AC-03",
    name="控件对比度",
    source="WCAG 2.2 1.4.11（原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请调整主题 tokens.css 或频道的颜色倾向",
)
