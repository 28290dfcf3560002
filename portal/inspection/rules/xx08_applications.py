"""XX-08 依申请公开答复。

依申请公开自收到申请之日起二十个工作日内答复，可以延长二十个工作日。
由 content/messages.csv 中渠道为“依申请公开”的各件统计；节假日无法得知，只指出连延长也已超过的。

合格：收到后第四十个工作日答复。

不合格：收到后第四十一个工作日还没有答复。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.files.messages import APPLICATION
from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.rules.xx05_published_in_time import working_days


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find applications that waited too long."""
    limit = context.thresholds.publish_working_days * 2
    for one in context.messages if not site.host else ():
        days = working_days(one.received, one.answered or context.today)
        if one.channel == APPLICATION and days > limit:
            state = "才答复" if one.answered else "尚未答复"
            yield Hit("/", f"依申请公开 {one.number}：{one.received} 收到，{days} 个工作日{state}")


RULE = Rule(
    id="XX-08",
    name="依申请公开答复",
    source="政府信息公开条例 第三十三条",
    weight=Weight.DEDUCT,
    site=check,
    remedy="请立即答复；有法定理由延长的，请在受理系统中登记",
)
