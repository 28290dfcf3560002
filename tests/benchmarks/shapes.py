"""How made pages are read: `python -m tests.benchmarks.shapes [--pages 600] [--failures] [--by question]`."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from migrate.reading.confidence import judge
from migrate.reading.kind import Kind
from migrate.reading.read import read_page
from tests.shapes.article import Made, article


def norm(text: str) -> str:
    """Letters, digits and Han characters alone."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@dataclass
class Score:
    """Right answers by row, and what went wrong with which forms."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, str, str, str]] = field(default_factory=list)
    forms: dict[str, dict[tuple[str, int], int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    seen: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def note(self, made: Made, row: str, wanted: str, got: str, *, right: bool) -> None:
        """Enter one answer."""
        self.asked[row] += 1
        self.right[row] += right
        if not right:
            self.wrong.append((made.seed, row, wanted, got))
            for form in made.chosen.items():
                self.forms[row][form] += 1


def enter(score: Score, made: Made) -> None:
    """Read a made article and enter every answer."""
    for form in made.chosen.items():
        score.seen[form] += 1
    reading = read_page(made.html.encode(), made.url)
    found = reading.article
    score.note(made, "kind", "article", reading.kind.value, right=reading.kind is Kind.ARTICLE)
    if found is None:
        return
    before = len(score.wrong)
    for row in ("title", "source", "column", "doc_number", "index_number"):
        wanted, got = getattr(made, row), getattr(found, row)
        score.note(made, row, wanted, got, right=norm(wanted) == norm(got))
    score.note(made, "date", made.date, found.date, right=found.date[:10] == made.date)
    text = norm(re.sub(r"\]\([^)]*\)|\{:[^}]*\}|<[^>]*>", "", found.markdown))
    missing = [line for line in made.must if norm(line) not in text]
    leaked = [word for word in made.must_not if norm(word) in text]
    score.note(made, "whole", str(made.must), str(missing), right=not missing)
    score.note(made, "clean", str(made.must_not), str(leaked), right=not leaked)
    extra = max(0, len(text) - sum(len(norm(line)) for line in made.must))
    score.note(made, "tight", "", found.markdown[-150:], right=extra <= 40)
    names = [file.name for file in found.attachments]
    score.note(
        made,
        "files",
        str(made.attachments),
        str(names),
        right=len(names) == len(made.attachments)
        and all(norm(name) in norm(" ".join(names)) for name in made.attachments),
    )
    if not judge(found, reading.damage).is_held:
        bad = [one for one in score.wrong[before:] if one[1] in ("title", "date", "whole", "clean")]
        score.note(made, "not held is right", "", str(bad)[:200], right=not bad)


def main() -> int:
    """Print the rows."""
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=600)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--failures", default="")
    options.add_argument("--by", default="")
    chosen = options.parse_args()
    score = Score()
    for seed in range(chosen.first, chosen.first + chosen.pages):
        enter(score, article(seed))
    for row, asked in score.asked.items():
        sys.stdout.write(f"{row:20} {score.right[row] / asked:.3f}  ({score.right[row]} / {asked})\n")
        shares = sorted(
            ((count / score.seen[form], count, form) for form, count in score.forms[row].items() if count > 2),
            reverse=True,
        )[:6]
        if chosen.by in (row, "all"):
            sys.stdout.write("".join(f"      {share:.2f} {count:4} {form}\n" for share, count, form in shares))
    for seed, row, wanted, got in score.wrong:
        if row in chosen.failures.split(","):
            sys.stdout.write(f"FAIL {seed} {row}\t{wanted[:150]}\t{got[:220]!r}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
