"""SE-05 地图审图号的线索 (G47): a person decides, so it advises.

An article that shows a picture which by its words is a map says the 审图号 somewhere.

Passes: a picture 青屿市水系图 and 审图号：样S(2017)001号 below it.
Fails: the picture without a 审图号.
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
        if word and image.place == "body":
            yield Hit(page.address, f"图片“{image.alt}”像是地图，页面没有审图号")


RULE = Rule(
    id="SE-05",
    name="地图审图号线索",
    source="国办发〔2017〕47号",
    weight=Weight.ADVICE,
    page=check,
    remedy="请人工查看；是地图的，请使用标准地图并注明审图号",
)
