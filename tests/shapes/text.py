"""The text of a made article, as word processors, editors and hands write it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice


@dataclass(frozen=True)
class Body:
    """A text's mark-up, the lines a reader must find, and the names of its files."""

    html: str
    lines: tuple[str, ...]
    files: tuple[str, ...]


_WRAPS = (
    ("<p>　　{}</p>", ""),
    ('<p style="text-indent:2em">{}</p>', "\n"),
    ("<div>{}</div>", ""),
    ("&nbsp;&nbsp;&nbsp;&nbsp;{}<br>", "\n"),
    ("　　{}<br><br>", ""),
    (
        '<p class="MsoNormal" style="TEXT-INDENT:32pt"><span lang="EN-US"><o:p></o:p></span><span style="font-family:仿宋">{}</span></p>',
        "",
    ),
    ("<p><font size=3>{}</font></p>", ""),
    ("<span>{}</span><br />", "\n"),
    ("<section><section><p>{}</p></section></section>", ""),
)
_FILES = (
    '<p>附件：<a href="P020170402.doc">{}</a></p>',
    '<p><a href="/upload/2017/a.doc" title="下载">{}</a></p>',
    '<p><a href="/down.aspx?id=12&name=a.doc">{}</a></p>',
    '<p><img src="/images/doc.gif"><a href="http://www.qingyu.gov.cn.example/uploads/soft/a.doc" target="_blank">{}</a></p>',
    """<p><a href="javascript:void(0)" onclick="window.open('/upload/a.doc')">{}</a></p>""",
    "<script>document.write('<a href=\"./P0201.doc\">{}</a>')</script>",
    '<div>附件下载：<ul><li><a href="files/a.doc">{}</a></li></ul></div>',
)
_SIGNATURES = (
    '<p align="right">青屿市林业局</p><p align="right">2017年3月28日</p>',
    '<p style="text-align:right">青屿市林业局<br>2017年3月28日</p>',
    "",
)
_TABLE = "<table border=1><tr><td>序号</td><td>项目</td><td>金额</td></tr><tr><td>1</td><td>管网改造</td><td>3200</td></tr><tr><td>2</td><td>泵站</td><td>850</td></tr></table>"


def body(dice: Dice) -> Body:
    """A text: a few paragraphs, sometimes a table, a file, a signature; sometimes hardly anything."""
    form = dice.pick("text", ("long", "long", "long", "short", "see_file"))
    wrap, join = dice.pick("paragraphs", _WRAPS)
    if form == "see_file":
        lines = ["详见附件。"]
    else:
        lines = dice.some(words.PARAGRAPHS, *((4, 9) if form == "long" else (1, 2)))
    html = join.join(wrap.format(line) for line in lines)
    if form == "long" and dice.happens("table", 0.25):
        html += _TABLE
        lines = [*lines, "管网改造", "850"]
    signed = form == "long" and dice.happens("signature", 0.5)
    signature = dice.pick("signature_form", _SIGNATURES) if signed else ""
    files: tuple[str, ...] = ()
    if form == "see_file" or dice.happens("file", 0.25):
        files = ("造林任务分解表.doc",)
        html += dice.pick("file_form", _FILES).format(files[0])
    return Body(html + signature, (*lines, *(("青屿市林业局", "2017年3月28日") if signature else ())), files)
