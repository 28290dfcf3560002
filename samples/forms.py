"""The filled survey forms as files: Word and Excel laid out like the form of the notice, the rest YAML.

`python -m samples.forms` makes samples/forms/ again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from samples.files import Rows, word_cell, word_document, word_paragraph, word_table, workbook
from samples.surveys import FORMS, FilledForm

FOLDER = Path(__file__).parent / "forms"

TITLE = "市直部门网站集约化建设摸底调查表"
CHOICES = {
    "一": "形式一：关停原有网站，相关功能迁移至市政府门户网站，以子站、栏目、频道的形式呈现。",
    "二": "形式二：保留原有网站，整体整合迁移至市政府网站集约化平台。",
    "三": "形式三：原有网站独立运维，暂不整合迁移至市政府网站集约化平台。",
}
"""The three dispositions in the words of the form."""

_COLUMNS, _WIDTH = 5, 1800
_SLOTS = 7
"""Numbered places of the form; whatever does not fit is written beside the dots."""

Line = tuple[tuple[str, int], ...]
"""A row of the form: texts with the number of columns each covers."""


def _chosen(filled: FilledForm, choice: str) -> str:
    """Return what stands beside a disposition: the tick, and the reason where the form asks for one."""
    tick = "√" if filled.form == choice else ""
    return f"{tick}（暂不整合迁移的原因）{filled.reason}" if choice == "三" else tick


def _numbered(head: str, label: str, values: tuple[str, ...]) -> list[Line]:
    """Return the rows of 栏目设置 or 功能需求: two numbered places a row, then the dots for the rest."""
    cells = [(f"{label} {place + 1}", values[place] if place < len(values) else "") for place in range(_SLOTS)]
    cells.append((".....", "、".join(values[_SLOTS:])))
    return [
        ((head, 1), (cells[at][0], 1), (cells[at][1], 1), (cells[at + 1][0], 1), (cells[at + 1][1], 1))
        for at in range(0, len(cells), 2)
    ]


def layout(filled: FilledForm) -> list[Line]:
    """Return the rows of the form's table, filled in; every row covers five columns."""
    return [
        (("网站名称", 1), (filled.site_name, 4)),
        (("网站域名", 1), (filled.domain, 4)),
        (("网站整合迁移形式（请在选定项后打√）", 5),),
        *(((text, 4), (_chosen(filled, choice), 1)) for choice, text in CHOICES.items()),
        (("集约化网站模板意见征集", 5),),
        *_numbered("栏目设置\n（可多填）", "栏目名称", filled.columns),
        *_numbered("功能需求\n（可多填）", "详细需求", filled.needs),
        (("总体颜色倾向", 1), (filled.colour, 4)),
    ]


def _date(filled: FilledForm) -> str:
    year, month, day = filled.filled.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def word_form(filled: FilledForm) -> bytes:
    """Return the form as a Word document; heads that run over several rows are merged downwards."""
    rows, before = [], ""
    for line in layout(filled):
        cells = []
        for place, (text, span) in enumerate(line):
            down = ("continue" if text == before else "restart") if not place and "\n" in text else ""
            cells.append(word_cell("" if down == "continue" else text, _WIDTH, span, down))
        before = line[0][0]
        rows.append(cells)
    head = word_paragraph(TITLE, bold=True, center=True)
    top = word_paragraph(f"单位（盖章）：{filled.unit}　　　　填报时间：{_date(filled)}")
    foot = word_paragraph(f"联系人：{filled.contact}　　　　电话：{filled.phone}")
    return word_document(head + top + word_table(rows, _COLUMNS, _WIDTH) + foot)


def sheet_form(filled: FilledForm) -> bytes:
    """Return the form as a workbook with the same merged cells."""
    lines: list[Line] = [
        ((TITLE, 5),),
        ((f"单位（盖章）：{filled.unit}", 3), (f"填报时间：{_date(filled)}", 2)),
        *layout(filled),
        ((f"联系人：{filled.contact}", 3), (f"电话：{filled.phone}", 2)),
    ]
    rows: list[tuple[str, ...]] = []
    merges: list[str] = []
    for number, line in enumerate(lines, 1):
        row: list[str] = []
        for text, span in line:
            if span > 1:
                merges.append(f"{chr(65 + len(row))}{number}:{chr(64 + len(row) + span)}{number}")
            row.extend((text.replace("\n", ""), *[""] * (span - 1)))
        rows.append(tuple(row))
    heads = [number for number, row in enumerate(rows, 1) if row[0].endswith("（可多填）")]
    half = len(heads) // 2
    merges.extend(f"A{group[0]}:A{group[-1]}" for group in (heads[:half], heads[half:]))
    kept: Rows = tuple(
        ("", *row[1:]) if number in heads and number not in (heads[0], heads[half]) else row
        for number, row in enumerate(rows, 1)
    )
    return workbook(kept, tuple(merges))


def yaml_form(filled: FilledForm) -> bytes:
    """Return the form as the YAML file that units without an office program send."""
    data = {
        "unit": filled.unit,
        "level": filled.level,
        "filled": filled.filled,
        "site_name": filled.site_name,
        "domain": filled.domain,
        "form": filled.form,
        "reason": filled.reason,
        "columns": list(filled.columns),
        "needs": list(filled.needs),
        "colour": filled.colour,
        "contact": filled.contact,
        "phone": filled.phone,
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120).encode()


_WRITERS: dict[str, Callable[[FilledForm], bytes]] = {"docx": word_form, "xlsx": sheet_form, "yaml": yaml_form}


def filled_forms() -> dict[str, bytes]:
    """Return every form by its file name."""
    return {f"{filled.label}.{filled.kind}": _WRITERS[filled.kind](filled) for filled in FORMS}


def main() -> None:
    """Write every form to samples/forms/."""
    FOLDER.mkdir(exist_ok=True)
    for name, data in filled_forms().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
