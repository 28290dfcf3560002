"""MG-01 迁移完整率。

部门的每个文章文件都要有页面。（旧网站的每个网页是否都有去向，由迁移时统计。）

合格：`departments/jyj/articles/tzgg/20170305-12.md` 和页面 /jyj/20170305-12.html。

不合格：有文件，没有页面。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find articles that were not built."""
    built = context.files[site.host]
    for address, file in site.expected.items():
        if address not in built:
            yield Hit(address, f"文章 {file} 没有生成网页")


RULE = Rule(
    id="MG-01",
    name="文章没有生成网页",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请重新生成；仍然缺少时，请检查该文章所在栏目是否写在 department.yaml 中",
)
