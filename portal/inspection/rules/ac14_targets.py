"""AC-14 点击目标。

按钮、菜单和列表各行的高度（主题的 --target）不小于 24 像素。由生成的样式表计算。

合格：2.5rem（40 像素）。

不合格：1rem（16 像素）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight

_TARGET = re.compile(r"--target\s*:\s*([\d.]+)(rem|px)")
_REM = 16
"""Pixels of one rem where the reader has set nothing else."""


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find targets that are too small to be hit."""
    least = context.thresholds.target_pixels
    for number, unit in _TARGET.findall("\n".join(site.styles.values())):
        pixels = float(number) * (_REM if unit == "rem" else 1)
        if pixels < least:
            yield Hit("/", f"点击目标的高度是 {pixels:g} 像素，应不小于 {least} 像素")


RULE = Rule(
    id="AC-14",
    name="点击目标",
    source="WCAG 2.2 2.5.8（原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请调整主题 tokens.css 的 --target",
)
