"""PD-09 离开提示。

正文中指向政府网站以外的链接，打开前提示读者即将离开。

合格：页面设有离开提示（html 的 data-leave）。

不合格：有外部链接，没有提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.rules.se03_hidden_links import among


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose articles link outside without a word."""
    if page.leave:
        return
    own = [*context.own_hosts, context.portal.domain.removeprefix("www."), *context.national("gov.cn"), "政务.cn"]
    hosts = [host_of(link.href) for link in page.linked("body")]
    outside = next((host for host in hosts if host and not among(host, own)), "")
    if outside:
        yield Hit(page.address, f"正文链接到 {outside}，没有离开本站的提示")


RULE = Rule(
    id="PD-09",
    name="离开提示",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的离开提示页",
)
