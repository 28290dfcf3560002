"""IN-03 互动三类渠道。

政务咨询、调查征集、互动访谈三类渠道都要有，近一年内用过。按栏目和首页入口的名称查找，由人核实，只提醒。

合格：有“意见征集”栏目，最新一条是三个月前的。

不合格：没有访谈类的栏目和入口；意见征集的最新一条是两年前的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import months_before

KINDS = {
    "政务咨询": ("咨询", "信箱", "留言", "互动", "12345"),
    "调查征集": ("调查", "征集", "征求"),
    "互动访谈": ("访谈",),
}


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find kinds of channels without an entrance, or long unused."""
    home = site.pages.get("/index.html")
    if site.host or home is None:
        return
    since = months_before(context.today, 12).isoformat()
    for kind, words in KINDS.items():
        columns = [one for one in site.columns if one.count and any(word in one.name for word in words)]
        linked = any(word in label for label in home.labels for word in words)
        newest = max((column.newest for column in columns), default="")
        if not columns and not linked:
            yield Hit("/index.html", f"没有{kind}类的栏目或入口")
        elif columns and not linked and newest < since:
            yield Hit(columns[0].address, f"{kind}类栏目最新一条是 {newest}，近一年没有使用")


RULE = Rule(
    id="IN-03",
    name="互动三类渠道",
    source="国办发〔2015〕15号 互动回应情况",
    weight=Weight.ADVICE,
    site=check,
    remedy="请开设渠道或给出统一平台的入口",
)
