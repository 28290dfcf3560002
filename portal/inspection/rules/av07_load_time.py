"""AV-07 页面加载时长。

由实测记录得出：首页打开时间的中位数不宜超过三秒。测的是页面本身，不含图片。

合格：打开的各次访问中，一半以上不到三秒。

不合格：中位数是四秒。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight
from portal.probe import Availability


def check(week: Availability, context: Context) -> Iterator[Hit]:
    """Find a home page that is slow on the whole."""
    limit = context.thresholds.probe_slow_seconds
    if week.median_seconds > limit:
        yield Hit("/", f"首页打开时间的中位数是 {week.median_seconds:.1f} 秒，不宜超过 {limit:g} 秒")


RULE = Rule(
    id="AV-07",
    name="页面打开慢",
    source="国办发〔2017〕47号 附件 网页设计规范",
    weight=Weight.ADVICE,
    visits=check,
    remedy="请压缩图片、启用缓存，或迁入集约化平台",
)
