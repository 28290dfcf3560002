"""Filling a Word template: `{{名称}}` becomes a value; a table row with `{{清单.名称}}` is repeated for every item.

A placeholder keeps the type and size of the place where it begins, also when Word has cut it into several runs, as it
does whenever somebody edits the template.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from migrate.register.package import stamped
from portal.errors import Problem, Problems

Values = Mapping[str, str]
Lists = Mapping[str, Sequence[Values]]
_HOLE = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")


def fill(template: Path, values: Values, lists: Lists | None = None) -> bytes:
    """Fill a template; returns the document, the same bytes for the same values.

    Raises:
        Problems: placeholders that no value has, each named, so that a clerk can mend the template.
    """
    document = docx.Document(str(template))
    unknown: set[str] = set()
    for table in _tables(document):
        _repeat(table, lists or {}, unknown)
    for paragraph in _paragraphs(document):
        _fill_paragraph(paragraph, values, unknown)
    if unknown:
        known = "、".join(values)
        what = "模板中有不认识的占位“{}”"
        raise Problems(Problem(template.name, 0, 0, what.format(name), f"可用：{known}") for name in sorted(unknown))
    return save(document)


def holes(template: Path) -> set[str]:
    """The names of all placeholders of a template."""
    document = docx.Document(str(template))
    return {name for paragraph in _paragraphs(document) for name in _HOLE.findall(paragraph.text)}


def save(document: Any) -> bytes:
    """A document as bytes without the time of its making: the same content is the same file."""
    raw = io.BytesIO()
    document.save(raw)
    return stamped(raw.getvalue())


def _tables(part: Any) -> Iterator[Table]:
    for table in part.tables:
        yield table
        for row in table.rows:
            for cell in row.cells:
                yield from _tables(cell)


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """Every paragraph: of the body, of cells, of heads and feet."""
    yield from document.paragraphs
    for table in _tables(document):
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in document.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs


def _repeat(table: Table, lists: Lists, unknown: set[str]) -> None:
    """Repeat the rows that name a list; without items one row says so."""
    for row in list(table.rows):
        text = "".join(cell.text for cell in row.cells)
        names = {name.partition(".")[0] for name in _HOLE.findall(text) if "." in name}
        if not names:
            continue  # a row that stays as it is
        name = names.pop()
        if name not in lists:
            unknown.add(f"{name}.…")
            continue  # told as a problem
        for item in lists[name]:
            fresh = copy.deepcopy(row._tr)
            row._tr.addprevious(fresh)
            _fill_row(_Row(fresh, table), {f"{name}.{key}": value for key, value in item.items()}, unknown)
        if not lists[name]:
            blank = dict.fromkeys(_HOLE.findall(text), "")
            _fill_row(row, blank | {_HOLE.findall(text)[0]: "（无）"}, unknown)
        else:
            row._tr.getparent().remove(row._tr)


def _fill_row(row: _Row, values: Values, unknown: set[str]) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            _fill_paragraph(paragraph, values, unknown)


def _fill_paragraph(paragraph: Paragraph, values: Values, unknown: set[str]) -> None:
    """Fill from the last placeholder to the first, so that positions stay true."""
    text = "".join(run.text for run in paragraph.runs)
    for match in reversed(list(_HOLE.finditer(text))):
        if match[1] in values:
            _put(paragraph, match.start(), match.end(), values[match[1]])
        else:
            unknown.add(match[1])


def _put(paragraph: Paragraph, start: int, end: int, value: str) -> None:
    """Replace a stretch of a paragraph that may lie over several runs."""
    at = 0
    for run in paragraph.runs:
        text, begin = run.text, at
        at += len(text)
        if begin <= start < at:
            run.text = text[: start - begin] + value + text[end - begin :]
        elif start < begin < end:
            run.text = text[max(0, end - begin) :]
