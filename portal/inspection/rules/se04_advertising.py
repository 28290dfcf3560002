"""SE-04 不得有商业广告。

没有来自广告网络的脚本、框架和图片；广告网络的域名在 content/inspection.yaml。

合格：图片和脚本都是本站的。

不合格：`<script src="https://cpro.baidustatic.com/cpro/ui/c.js">`。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, host_of
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find what comes from an advertising network."""
    for address in dict.fromkeys([*page.resources, *(image.src for image in page.images)]):
        host = host_of(address) if "//" in address else ""
        if host and any(host == name or host.endswith(f".{name}") for name in context.thresholds.advertising_hosts):
            yield Hit(page.address, f"广告代码：{address}")


RULE = Rule(
    id="SE-04",
    name="商业广告",
    source="国办发〔2017〕47号",
    weight=Weight.DEDUCT,
    page=check,
    remedy="请从页面中删去",
)
