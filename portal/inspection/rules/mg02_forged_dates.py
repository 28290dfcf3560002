"""MG-02 不得改动发布日期。

迁移的文章保持最初的发布日期，否则属于弄虚作假。编号由该日期生成、从不改变，所以日期与编号不符，就是后来改过；
晚于检查当天的日期也不会是真的。

合格：编号 20170305-12，`date: 2017-03-05 09:30`。

不合格：编号 20170305-12，`date: 2017-11-18`；日期是明天。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find dates that were changed or lie in the future."""
    if page.source is None:
        return
    day = page.source.date[:10]
    if page.source.origin and page.source.id[:8] != day.replace("-", ""):
        first = page.source.id[:8]
        yield Hit(page.address, f"迁入时的发布日期是 {first[:4]}-{first[4:6]}-{first[6:]}，现在写成 {day}")
    if day > context.today.isoformat():
        yield Hit(page.address, f"发布日期 {day} 晚于今天（{context.today}）")


RULE = Rule(
    id="MG-02",
    name="改动发布日期",
    source="国办秘函〔2019〕19号 单项否决①",
    weight=Weight.VETO,
    gate=True,
    page=check,
    remedy="请把文章开头的 date 改回最初发布的日期",
)
