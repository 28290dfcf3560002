"""The header table of a made official document, in the shapes that disclosure catalogues write it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes.dice import Dice


@dataclass(frozen=True)
class Header:
    """A header's mark-up and what it states."""

    html: str = ""
    doc_number: str = ""
    index_number: str = ""


NONE = Header()
_NUMBERS = (
    "青政办发〔2017〕12号",
    "青政办发[2017]12号",
    "青教〔2017〕 12 号",
    "青林字【2017】12号",
    "临政发（2017）12号",
    "青卫函〔2017〕第12号",
    "",
)
_INDEXES = (
    "11990000MB2/2017-00012",
    "000014349/2017-00123",
    "qy001-0203-2017-0005",
    "QYLY-2017-012",
    "99110000012345678X/2017-00045",
    "A0012017040012",
)
_INDEX_LABELS = ("索引号", "索 引 号", "信息索引号", "索&nbsp;引&nbsp;号", "索取号", "信息索引")
_NUMBER_LABELS = ("发文字号", "文号", "文　　号", "文&nbsp;&nbsp;号", "发文文号", "文件编号", "公文文号", "发文字号")
_ISSUER_LABELS = ("发文机关", "发布机构", "发 文 机 关", "公开责任部门", "发文单位", "制发机关")
_WRITTEN_LABELS = ("成文日期", "生成日期", "发文日期", "成文时间", "生效日期")
_ROWS = (
    ("<table>{}</table>", "<tr><td>{}：</td><td>{}</td></tr>", 1),
    ("<table class='@facts@'>{}</table>", "<td><b>{}：</b></td><td>{}</td>", 2),
    ("<table>{}</table>", "<td><b>{}：</b>{}</td>", 2),
    ("<table>{}</table>", "<th>{}</th><td>{}</td>", 2),
    ("<table>{}</table>", "<td>{}</td><td>：</td><td>{}</td>", 1),
    ("<div class='@facts@'>{}</div>", "<p><strong>{}：</strong><span>{}</span></p>", 0),
    ("<ul class='@facts@'>{}</ul>", "<li><span>{}：</span>{}</li>", 0),
    ("<ul class='@facts@'>{}</ul>", "<li><label>{}</label><em>{}</em></li>", 0),
    ("<dl>{}</dl>", "<dt>{}：</dt><dd>{}</dd>", 0),
    ("<div class='@facts@'>{}</div>", "<div><span>{}:</span><span>{}</span></div>", 0),
    ("<div class='@facts@'>{}</div>", "<div class='k'>{}</div><div class='v'>{}</div>", 0),
    ("<div class='@facts@'>{}</div>", "[{}] {}<br>", 0),
    ("<p>{}</p>", "{}：{}&nbsp;&nbsp;&nbsp;", 0),
)


def header(dice: Dice, title: str, column: str) -> Header:
    """A header table; empty values stand in it too."""
    number, index = dice.pick("number", _NUMBERS), dice.pick("index", _INDEXES)
    facts = [
        (dice.pick("index_label", _INDEX_LABELS), index),
        ("主题分类", column),
        (dice.pick("issuer_label", _ISSUER_LABELS), "青屿市林业局"),
        (dice.pick("written_label", _WRITTEN_LABELS), "2017年3月28日"),
        (dice.pick("name_label", ("名称", "标题", "名　　称", "信息名称")), title),
        (dice.pick("number_label", _NUMBER_LABELS), number),
        ("有效性", dice.pick("validity", ("有效", ""))),
        ("主 题 词", ""),
    ]
    frame, row, columns = dice.pick("header", _ROWS)
    cells = [row.format(label, value) for label, value in facts]
    if columns > 1:
        cells = [f"<tr>{''.join(cells[at : at + columns])}</tr>" for at in range(0, len(cells), columns)]
    elif columns == 1 and not cells[0].startswith("<tr>"):
        cells = [f"<tr>{cell}</tr>" for cell in cells]
    return Header(frame.format("".join(cells)), number, index)
