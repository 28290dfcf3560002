"""MT-02 网站标签与配置一致 (observed fault: templates copied from another site): gate.

On the portal the site tags equal `content/portal.yaml`; on a hosted site they are the department's name and host,
and its own code when it has one.

Passes: `SiteDomain` www.qingyu.gov.cn.example on the portal.
Fails: `SiteDomain` of another city.
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
