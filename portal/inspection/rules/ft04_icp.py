"""FT-04 ICP备案编号。

页脚显示 ICP 备案编号。

合格：页脚写着“粤ICP备05000001号”。

不合格：没有编号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot lacks it."""
    if not re.search(context.thresholds.icp, page.footer):
        yield Hit(page.address, "页脚没有 ICP 备案编号")


RULE = Rule(
    id="FT-04",
    name="ICP备案编号",
    source="2017年第四季度全国政府网站抽查通报",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请在 content/portal.yaml 的 footer.icp 填写备案编号",
)
