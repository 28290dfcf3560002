"""Parts written as clean HTML: what Markdown cannot hold, and the measure of what it holds.

Only elements and attributes of the allow-list are ever written, and a sanitiser kept by others sees to it again.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

import nh3

from migrate.prose.escape import address_text
from migrate.prose.parts import (
    BOLD,
    DELETED,
    ITALIC,
    SUB,
    SUP,
    UNDERLINE,
    Align,
    Cell,
    Code,
    Line,
    Listing,
    Paragraph,
    Part,
    Quote,
    Run,
    Table,
)

TAGS = frozenset(
    {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "p",
        "br",
        "hr",
        "pre",
        "code",
        "blockquote",
        "ul",
        "ol",
        "li",
    }
    | {"strong", "em", "u", "del", "sub", "sup", "a", "img", "h1", "h2", "h3", "h4", "h5", "h6"}
)
SPANS = {"colspan", "rowspan"}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": SPANS,
    "th": SPANS | {"scope"},
    "ol": {"start"},
} | {tag: {"class"} for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6")}
SCHEMES = {"http", "https", "ftp", "mailto", "tel"}
_SANITISER = nh3.Cleaner(tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
MARKS = ((BOLD, "strong"), (ITALIC, "em"), (UNDERLINE, "u"), (DELETED, "del"), (SUB, "sub"), (SUP, "sup"))


def html_of(part: Part) -> str:
    """One part as a sanitised block of HTML that Python-Markdown passes through untouched."""
    return str(_SANITISER.clean(_part(part))).strip()


def plain_html(part: Part) -> str:
    """The same, straight from the writer: for comparing only, never for a page."""
    return _part(part)


def _part(part: Part) -> str:
    match part:
        case Paragraph():
            tag = f"h{part.level}" if part.level else "p"
            return f"<{tag}{_class(part.align)}>{_lines(part.lines)}</{tag}>"
        case Listing():
            tag = "ol" if part.ordered else "ul"
            start = f' start="{part.start}"' if part.ordered and part.start != 1 else ""
            items = "\n".join(f"<li>{_inner(item)}</li>" for item in part.items)
            return f"<{tag}{start}>\n{items}\n</{tag}>"
        case Quote():
            return "<blockquote>\n" + "\n".join(_part(inner) for inner in part.parts) + "\n</blockquote>"
        case Code():
            return f"<pre><code>{escape(part.text, quote=False)}\n</code></pre>"
        case Table():
            return _table(part)
        case _:
            return "<hr>"


def _class(align: Align) -> str:
    return f' class="{align}"' if align else ""


def _inner(parts: list[Part]) -> str:
    """What a cell or item holds: one plain paragraph stands bare."""
    if len(parts) == 1 and isinstance(parts[0], Paragraph) and not parts[0].level and not parts[0].align:
        return _lines(parts[0].lines)
    return "".join([_part(part) for part in parts])


def _table(table: Table) -> str:
    heads = 0
    for row in table.rows:
        if not all(cell.head for cell in row):
            break
        heads += 1
    caption = f"<caption>{_line(table.caption)}</caption>\n" if table.caption else ""
    return f"<table>\n{caption}{_rows('thead', table.rows[:heads])}{_rows('tbody', table.rows[heads:])}</table>"


def _rows(group: str, rows: list[list[Cell]]) -> str:
    if not rows:
        return ""
    lines = "\n".join(["<tr>" + "".join([_cell(cell, group) for cell in row]) + "</tr>" for row in rows])
    return f"<{group}>\n{lines}\n</{group}>\n"


def _cell(cell: Cell, group: str) -> str:
    tag = "th" if cell.head else "td"
    scope = ' scope="row"' if cell.head and group == "tbody" else ""
    columns = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{columns}{rows}{scope}>{_inner(cell.parts)}</{tag}>"


def _lines(lines: list[Line]) -> str:
    return "<br>".join([_line(line) for line in lines])


def _line(line: Line) -> str:
    if len(line) == 1 and not line[0].marks and line[0].target is None:
        return _run(line[0])
    row: list[str] = []
    for target, group in groupby(line, lambda run: run.target):
        text = _marked(list(group), 0)
        row.append(text if target is None else f'<a href="{_attribute(target)}">{text}</a>')
    return "".join(row)


def _marked(runs: list[Run], depth: int) -> str:
    if depth == len(MARKS) or not any(run.marks for run in runs):
        return "".join([_run(run) for run in runs])
    bit, tag = MARKS[depth]
    row: list[str] = []
    for marked, group in groupby(runs, lambda run: bool(run.marks & bit)):
        text = _marked(list(group), depth + 1)
        row.append(f"<{tag}>{text}</{tag}>" if marked and text.strip() else text)
    return "".join(row)


def _run(run: Run) -> str:
    if run.source is None:
        return escape(run.text, quote=False)
    return f'<img src="{_attribute(run.source)}" alt="{escape(run.text)}">'


def _attribute(address: str) -> str:
    return escape(address_text(address).replace("&amp;", "&"))
