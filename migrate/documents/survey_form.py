"""The blank 摸底调查表: .docx laid out as annexed to 揭府办函〔2017〕40号, and .xlsx with drop-downs.

The words are the form's own, so that what comes back is read by its labels (`migrate.survey.paper`). The technical
annex is ours and optional: closing and migrating need what the paper form does not ask for.
"""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from migrate.documents.filling import save
from migrate.documents.layout import line, paper, table, write_cell
from migrate.register.package import stamped

TITLE = "市直部门网站集约化建设摸底调查表"
FORMS = (
    "形式一：关停原有网站，相关功能迁移至市政府门户网站，以子站、栏目、频道的形式呈现。",
    "形式二：保留原有网站，整体整合迁移至市政府网站集约化平台。",
    "形式三：原有网站独立运维，暂不整合迁移至市政府网站集约化平台。",
)
REASON = "（暂不整合迁移的原因）"
ANNEX = (
    *("网站标识码", "ICP备案编号", "公安机关备案号", "党政机关网站标识", "开办审批文号"),
    *("网站管理系统", "服务器所在地", "其他域名"),
)
_HINT = "（栏目名称后请写文章数，例如“通知公告 123”）"
_SLOTS = 7
_COLUMNS = 5
Line = tuple[tuple[str, int], ...]
"""A row of the form: texts with the number of columns each covers."""


def _numbered(head: str, label: str) -> list[Line]:
    """Seven numbered places and the dots, two a row; the head runs down beside them."""
    names = [*(f"{label} {number}" for number in range(1, _SLOTS + 1)), "....."]
    pairs = zip(names[::2], names[1::2], strict=True)
    return [((head if at == 0 else "", 1), (one, 1), ("", 1), (two, 1), ("", 1)) for at, (one, two) in enumerate(pairs)]


def lines() -> list[Line]:
    """The rows of the form as annexed to the notice."""
    choices = [((text, 4), (REASON if text is FORMS[2] else "", 1)) for text in FORMS]
    return [
        (("网站名称", 1), ("", 4)),
        (("网站域名", 1), ("", 4)),
        (("网站整合迁移形式（请在选定项后打√）", 5),),
        *choices,
        (("集约化网站模板意见征集", 5),),
        *_numbered("栏目设置\n（可多填）", "栏目名称"),
        *_numbered("功能需求\n（可多填）", "详细需求"),
        (("总体颜色倾向", 1), ("", 4)),
    ]


def annex_lines() -> list[Line]:
    """The rows of the optional technical annex."""
    texts: list[Line] = [((name, 1), ("", 4)) for name in ANNEX]
    columns = _numbered("旧栏目清单\n（可多填）", "原有栏目")
    return [*texts, *columns, *_numbered("互动查询功能\n（可多填）", "动态功能")]


def word_form() -> bytes:
    """The form as .docx: page one to be stamped, page two the annex."""
    document = paper()
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(20)
    line(document, TITLE, size=20, font="宋体", align="center", bold=True, gap=6)
    line(document, "单位（盖章）：", size=14)
    line(document, "填报时间：", size=14)
    _word_table(document, lines())
    line(document, "联系人：", size=14).paragraph_format.space_before = Pt(6)
    line(document, "电话：", size=14)
    document.add_page_break()
    line(document, "技术附表（选填）", size=20, font="宋体", align="center", bold=True, gap=6)
    _word_table(document, annex_lines())
    line(document, _HINT, size=12)
    return save(document)


def _word_table(document: Any, rows: list[Line]) -> None:
    """The table with its merged cells; heads without text continue the cell above."""
    made = table(document, [[""] * _COLUMNS for _ in rows], (34, 26, 36, 26, 36), head=False, size=12)
    top: Any = None
    for row, texts in zip(made.rows, rows, strict=True):
        at, cells = 0, row.cells
        for text, span in texts:
            cell = cells[at] if span == 1 else cells[at].merge(cells[at + span - 1])
            if at == 0 and len(texts) == _COLUMNS and not text:
                top.merge(cell)
            else:
                if len(cell.paragraphs) > 1:  # merging keeps the empty paragraphs of every cell
                    for paragraph in cell.paragraphs[1:]:
                        paragraph._element.getparent().remove(paragraph._element)
                write_cell(cell, text, 12)
                top = cell if at == 0 else top
            at += span


def sheet_form() -> bytes:
    """The form as .xlsx: two sheets, the choice by a drop-down, A4."""
    book = Workbook()
    book.remove(book.active or book.create_sheet())
    head: list[Line] = [((TITLE, 5),), (("单位（盖章）：", 1), ("", 2), ("填报时间：", 1), ("", 1))]
    foot: list[Line] = [(("联系人：", 1), ("", 2), ("电话：", 1), ("", 1))]
    form = _sheet(book, "调查表", [*head, *lines(), *foot])
    tick = DataValidation(type="list", formula1='"√"', allow_blank=True, showErrorMessage=True)
    tick.errorTitle, tick.error = "请打√", "选定的形式选“√”，其余留空"
    form.add_data_validation(tick)
    first = len(head) + 4
    for number in (first, first + 1):
        tick.add(f"E{number}")
    form[f"E{first + 2}"].value = REASON
    _sheet(book, "技术附表", [(("技术附表（选填）", 5),), *annex_lines(), ((_HINT, 5),)])
    raw = io.BytesIO()
    book.save(raw)
    return stamped(raw.getvalue())


def _sheet(book: Any, name: str, rows: list[Line]) -> Any:
    sheet = book.create_sheet(name)
    thin = Side(style="thin", color="000000")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for number, texts in enumerate(rows, 1):
        at = 1
        for text, span in texts:
            cell = sheet.cell(number, at, text.replace("\n", "") or None)
            cell.font = Font(bold=number == 1, size=16 if number == 1 else 11)
            for column in range(at, at + span):
                sheet.cell(number, column).border = border
                sheet.cell(number, column).alignment = Alignment(wrap_text=True, vertical="center")
            if span > 1:
                sheet.merge_cells(start_row=number, start_column=at, end_row=number, end_column=at + span - 1)
            at += span
        sheet.row_dimensions[number].height = 30
    for letter, width in zip("ABCDE", (18, 14, 22, 14, 26), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet
