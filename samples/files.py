"""The bytes of attachments: small, valid, and the same on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from samples.article import OldFile
from samples.pictures import picture

Rows = tuple[tuple[str, ...], ...]

_MOMENT = (2017, 1, 2, 9, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PAGE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of stored members with one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def _types(parts: Mapping[str, str]) -> bytes:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def _relation(kind: str, target: str) -> bytes:
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'.encode()


def word_document(body: str) -> bytes:
    """Return a .docx around the given WordprocessingML body elements."""
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}{page}</w:body></w:document>'
    return pack(
        {
            "[Content_Types].xml": _types({"/word/document.xml": _WORD_TYPE}),
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": document.encode(),
        }
    )


def word_paragraph(text: str, bold: bool = False, center: bool = False) -> str:
    """Return one WordprocessingML paragraph."""
    align = '<w:pPr><w:jc w:val="center"/></w:pPr>' if center else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{align}<w:r>{weight}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'


def word_cell(text: str, width: int, span: int = 1, merge: str = "") -> str:
    """Return a table cell; `span` columns wide, `merge` is "", "restart" or "continue" for cells merged downwards."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    lines = "".join(word_paragraph(line) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{grid}{down}</w:tcPr>{lines}</w:tc>'


def word_table(rows: list[list[str]], columns: int, width: int) -> str:
    """Return a bordered table from rows of finished cells; `width` is that of a column in twentieths of a point."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _docx(title: str, rows: Rows) -> bytes:
    columns = max((len(row) for row in rows), default=0)
    cells = [[word_cell(text, 2200) for text in (*row, *[""] * (columns - len(row)))] for row in rows]
    table = word_table(cells, columns, 2200) if rows else ""
    return word_document(word_paragraph(title, bold=True, center=True) + table + word_paragraph(""))


def workbook(rows: Rows, merges: tuple[str, ...] = ()) -> bytes:
    """Return an .xlsx of one sheet of text cells; `merges` are ranges like A1:D1."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(64 + place)}{number}" t="inlineStr"><is><t>{escape(text, quote=False)}</t></is></c>'
            for place, text in enumerate(row, 1)
            if text
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in merges)
    tail = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    sheet = f'{_XML}<worksheet xmlns="{_SHEET}"><sheetData>{"".join(lines)}</sheetData>{tail}</worksheet>'
    book = f'<sheets><sheet xmlns:r="{_OFFICE}" name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
    return pack(
        {
            "[Content_Types].xml": _types({"/xl/workbook.xml": _BOOK_TYPE, "/xl/worksheets/sheet1.xml": _PAGE_TYPE}),
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_SHEET}">{book}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


def _xlsx(title: str, rows: Rows) -> bytes:
    return workbook(((title,), *rows))


def _rtf(title: str, rows: Rows) -> bytes:
    """Return the kind of .doc that old office programs and web systems exported: RTF."""
    lines = [title, *("\t".join(row) for row in rows)]
    words = "\\par\n".join("".join(char if char.isascii() else f"\\u{ord(char)}?" for char in line) for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0 SimSun;}}}}\\fs28 {words}\\par}}".encode("ascii")


def _pdf(title: str, rows: Rows) -> bytes:
    """Return a one-page PDF that uses the reader's own Chinese font."""
    lines = [title, *("　".join(row) for row in rows)]
    shown = "\n".join(
        f"BT /F1 {20 if not place else 13} Tf 72 {770 - place * 30} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for place, line in enumerate(lines)
    ).encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>",
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _zip(title: str, rows: Rows) -> bytes:
    return pack({f"{title}.docx": _docx(title, rows), "说明.txt": "请使用文字处理软件打开。\r\n".encode("gb18030")})


_MAKERS: dict[str, Callable[[str, Rows], bytes]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "rtf": _rtf,
    "pdf": _pdf,
    "zip": _zip,
}

CONTENT_TYPES: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "rtf": "application/msword",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
}


def content(file: OldFile) -> bytes:
    """Return the bytes of a picture or an attachment; raise KeyError for an unknown kind."""
    if file.kind in _MAKERS:
        return _MAKERS[file.kind](file.text, file.rows)
    return picture(file.kind, file.text)
