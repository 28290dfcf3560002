"""AV-08 IPv6 与 HTTPS。

由最近一次实测得出：域名有 IPv6 地址，首页能用 https 打开。

合格：两样都有。

不合格：缺少其中一样。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight
from portal.probe import Availability


def check(week: Availability, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find a site without IPv6 address or without HTTPS."""
    for name, there in (("IPv6 地址", week.ipv6), ("HTTPS", week.https)):
        if there is False:
            yield Hit("/", f"网站没有{name}")


RULE = Rule(
    id="AV-08",
    name="IPv6 与 HTTPS",
    source="2022年IPv6规模部署和应用工作安排",
    weight=Weight.ADVICE,
    visits=check,
    remedy="请联系域名和主机服务单位开通",
)
