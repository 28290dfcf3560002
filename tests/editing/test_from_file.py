"""A Word file, a saved page or a plain text becomes an article that says everything the file said."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

from portal.editing.from_file import Made, article_from_file
from portal.editing.lint.lint import lint
from portal.editing.new_article import Manner
from portal.editing.numbering import chinese
from portal.errors import Problems
from portal.markdown_engine import make_engine
from portal.store import Store
from tests.building.city import CITY
from tests.pictures import SECRET, photo

MANNER = Manner(dt.datetime(2026, 11, 20, 9, 30, 5))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree(CITY, tmp_path / "city")
    return Store(tmp_path / "city")


def numbered(document: Document, *levels: tuple[str, str], start: int = 1, more: str = "") -> int:
    """Add a list whose levels are given as (format, text); returns its number."""
    root = document.part.numbering_part.element
    number = 900 + len(root.findall(qn("w:num")))
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if not depth else 1}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{more}</w:num>'))
    return number


def item(document: Document, text: str, number: int, depth: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    found: Any = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", depth), ("w:numId", number)):
        child = OxmlElement(name)
        child.set(qn(name.replace("ilvl", "val").replace("numId", "val")), str(value))
        found.append(child)
    properties.append(found)


def made(store: Store, document: Document, title: str = "", **options: Any) -> tuple[Made, str]:
    path = store.root / "关于开学的通知.docx"
    document.save(str(path))
    done = article_from_file(store, "jyj", "tzgg", title, path, MANNER, **options)
    return done, store.article(done.path).body


def shown(body: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(f"<div>{make_engine().convert(body)}</div>")


def test_a_whole_notice(store: Store) -> None:
    document = docx.Document()
    document.add_heading("关于开学的通知", 0)
    paragraph = document.add_paragraph("各学校：现将")
    paragraph.add_run("有关事项").bold = True
    paragraph.add_run("通知如下，见 a*b_c <甲>。")
    document.add_heading("总体要求", 1)
    document.add_heading("时间", 2)
    table = document.add_table(3, 3)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"格{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    plain = document.add_table(2, 2)
    for n, (text, cell) in enumerate(zip(["时间", "地点", "九月", "礼|堂"], (c for r in plain.rows for c in r.cells), strict=True)):
        cell.text = f"{text}{n}"
    for word in ("甲", "乙"):
        document.add_paragraph(word, style="List Bullet")
    document.add_picture(io.BytesIO(photo((2400, 1800), turned=6)), Cm(5))
    done, body = made(store, document)
    assert done.title == "关于开学的通知" and "# 关于开学" not in body
    tree = shown(body)
    assert [each.text_content() for each in tree.cssselect("h2")] == ["总体要求"] and len(tree.cssselect("h3")) == 1
    assert "a*b_c <甲>。" in tree.text_content() and tree.cssselect("strong")[0].text_content() == "有关事项"
    assert [each.text_content() for each in tree.cssselect("ul li")] == ["甲", "乙"]
    merged, simple = tree.cssselect("table")
    assert merged.cssselect("[rowspan='2']") and merged.cssselect("[colspan='2']")
    assert not tree.cssselect("td > p:only-child") and "格11" in merged.text_content() and "格02" in merged.text_content()
    assert [each.text_content() for each in simple.cssselect("th, td")] == ["时间0", "地点1", "九月2", "礼|堂3"]
    assert "| 九月2 | 礼\\|堂3 |" in body
    (image,) = tree.cssselect("img")
    kept = store.files_folder("jyj") / image.get("src", "").rpartition("/")[2]
    assert Image.open(io.BytesIO(kept.read_bytes())).size == (1440, 1920) and SECRET.encode() not in kept.read_bytes()
    (original,) = store.article(done.path).meta.attachments
    assert original.name == "关于开学的通知" and (store.files_folder("jyj") / original.file).is_file()
    assert any("没有文字说明" in each for each in done.told)
    found = lint(store, store.root / ".cache", "2026-11-20 09:31").of([store.name(done.path)])
    assert {each.rule for each in found.must} == {"alt"}


@pytest.mark.parametrize(
    ("levels", "items", "wanted"),
    [
        ([("chineseCounting", "第%1条　")], [0, 0, 0], ["第一条　", "第二条　", "第三条　"]),
        ([("chineseCounting", "%1、"), ("chineseCounting", "（%2）")], [0, 1, 1, 0, 1], ["一、", "（一）", "（二）", "二、", "（一）"]),
        ([("decimal", "%1."), ("decimal", "%1.%2")], [0, 1, 1, 0, 1], ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]),
        ([("decimalEnclosedCircle", "%1")], [0, 0], ["①", "②"]),
        ([("upperRoman", "%1."), ("lowerLetter", "%2)")], [0, 1, 1, 0], ["I. ", "a) ", "b) ", "II. "]),
        ([("ideographTraditional", "%1、")], [0, 0], ["甲、", "乙、"]),
        ([("chineseLegalSimplified", "%1、")], [0], ["壹、"]),
        ([("decimalZero", "%1")], [0], ["01 "]),
    ],
)
def test_automatic_numbers_stay_as_text(store: Store, levels: list[tuple[str, str]], items: list[int], wanted: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("标题")
    number = numbered(document, *levels)
    for n, depth in enumerate(items):
        item(document, f"内容{n}。", number, depth)
    _, body = made(store, document)
    found = [each.text_content() for each in shown(body).cssselect("p")]
    assert found == [f"{label}内容{n}。" for n, label in enumerate(wanted)]


def test_a_list_that_begins_elsewhere_or_again(store: Store) -> None:
    document = docx.Document()
    document.add_paragraph("标题")
    first = numbered(document, ("chineseCounting", "%1、"), start=5)
    item(document, "甲。", first)
    item(document, "乙。", first)
    root = document.part.numbering_part.element
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="990"><w:abstractNumId w:val="{first}"/>{again}</w:num>'))
    item(document, "丙。", 990)
    item(document, "丁。", 990)
    assert "五、甲" in (body := made(store, document)[1]) and "六、乙" in body and "一、丙" in body and "二、丁" in body


def test_numbers_that_come_from_a_style(store: Store) -> None:
    document = docx.Document()
    document.add_paragraph("标题")
    number = numbered(document, ("chineseCounting", "第%1章　"))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))
    document.add_heading("总则", 1)
    document.add_heading("附则", 1)
    assert made(store, document)[1] == "## 第一章　总则\n\n## 第二章　附则\n"


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1005, "一千零五"), (12000, "12000")],
)
def test_counts_in_chinese(count: int, text: str) -> None:
    assert chinese(count) == text


@pytest.mark.parametrize(
    ("title", "first", "found", "rest"),
    [
        ("", "关于放假的通知", "关于放假的通知", "正文。\n"),
        ("关于放假的通知", "关于 放假的通知", "关于放假的通知", "正文。\n"),
        ("另一标题", "关于放假的通知", "另一标题", "关于放假的通知\n\n正文。\n"),
    ],
)
def test_the_title(store: Store, title: str, first: str, found: str, rest: str) -> None:
    document = docx.Document()
    document.add_paragraph(first)
    document.add_paragraph("　　正文。")
    done, body = made(store, document, title, original=False)
    assert (done.title, body) == (found, rest)
    assert store.article(done.path).meta.attachments == ()


def test_a_text_without_a_title_asks_for_one(store: Store) -> None:
    document = docx.Document()
    document.add_paragraph("第一段就是正文。")
    with pytest.raises(Problems, match="没有写标题"):
        made(store, document)
    assert not list(store.root.rglob("20261120-*")) and not list(store.files_folder("jyj").glob("*.docx"))


WECHAT = """<html><head><title>x</title><style>p{}</style></head><body>
<div id="js_content" style="visibility: hidden; opacity: 0;"><section><section><p style="text-indent:2em">　　各位市民：<span>周末<b>闭馆</b></span>。</p></section>
<section><img data-src="https://img.example/a.jpg" src="data:image/svg+xml;base64,PHN2Zy8+"/></section>
<p><span style="font-size: 0px">赌博网站</span><span style="display:none">隐藏</span>请互相转告。</p></section></div>
<div class="qr">扫码关注</div><script>alert(1)</script></body></html>"""


def test_a_saved_page_is_cleaned(store: Store) -> None:
    path = store.root / "页面.html"
    path.write_text(WECHAT, encoding="gb18030")
    done = article_from_file(store, "jyj", "tzgg", "闭馆通知", path, MANNER)
    assert store.article(done.path).body == "各位市民：周末**闭馆**。\n\n请互相转告。\n"


def test_a_plain_text_keeps_its_paragraphs(store: Store) -> None:
    path = store.root / "通知.txt"
    path.write_text("放假通知\n\n　　第一段 <b>。\n1. 第二段。\n", encoding="utf-8-sig")
    done = article_from_file(store, "jyj", "tzgg", "", path, MANNER)
    assert [each.text_content() for each in shown(store.article(done.path).body).cssselect("p")] == ["第一段 <b>。", "1. 第二段。"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(3):
            packed.writestr(f"word/media/{n}", b"\0" * 70_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 20, "旧的 .doc 文件，或加了密码.*另存为 .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 20, "加了密码"),
        ("a.docx", b"no zip", "不是 Word 文件"),
        ("a.docx", b"PK\x03\x04 broken", "损坏|不是 Word 文件"),
        ("a.pdf", b"%PDF", "不是 Word 文件"),
        ("a.txt", b" \n ", "没有文字.*扫描件"),
        ("none.docx", None, "文件不存在"),
    ],
)
def test_refused_and_nothing_written(store: Store, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        (store.root / name).write_bytes(data)
    with pytest.raises(Problems, match=told):
        article_from_file(store, "jyj", "tzgg", "", store.root / name, MANNER)
    assert not list(store.root.rglob("20261120-*"))


def test_a_bomb_is_not_unpacked(store: Store) -> None:
    (store.root / "a.docx").write_bytes(bomb())
    with pytest.raises(Problems, match="展开后太大"):
        article_from_file(store, "jyj", "tzgg", "x", store.root / "a.docx", MANNER)
