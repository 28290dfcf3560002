"""FT-05 公安机关备案标识 (2017 年第四季度抽查通报): deduct.

Passes: 粤公网安备 44000000000001号 in the foot, as a link.
Fails: no number, or a number without a link.
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
