"""FT-07 站点地图。

每页页脚有网站地图的链接；地图列出每一个有内容的栏目。

合格：页脚链接 /map.html，地图上有 /jyj/tzgg/。

不合格：没有链接；有文章的栏目不在地图上。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight

MAP = "/map.html"


def check_page(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pages whose foot has no link to the map."""
    targets = (context.locate(page.host, page.address, link.href) for link in page.linked("foot"))
    if not any(target and target[1] == MAP for target in targets):
        yield Hit(page.address, "页脚没有站点地图的链接")


def check_site(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find columns that the map leaves out."""
    listed = set(site.pages[MAP].targets) if MAP in site.pages else set()
    for column in site.columns:
        if column.count and column.address not in listed and context.exists(site.host, column.address):
            yield Hit(MAP, f"站点地图没有列出栏目“{column.channel}—{column.name}”")


RULE = Rule(
    id="FT-07",
    name="站点地图",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    page=check_page,
    site=check_site,
    remedy="请重新生成；仍然缺少时，请检查主题的页脚和 map.html",
)
