"""MT-02 网站标签与配置一致。

模板从别的网站照搬，是真实网站常见的错误。门户的标签与 content/portal.yaml 一致；托管网站的标签是部门的名称、
域名和自己的标识码。采集的网站以其首页为准。

合格：门户的 SiteDomain 是 www.qingyu.gov.cn.example。

不合格：SiteDomain 是另一个城市的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find site tags that name another site."""
    own = context.identity(page.host)
    wanted = {"SiteDomain": context.domain(page.host), "SiteName": own.name, "SiteIDCode": own.code}
    for name, value in wanted.items():
        found = page.meta.get(name, "").strip()
        if found and found != value:
            yield Hit(page.address, f"网站标签 {name} 是“{found}”，应为“{value}”")


RULE = Rule(
    id="MT-02",
    name="网站标签与配置不一致",
    source="真实网站常见错误（观察所得）",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请核对 content/portal.yaml，然后重新生成",
)
