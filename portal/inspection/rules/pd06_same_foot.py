"""PD-06 内页页尾与首页一致。

每页页尾所写的与首页相同。

合格：全站用同一个页尾模板。

不合格：某页的页尾是从别的网站照搬的。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages with a foot of their own."""
    home = site.pages.get("/index.html")
    for page in site.pages.values() if home else ():
        if home and page.foot != home.foot:
            yield Hit(page.address, "页尾与首页不同")


RULE = Rule(
    id="PD-06",
    name="内页页尾与首页不同",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请检查页面所用的模板",
)
