"""FT-05 公安机关备案标识。

页脚显示公安机关备案号，并带链接。

合格：“粤公网安备 44000000000001号”，可以点击。

不合格：没有备案号；只有文字没有链接。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    if not any(re.search(context.thresholds.police, link.text) for link in page.linked("foot")):
        yield Hit(page.address, "页脚没有带链接的公安机关备案号")


RULE = Rule(
    id="FT-05",
    name="公安机关备案标识",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请在 content/portal.yaml 的 footer.police 填写备案号",
)
