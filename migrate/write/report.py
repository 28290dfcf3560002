"""The gap list of a migration as a spreadsheet that the city office and the departments can work through."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from migrate.write import conflicts
from migrate.write.result import WriteResult
from migrate.write.standing import VANISHED
from portal.store import write_file

CONFLICTS = "冲突"
"""Folder of the conflict files, beside the report."""
_WIDEST = 60
_KINDS = {
    "script": "脚本",
    "style": "样式",
    "frame": "内嵌框架",
    "embed": "音视频或插件",
    "control": "按钮",
    "form": "表单",
    "event-handler": "事件代码",
    "address": "危险地址",
    "empty-link": "空链接",
    "hidden-link": "隐藏链接（暗链）",
    "hidden-text": "隐藏文字",
    "hidden-image": "隐藏图片",
    "image-without-address": "没有地址的图片",
    "lost-image": "原网站上就打不开的图片（地址在编辑自己的电脑上）",
    "image-map": "图片热区",
}
"""What `migrate.prose` takes out of a body, in the words of the report."""


def save(result: WriteResult, path: Path) -> None:
    """Write the gap list: completeness by column, what was left out, dead links, lost files, unsafe content.

    The conflicts' files go into a folder beside it.
    """
    book = Workbook(write_only=True)  # rows go to the disk at once
    _sheet(book, "栏目核对", _COMPLETENESS, lambda: _completeness(result))
    left_out = ("原网站", "原栏目", "标题", "原地址", "原因", "说明")
    _sheet(book, "未迁移清单", left_out, lambda: result.left_out)
    _sheet(book, "失效链接", ("文章新地址", "失效的原地址"), lambda: result.dead_links)
    _sheet(book, "缺失附件", ("文章新地址", "附件原地址", "附件名称"), lambda: result.lost_files)
    _sheet(book, "清除的不安全内容", ("原网站", "原地址", "类型", "内容"), lambda: _stripped(result))
    _sheet(book, "正文核对", ("文章新地址", "原地址", "还原率"), lambda: result.thin)
    both = [(one.address, "编辑与原文都有修改", f"{CONFLICTS}/{one.file}") for one in result.conflicts]
    gone = [(one.address, VANISHED, one.why) for one in result.vanished]
    _sheet(book, "待人工处理", ("文章新地址", "情况", "说明"), lambda: [*both, *gone])
    raw = io.BytesIO()
    book.save(raw)
    write_file(path, raw.getvalue())
    conflicts.save(result.conflicts, path.parent / CONFLICTS)


_COUNTS = ("应有篇数", "列表篇数", "已采集", "已迁移", "未迁移")
_COMPLETENESS = ("部门", "原网站", "原栏目", *_COUNTS, "未迁移原因", "是否平衡")


def _completeness(result: WriteResult) -> Iterable[Sequence[object]]:
    for row in result.tallies:
        reasons = "；".join(f"{reason.value} {count}" for reason, count in sorted(row.skipped.items()))
        left = sum(row.skipped.values())
        balance = "平衡" if row.adds_up else f"不平衡：{len(row.unaccounted)} 个地址下落不明"
        balance += f"；{row.lacking}" if row.lacking else ""
        balance += f"；比应有多 {row.surplus} 篇，请核对采集规则" if row.surplus else ""
        counts = (row.declared, row.listed, row.fetched, row.converted, left)
        yield row.department, row.host, row.column, *counts, reasons, balance


def _stripped(result: WriteResult) -> Iterable[Sequence[object]]:
    for host, url, kind, evidence in result.stripped:
        yield host, url, _KINDS.get(kind, kind), evidence


def _sheet(book: Workbook, name: str, head: Sequence[str], rows: Callable[[], Iterable[Sequence[object]]]) -> None:
    """One sheet; the rows are gone through twice, for the widths of the columns must be known before the first."""
    sheet = book.create_sheet(name)
    widths = [len(word) for word in head]
    for row in rows():
        widths = [max(width, len(str(value or ""))) for width, value in zip(widths, row, strict=True)]
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(_WIDEST, 2 * width + 2)
    sheet.freeze_panes = "A2"
    sheet.append([_styled(sheet, word, Font(bold=True)) for word in head])
    for row in rows():
        sheet.append([_styled(sheet, _cell(value)) for value in row])


def _styled(sheet: Worksheet, value: Any, font: Font | None = None) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = _TOP
    if font is not None:
        cell.font = font
    return cell


_TOP = Alignment(wrap_text=True, vertical="top")


def _cell(value: object) -> object:
    """A text that starts like a formula is written as text: titles of old pages are not to be trusted."""
    if isinstance(value, str):
        text = "".join(c for c in value if c >= " " or c in "\n\t")
        return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
    return value
