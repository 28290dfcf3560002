"""MT-03 栏目标签 (G47 附件 网页标签): deduct, gate.

Column pages carry ColumnName, ColumnDescription, ColumnKeywords and ColumnType with a value.

Passes: all four on `/jyj/tzgg/index.html`.
Fails: ColumnDescription empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, Kind, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

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
