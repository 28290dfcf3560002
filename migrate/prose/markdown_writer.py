"""Parts written as Markdown for the portal's engine, in one spelling that an editor can read and change."""

from __future__ import annotations

import re
from itertools import groupby

from migrate.prose.escape import address_text, escape_line_start, escape_text
from migrate.prose.html_writer import html_of
from migrate.prose.parts import (
    BOLD,
    DELETED,
    ITALIC,
    SUB,
    SUP,
    UNDERLINE,
    Code,
    Line,
    Listing,
    Paragraph,
    Part,
    Quote,
    Run,
    Table,
)
from migrate.prose.table import is_simple

SEPARATOR = "<!-- -->"
"""Stands between two lists or quotes in a row, which Markdown would run together."""
INDENT = " " * 4
TAGS = ((UNDERLINE, "<u>", "</u>"), (DELETED, "<del>", "</del>"), (SUB, "<sub>", "</sub>"), (SUP, "<sup>", "</sup>"))
STRONG, STAR, EMPHASIS = (BOLD, "**", "**"), (ITALIC, "*", "*"), (ITALIC, "<em>", "</em>")
Wrap = tuple[int, str, str]
LAST_HASHES = re.compile(r"#+$")
TICKS = re.compile(r"`+")


def markdown_of(part: Part) -> str:
    """One part as a block of Markdown, without blank lines around it."""
    match part:
        case Paragraph():
            return _paragraph(part, "<br>\n")
        case Listing():
            return _listing(part)
        case Quote():
            body = _nested(part.parts, "\n\n", "<br>\n")
            return "\n".join(f"> {line}" if line else ">" for line in body.split("\n"))
        case Code():
            ticks = "`" * max(3, 1 + max((len(run) for run in TICKS.findall(part.text)), default=0))
            return f"{ticks}\n{part.text}\n{ticks}"
        case Table():
            return _table(part) if is_simple(part) else html_of(part)
        case _:
            return "---"


def separated(parts: list[Part], blocks: list[str]) -> list[str]:
    """The blocks with a separator wherever two neighbours would run together."""
    row: list[str] = []
    for place, block in enumerate(blocks):
        if place and _runs_together(parts[place - 1], parts[place]):
            row.append(SEPARATOR)
        row.append(block)
    return row


def _runs_together(before: Part, after: Part) -> bool:
    if isinstance(before, Listing) and isinstance(after, Listing):
        return before.ordered == after.ordered
    return isinstance(before, Quote) and isinstance(after, Quote)


def _paragraph(part: Paragraph, line_end: str) -> str:
    if part.level:
        text = LAST_HASHES.sub(lambda found: "\\#" * len(found[0]), "<br>".join(_line(line) for line in part.lines))
        return f"{'#' * part.level} {text}" + (f" {{: .{part.align} }}" if part.align else "")
    text = line_end.join([escape_line_start(_line(line)) for line in part.lines])
    return text + (f"\n{{: .{part.align} }}" if part.align else "")


def _listing(part: Listing) -> str:
    loose = any(not isinstance(inner, Listing) for item in part.items for inner in item[1:])
    gap = "\n\n" if loose else "\n"
    items: list[str] = []
    for number, item in enumerate(part.items, part.start):
        marker = f"{number}. " if part.ordered else "- "
        first, *rest = _nested(item, gap, "<br>").split("\n")
        items.append("\n".join([marker + first, *(INDENT + line if line else "" for line in rest)]))
    return gap.join(items)


def _nested(parts: list[Part], gap: str, line_end: str) -> str:
    blocks = [_paragraph(part, line_end) if isinstance(part, Paragraph) else markdown_of(part) for part in parts]
    return gap.join(separated(parts, blocks))


def _table(part: Table) -> str:
    rows = [[_cell_text(cell.parts) for cell in row] for row in part.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell_text(parts: list[Part]) -> str:
    lines = [line for part in parts if isinstance(part, Paragraph) for line in part.lines]
    return "<br>".join(_line(line, pipes=True) for line in lines)


def _line(line: Line, *, pipes: bool = False) -> str:
    if len(line) == 1 and not line[0].marks and line[0].target is None:
        return _run(line[0], pipes)
    wraps = _wraps(line)
    row: list[str] = []
    for target, group in groupby(line, lambda run: run.target):
        text = _wrapped(list(group), wraps, pipes)
        row.append(text if target is None else _around("[", text, f"]({address_text(target)})"))
    return "".join(row)


def _wraps(line: Line) -> tuple[Wrap, ...]:
    """The marks this line uses, outermost first. Touching bold, italic is a tag: three stars in a row are ambiguous."""
    used = touching = last = 0
    for run in line:
        used |= run.marks
        touching |= (run.marks | last) & (BOLD | ITALIC) == BOLD | ITALIC
        last = run.marks & (BOLD | ITALIC)
    stars = (STRONG,) if used & BOLD else ()
    slant = (EMPHASIS if touching else STAR,) if used & ITALIC else ()
    return stars + slant + tuple(tag for tag in TAGS if used & tag[0])


def _wrapped(runs: Line, wraps: tuple[Wrap, ...], pipes: bool) -> str:
    if not wraps:
        return "".join([_run(run, pipes) for run in runs])
    (bit, opening, closing), *rest = wraps
    row: list[str] = []
    for marked, group in groupby(runs, lambda run: bool(run.marks & bit)):
        text = _wrapped(list(group), tuple(rest), pipes)
        row.append(_around(opening, text, closing) if marked else text)
    return "".join(row)


def _around(opening: str, text: str, closing: str) -> str:
    """The marks around the text, its outer blanks left outside: `** 重要**` would be no bold."""
    core = text.strip()
    if not core:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    return f"{lead}{opening}{core}{closing}{text[len(lead) + len(core) :]}"


def _run(run: Run, pipes: bool) -> str:
    text = escape_text(run.text, in_link=run.target is not None or run.source is not None)
    if pipes:
        text = text.replace("|", "\\|")
    return text if run.source is None else f"![{text}]({address_text(run.source)})"
