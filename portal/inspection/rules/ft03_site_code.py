"""FT-03 网站标识码。

页脚显示本站的网站标识码。

合格：页脚写着“网站标识码：0000000001”，与设置一致。

不合格：没有写，或写的是别的网站的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    if context.identity(page.host).code not in page.footer:
        yield Hit(page.address, "页脚没有显示本站的网站标识码")


RULE = Rule(
    id="FT-03",
    name="网站标识码",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请核对 content/portal.yaml 的 site_code，然后重新生成",
)
