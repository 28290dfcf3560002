"""MG-05 旧址新址映射。

台账中每条“已迁移”的新地址，都有相应的页面或文件。

合格：`/gzdt/t20170305_12.html,MOVED,/jyj/20170305-12.html`，输出中有该页面。

不合格：台账有这一条，没有该页面。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find ledger lines that lead nowhere."""
    for old_host, old, target in site.moved:
        if not context.exists(site.host, target):
            yield Hit(target, f"台账中 {old_host}{old} 的新地址不存在")


RULE = Rule(
    id="MG-05",
    name="旧地址无处可去",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请重新生成；仍然缺少时，请在台账中改写该行的去向",
)
