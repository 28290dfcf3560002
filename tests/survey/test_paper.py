"""Forms on paper, as Word and spreadsheet files made here: every habit of filling in that we know is read right."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from migrate.register.survey import Survey
from migrate.survey import sheet, word
from migrate.survey.checks import to_survey
from migrate.survey.paper import looks_like_form, read_paper
from migrate.survey.rawform import RawForm
from portal.errors import Problems
from portal.model.department import Disposition, Level

FORM_TEXTS = (
    "形式一：关停原有网站，相关功能迁移至市政府门户网站，以子站、栏目、频道的形式呈现。",
    "形式二：保留原有网站，整体整合迁移至市政府网站集约化平台。",
    "形式三：原有网站独立运维，暂不整合迁移至市政府网站集约化平台。",
)
REASON = "（暂不整合迁移的原因）"
NAMES = ("教育要闻", "公告公示", "政策法规")
NEEDS = ("在线查询学校名录", "表格下载、打印")


def grid(ticks: tuple[str, str, str] = ("√", "", REASON), domain: str = "http://jyj.qingyu.gov.cn.example/") -> list[list[str]]:
    """The table of the national form, row by row, filled in."""
    rows = [["网站名称", "青屿市教育信息网"], ["网站域名", domain], ["网站整合迁移形式（请在选定项后打√）"]]
    rows += [[text, tick] for text, tick in zip(FORM_TEXTS, ticks, strict=True)]
    rows += [["集约化网站模板意见征集"]]
    names, needs = (*NAMES, *[""] * (7 - len(NAMES))), (*NEEDS, *[""] * (7 - len(NEEDS)))
    rows += _numbered("栏目设置\n（可多填）", "栏目名称", names) + _numbered("功能需求\n（可多填）", "详细需求", needs)
    return [*rows, ["总体颜色倾向", "以蓝色为主色调"]]


def _numbered(section: str, label: str, values: tuple[str, ...]) -> list[list[str]]:
    cells = [(f"{label} {number}", value) for number, value in enumerate(values, 1)] + [(".....", "")]
    return [
        [section if index == 0 else "", *cells[index], *cells[index + 1]] for index in range(0, len(cells) - 1, 2)
    ]


def word_form(table: list[list[str]], head: str = "单位（盖章）：青屿市教育局", day: str = "2017年5月8日") -> Any:
    """A Word document laid out like the seed's form: head, merged table, foot."""
    document = docx.Document()
    document.add_paragraph("市直部门网站集约化建设摸底调查表")
    document.add_paragraph(head)
    document.add_paragraph(f"填报时间：{day}")
    made = document.add_table(rows=len(table), cols=5)
    section: Any = None
    for number, row in enumerate(table):
        cells = made.rows[number].cells
        if len(row) == 5:
            section = cells[0] if row[0] else section.merge(cells[0])
            for cell, text in zip(cells, row, strict=True):
                cell.text = cell.text or text
        else:
            first = cells[0] if len(row) == 2 else cells[0].merge(cells[4])
            first.text = row[0]
            if len(row) == 2:
                cells[1].merge(cells[4]).text = row[1]
    document.add_paragraph("联系人：联系人甲        电话：0000-0000001")
    return document


def bytes_of(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read_word(document: Any) -> RawForm:
    (rows,) = word.read_grid(bytes_of(document), "form.docx")
    assert looks_like_form(rows)
    return read_paper(rows, "form.docx")


def survey_of(form: RawForm) -> Survey:
    survey = to_survey(form, "0" * 64)
    assert survey is not None, [str(problem) for problem in form.problems]
    return survey


def expected(**changes: Any) -> dict[str, Any]:
    base = {
        "unit": "青屿市教育局",
        "level": Level.CITY,
        "filled": "2017-05-08",
        "site_name": "青屿市教育信息网",
        "domain": "jyj.qingyu.gov.cn.example",
        "form": Disposition.CLOSE,
        "reason": "",
        "columns": NAMES,
        "needs": NEEDS,
        "colour": "以蓝色为主色调",
        "contact": "联系人甲",
        "phone": "0000-0000001",
    }
    return base | changes


def fields(survey: Survey) -> dict[str, Any]:
    return {name: value for name, value in survey if name in expected()}


def test_the_form_as_printed() -> None:
    assert fields(survey_of(read_word(word_form(grid())))) == expected()


@pytest.mark.parametrize("tick", ["√", "✓", "☑", "■", "R", "（√）", "V", "是", "√ "])
def test_every_tick_counts(tick: str) -> None:
    assert survey_of(read_word(word_form(grid(("", tick, REASON))))).form is Disposition.HOST


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (f"{REASON}\n业务系统与公安专网相连 √", "业务系统与公安专网相连"),
        (f"√\n{REASON}：业务系统与公安专网相连", "业务系统与公安专网相连"),
        (f"√{REASON}\n一是数据量大；\n二是正在等保测评。", "一是数据量大；\n二是正在等保测评。"),
    ],
)
def test_form_three_with_its_reason_in_the_cell(cell: str, reason: str) -> None:
    survey = survey_of(read_word(word_form(grid(("", "", cell)))))
    assert (survey.form, survey.reason) == (Disposition.RETAIN, reason)


@pytest.mark.parametrize("mark", ["√", "☑", "（√）"])
def test_the_tick_beside_the_label(mark: str) -> None:
    table = grid(("", "", REASON))
    table[4][0] = f"{mark}{FORM_TEXTS[1]}"
    table[3][0] = f"□{FORM_TEXTS[0]}"
    assert survey_of(read_word(word_form(table))).form is Disposition.HOST
    table[4][0] = f"{FORM_TEXTS[1]}{mark}"
    assert survey_of(read_word(word_form(table))).form is Disposition.HOST


def test_all_three_forms_in_one_cell() -> None:
    table = grid(("", "", ""))
    table[3:6] = [["\n".join(f"{mark}{text}" for mark, text in zip("□☑□", FORM_TEXTS, strict=True))]]
    assert survey_of(read_word(word_form(table))).form is Disposition.HOST


_RUN = '<w:r {ns}><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr>{body}</w:r>'
_CONTROL = "<w:sdt {ns}><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
_OLD_FIELD = '<w:r {ns}><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>{body}</w:checkBox></w:ffData></w:fldChar></w:r>'


@pytest.mark.parametrize(
    ("xml", "ticked"),
    [
        (_RUN.format(ns=nsdecls("w"), body="<w:t>R</w:t>"), True),
        (_RUN.format(ns=nsdecls("w"), body='<w:sym w:font="Wingdings" w:char="F0FE"/>'), True),
        (_RUN.format(ns=nsdecls("w"), body='<w:sym w:font="Wingdings" w:char="F0A8"/>'), False),
        (_CONTROL.format(ns=nsdecls("w")), True),
        (_OLD_FIELD.format(ns=nsdecls("w"), body='<w:default w:val="0"/><w:checked/>'), True),
        (_OLD_FIELD.format(ns=nsdecls("w"), body='<w:default w:val="0"/>'), False),
    ],
    ids=["wingdings-letter", "symbol", "empty-symbol", "content-control", "form-field", "empty-form-field"],
)
def test_ticks_of_word_itself(xml: str, ticked: bool) -> None:
    document = word_form(grid(("", "", REASON)))
    document.tables[0].cell(4, 1).paragraphs[0]._p.append(parse_xml(xml))
    assert (Disposition.HOST in read_word(document).ticked) is ticked


@pytest.mark.parametrize("day", ["2017年5月8日", "2017-05-08", "2017/5/8", "2017.5.8", "20170508", "二〇一七年五月八日", "２０１７年５月８日"])
def test_dates_in_every_style(day: str) -> None:
    assert survey_of(read_word(word_form(grid(), day=day))).filled == "2017-05-08"


@pytest.mark.parametrize(
    "domain",
    [
        "jyj.qingyu.gov.cn.example",
        "https://www.jyj.qingyu.gov.cn.example:8080/index.html",
        "ＪＹＪ.qingyu.gov.cn.example",
        "jyj.qingyu.gov.cn.example、www.jyj.qingyu.gov.cn.example",
        "JYJ.Qingyu.gov.cn.example/",
    ],
)
def test_domains_in_every_style(domain: str) -> None:
    survey = survey_of(read_word(word_form(grid(domain=domain))))
    assert survey.domain == "jyj.qingyu.gov.cn.example"


def test_unit_and_day_on_one_line_and_spaced_labels() -> None:
    document = word_form(grid(), head="单 位 （盖章）： 青屿市 教育局      填报时间：2017年5月8日")
    document.paragraphs[2].text = ""
    document.paragraphs[3].text = "联 系 人：联系人甲　联系电话：０００００００００１"
    survey = survey_of(read_word(document))
    assert (survey.unit, survey.filled, survey.contact) == ("青屿市教育局", "2017-05-08", "联系人甲")
    assert survey.phone == "0000000001"


def test_more_rows_than_the_form_has() -> None:
    table = grid()
    section = next(index for index, row in enumerate(table) if row[0].startswith("功能需求"))
    table[section - 1] = ["", "栏目名称 7", "", ".....", "在线访谈"]
    table[section:section] = [["", "栏目名称 9", "学校名录", "栏目名称10", "招生考试、教师招聘"]]
    survey = survey_of(read_word(word_form(table)))
    assert survey.columns == (*NAMES, "在线访谈", "学校名录", "招生考试", "教师招聘")
    assert survey.needs == NEEDS


def test_values_behind_a_colon_in_the_label_cell() -> None:
    table = grid()
    section = next(index for index, row in enumerate(table) if row[0].startswith("栏目设置"))
    table[section] = ["栏目设置", "栏目名称1：教育要闻", "", "栏目名称2：公告公示", ""]
    table[section + 1][1:] = ["栏目名称3：", "政策法规", "栏目名称4：", ""]
    assert survey_of(read_word(word_form(table))).columns == NAMES


def test_a_need_may_speak_of_telephones() -> None:
    table = grid()
    section = next(index for index, row in enumerate(table) if row[0].startswith("功能需求"))
    table[section][2] = "公布监督 电话：12345"
    survey = survey_of(read_word(word_form(table)))
    assert survey.needs[0] == "公布监督电话：12345"
    assert survey.phone == "0000-0000001"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda table: table[3].__setitem__(1, ""), "没有选定"),
        (lambda table: table[4].__setitem__(1, "√"), "同时选定了形式一、形式二"),
        (lambda table: table[4].__setitem__(1, "待定"), "表格第5行第2格看不懂的标记“待定”"),
        (lambda table: (table[3].__setitem__(1, ""), table[5].__setitem__(1, "√")), "没有填写暂不整合迁移的原因"),
        (lambda table: (table[3].__setitem__(1, "×"), table[5].__setitem__(1, REASON + "系统复杂")), "填写了原因但没有"),
        (lambda table: table[1].__setitem__(1, "教育信息网"), "表格第2行第2格“网站域名”不是有效的域名"),
        (lambda table: table[1].__setitem__(1, "a.gov.cn.example b.gov.cn.example"), "写了2个域名"),
        (lambda table: table[0].__setitem__(1, ""), "“网站名称”没有填写"),
        (lambda table: table.append(["网站名称", "另一个网站"]), "“网站名称”填写了两次"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: Callable[[Any], object], told: str) -> None:
    table = grid()
    change(table)
    form = read_word(word_form(table))
    assert to_survey(form, "0" * 64) is None
    assert any(told in str(problem) for problem in form.problems), [str(problem) for problem in form.problems]


def test_all_problems_of_a_form_are_told_together() -> None:
    document = word_form(grid(("", "", REASON), domain="无"), head="单位（盖章）：", day="五月初")
    document.paragraphs[3].text = "联系人：　　电话："
    form = read_word(document)
    assert to_survey(form, "0" * 64) is None
    assert len(form.problems) == 6  # form, unit, date, domain, contact, phone


def sheet_form(table: list[list[Any]]) -> bytes:
    """A spreadsheet with the form from row 1 on, its wide cells merged."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for number, row in enumerate(table, 1):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
        if len(row) == 2:
            page.merge_cells(start_row=number, end_row=number, start_column=2, end_column=5)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet() -> None:
    head: list[list[Any]] = [["市直部门网站集约化建设摸底调查表"], ["单位（盖章）：", "青屿市教育局"], ["填报时间：", dt.date(2017, 5, 8)]]
    data = sheet_form([*head, *grid(), ["联系人：联系人甲"], ["电话", "0000-0000001"]])
    (rows,) = sheet.read_grid(data, "form.xlsx")
    assert fields(survey_of(read_paper(rows, "form.xlsx"))) == expected()


def test_places_in_a_spreadsheet_are_cells() -> None:
    (rows,) = sheet.read_grid(sheet_form([["单位（盖章）：", "甲"], *grid(domain="？")]), "form.xlsx")
    form = read_paper(rows, "form.xlsx")
    to_survey(form, "0" * 64)
    assert any("单元格 B3“网站域名”" in problem.what for problem in form.problems)


@pytest.mark.parametrize(
    ("read", "data", "told"),
    [
        (word.read_grid, b"\xd0\xcf\x11\xe0 old word", "旧版 Word"),
        (word.read_grid, b"PK\x03\x04 broken", "文件无法打开"),
        (sheet.read_grid, b"not a sheet", "电子表格无法打开"),
    ],
)
def test_files_that_cannot_be_read(read: Callable[[bytes, str], Any], data: bytes, told: str) -> None:
    with pytest.raises(Problems, match=told):
        read(data, "form")
