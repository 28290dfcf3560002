"""The benchmark of the builder: `python -m tests.benchmarks.build --articles 10000 --rounds 3 --hugo <binary>`.

Lays out one city three times, for this project, for Hugo and for Pelican as it comes, runs cold, unchanged and edited
builds of all of them in turn, and prints the table of medians. The engines take turns in every round, so that whatever
else the machine does falls on all of them alike; ratios hold where absolute times drift.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.build import hugo_site, portal_site, vanilla_site
from tests.benchmarks.build.city import city
from tests.benchmarks.build.measure import Measure, measured

PELICAN = (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py")


@dataclass(frozen=True)
class Engine:
    """One of the builders compared."""

    name: str
    site: Any
    """Module that lays out the city for it."""
    command: Sequence[str]
    made: Sequence[str]
    """What a cold build must not find."""
    articles: str
    """Pattern of the articles of one column."""
    rounds: int | None = None
    """Rounds of its own, for one too slow to wait for."""


def engines(hugo: str, slow_rounds: int) -> list[Engine]:
    """Those that can run here."""
    ours = Engine("ours", portal_site, PELICAN, ("output", ".cache"), "departments/bm03/articles/tzgg/*.md")
    vanilla = Engine(
        "vanilla", vanilla_site, PELICAN, ("output", "cache"), "content/articles/bm03/tzgg/*.md", rounds=slow_rounds
    )
    others = [vanilla] if slow_rounds else []
    if hugo:
        command = (hugo, "--quiet", "--noBuildLock")
        others.append(Engine("hugo", hugo_site, command, ("public", "resources"), "content/bm03/tzgg/2*.md"))
    return [ours, *others]


def edit(root: Path, engine: Engine, number: int) -> None:
    """Change title and body of the newest article of one column."""
    path = max(root.glob(engine.articles), key=lambda path: path.name)
    text = re.sub(r"^([Tt]itle): .*$", rf"\1: 第{number}次改过的标题", path.read_text(encoding="utf-8"), count=1, flags=re.M)
    path.write_text(f"{text}\n\n第{number}次加的一段。\n", encoding="utf-8")


def lay_out(root: Path, engine: Engine, articles: int) -> None:
    """Write the whole city for one engine."""
    if engine.name == "ours":
        root.mkdir()
    engine.site.start(root)
    for organ in city(articles):
        engine.site.write(root, organ)


def cold(root: Path, engine: Engine) -> None:
    """Leave nothing of earlier builds."""
    for name in engine.made:
        shutil.rmtree(root / name, ignore_errors=True)


def run(folder: Path, articles: int, rounds: int, chosen: list[Engine]) -> dict[tuple[str, str], list[Measure]]:
    """All rounds; results by (case, engine)."""
    found: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for engine in chosen:
        lay_out(folder / engine.name, engine, articles)
    for number in range(rounds):
        cases: tuple[tuple[str, Callable[[Path, Engine], None]], ...] = (
            ("cold", cold),
            ("unchanged", lambda _root, _engine: None),
            ("edited", partial(edit, number=number)),
        )
        for case, prepare in cases:
            for engine in chosen:
                if engine.rounds is None or number < engine.rounds:
                    prepare(folder / engine.name, engine)
                    found[case, engine.name].append(measured(engine.command, folder / engine.name))
    return found


def table(articles: int, found: dict[tuple[str, str], list[Measure]]) -> str:
    """The medians as a Markdown table, with the ratio to the first engine."""
    names = list(dict.fromkeys(name for _, name in found))
    lines = [f"| {articles:,} articles | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for case in dict.fromkeys(case for case, _ in found):
        for unit, part in (("s wall", 0), ("s of all processors", 1), ("MB at the peak", 2)):
            values = [statistics.median(each[part] for each in found[case, name]) for name in names]
            cells = [f"{value:.2f} ({value / values[0]:.1f} x)" for value in values]
            lines.append(f"| {case}, {unit} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--vanilla", type=int, default=1, metavar="ROUNDS", help="rounds of Pelican as it comes; 0: none")
    parser.add_argument("--hugo", default=shutil.which("hugo") or "", help="the Hugo binary")
    parser.add_argument("--folder", type=Path, help="where to lay out the sites; a temporary one without it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        chosen = engines(options.hugo, options.vanilla)
        print(table(options.articles, run(Path(folder), options.articles, options.rounds, chosen)))  # noqa: T201


if __name__ == "__main__":
    main()
