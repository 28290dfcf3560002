"""MT-03 栏目标签。

栏目页有 ColumnName、ColumnDescription、ColumnKeywords、ColumnType 四个标签，且有内容。

合格：/jyj/tzgg/index.html 四个都有。

不合格：ColumnDescription 是空的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind

NAMES = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find column pages without their tags."""
    missing = [name for name in NAMES if not page.meta.get(name, "").strip()]
    if page.kind is Kind.COLUMN and missing:
        yield Hit(page.address, f"缺少栏目标签 {'、'.join(missing)}")


RULE = Rule(
    id="MT-03",
    name="栏目标签",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    remedy="请在 department.yaml 中补写该栏目的 description，然后重新生成",
)
