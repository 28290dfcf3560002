"""PD-01 主色调与总色数。

每个频道一个主色，连同全站公用的颜色，色相总数不超过三个；黑白灰不算。由生成的样式表计算：
色相相差 45 度以内的算同一个。

合格：蓝色主调，加红色的提示。

不合格：蓝、红、绿、黄四种色相同时出现。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.colours import hues_of, palettes
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Count the hues of each palette together with what all pages share."""
    for address, tokens in palettes(site.styles).items():
        hues = hues_of(tokens)
        if len(hues) > context.thresholds.hues_max:
            yield Hit(
                address, f"共有 {len(hues)} 个色相（{'、'.join(hues)}），不宜超过 {context.thresholds.hues_max} 个"
            )


RULE = Rule(
    id="PD-01",
    name="主色调与总色数",
    source="国办发〔2017〕47号 附件 网页设计规范",
    weight=Weight.ADVICE,
    site=check,
    remedy="请减少主题 tokens.css 中的颜色",
)
