"""SR-02 服务不实用。

门户提供服务：设置了网上办事大厅并从首页链接，或有办事指南。

合格：content/portal.yaml 写有 `hall: https://zwfw.qingyu.gov.cn.example/`；或办事指南栏目有文章。

不合格：两样都没有。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a portal without any service; hosted sites are the portal's departments."""
    guides = any(page.guide_lacks >= 0 for page in site.pages.values())
    if not site.host and not context.portal.hall and not guides:
        yield Hit("/", "门户没有网上办事大厅入口，也没有办事指南")


RULE = Rule(
    id="SR-02",
    name="没有办事服务",
    source="国办秘函〔2019〕19号 单项否决⑥",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请在 content/portal.yaml 填写 hall，或发布办事指南",
)
