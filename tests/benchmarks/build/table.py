"""The measurements as the table that the targets are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from tests.benchmarks.build.engines import COLD, EDITED, PREVIEW, UNCHANGED
from tests.benchmarks.build.measure import Measure

Found = Mapping[tuple[str, str], Sequence[Measure]]
"""The rounds by (case, engine), in the order they were run."""
ENGINES = ("vanilla Pelican", "Hugo", "ours")


class Goal(NamedTuple):
    """What ours has to keep below.

    Attributes:
        of: the engine whose figure of the same round is the measure, "" for an absolute figure.
        part: which figure of a `Measure`.
        most: the largest ratio, seconds or megabytes.
        words: as people write it.
    """

    of: str
    part: str
    most: float
    words: str


SMALL = {
    COLD: (
        Goal("Hugo", "wall", 0.5, "0.5 of Hugo's wall"),
        Goal("vanilla Pelican", "wall", 1 / 12, "1/12 of vanilla's"),
        Goal("", "memory", 150, "150 MB"),
    ),
    UNCHANGED: (Goal("Hugo", "wall", 1 / 12, "1/12 of Hugo's"),),
    EDITED: (Goal("Hugo", "wall", 1 / 15, "1/15 of Hugo's"),),
    PREVIEW: (Goal("", "wall", 0.6, "0.6 s"),),
}
LARGE = {
    COLD: (Goal("Hugo", "wall", 0.4, "0.4 of Hugo's wall"), Goal("Hugo", "memory", 0.2, "1/5 of its memory")),
    UNCHANGED: (Goal("Hugo", "wall", 1 / 40, "1/40 of Hugo's"), Goal("", "memory", 100, "100 MB")),
    EDITED: (Goal("Hugo", "wall", 1 / 40, "1/40 of Hugo's"), Goal("", "memory", 100, "100 MB")),
    PREVIEW: (Goal("", "wall", 0.6, "0.6 s"),),
}


def table(articles: int, found: Found) -> str:
    """One size as Markdown: medians of the rounds, ratios as medians of the ratios within each round."""
    lines = [
        f"| {articles:,} articles | {' | '.join(ENGINES)} | targets of ours, reached |",
        f"| --- |{' --- |' * (len(ENGINES) + 1)}",
    ]
    goals = SMALL if articles < 50_000 else LARGE
    for case in dict.fromkeys(case for case, _ in found):
        cells = [_cell(found.get((case, name), ())) for name in ENGINES]
        reached = "; ".join(_reached(case, goal, found) for goal in goals.get(case, ()))
        lines.append(f"| {case} | {' | '.join(cells)} | {reached} |")
    return "\n".join(lines)


def _cell(rounds: Sequence[Measure]) -> str:
    if not rounds:
        return "-"
    wall, work, memory = (median(figures) for figures in zip(*rounds, strict=True))
    times = f" ({len(rounds)}x)" if len(rounds) > 1 else ""
    return f"{wall:.2f} s, {work:.2f} CPU s, {memory:,.0f} MB{times}"


def _reached(case: str, goal: Goal, found: Found) -> str:
    """A target and what was reached; of a ratio also the one of processor seconds, which other work disturbs less."""
    ours, theirs = found.get((case, "ours"), ()), found.get((case, goal.of), ())
    if not ours or (goal.of and not theirs):
        return f"<= {goal.words}: not measured"
    if not goal.of:
        value = median(getattr(each, goal.part) for each in ours)
        return f"<= {goal.words}: {value:.2f} {_verdict(value, goal)}"
    value = _ratio(ours, theirs, goal.part)
    work = f", CPU {_spelt(_ratio(ours, theirs, 'work'))}" if goal.part == "wall" else ""
    return f"<= {goal.words}: {_spelt(value)}{work} {_verdict(value, goal)}"


def _ratio(ours: Sequence[Measure], theirs: Sequence[Measure], part: str) -> float:
    pairs = zip(ours, theirs, strict=False)  # the slow engine has fewer rounds
    return float(median(getattr(mine, part) / getattr(other, part) for mine, other in pairs))


def _spelt(ratio: float) -> str:
    return f"1/{1 / ratio:.1f}" if ratio < 1 / 4 else f"{ratio:.2f}"


def _verdict(value: float, goal: Goal) -> str:
    return "holds" if value <= goal.most else "DOES NOT HOLD"


def growth(cold: Mapping[int, tuple[Measure, int]]) -> Iterator[str]:
    """Cold time per page at every size, against the smallest; `cold` has a measure and its pages by articles."""
    first: float | None = None
    for articles, (measure, pages) in sorted(cold.items()):
        each = measure.wall / pages
        first = first or each
        yield (
            f"{articles:,} articles, {pages:,} pages: {1e6 * each:.0f} us of wall and {1e6 * measure.work / pages:.0f} us "
            f"of processor a page, {each / first:.2f} of the smallest (target <= 1.3)"
        )
