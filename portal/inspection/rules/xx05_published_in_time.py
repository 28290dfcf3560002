"""XX-05 公开时限。

公文自成文之日起二十个工作日内公开。周六、周日不是工作日；节假日无法得知，所以节假日前后的可能误报。
迁移来的旧文和转载不判断。

合格：2017-03-01 成文，2017-03-29 公开（第二十个工作日）。

不合格：2017-03-01 成文，2017-03-30 公开。
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight

_WRITTEN = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find documents published late; copies of documents of others are dated by their issuer and not told."""
    found = _WRITTEN.match(page.source.written) if page.source and not page.source.origin else None
    if not found or page.source is None:
        return
    limit, written = context.thresholds.publish_working_days, dt.date(*map(int, found.groups()))
    days = working_days(written, dt.date.fromisoformat(page.source.date[:10]))
    if days > limit:
        yield Hit(page.address, f"成文 {written}，{days} 个工作日之后才公开（应在 {limit} 个工作日内）")


def working_days(start: dt.date, end: dt.date) -> int:
    """Mondays to Fridays after one day, up to and with another; 0 when the other is not later."""
    weeks, rest = divmod(max(0, (end - start).days), 7)
    return weeks * 5 + sum((start + dt.timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


RULE = Rule(
    id="XX-05",
    name="公开时限",
    source="政府信息公开条例 第二十六条",
    weight=Weight.ADVICE,
    page=check,
    remedy="请在形成或变更之日起二十个工作日内公开",
)
