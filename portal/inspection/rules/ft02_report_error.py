"""FT-02 我为政府网站找错入口。

页脚有“我为政府网站找错”的入口，入口带本站的网站标识码。链接和官方脚本（jiucuo.js）两种写法都认。

合格：`…/exposure/jiucuo.html?site_code=0000000001`，标识码是本站的。

不合格：没有入口；入口带的是别的网站的标识码（模板照搬）。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it: a link, or the official script with the site's code beside it."""
    code = context.identity(page.host).code
    host, _, rest = context.thresholds.report_error.partition("/")
    wanted = [f"//{name}/{rest}" for name in context.national(host)]
    links = [link.href for link in page.linked("foot") if any(address in link.href for address in wanted)]
    if page.report_code == code or any(f"{address}{code}" in href for href in links for address in wanted):
        return
    if page.report_code or links:
        other = page.report_code or links[0]
        yield Hit(page.address, f"“我为政府网站找错”入口的标识码不是本站的 {code}：{other}")
    else:
        yield Hit(page.address, "页脚没有带本站标识码的“我为政府网站找错”入口")


RULE = Rule(
    id="FT-02",
    name="我为政府网站找错",
    source="2017年第二季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请核对 content/portal.yaml 的 site_code，然后重新生成",
)
