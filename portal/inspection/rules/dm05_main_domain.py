"""DM-05 栏目频道使用主域名下路径。

门户的页面都在主域名的路径之下，托管网站的页面都在自己的域名之下。本机生成的页面不写完整地址，不判断。

合格：标准地址 `https://www.qingyu.gov.cn.example/jyj/`。

不合格：标准地址 `https://jyj.qingyu.gov.cn.example/`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages that name another host as their own."""
    for name, address in (("canonical", page.canonical), ("Url", page.meta.get("Url", ""))):
        host = host_of(address)
        if host and host != context.domain(page.host):
            yield Hit(page.address, f"{name} 是 {address}，应在主域名 {context.domain(page.host)} 之下")


RULE = Rule(
    id="DM-05",
    name="不在主域名之下",
    source="国办函〔2018〕55号",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请核对 content/portal.yaml 的 domain 与 url，然后重新生成",
)
