"""MG-01 迁移完整率 (own rule): gate.

Every article file of the departments has its page in the output. (That every old page became an article or a reason is
counted by the migration itself.)

Passes: `departments/jyj/articles/tzgg/20170305-12.md` and the page `/jyj/20170305-12.html`.
Fails: the file without the page.
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
