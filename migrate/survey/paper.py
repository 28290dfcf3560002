"""A form laid out for paper (Word table or spreadsheet) -> RawForm, by the labels of the national form.

Labels may stand alone with the value in a later cell, or before a colon in the same cell or paragraph; numbered
labels (栏目名称 8) and the dots of the form may go on for ever (SV-04).
"""

from __future__ import annotations

import re

from migrate.survey.cells import Cell, Row
from migrate.survey.rawform import FORM_NUMBERS, LISTS, Entry, RawForm
from migrate.survey.values import TICKS, clean, label, read_tick, split_names, split_needs
from portal.errors import Problem
from portal.model.department import Disposition

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "unit": ("单位(盖章)", "填报单位(盖章)", "单位名称", "填报单位", "主办单位", "单位"),
    "level": ("单位级别",),
    "filled": ("填报时间", "填报日期", "填表时间", "填表日期"),
    "site_name": ("网站名称",),
    "domain": ("网站域名", "网站网址", "域名"),
    "colour": ("总体颜色倾向", "颜色倾向"),
    "contact": ("联系人",),
    "phone": ("联系电话", "电话"),
    "site_code": ("网站标识码", "政府网站标识码"),
    "icp": ("ICP备案编号", "ICP备案号"),
    "police": ("公安机关备案号", "公安备案号"),
    "badge": ("党政机关网站标识",),
    "founding": ("开办审批文号",),
    "cms": ("网站管理系统", "内容管理系统"),
    "server": ("服务器所在地",),
}
_FIELD = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}
_SECTIONS = {"栏目设置": "columns", "功能需求": "needs", "旧栏目清单": "old_columns", "互动查询功能": "functions"}
_HEADINGS = ("技术附表", "集约化网站模板意见征集", "网站整合迁移形式", "市直部门网站集约化建设摸底调查表")
_NUMBERED = re.compile(
    r"(栏目名称|详细需求|原有栏目|动态功能|其他域名)(?:[0-9]+|[一二三四五六七八九十]+)?[:.]?(?P<value>.*)", re.S
)
_NUMBERED_FIELD = {
    "栏目名称": "columns",
    "详细需求": "needs",
    "原有栏目": "old_columns",
    "动态功能": "functions",
    "其他域名": "other_domains",
}
_DOTS = re.compile(r"[.。·]{2,}")
_FORM = re.compile(r"[^\w]*[R√]?\W*形式([一二三123])(?![级式])")
_FORM_SPLIT = re.compile(r"(?=[□☐☑☒√✓✔■]\s*形式[一二三])|(?<=.)(?=\n\W*形式[一二三])")
_BARE = frozenset("Rþü")
"""Ticks that are also letters: they count only alone, or as the first character."""
_SIGNS = sorted(TICKS - _BARE)
_REASON = re.compile(r"[（(]?\s*暂不整合迁移的?原因\s*[）)]?\s*[:：]?")


def _spaced(text: str) -> str:
    """A pattern for a label as people space it (联 系 人), with brackets of either width."""
    loose = {"(": "[（(]", ")": "[）)]"}
    return r"\s*".join(loose.get(mark, re.escape(mark)) for mark in text)


_ANY_LABEL = "|".join(_spaced(spelling) for spelling in sorted(_FIELD, key=len, reverse=True))
_INLINE = re.compile(rf"(?:^|(?<=[\s　]))({_ANY_LABEL})\s*[:：]")


def read_paper(grid: list[Row], file: str) -> RawForm:
    """Read one form; what is missing or contradictory is judged later, what cannot be understood is noted here."""
    reader = _Reader(RawForm(file))
    for row in grid:
        reader.row(row)
    return reader.form


def looks_like_form(grid: list[Row]) -> bool:
    """Whether the grid has the two labels that no filled form can lack."""
    text = label("".join(cell.text for row in grid for cell in row))
    return "域名" in text and "形式" in text


class _Reader:
    """Walks the rows, remembering the open section and the label that still waits for its value."""

    def __init__(self, form: RawForm) -> None:
        self.form = form
        self.section = ""
        self.waiting = ""

    def row(self, cells: Row) -> None:
        """Read one row from left to right; a label waits for its value no longer than that."""
        self.waiting = ""
        for index, cell in enumerate(cells):
            if _FORM.match(clean(cell.text)):
                heading = any(label(other.text).startswith("网站整合迁移形式") for other in cells[:index])
                self._choices(cell, cells[index + 1 :], heading)
                return
            if cell.text.strip():
                self._cell(cell)

    def _cell(self, cell: Cell) -> None:
        """One non-empty cell: a label, a label with its value, or the value that a label waits for."""
        text, bare = clean(cell.text), label(cell.text)
        numbered, heading = _NUMBERED.fullmatch(bare), _section(bare)
        if heading or bare.startswith(_HEADINGS):
            self.section, self.waiting = heading, ""
        elif numbered:
            self.section = self.waiting = _NUMBERED_FIELD[numbered[1]]
            self._value(cell, _after_number(text))
        elif self.section and _DOTS.fullmatch(bare):
            self.waiting = self.section
        elif bare.rstrip(":") in _FIELD:
            self.section, self.waiting = "", _FIELD[bare.rstrip(":")]
        elif self.waiting in LISTS:
            self._value(cell, text)
        else:
            self._inline(cell)

    def _inline(self, cell: Cell) -> None:
        """`联系人：甲  电话：…`: text before the first label belongs to the waiting label or the open section.

        The text is split as typed, because the blanks between two fields are what tells them apart.
        """
        parts = _INLINE.split(cell.text)
        self._value(cell, clean(parts[0]))
        for spelling, value in zip(parts[1::2], parts[2::2], strict=True):
            self.section, self.waiting = "", _FIELD[label(spelling)]
            self._value(cell, clean(value))

    def _value(self, cell: Cell, text: str) -> None:
        name = self.waiting or self.section
        if not text or not name:
            return
        if name in LISTS:
            split = split_names if name == "columns" else split_needs
            self.form.lists[name] += [Entry(part, place=cell.place) for part in split(text)]
        else:
            self.form.put(name, Entry(text, place=cell.place))
            self.waiting = ""

    def _choices(self, cell: Cell, rest: Row, heading: bool) -> None:
        """The row of a form: its tick stands in its own cell, beside the label, or in a later cell."""
        pieces = [piece for piece in _FORM_SPLIT.split(clean(cell.text)) if _FORM.match(piece)]
        for piece in pieces:
            form = FORM_NUMBERS[_FORM.findall(piece)[0]]
            chosen = heading and len(label(piece)) == len("形式一")
            if chosen or any(mark in piece for mark in _SIGNS) or piece[:1] in _BARE:
                self.form.ticked[form] = Entry(piece, place=cell.place)
        if len(pieces) == 1:
            form = FORM_NUMBERS[_FORM.findall(pieces[0])[0]]
            for other in rest:
                self._tick_cell(form, other)

    def _tick_cell(self, form: Disposition, cell: Cell) -> None:
        text = clean(_REASON.sub(" ", cell.text))
        tick = read_tick(text)
        entry = Entry(text, place=cell.place)
        if tick is None and form is Disposition.RETAIN:
            reason = text.strip(" " + "".join(_SIGNS))
            self.form.put("reason", Entry(reason, place=cell.place))
            tick = any(mark in text for mark in _SIGNS)
        if tick is None:
            self.form.blame(entry, f"看不懂的标记“{text}”", "选定的形式请打“√”，其余留空")
        elif tick:
            self.form.ticked[form] = entry


def _section(bare: str) -> str:
    return next((name for words, name in _SECTIONS.items() if bare.startswith(words) and len(bare) <= 12), "")


def _after_number(text: str) -> str:
    """The value behind a numbered label in the same cell: 栏目名称1：教育要闻 (without a colon there is none)."""
    return text.partition("：" if "：" in text else ":")[2].strip()


def not_a_form(file: str) -> Problem:
    """The problem of a file in which no form was found."""
    what = "没有找到调查表（缺少“网站域名”或“网站整合迁移形式”）"
    return Problem(file, 0, 0, what, "请使用《摸底调查表》原表填报，不要删改表头文字")
