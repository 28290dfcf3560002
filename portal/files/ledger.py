"""台账: what became of every address of an old site. One CSV per old host, one line per old address (invariant 6)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from portal.errors import Problem, Problems


class Outcome(StrEnum):
    """What became of an old address."""

    MOVED = "MOVED"
    ARCHIVED = "ARCHIVED"
    GONE = "GONE"


class LedgerLine(NamedTuple):
    """One old address and its fate.

    Attributes:
        old: canonical path with query on the old host, as made by `portal.address.canonical`.
        outcome: MOVED needs a target; ARCHIVED and GONE have none.
        target: address in the portal (`/jyj/20170305-1234.html`) or an absolute one on a listed host.
        why: the reason, in Chinese.
        by: "rule" for the machine's lines, "person" for lines that the machine must never overwrite.
    """

    old: str
    outcome: Outcome
    target: str
    why: str
    by: str = "rule"


FIELDS = LedgerLine._fields


def read(text: str, file: str) -> list[LedgerLine]:
    """Read a ledger.

    Raises:
        Problems: unknown columns, unknown outcomes, a MOVED line without a target, an address that stands twice.
    """
    return list(each(io.StringIO(text), file, _Seen().is_new))


class _Seen(set[str]):
    """The old addresses met so far."""

    def is_new(self, old: str) -> bool:
        """Whether an address is met for the first time; it counts as met from now on."""
        before = len(self)
        self.add(old)
        return len(self) > before


def each(text: Iterable[str], file: str, is_new: Callable[[str], bool]) -> Iterator[LedgerLine]:
    """Read a ledger line by line; `is_new` says whether an old address is met for the first time.

    Raises:
        Problems: as `read`, all together after the last line.
    """
    rows = csv.DictReader(text)
    if tuple(rows.fieldnames or ()) != FIELDS:
        raise Problems([Problem(file, 1, 0, f"台账表头应为 {','.join(FIELDS)}", "请恢复表头")])
    problems: list[Problem] = []
    for row in rows:
        number, what = rows.line_num, ""
        if row["outcome"] not in Outcome.__members__:
            what = f"不认识的去向“{row['outcome']}”，可选：{'、'.join(Outcome)}"
        elif row["outcome"] == Outcome.MOVED and not row["target"]:
            what = "去向为 MOVED 但没有新地址"
        elif not is_new(row["old"]):
            what = f"旧地址“{row['old']}”重复"
        if what:
            problems.append(Problem(file, number, 0, what, "每个旧地址只能有一行，去向明确"))
            continue  # reported above; the whole file is refused below
        yield LedgerLine(row["old"], Outcome(row["outcome"]), row["target"], row["why"], row["by"] or "rule")
    if problems:
        raise Problems(problems)


def write(lines: Iterable[LedgerLine]) -> str:
    """Make the text of a ledger, sorted by old address so that a diff shows only what changed."""
    return "".join(text(sorted(lines)))


def text(ordered: Iterable[LedgerLine]) -> Iterator[str]:
    """The same line by line, for lines in the order of old addresses."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in chain((FIELDS,), ((*line[:1], line.outcome.value, *line[2:]) for line in ordered)):
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
