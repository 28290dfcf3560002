"""AV-05 疑似死链。

只用于采集的网站。只有 404、403、410 能证明链接已死；超时或服务器错误（5xx）可能明天就好，列为疑似，隔日再查。
从文件夹导入的镜像中没有的文件从未访问过，不在此列。

合格：200；404（由 AV-04 指出）。

不合格：500；没有回应。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.answers import CONFIRMED, LivePage
from portal.inspection.facts import Context
from portal.inspection.finding import Hit, Rule, Weight


def check(page: LivePage, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find links that may be dead."""
    for href, status in page.broken():
        if status not in CONFIRMED:
            yield Hit(page.facts.address, f"疑似死链“{href}”（{status or '没有回应'}）")


RULE = Rule(
    id="AV-05",
    name="疑似死链",
    source="全国监测平台判定办法（观察所得）",
    weight=Weight.ADVICE,
    live=check,
    remedy="请隔日再查；仍然打不开的，请改正或去掉",
)
