"""PD-13 专题归档标识。

专题类栏目一年以上没有更新的，多半已经结束：应归档（archive），不再计入更新。由人核实，只提醒。

合格：归档的专题；上个月还有更新的专题。

不合格：最新一条是两年前、仍按更新类管理的专题栏目。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import months_before
from portal.model.column_class import ColumnClass


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find topics that seem to be over and are not archived."""
    limit = months_before(context.today, 12).isoformat()
    for column in site.columns:
        open_topic = "专题" in column.name and column.klass is not ColumnClass.ARCHIVE
        if open_topic and column.count and column.newest < limit:
            yield Hit(column.address, f"专题“{column.channel}—{column.name}”最新一条是 {column.newest}，已结束的请归档")


RULE = Rule(
    id="PD-13",
    name="结束的专题",
    source="国办发〔2017〕47号（二手资料，原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请在 department.yaml 中把已结束的专题改为 archive",
)
