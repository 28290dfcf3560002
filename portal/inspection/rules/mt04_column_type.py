"""MT-04 ColumnType 取值。

ColumnType 用国家公布的词，多个词以“，”连接。公布的词表以省略号结尾，所以词表之外的只提醒。

合格：政策文件；信息公开目录，政策文件。

不合格：新闻。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find column types that are not on the list."""
    value = page.meta.get("ColumnType", "")
    unknown = [word for word in value.split("，") if word and word not in context.thresholds.column_types]
    if page.kind is Kind.COLUMN and unknown:
        yield Hit(page.address, f"ColumnType“{'、'.join(unknown)}”不在国家公布的取值中")


RULE = Rule(
    id="MT-04",
    name="ColumnType 取值",
    source="国办发〔2017〕47号 附件 网页标签",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在 department.yaml 中把该栏目的 type 改为国家公布的取值，如工作动态、政策文件、办事服务",
)
