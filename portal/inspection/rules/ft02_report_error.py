"""FT-02 我为政府网站找错入口 (2017 年第二季度抽查通报): deduct.

Passes: the foot links to the reporting page with this site's code.
Fails: no link, or a link with the code of another site.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    host, _, rest = context.thresholds.report_error.partition("/")
    wanted = [f"//{name}/{rest}{context.identity(page.host).code}" for name in context.national(host)]
    if not any(address in link.href for link in page.linked("foot") for address in wanted):
        yield Hit(page.address, "页脚没有带本站标识码的“我为政府网站找错”入口")


RULE = Rule(
    id="FT-02",
    name="我为政府网站找错",
    source="2017年第二季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请核对 content/portal.yaml 的 site_code，然后重新生成",
)
