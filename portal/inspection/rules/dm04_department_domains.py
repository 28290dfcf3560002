"""DM-04 部门网站域名结构。

保留和托管的部门网站，域名是 ○○○.□□□.gov.cn。

合格：gaj.qingyu.gov.cn。

不合格：www.qygaj.gov.cn。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find hosted and retained sites whose host is not below the city's domain; all are told with the portal."""
    extra = context.portal.domain_suffix.removeprefix(".gov.cn")
    for name in sorted(context.own_hosts) if not site.host else ():
        if not re.fullmatch(context.thresholds.department_host, name.removesuffix(extra)):
            yield Hit("/", f"部门网站域名 {name} 应为 ○○○.□□□{context.portal.domain_suffix}")


RULE = Rule(
    id="DM-04",
    name="部门网站域名结构",
    source="国办函〔2018〕55号",
    weight=Weight.ADVICE,
    site=check,
    remedy="请申请本级政府域名之下的子域名",
)
