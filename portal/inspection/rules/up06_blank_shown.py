"""UP-06 构建时不得输出空白栏目。

一个空白栏目也不发布，因为全门户共用 UP-05 的限额。

合格：没有文章的栏目不出现在页面和菜单中。

不合格：/jyj/gsgg/index.html 存在，却什么也没有列出。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.rules.up05_blank_columns import blank_columns


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find every blank column that is shown."""
    names = {column.address: f"“{column.channel}—{column.name}”" for column in site.columns}
    for address in blank_columns(site):
        yield Hit(address, f"栏目{names.get(address, '')}没有任何内容，却已显示（{context.today} 检查）")


RULE = Rule(
    id="UP-06",
    name="显示了空白栏目",
    source="工具自检（国办秘函〔2019〕19号 单项否决④）",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请为栏目补充内容，或从 department.yaml 中去掉，然后重新生成",
)
