"""UP-11 静态信息随变随改。

机构职能、负责人、概况、联系方式等静态栏目一年以上没有改动的，请人核实是否仍然准确。按频道提醒，不算问题。

合格：去年核实并改过的机构职能。

不合格：机构职能最新一条是三年前的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import months_before
from portal.model.column_class import ColumnClass

_FACTS = re.compile("机构|职能|职责|领导|负责人|概况|联系|指南")


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Collect the static columns that nobody has touched for a year, by channel."""
    limit = months_before(context.today, context.thresholds.static_months).isoformat()
    old: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for column in site.columns:
        if column.klass is ColumnClass.STATIC and column.count and column.newest < limit and _FACTS.search(column.name):
            first.setdefault(column.channel, column.address)
            old.setdefault(column.channel, []).append(f"{column.name}（{column.newest}）")
    for channel, names in old.items():
        yield Hit(first[channel], f"“{channel}”的{'、'.join(names)}一年以上没有改动，请核实")


RULE = Rule(
    id="UP-11",
    name="静态信息核实",
    source="国办发〔2017〕47号",
    weight=Weight.ADVICE,
    site=check,
    remedy="请由部门核实；有变化的请改正，没有变化的不必改动",
)
