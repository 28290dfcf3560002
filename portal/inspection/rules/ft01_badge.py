"""FT-01 党政机关网站标识。

页脚链接到党政机关网站标识的页面（bszs.conac.cn）。

合格：页脚有标识链接。

不合格：没有这个链接。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    hosts = {name for host in context.thresholds.badge_hosts for name in context.national(host)}
    if not any(host_of(link.href) in hosts for link in page.linked("foot")):
        yield Hit(page.address, "页脚没有党政机关网站标识")


RULE = Rule(
    id="FT-01",
    name="党政机关网站标识",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请在 content/portal.yaml 的 footer.badge 填写标识页面的地址",
)
