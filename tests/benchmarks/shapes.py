"""How made pages are read: `python -m tests.benchmarks.shapes [--pages 600] [--by ROW] [--failures ROW,ROW]`.

`--by` shows with which forms the wrong answers of a row came, `--failures` the wrong answers themselves.
"""

from __future__ import annotations

import argparse
import sys

from tests.shapes.score import Score, of_articles, of_homes, of_lists

_FORMS = 6
_FEWEST = 3


def shown(score: Score, by: str, failures: list[str]) -> list[str]:
    """The rows of a score as lines."""
    found = []
    for row, asked in score.asked.items():
        found.append(f"{row:14} {score.share(row):.3f}  ({score.right[row]} / {asked})")
        counts = [(count / score.seen[form], count, form) for form, count in score.forms[row].items()]
        worst = sorted((one for one in counts if one[1] >= _FEWEST), reverse=True)[:_FORMS]
        found += [f"      {share:.2f} {count:4} {form}" for share, count, form in worst if by in (row, "all")]
    found += [
        f"{seed} {row}\t{wanted[:150]}\t{got[:220]!r}" for seed, row, wanted, got in score.wrong if row in failures
    ]
    return found


def main() -> int:
    """Print the figures of articles, of lists, of home pages."""
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=600)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--by", default="")
    options.add_argument("--failures", default="")
    said = options.parse_args()
    seeds = range(said.first, said.first + said.pages)
    for name, score in (("articles", of_articles(seeds)), ("lists", of_lists(seeds)), ("home pages", of_homes(seeds))):
        sys.stdout.write("\n".join((f"-- {name}", *shown(score, said.by, said.failures.split(",")), "")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
