"""DM-03 门户域名结构。

门户的域名是 www.□□□.gov.cn。

合格：www.qingyu.gov.cn。

不合格：qingyu.gov.cn；portal.qingyu.gov.cn。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a portal whose host is not www. and the city's name."""
    extra = context.portal.domain_suffix.removeprefix(".gov.cn")
    if not site.host and not re.fullmatch(context.thresholds.portal_host, context.portal.domain.removesuffix(extra)):
        yield Hit("/", f"门户域名 {context.portal.domain} 应为 www.□□□{context.portal.domain_suffix}")


RULE = Rule(
    id="DM-03",
    name="门户域名结构",
    source="国办函〔2018〕55号",
    weight=Weight.ADVICE,
    site=check,
    remedy="请核对 content/portal.yaml 的 domain",
)
