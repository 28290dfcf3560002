"""DM-02 使用 gov.cn 域名。

门户、托管网站和保留网站的域名都以 .gov.cn 结尾；试用城市以自己的后缀结尾也可以。

合格：www.qingyu.gov.cn。

不合格：www.qingyu-jyj.com。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find host names outside the government's domain; retained sites are told with the portal."""
    names = [site.host] if site.host else [context.portal.domain, *sorted(context.own_hosts - set(context.files))]
    for name in names:
        if not name.endswith((".gov.cn", context.portal.domain_suffix)):
            yield Hit("/", f"域名 {name} 不以 .gov.cn 结尾")


RULE = Rule(
    id="DM-02",
    name="不是政府域名",
    source="国办发〔2017〕47号",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请申请 gov.cn 域名，注销不合规的域名",
)
