"""The text of a made article, as word processors, editors and hands write it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice


@dataclass(frozen=True)
class Body:
    """A text's mark-up, the lines a reader must find, the names of its files, the addresses of its pictures."""

    html: str
    lines: tuple[str, ...]
    files: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    number: str = ""
    """The document number that stands in the text."""


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
    ('<P style="MARGIN: 0cm 0cm 0pt; LINE-HEIGHT: 150%"><FONT face=宋体><SPAN lang=EN-US>&nbsp;&nbsp;&nbsp; </SPAN>{}</FONT></P>\n<P>&nbsp;</P>', ""),
    ("<p>　　{}", "\n"),
    ('<p><span style="font-size: 22px; line-height: 2em;">{}</span></p><p><br/></p>', ""),
    ("<div><br></div><div>　　{}</div>", ""),
    ('<table width="100%"><tr><td>　　{}</td></tr></table>', ""),
    ("<center></center>　　{}<p>", "\n"),
    ('<p><a name="p1"></a>　　{}</p>', ""),
    ("<div><div><font face=宋体>　　{}</font></div></div>", ""),
    ("<p class=MsoNormal><b><span>{}</span></b></p>", ""),
    ("<blockquote><p>{}</p></blockquote>", ""),
    ('<font style="font-size:14px">　　{}</font><br><br>', "\n"),
)
_FILES = (
    '<p>附件：<a href="P020170402.doc">{}</a></p>',
    '<p><a href="/upload/2017/a.doc" title="下载">{}</a></p>',
    '<p><a href="/down.aspx?id=12&name=a.doc">{}</a></p>',
    '<p><img src="/images/doc.gif"><a href="http://www.qingyu.gov.cn.example/uploads/soft/a.doc" target="_blank">{}</a></p>',
    """<p><a href="javascript:void(0)" onclick="window.open('/upload/a.doc')">{}</a></p>""",
    "<script>document.write('<a href=\"./P0201.doc\">{}</a>')</script>",
    '<div>附件下载：<ul><li><a href="files/a.doc">{}</a></li></ul></div>',
    '<p style="line-height: 16px;"><img src="/ueditor/dialogs/attachment/fileTypeImages/icon_doc.gif"/><a style="font-size:12px" href="/ueditor/file/20170402/1491.doc" title="{0}">{0}</a></p>',
    '<ul style="list-style:none"><li>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=12">{}</a>】已下载<span>3</span>次</li></ul>',
)
_SIGNATURES = (
    '<p align="right">青屿市林业局</p><p align="right">2017年3月28日</p>',
    '<p style="text-align:right">青屿市林业局<br>2017年3月28日</p>',
    "<p>　　　　　　　　　　　　　　　　　青屿市林业局</p><p>　　　　　　　　　　　　　　　　　2017年3月28日</p>",
    "",
)
_TABLE = "<table border=1><tr><td>序号</td><td>项目</td><td>金额</td></tr><tr><td>1</td><td>管网改造</td><td>3200</td></tr><tr><td>2</td><td>泵站</td><td>850</td></tr></table>"
_PICTURES = (
    '<p align="center"><img src="/uploads/201704/a.jpg" width="500"></p>',
    '<p style="text-align:center"><img src="/uploads/201704/a.jpg"></p><p style="text-align:center">图为活动现场</p>',
    '<div><a href="/uploads/201704/a.jpg" target="_blank"><img src="/uploads/201704/a.jpg" border=0></a></div>',
    '<table align="left" width="200"><tr><td><img src="/uploads/201704/a.jpg"></td></tr><tr><td>图为活动现场</td></tr></table>',
    '<center><img src="/uploads/201704/a.jpg" onload="resize(this)"><br>活动现场</center>',
)
_LEADS = (
    '<div class="@intro@">摘要：{}</div>',
    '<p class="@intro@"><b>核心提示：</b>{}</p>',
    '<table border=1 width=90%><tr><td>导读：{}</td></tr></table>',
)
_PICTURE = "/uploads/201704/a.jpg"
_FORMS = ("long", "long", "long", "long", "long", "short", "see_file", "picture", "table", "files", "gallery", "plain", "film")
_SECTIONS = ("一、总体要求", "二、主要任务", "三、保障措施")
_RED_HEADS = (
    '<p align="center"><b><font size="6" color="red">青屿市林业局文件</font></b></p><p align="center">{n}</p>',
    '<p style="text-align:center">{n}</p>',
    '<div align="center">{n}</div><hr>',
)
_NUMBER = "青林发〔2017〕26号"
_BARE = ("picture", "table", "files", "gallery", "film")


def body(dice: Dice, title: str) -> Body:
    """A text: a few paragraphs, sometimes a table, a file, a signature; sometimes hardly anything."""
    form = dice.pick("text", _FORMS)
    if form in _BARE:
        return _bare(dice, form)
    if form == "plain":
        lines = dice.some(words.PARAGRAPHS, 3, 7)
        return Body(f"<pre>{chr(10).join(f'    {line}' for line in lines)}</pre>", tuple(lines), ())
    wrap, join = dice.pick("paragraphs", _WRAPS)
    if form == "see_file":
        lines = ["详见附件。"]
    else:
        lines = dice.some(words.PARAGRAPHS, *((4, 9) if form == "long" else (1, 2)))
    html = join.join(wrap.format(line) for line in lines)
    if form == "long" and dice.happens("sections", 0.12):
        tag, parts = dice.pick("section_tag", ("h2", "h3", "h4", "strong")), [wrap.format(line) for line in lines]
        heads = [f"<{tag}>{one}</{tag}>{'<br>' if tag == 'strong' else ''}" for one in _SECTIONS]
        html = join.join(f"{head}{join}{part}" for head, part in zip(heads, parts, strict=False)) + join.join(parts[3:])
        lines = [*lines, _SECTIONS[0]]
    pictured = form != "see_file" and dice.happens("pictured", 0.2)
    if pictured:
        html = dice.pick("picture_form", _PICTURES) + html
    if form == "long" and dice.happens("table", 0.25):
        html += _TABLE
        lines = [*lines, "管网改造", "850"]
    signed = form == "long" and dice.happens("signature", 0.5)
    signature = dice.pick("signature_form", _SIGNATURES) if signed else ""
    files: tuple[str, ...] = ()
    if form == "see_file" or dice.happens("file", 0.25):
        files = ("造林任务分解表.doc",)
        html += dice.pick("file_form", _FILES).format(files[0])
    number = ""
    if form == "long":
        html = _headed(dice, title, lines[0]) + html
        number = _NUMBER if dice.happens("numbered", 0.1) else ""
        html = (dice.pick("red_head", _RED_HEADS).format(n=number) if number else "") + html
    signers = ("青屿市林业局", "2017年3月28日") if signature else ()
    return Body(html + signature, (*lines, *signers), files, (_PICTURE,) if pictured else (), number)


def _headed(dice: Dice, title: str, first: str) -> str:
    """What may stand before the first paragraph: the title a second time, a summary."""
    echo = f'<p align="center"><b>{title}</b></p>' if dice.happens("echo", 0.12) else ""
    return (dice.pick("lead", _LEADS).format(first[:24]) if dice.happens("summary", 0.1) else "") + echo


def _bare(dice: Dice, form: str) -> Body:
    """A text without a sentence: a picture, a table, a few files."""
    if form == "picture":
        return Body(dice.pick("picture_form", _PICTURES), (), (), (_PICTURE,))
    if form == "gallery":
        shots = tuple(f"/uploads/201704/{place}.jpg" for place in range(1, 5))
        shown = (f'<p align="center"><img src="{shot}"></p><p align="center">第{at}展区</p>' for at, shot in enumerate(shots))
        return Body("".join(shown), ("第3展区",), (), shots)
    if form == "film":
        player = '<embed src="/player.swf" flashvars="file=/video/201704.flv" width="480" height="360">'
        return Body(f"<div>{player}</div><p>{words.PARAGRAPHS[0]}</p>", (words.PARAGRAPHS[0],), ("201704.flv",))
    if form == "table":
        rows = "".join(f"<tr><td>{place}</td><td>临溪镇第{place}村</td><td>{place * 37}</td></tr>" for place in range(1, 15))
        return Body(f"<table border=1><tr><td>序号</td><td>名称</td><td>面积</td></tr>{rows}</table>", ("临溪镇第3村", "518"), ())
    names = ("造林任务分解表.doc", "苗木采购清单.xls")
    links = (f'<p><a href="/uploads/soft/{place}.{name[-3:]}">{name}</a></p>' for place, name in enumerate(names))
    return Body("".join(links), (), names)
