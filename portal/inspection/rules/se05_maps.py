"""SE-05 地图审图号的线索。

正文中有看上去是地图的图片，页面要写明审图号。由人核对，只提醒。

合格：图片“青屿市水系图”，下面写着“审图号：样S(2017)001号”。

不合格：有这张图片，没有审图号。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find pictures called maps on pages without an approval number."""
    if "审图号" in page.main:
        return
    for image in page.images:
        word = next((word for word in context.thresholds.map_words if word in (image.alt or "")), "")
        if word and image.place in ("body", "main"):
            yield Hit(page.address, f"图片“{image.alt}”像是地图，页面没有审图号")


RULE = Rule(
    id="SE-05",
    name="地图审图号线索",
    source="国办发〔2017〕47号",
    weight=Weight.ADVICE,
    page=check,
    remedy="请人工查看；是地图的，请使用标准地图并注明审图号",
)
