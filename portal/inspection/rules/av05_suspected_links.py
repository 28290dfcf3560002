"""AV-05 死链判定 (observed in national monitoring): advice. Only live sites are asked; the network decides.

Only 404, 403 and 410 prove a link dead (AV-03, AV-04). What timed out or answered 5xx is suspected: look again later.

Passes: 200; 404, which AV-04 tells.
Fails: 500; no answer.
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
