"""PD-11 机构职能统一格式。

每个频道都有机构职能的内容（机构设置、职责）和联系方式，用统一的样式。按栏目名和频道首页的文字查找。

合格：频道有“机构职能”栏目，首页写着办公地址和电话。

不合格：频道没有机构职能栏目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight

_ORGAN = re.compile("机构|职能|职责|概况|简介")


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find channels that do not say what their organ does."""
    channels: dict[str, list[str]] = {}
    fronts: dict[str, str] = {}
    for column in site.columns:
        channels.setdefault(column.channel, []).extend([column.name] if column.count else [])
        fronts.setdefault(column.channel, column.address.rpartition("/")[0].rpartition("/")[0] + "/index.html")
    for channel, names in channels.items():
        front = site.pages.get(fronts[channel])
        told = [*names, *(front.labels if front else ())]
        if len(names) > 1 and not any(_ORGAN.search(name) for name in told):
            yield Hit(fronts[channel], f"频道“{channel}”没有机构职能的内容（{context.today} 检查）")


RULE = Rule(
    id="PD-11",
    name="机构职能",
    source="国办发〔2017〕47号",
    weight=Weight.ADVICE,
    site=check,
    remedy="请开设机构职能栏目，写明机构设置、职责和联系方式",
)
