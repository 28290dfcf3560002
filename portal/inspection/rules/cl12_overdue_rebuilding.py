"""CL-12 升级改版中不得超期。

只用于采集的网站。写着“升级改版中”“维护中”的页面要写明恢复日期，而且该日期未过。说的是别的事（道路改造）
不算。

合格：“网站升级改版中，预计2017年12月31日恢复”（2017-11-20 检查）；“该路段升级改造中”。

不合格：“网站升级改版中”；“本站维护中，预计2017年10月1日恢复”。
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from portal.inspection.answers import LivePage
from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight

_REBUILDING = re.compile(
    r"(?:网站|本站|栏目|页面|系统|平台)(?:正在|正|处于)?(?:进行)?(?:升级改版|改版升级|升级|改版|维护|建设)(?:中|之中)"
)
_DAY = re.compile(r"(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})")
_NEAR = 60
"""Characters before and after the words in which the day must stand."""


def check(page: LivePage, context: Context) -> Iterator[Hit]:
    """Find pages that are being rebuilt without an end."""
    text = page.facts.body
    found = _REBUILDING.search(text)
    if not found:
        return
    near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    days = [dt.date(*map(int, parts)) for parts in _DAY.findall(near) if _exists(parts)]
    if not days or max(days) < context.today:
        until = f"，所写日期 {max(days)} 已过" if days else "，没有写明恢复日期"
        yield Hit(page.facts.address, f"页面写着“{found[0]}”{until}")


def _exists(parts: tuple[str, str, str]) -> bool:
    try:
        dt.date(*map(int, parts))
    except ValueError:
        return False
    return True


RULE = Rule(
    id="CL-12",
    name="升级改版超期",
    source="国办函〔2016〕68号",
    weight=Weight.DEDUCT,
    live=check,
    remedy="请恢复页面，或撤下入口",
)
