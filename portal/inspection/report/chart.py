"""Bars for the report: the geometry of inline SVG, so that the template only draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.inspection.report.history import WEIGHTS, Figures

_HEIGHT, _STEP, _WIDTH = 160, 64, 40
"""Of the trend: height of the tallest column, from one column to the next, width of a column; in px."""
_LABEL, _LONGEST = 104, 240
_ROW = 28
"""Of the bars: room for names, length of the longest bar and height of a row; in px, to be read on a phone too."""


@dataclass(frozen=True)
class Box:
    """One rectangle of a chart, in px from the upper left corner, with what stands beside it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    """The class that gives it its colour."""
    label: str
    value: int
    """What its length stands for."""


@dataclass(frozen=True)
class Chart:
    """A chart: its size and its rectangles."""

    width: float
    height: float
    boxes: tuple[Box, ...]


def trend(runs: Sequence[Figures]) -> Chart:
    """One column a run, the weights on top of each other, vetoes at the bottom."""
    tallest = max((sum(run.levels.values()) for run in runs), default=0) or 1
    boxes = []
    for number, run in enumerate(runs):
        base = float(_HEIGHT)
        for kind in WEIGHTS:
            height = round(run.levels.get(kind, 0) / tallest * _HEIGHT, 1)
            base = round(base - height, 1)
            boxes.append(Box(number * _STEP + 12, base, _WIDTH, height, kind, run.day, run.levels.get(kind, 0)))
    return Chart(len(runs) * _STEP + 24, _HEIGHT + 28, tuple(boxes))


def bars(counts: Mapping[str, int]) -> Chart:
    """One bar a name, the longest first."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    most = max(counts.values(), default=0) or 1
    boxes = [
        Box(_LABEL, number * _ROW + 4, max(2, round(value / most * _LONGEST, 1)), _ROW - 8, "bar", name, value)
        for number, (name, value) in enumerate(rows)
    ]
    return Chart(_LABEL + _LONGEST + 40, len(rows) * _ROW + 4, tuple(boxes))
