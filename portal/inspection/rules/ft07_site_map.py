"""FT-07 站点地图 (G47, wording from memory): advice.

Every page's foot links to the site map, and the map lists every column that has content.

Passes: a link to `/map.html`, and `/jyj/tzgg/` on the map.
Fails: no link, or a column with articles that the map leaves out.
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
