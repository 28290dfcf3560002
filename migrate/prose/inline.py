"""From the raw runs of a block to tidy paragraphs of lines: blanks, forced breaks, indents.

Old pages make paragraphs of `<br>` runs, indent with full-width blanks, and push a signature to the right with thirty
`&nbsp;`. Here each of these becomes what it meant.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import NamedTuple

from migrate.prose.parts import BOLD, Align, Line, Paragraph, Part, Run

BREAK = Run("\n")
"""A forced line break in a raw row of runs; no other run is exactly this text."""
SQUEEZED = re.compile(r"[^\S\u3000 ][^\S\u3000]*| [^\S\u3000]+")
"""Blanks that shrink to one; full-width ones inside a line are meant (two names side by side)."""
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
WIDE_CHAR = re.compile(f"[{WIDE}]")
ASCII_BLANKS = " \t\r\n"
WRAPPED = re.compile(rf"(?<=[{WIDE}])[ \t]*[\r\n]+[ \t]*(?=[{WIDE}])")
"""A source line wrapped between two Chinese characters: no blank was meant."""
BLANK_WIDTH = {"\u3000": 2, "\u2003": 2, "\u2001": 2, "\u00a0": 1, "\u2002": 1}
"""Blanks that a browser shows at the start of a line, in half-widths; all others vanish there."""
INDENT = 4
"""Half-widths: two full-width blanks, the mark of a new paragraph."""
SIGNATURE_INDENT = 24
SIGNATURE_LENGTH = 40
"""A line this far in (half-widths) and this short (characters) is a signature or a date, meant to stand right."""


class Block(NamedTuple):
    """One tidy paragraph and where its own blanks push it."""

    lines: list[Line]
    align: Align


def paragraphs(runs: list[Run]) -> list[Block]:
    """Split raw runs into paragraphs.

    An empty line between two breaks ends a paragraph, and so does a break followed by an indent.
    """
    found: list[Block] = []
    open_lines: list[Line] | None = None
    for raw in _raw_lines(runs):
        line = tidy(raw)
        if not line:
            open_lines = None
            continue  # nothing visible: an empty line only separates
        indent = _indent(raw)
        if indent >= SIGNATURE_INDENT and sum(len(run.text) for run in line) <= SIGNATURE_LENGTH:
            found.append(Block([line], "right"))
            open_lines = None
        elif open_lines is None or indent >= INDENT:
            open_lines = [line]
            found.append(Block(open_lines, ""))
        else:
            open_lines.append(line)
    return found


def tidy(raw: Line) -> Line:
    """One line with its blanks squeezed and trimmed, and equal neighbours joined."""
    line: Line = []
    if len(raw) == 1 and raw[0].source is None:
        text = _squeezed_text(raw[0].text).strip()
        return [_saying(raw[0], text)] if text else []
    for run in _with_blanks_settled([_squeezed(run) for run in _unwrapped(raw)]):
        if not run.text and run.source is None:
            continue  # holds nothing
        last = line[-1] if line else None
        if last is None or last.source is not None or run.source is not None:
            line.append(run)
            continue
        text = run.text.lstrip(" ") if last.text.endswith(" ") else run.text
        if last.marks == run.marks and last.target == run.target:
            line[-1] = Run(last.text + text, last.marks, last.target)
        elif text:
            line.append(Run(text, run.marks, run.target))
    return _trimmed(line)


def unbold(parts: list[Part]) -> None:
    """Take the bold off paragraphs that are bold by nature: headings and head cells."""
    for part in parts:
        if isinstance(part, Paragraph):
            part.lines = [tidy([run._replace(marks=run.marks & ~BOLD) for run in line]) for line in part.lines]


def _raw_lines(runs: list[Run]) -> list[Line]:
    if len(runs) == 1 or BREAK not in runs:
        return [runs]
    return [list(group) for is_break, group in groupby(_spaced_breaks(runs), lambda run: run is BREAK) if not is_break]


def _spaced_breaks(runs: list[Run]) -> Line:
    """Two breaks in a row get an empty run between them, so that the empty line is seen."""
    row: Line = []
    for run in runs:
        if run is BREAK and row and row[-1] is BREAK:
            row.append(Run(""))
        row.append(run)
    return row


def _unwrapped(raw: Line) -> Line:
    """The line without line ends that fall between two runs and two Chinese characters."""
    if not any("\n" in run.text for run in raw):
        return raw
    row = list(raw)
    solid = [place for place, run in enumerate(row) if run.source is not None or run.text.strip(ASCII_BLANKS)]
    for before, after in pairwise(solid):
        left, right = row[before], row[after]
        gap = _tail(left.text) + "".join(run.text for run in row[before + 1 : after]) + _head(right.text)
        if left.source is None and right.source is None and "\n" in gap and _is_wide(left, -1) and _is_wide(right, 0):
            row[before] = Run(left.text.rstrip(ASCII_BLANKS), left.marks, left.target)
            row[after] = Run(right.text.lstrip(ASCII_BLANKS), right.marks, right.target)
            row[before + 1 : after] = [Run("")] * (after - before - 1)
    return row


def _tail(text: str) -> str:
    return text[len(text.rstrip(ASCII_BLANKS)) :]


def _head(text: str) -> str:
    return text[: len(text) - len(text.lstrip(ASCII_BLANKS))]


def _is_wide(run: Run, end: int) -> bool:
    return WIDE_CHAR.match(run.text.strip(ASCII_BLANKS)[end]) is not None


def _squeezed(run: Run) -> Run:
    return _saying(run, _squeezed_text(run.text)) if run.source is None else run


def _saying(run: Run, text: str) -> Run:
    """A run with another text; the same one where it says that already, as nearly always."""
    return run if text == run.text else Run(text, run.marks, run.target)


def _squeezed_text(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text  # its only blanks are single spaces
    if "\n" in text:
        text = WRAPPED.sub("", text)
    return SQUEEZED.sub(" ", text)


def _with_blanks_settled(line: Line) -> Line:
    """A blank between two runs takes only what both have, so that no mark ends or begins in a blank."""
    if len(line) < 2 or not any(run.text.isspace() for run in line):
        return line
    settled = list(line)
    for place, run in enumerate(settled):
        if run.source is not None or not run.text.isspace():
            continue  # only blanks are settled
        before = settled[place - 1] if place else Run("")
        after = next((other for other in line[place + 1 :] if other.source or other.text.strip()), Run(""))
        target = before.target if before.target == after.target else None
        settled[place] = Run(run.text, before.marks & after.marks, target)
    return settled


def _trimmed(line: Line) -> Line:
    while line and line[0].source is None and not (text := line[0].text.lstrip()):
        line.pop(0)
    if line and line[0].source is None:
        line[0] = _saying(line[0], text)
    while line and line[-1].source is None and not (text := line[-1].text.rstrip()):
        line.pop()
    if line and line[-1].source is None:
        line[-1] = _saying(line[-1], text)
    return line


def _indent(raw: Line) -> int:
    width = 0
    for run in raw:
        if run.source is not None:
            return width
        blanks = run.text[: len(run.text) - len(run.text.lstrip())]
        width += sum([BLANK_WIDTH.get(char, 0) for char in blanks]) if blanks else 0
        if len(blanks) < len(run.text):
            return width
    return width
