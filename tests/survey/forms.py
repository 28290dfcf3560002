"""Forty filled forms, each in another layout or habit, with what they say or why they are refused.

`make()` builds each as bytes of a real .docx, .xlsx or YAML file; .doc, .xls and .ods lie in `tests/data/survey/`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from migrate.documents.survey_form import FORMS, REASON, TITLE, sheet_form, word_form

NAMES = ("教育要闻", "公告公示", "政策法规")
NEEDS = ("在线查询学校名录", "表格下载")
BASE: dict[str, Any] = {
    "unit": "青屿市教育局", "filled": "2017-05-08", "site_name": "青屿市教育信息网", "domain": "jyj.qingyu.gov.cn.example",
    "form": "close", "reason": "", "columns": NAMES, "needs": NEEDS, "colour": "以蓝色为主色调",
    "contact": "联系人甲", "phone": "0000-0000001",
}  # fmt: skip


@dataclass
class Written:
    """What a clerk wrote, field by field, as written."""

    unit: str = "青屿市教育局"
    day: str = "2017年5月8日"
    site: str = "青屿市教育信息网"
    domain: str = "jyj.qingyu.gov.cn.example"
    ticks: tuple[str, str, str] = ("√", "", "")
    reason: str = ""
    columns: tuple[str, ...] = NAMES
    needs: tuple[str, ...] = NEEDS
    colour: str = "以蓝色为主色调"
    contact: str = "联系人甲"
    phone: str = "0000-0000001"
    annex: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """One file: how it is made, what its forms say, or the words with which it is refused."""

    name: str
    make: Callable[[], bytes]
    says: tuple[dict[str, Any], ...] = ()
    refused: tuple[str, ...] = ()


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def says(**changes: Any) -> dict[str, Any]:
    return BASE | changes


def filled_blank(written: Written, **marks: Any) -> bytes:
    """Our own blank form from `invoke survey form`, filled in."""
    document = docx.Document(io.BytesIO(word_form()))
    heads = {"单位（盖章）：": written.unit, "填报时间：": written.day, "联系人：": written.contact, "电话：": written.phone}
    for paragraph in document.paragraphs:
        if paragraph.text in heads:
            paragraph.add_run(heads[paragraph.text])
    table = document.tables[0]
    table.rows[0].cells[1].text, table.rows[1].cells[1].text = written.site, written.domain
    third = f"{written.ticks[2]}{REASON}{written.reason}"
    for row, tick in zip(table.rows[3:6], (*written.ticks[:2], third), strict=True):
        row.cells[4].text = tick
    _slots(table.rows[7:11], written.columns)
    _slots(table.rows[11:15], written.needs)
    table.rows[15].cells[1].text = written.colour
    for row in document.tables[1].rows:
        for label, value in (("网站标识码", "0000000002"), ("ICP备案编号", "样ICP备00000002号")) if marks.get("annex") else ():
            if row.cells[0].text == label:
                row.cells[1].text = value
    if marks.get("annex"):
        document.tables[1].rows[8].cells[2].text = "通知公告 123"
    return saved(document)


def _slots(rows: Any, values: tuple[str, ...]) -> None:
    places = [row.cells[at] for row in rows for at in (2, 4)]
    for place, value in zip(places, values, strict=False):
        place.text = value


def filled_sheet(written: Written) -> bytes:
    """Our own blank workbook, filled in."""
    book = openpyxl.load_workbook(io.BytesIO(sheet_form()))
    sheet = book["调查表"]
    sheet["B2"], sheet["E2"], sheet["B3"], sheet["B4"] = written.unit, written.day, written.site, written.domain
    for number, tick in enumerate(written.ticks[:2], 6):
        sheet[f"E{number}"] = tick or None
    if written.ticks[2] or written.reason:
        sheet["E8"] = f"{written.ticks[2]}{REASON}{written.reason}"
    for first, values in ((10, written.columns), (14, written.needs)):
        for number, value in enumerate(values):
            sheet[f"{'CE'[number % 2]}{first + number // 2}"] = value
    sheet["B18"], sheet["B19"], sheet["E19"] = written.colour, written.contact, written.phone
    return saved(book)


def plain_rows(written: Written, extra: int = 7) -> list[list[str]]:
    """Label and value side by side, as offices retype the form."""
    third = f"{written.ticks[2]}{REASON}{written.reason}"
    rows = [["网站名称", written.site], ["网站域名", written.domain], ["网站整合迁移形式（请在选定项后打√）"]]
    rows += [[text, tick] for text, tick in zip(FORMS, (*written.ticks[:2], third), strict=True)]
    rows += [["集约化网站模板意见征集"]]
    for section, label, values in (("栏目设置（可多填）", "栏目名称", written.columns), ("功能需求（可多填）", "详细需求", written.needs)):
        padded = (*values, *[""] * (extra - len(values)))
        rows += [[section if n == 1 else "", f"{label} {n}", value] for n, value in enumerate(padded, 1)]
    return [*rows, ["总体颜色倾向", written.colour]]


def retyped(written: Written, change: Callable[[Any], None] | None = None, head: str = "{unit}    填报时间：{day}", document: Any = None) -> Any:
    """A Word document with the form retyped; `change` then spoils it as people do."""
    document = document or docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("单位（盖章）：" + head.format(unit=written.unit, day=written.day))
    rows = plain_rows(written)
    table = document.add_table(rows=len(rows), cols=3)
    for made, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, texts, strict=False):
            cell.text = text
    document.add_paragraph(f"联系人：{written.contact}")
    document.add_paragraph(f"电话：{written.phone}")
    if change:
        change(document)
    return document


def word(written: Written | None = None, change: Callable[[Any], None] | None = None, **more: Any) -> Callable[[], bytes]:
    return lambda: saved(retyped(written or Written(), change, **more))


def tick_by_xml(xml: str) -> Callable[[Any], None]:
    """Put a tick into the first choice as Word itself makes it: symbol, form field, content control."""

    def change(document: Any) -> None:
        cell = document.tables[0].rows[3].cells[1]
        cell.text = ""
        cell.paragraphs[0]._element.append(parse_xml(xml))

    return change


def labels_in_front(mark: str, blank: str) -> Callable[[Any], None]:
    """Boxes before the labels instead of ticks behind them."""

    def change(document: Any) -> None:
        for number, text in enumerate(FORMS):
            cells = document.tables[0].rows[3 + number].cells
            cells[0].text, cells[1].text = f"{mark if number == 0 else blank}{text}", ""

    return change


def one_cell(document: Any) -> None:
    """All three choices typed into one cell."""
    rows = document.tables[0].rows
    rows[3].cells[0].text = "\n".join(f"{'☑' if number == 0 else '□'}{text}" for number, text in enumerate(FORMS))
    rows[3].cells[1].text = ""
    for row in (rows[4], rows[5]):
        row._tr.getparent().remove(row._tr)


def spaced(document: Any) -> None:
    """Labels spaced out, colons of both kinds."""
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.replace("联系人：", "联 系 人: ").replace("电话：", "电　　话：").replace("单位（盖章）：", "单 位（盖 章）：")
    document.tables[0].rows[0].cells[0].text = "网 站 名 称"


def nested_control(document: Any) -> None:
    """The value of a cell inside a content control, as forms with fields have it."""
    cell = document.tables[0].rows[0].cells[1]
    text = cell.text
    cell.text = ""
    space = nsdecls("w")
    cell.paragraphs[0]._element.append(parse_xml(f"<w:sdt {space}><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"))


def without(label: str) -> Callable[[Any], None]:
    """The form with one value left out."""

    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith(label):
                paragraph.text = label
        for row in document.tables[0].rows:
            if row.cells[0].text.startswith(label.rstrip("：")):
                row.cells[1].text = ""

    return change


def more_rows(document: Any) -> None:
    """Rows added for further columns, numbers left unfinished."""
    table = document.tables[0]
    last = table.rows[13]._tr  # 栏目名称 7
    for number in (9, 8):
        fresh = parse_xml(table.rows[13]._tr.xml)
        texts = fresh.findall(f".//{qn('w:t')}")
        for text in texts:
            text.text = f"栏目名称 {number}" if (text.text or "").startswith("栏目名称") else text.text
        fresh.findall(f"{qn('w:tc')}/{qn('w:p')}")[2].append(parse_xml(f"<w:r {nsdecls('w')}><w:t>增加栏目{number}</w:t></w:r>"))
        last.addnext(fresh)


def two_in_one() -> bytes:
    """Two whole forms one after the other in one document."""
    document = retyped(Written())
    return saved(retyped(Written(unit="青屿市商务局", site="青屿商务网", domain="swj.qingyu.gov.cn.example", contact="联系人乙"), document=document))


def two_tables() -> bytes:
    """One head and one foot, two tables: a unit with two sites."""
    document = retyped(Written())
    second = retyped(Written(site="青屿招考网", domain="zk.qingyu.gov.cn.example"))
    document.tables[0]._tbl.addnext(second.tables[0]._tbl)
    document.tables[0]._tbl.addnext(docx.Document().add_paragraph("")._p)
    return saved(document)


def two_sheets() -> bytes:
    """Two sheets, a form each."""
    book = openpyxl.load_workbook(io.BytesIO(filled_sheet(Written())))
    other = openpyxl.load_workbook(io.BytesIO(filled_sheet(Written(site="青屿招考网", domain="zk.qingyu.gov.cn.example"))))["调查表"]
    sheet = book.create_sheet("招考网")
    for row in other.iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet[cell.coordinate] = cell.value
    return saved(book)


def typed_date(value: Any) -> Callable[[], bytes]:
    """The day typed as a real date into a spreadsheet cell."""

    def make() -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(filled_sheet(Written())))
        book["调查表"]["E2"] = value
        return saved(book)

    return make


def list_of_sites() -> bytes:
    """A home-made list, one line a site: no form at all."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["单位", "网站", "网址", "意见"])
    sheet.append(["青屿市教育局", "青屿市教育信息网", "jyj.qingyu.gov.cn.example", "关停"])
    return saved(book)


def letter() -> bytes:
    document = docx.Document()
    document.add_paragraph("关于报送调查表的函")
    return saved(document)


W = nsdecls("w")
SYMBOL = f"<w:r {W}><w:sym w:font='Wingdings 2' w:char='F050'/></w:r>"
FIELD = f"<w:r {W}><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='a'/><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
CONTROL = f"<w:sdt {W}><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
LOST_FONT = f"<w:r {W}><w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr><w:t>\uf0fe</w:t></w:r>"
YAML = (
    "unit: 青屿市教育局\nfilled: 2017-05-08\nsite_name: 青屿市教育信息网\ndomain: jyj.qingyu.gov.cn.example\nform: 一\n"
    "columns: [教育要闻, 公告公示, 政策法规]\nneeds: [在线查询学校名录, 表格下载]\ncolour: 以蓝色为主色调\ncontact: 联系人甲\nphone: 0000-0000001\n"
)
HOST, RETAIN = {"form": "host"}, {"form": "retain", "reason": "业务系统与专网相连，暂不具备条件。"}
ONLY_THIRD = Written(ticks=("", "", "√"), reason=RETAIN["reason"])
MANY = tuple(f"栏目{number}" for number in range(1, 9))

FORTY: tuple[Form, ...] = (
    Form("01-our-blank.docx", lambda: filled_blank(Written()), (says(),)),
    Form("02-our-blank-annex.docx", lambda: filled_blank(Written(), annex=True), (says(),)),
    Form("03-our-blank-third.docx", lambda: filled_blank(ONLY_THIRD), (says(**RETAIN),)),
    Form("04-our-workbook.xlsx", lambda: filled_sheet(Written()), (says(),)),
    Form("05-our-workbook-second.xlsx", lambda: filled_sheet(Written(ticks=("", "√", ""))), (says(**HOST),)),
    Form("06-our-workbook-third.xlsx", lambda: filled_sheet(ONLY_THIRD), (says(**RETAIN),)),
    Form("07-retyped.docx", word(), (says(),)),
    Form("08-tick-v.docx", word(Written(ticks=("V", "", ""))), (says(),)),
    Form("09-tick-brackets.docx", word(Written(ticks=("（√）", "（）", ""))), (says(),)),
    Form("10-tick-cross-others.docx", word(Written(ticks=("√", "×", "×"))), (says(),)),
    Form("11-tick-symbol.docx", word(change=tick_by_xml(SYMBOL)), (says(),)),
    Form("12-tick-form-field.docx", word(change=tick_by_xml(FIELD)), (says(),)),
    Form("13-tick-content-control.docx", word(change=tick_by_xml(CONTROL)), (says(),)),
    Form("14-tick-lost-font.docx", word(change=tick_by_xml(LOST_FONT)), (says(),)),
    Form("15-boxes-in-front.docx", word(change=labels_in_front("☑", "□")), (says(),)),
    Form("16-black-box-in-front.docx", word(change=labels_in_front("■", "□")), (says(),)),
    Form("17-three-in-one-cell.docx", word(change=one_cell), (says(),)),
    Form("18-full-width.docx", word(Written(day="２０１７年５月８日", phone="００００－０００００１１", domain="ｊｙｊ．ｑｉｎｇｙｕ．ｇｏｖ．ｃｎ．ｅｘａｍｐｌｅ")), (says(phone="0000－0000011"),)),
    Form("19-date-dots.docx", word(Written(day="2017.5.8")), (says(),)),
    Form("20-date-compact.docx", word(Written(day="20170508")), (says(),)),
    Form("21-date-chinese.docx", word(Written(day="二〇一七年五月八日")), (says(),)),
    Form("22-date-slashes-number.docx", word(Written(day="2017/05/08")), (says(),)),
    Form("23-date-typed.xlsx", typed_date(dt.datetime(2017, 5, 8)), (says(),)),
    Form("24-url.docx", word(Written(domain="http://jyj.qingyu.gov.cn.example/index.html")), (says(),)),
    Form("25-url-www-capitals.docx", word(Written(domain="WWW.JYJ.QINGYU.GOV.CN.EXAMPLE")), (says(),)),
    Form("26-labels-spaced.docx", word(change=spaced), (says(),)),
    Form("27-content-control-value.docx", word(change=nested_control), (says(),)),
    Form("28-half-filled.docx", word(Written(columns=(), needs=(), colour="")), (says(columns=(), needs=(), colour=""),)),
    Form("29-rows-added.docx", word(change=more_rows), (says(columns=(*NAMES, "增加栏目8", "增加栏目9")),)),
    Form("30-all-in-one-slot.docx", word(Written(columns=("教育要闻、公告公示、政策法规",))), (says(),)),
    Form("31-two-forms.docx", two_in_one, (says(), says(unit="青屿市商务局", site_name="青屿商务网", domain="swj.qingyu.gov.cn.example", contact="联系人乙"))),
    Form("32-one-head-two-sites.docx", two_tables, (says(), says(site_name="青屿招考网", domain="zk.qingyu.gov.cn.example"))),
    Form("33-two-sheets.xlsx", two_sheets, (says(), says(site_name="青屿招考网", domain="zk.qingyu.gov.cn.example"))),
    Form("34-typed.yaml", lambda: YAML.encode(), (says(),)),
    Form("35-two-ticked.docx", word(Written(ticks=("√", "√", ""))), refused=("同时选定了形式一、形式二",)),
    Form("36-none-ticked.docx", word(Written(ticks=("", "", ""))), refused=("没有选定",)),
    Form("37-third-without-reason.docx", word(Written(ticks=("", "", "√"))), refused=("没有填写暂不整合迁移的原因",)),
    Form("38-much-wrong.docx", word(Written(domain="教育网", day="上周五", phone="")), refused=("不是有效的域名", "填报时间”看不懂", "“电话”没有填写")),
    Form("39-a-list.xlsx", list_of_sites, refused=("没有找到调查表",)),
    Form("40-a-letter.docx", letter, refused=("没有找到调查表",)),
)  # fmt: skip
"""Every habit known to us; the first six are the forms of `invoke survey form` itself."""
