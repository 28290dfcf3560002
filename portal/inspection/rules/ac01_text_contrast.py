"""AC-01 文本对比度。

正文、次要文字、链接、色带上的文字与其背景的对比度不低于 4.5:1，逐个频道按生成的样式表计算。

合格：#1b2026 写在 #ffffff 上（16:1）。

不合格：#9aa4ae 写在 #ffffff 上（2.5:1）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.colours import TEXT, contrasts, palettes
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find pairs of colours that are too near each other, palette by palette."""
    limit = context.thresholds.text_contrast
    for address, tokens in palettes(site.styles).items():
        for front, ground, ratio in contrasts(tokens, TEXT):
            if ratio < limit:
                yield Hit(address, f"文本颜色 {front} 与背景 {ground} 的对比度是 {ratio:.1f}:1，应不低于 {limit:g}:1")


RULE = Rule(
    id="AC-01",
    name="文本对比度",
    source="工信厅信管函〔2021〕67号 附件2",
    weight=Weight.ADVICE,
    site=check,
    remedy="请调整主题 tokens.css 或频道的颜色倾向",
)
