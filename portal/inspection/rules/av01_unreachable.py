"""AV-01 站点无法访问。

由 invoke probe 的实测记录得出。连续一周、每天至少间隔访问二十次，首页在十五秒内打不开的次数累计达到百分之五，
即单项否决。访问次数不够时不判定，只说明还差多少。

合格：140 次访问中失败 6 次。

不合格：140 次访问中失败 7 次。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight
from portal.probe import Availability


def check(week: Availability, context: Context) -> Iterator[Hit]:
    """Judge a week of visits."""
    limits, share = context.thresholds, f"{week.failures}/{week.visits}（{week.ratio:.1%}）"
    if not week.whole:
        what = (
            f"实测不足：近 {limits.probe_days} 天中有 {week.short_days} 天访问少于 {limits.probe_visits} 次，暂不判定"
        )
        yield Hit("/", f"{what}；已测失败 {share}", "请保持 invoke probe 定时运行", gentle=True)
    elif week.ratio >= limits.probe_fails:
        yield Hit("/", f"近 {limits.probe_days} 天首页打不开的次数占 {share}，达到 {limits.probe_fails:.0%} 即单项否决")


RULE = Rule(
    id="AV-01",
    name="站点无法访问",
    source="国办秘函〔2019〕19号 单项否决②",
    weight=Weight.VETO,
    visits=check,
    remedy="请排查服务器、线路和域名解析",
)
