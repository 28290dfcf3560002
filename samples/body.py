"""The body of an article in the mark-up of its old content system."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from samples.article import Anchor, Block, Cell, Download, Nest, Paragraph, Picture, Table

Href = Callable[[str], str]
"""Turns the address of a file into the link of this page."""


@dataclass(frozen=True)
class BodyStyle:
    """How one content system writes a paragraph ({} is its words), a centred line, a table, a picture."""

    plain: str
    bold: str
    center: str
    right: str
    table: str
    cell: str
    picture: str


STYLES: dict[str, BodyStyle] = {
    "trs": BodyStyle(
        plain='<p style="line-height: 28pt; text-indent: 32pt"><span style="font-size: 16pt">{}</span></p>',
        bold='<p style="line-height: 28pt; text-indent: 32pt"><span style="font-family: 黑体">{}</span></p>',
        center='<p align="center" style="text-align: center">{}</p>',
        right='<p align="right" style="text-align: right">{}</p>',
        table='<table style="border-collapse: collapse; width: 480pt" border="1" cellspacing="0"><tbody>',
        cell='<p align="center" style="margin: 0pt">{}</p>',
        picture='<p align="center"><img src="{src}" alt="{alt}" oldsrc="{src}" border="0"></p>',
    ),
    "plain": BodyStyle(
        plain="<p>　　{}</p>",
        bold="<p>　　<strong>{}</strong></p>",
        center='<p style="text-align:center;">{}</p>',
        right='<p style="text-align:right;">{}</p>',
        table='<table border="1" cellspacing="0" cellpadding="6" width="96%" align="center"><tbody>',
        cell="{}",
        picture='<p style="text-align:center;"><img src="{src}" alt="{alt}" width="480"></p>',
    ),
    "breaks": BodyStyle(
        plain="&nbsp;&nbsp;&nbsp;&nbsp;{}<br /><br />",
        bold="&nbsp;&nbsp;&nbsp;&nbsp;<b>{}</b><br /><br />",
        center="<center>{}</center>",
        right="<div align=right>{}</div>",
        table="<table border=1 cellspacing=0 cellpadding=3 bordercolor=#999999 align=center>",
        cell="{}",
        picture="<center><img src='{src}' alt='{alt}' border=0></center><br />",
    ),
    "fonts": BodyStyle(
        plain='<P><FONT size=3 face=宋体>　　{}</FONT></P>',
        bold='<P><FONT size=3 face=黑体>　　<STRONG>{}</STRONG></FONT></P>',
        center='<P align=center><FONT size=3>{}</FONT></P>',
        right='<P align=right><FONT size=3>{}</FONT></P>',
        table="<TABLE border=1 cellSpacing=0 borderColor=#000000 cellPadding=2 width=560 align=center>",
        cell="<FONT size=2>{}</FONT>",
        picture='<P align=center><IMG border=0 alt="{alt}" src="{src}"></P>',
    ),
    "word": BodyStyle(
        plain='<p class="MsoNormal" style="text-indent: 32pt; mso-char-indent-count: 2.0">{}<o:p></o:p></p>',
        bold='<p class="MsoNormal"><b style="mso-bidi-font-weight: normal">{}</b><o:p></o:p></p>',
        center='<p class="MsoNormal" align="center" style="text-align: center">{}<o:p></o:p></p>',
        right='<p class="MsoNormal" align="right" style="text-align: right">{}<o:p></o:p></p>',
        table='<table class="MsoNormalTable" style="mso-yfti-tbllook: 1184" border="1" cellspacing="0">',
        cell='<p class="MsoNormal">{}<o:p></o:p></p>',
        picture='<p class="MsoNormal"><img src="{src}" alt="{alt}" v:shapes="_x0000_i1025"></p>',
    ),
}  # fmt: skip

_WORD_HEAD = '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />'
_RUNS = re.compile(r"([0-9A-Za-z.%—:]+)")


def _word_runs(text: str) -> str:
    """Split words and figures into the spans Word leaves behind."""
    parts = []
    for place, run in enumerate(_RUNS.split(text)):
        lang = ' lang="EN-US"' if place % 2 else ""
        face = "Times New Roman" if place % 2 else "仿宋_GB2312"
        if run:
            parts.append(
                f'<span{lang} style="font-size: 16pt; font-family: {face}; mso-bidi-font-size: 12.0pt">'
                f'<font face="{face}">{escape(run, quote=False)}</font></span>'
            )
    return "".join(parts)


def _words(block: Paragraph, style: str) -> str:
    parts = []
    for span in block.spans:
        if isinstance(span, Anchor):
            parts.append(f'<a href="{escape(span.href)}" target="_blank">{escape(span.text)}</a>')
        else:
            parts.append(_word_runs(span) if style == "word" else escape(span, quote=False))
    return "".join(parts)


def _paragraph(block: Paragraph, style: str, _href: Href) -> str:
    shape = STYLES[style]
    frame = {"center": shape.center, "right": shape.right}.get(block.align) or (
        shape.bold if block.bold else shape.plain
    )
    return frame.format(_words(block, style))


def _cell(cell: Cell, style: str) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if count > 1
    )
    return f"<td{spans}>{STYLES[style].cell.format(escape(cell.text, quote=False) or '&nbsp;')}</td>"


def _rows(block: Table, style: str) -> str:
    return "\n".join(f"<tr>{''.join(_cell(cell, style) for cell in row)}</tr>" for row in block.rows)


def _table(block: Table, style: str, _href: Href) -> str:
    opened = STYLES[style].table
    closed = "</tbody></table>" if "<tbody>" in opened else "</table>"
    caption = STYLES[style].center.format(escape(block.caption)) + "\n" if block.caption else ""
    return f"{caption}{opened}\n{_rows(block, style)}\n{closed}"


def _nest(block: Nest, style: str, href: Href) -> str:
    inner = _table(block.inner, style, href)
    columns = len(block.outer.rows[0])
    return f"{STYLES[style].table}\n{_rows(block.outer, style)}\n<tr><td colspan={columns}>{inner}</td></tr>\n</table>"


def _picture(block: Picture, style: str, href: Href) -> str:
    image = STYLES[style].picture.format(src=href(block.file.path), alt=escape(block.caption))
    return image + ("\n" + STYLES[style].center.format(escape(block.caption)) if block.caption else "")


def _download(block: Download, style: str, href: Href) -> str:
    link = f'<a href="{href(block.file.path)}">{escape(block.file.name)}</a>'
    return STYLES[style].plain.format(link)


def _block(block: Block, style: str, href: Href) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block, style, href)
    if isinstance(block, Table):
        return _table(block, style, href)
    if isinstance(block, Nest):
        return _nest(block, style, href)
    return _picture(block, style, href) if isinstance(block, Picture) else _download(block, style, href)


def body_html(blocks: tuple[Block, ...], style: str, href: Href) -> str:
    """Return the inside of the body box; attachments written by script are left to `scripted_html`."""
    parts = [_block(block, style, href) for block in blocks if not (isinstance(block, Download) and block.by_script)]
    return "\n".join([_WORD_HEAD, *parts] if style == "word" else parts)


def scripted_html(blocks: tuple[Block, ...], href: Href) -> str:
    """Return the script that writes the attachments of a page below its body, "" when there are none."""
    links = "<br>".join(
        f'<a href="{href(block.file.path)}">{escape(block.file.name)}</a>'
        for block in blocks
        if isinstance(block, Download) and block.by_script
    )
    if not links:
        return ""
    written = f'<p class="right_text">可下载附件：{links}</p>'
    return f"<script type=\"text/javascript\">\ndocument.write('{written}');\n</script>"
