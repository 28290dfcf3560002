"""PD-12 负责人信息要素。

领导信息、负责人栏目的文章写明职务和分管工作；照片和简历由人核实。按词查找，只提醒。

合格：写着“职务”“工作分工”。

不合格：只有一个姓名。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind

_LEADERS = re.compile("领导信息|领导之窗|领导简介|负责人")
_WORK = re.compile("分管|主管|负责|主持|协助|分工|联系")
_POST = re.compile("职务|书记|局长|主任|镇长|市长|县长|处长|科长|组长|院长|校长|所长|站长|调研员")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages of leaders that lack an element."""
    if page.kind is not Kind.ARTICLE or not _LEADERS.search(page.meta.get("ColumnName", "")):
        return
    text = page.main
    missing = [name for name, words in (("职务", _POST), ("分管工作", _WORK)) if not words.search(text)]
    if missing:
        yield Hit(page.address, f"负责人信息没有写明{'、'.join(missing)}")


RULE = Rule(
    id="PD-12",
    name="负责人信息",
    source="国办发〔2017〕47号",
    weight=Weight.ADVICE,
    page=check,
    remedy="请补全姓名、照片、简历、分管工作",
)
