"""IN-02 留言超三个月未回应。

近一年的有效留言，超过三个月没有答复的，有一件即单项否决。在线访谈、调查征集、举报投诉不计。
由受理系统导出的 content/messages.csv 统计；没有这个文件就不判断。

合格：2017-09-01 收到、尚未答复（2017-11-20 检查）。

不合格：2017-08-01 收到、尚未答复（2017-11-20 检查）；收到四个月后才答复。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.freshness import months_before


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find consultations of the last year that waited too long."""
    limits, since = context.thresholds, months_before(context.today, 12)
    for one in context.messages if not site.host else ():
        waited = months_before(one.answered or context.today, limits.answer_months) > one.received
        if one.counts and one.received >= since and waited:
            state = f"{one.answered} 才答复" if one.answered else "尚未答复"
            yield Hit("/", f"留言 {one.number}：{one.received} 收到，{state}，超过 {limits.answer_months} 个月")


RULE = Rule(
    id="IN-02",
    name="留言未回应",
    source="国办秘函〔2019〕19号 单项否决⑤",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请立即答复，并查明原因",
)
