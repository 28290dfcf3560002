"""What must not pass is taken out and named; what looks alike but is honest stays."""

import pytest
from lxml import html

from migrate.prose import Prose, to_markdown
from migrate.prose.style import read_style

BASE = "http://jyj.qingyu.gov.cn.example/a/b.html"
BET = '<a href="http://bet.example/x">彩票</a>'


def converted(source: str) -> Prose:
    return to_markdown(html.fragment_fromstring(source, create_parent="div"), BASE)


CATCHES = {
    "script": ("<script>alert(1)</script>", "script", "alert(1)"),
    "script-address": ('<script src="http://bad.example/x.js"></script>', "script", "http://bad.example/x.js"),
    "noscript": ("<noscript>请开启脚本</noscript>", "script", "请开启脚本"),
    "style": ("<style>p{color:red}</style>", "style", "p{color:red}"),
    "frame": ('<iframe src="http://bad.example/" width="0"></iframe>', "frame", "http://bad.example/"),
    "object": ('<object data="a.pdf"><param name="x"></object>', "embed", "a.pdf"),
    "video": ("<video></video>", "embed", ""),
    "svg": ("<svg><text>藏</text></svg>", "embed", "藏"),
    "control": ('<input type="text" value="请输入">', "control", "请输入"),
    "button": ("<button>打印</button>", "control", "打印"),
    "form": ('<form action="http://bad.example/f"></form>', "form", "http://bad.example/f"),
    "handler": ('<span onmouseover="go()"></span>', "event-handler", "go()"),
    "javascript": ('<a href="java&#10;script:go()"></a>', "address", "javascript:go()"),
    "data": ('<img src="data:image/png;base64,AAAA">', "address", "data:image/png;base64,AAAA"),
    "file": ('<img src="file:///C:/a.jpg">', "lost-image", "file:///C:/a.jpg"),
    "link-to-a-file": ('<a href="file:///C:/a.doc"></a>', "address", "file:///C:/a.doc"),
    "broken": ('<a href="http://[oops/"></a>', "address", "http://[oops/"),
    "empty-link": ('<a href="http://bet.example/"></a>', "empty-link", "http://bet.example/"),
    "pixel": (
        '<img src="http://count.example/1.gif" width="1" height="1">',
        "hidden-image",
        "http://count.example/1.gif",
    ),
    "no-source": ("<img>", "image-without-address", ""),
    "map": ('<map><area href="/a.html"></map>', "image-map", "http://jyj.qingyu.gov.cn.example/a.html"),
    "none": (f'<div style="display:none">{BET}</div>', "hidden-link", "display:none：http://bet.example/x 彩票"),
    "none-shouting": (
        f'<div style="DISPLAY : NONE !important">{BET}</div>',
        "hidden-link",
        "display:none：http://bet.example/x 彩票",
    ),
    "hidden": (f"<div hidden>{BET}</div>", "hidden-link", "hidden：http://bet.example/x 彩票"),
    "hidden-styled": (f'<div hidden style="color:red">{BET}</div>', "hidden-link", "hidden：http://bet.example/x 彩票"),
    "invisible": ('<p style="visibility:hidden">藏</p>', "hidden-text", "visibility:hidden：藏"),
    "off-screen": (
        f'<div style="position:absolute;left:-9999px">{BET}</div>',
        "hidden-link",
        "off-screen：http://bet.example/x 彩票",
    ),
    "above": (
        f'<div style="position:fixed;top:-999em">{BET}</div>',
        "hidden-link",
        "off-screen：http://bet.example/x 彩票",
    ),
    "indent": (f'<p style="text-indent:-9999px">{BET}</p>', "hidden-link", "text-indent：http://bet.example/x 彩票"),
    "no-size": (f'<div style="width:0;height:0">{BET}</div>', "hidden-link", "zero-size：http://bet.example/x 彩票"),
    "cut": (
        f'<div style="height:1px;overflow:hidden">{BET}</div>',
        "hidden-link",
        "zero-size：http://bet.example/x 彩票",
    ),
    "font": (f'<p style="font-size:0">{BET}</p>', "hidden-link", "font-size:0：http://bet.example/x 彩票"),
    "same": ('<p style="color:#eee;background:#EEEEEE">藏</p>', "hidden-text", "same-colour：藏"),
    "same-outside": ('<div bgcolor="#ccc"><font color="#cccccc">藏</font></div>', "hidden-text", "same-colour：藏"),
    "white": (f'<span style="color:#fff">{BET}</span>', "hidden-link", "same-colour：http://bet.example/x 彩票"),
    "clear": ('<p style="opacity:0">藏</p>', "hidden-text", "opacity:0：藏"),
    "marquee": (f'<marquee width="1" height="3">{BET}</marquee>', "hidden-link", "marquee：http://bet.example/x 彩票"),
    "picture": ('<p style="display:none"><img src="h.gif"></p>', "hidden-image", "display:none：h.gif"),
}


@pytest.mark.parametrize("name", CATCHES)
def test_catches(name: str) -> None:
    source, kind, evidence = CATCHES[name]
    prose = converted(f"<p>前文</p>{source}<p>后文</p>")
    assert (kind, evidence) in prose.stripped
    assert prose.markdown == "前文\n\n后文\n"
    assert prose.coverage == 1.0


LEAVES_ALONE = {
    "hanging": '<p style="text-indent:-2em">正文</p>',
    "hanging far": '<p style="margin-left:304pt; text-indent:-304pt">正文</p>',
    "hanging short hand": '<p style="margin:0 0 0 420pt; text-indent:-420pt">正文</p>',
    "gap": '<div style="font-size:0"><span style="font-size:14px">正文</span></div>',
    "white-on-blue": '<p style="background:#00f;color:#fff">正文</p>',
    "white-alone": '<p style="color:#fff">正文</p>',
    "negative-margin": '<p style="margin-left:-20px">正文</p>',
    "marquee": "<marquee>正文</marquee>",
    "unknown": "<o:p><xyz>正文</xyz></o:p>",
    "form": '<form action="/s"><p>正文</p></form>',
    "comment": "<!-- 旁注 --><p>正文<!--[if gte mso 9]><xml>x</xml><![endif]--></p>",
    "zero-width": "<p>正\u200b文\ufeff\u00ad</p>",
    "in-page": '<p><a name="x"></a><a href="#x">正文</a></p>',
    "positioned": '<div style="position:relative;left:-5px">正文</div>',
}


@pytest.mark.parametrize("name", LEAVES_ALONE)
def test_leaves_alone(name: str) -> None:
    prose = converted(LEAVES_ALONE[name])
    assert prose.markdown == "正文\n"
    assert not [entry for entry in prose.stripped if entry.kind.startswith("hidden")]


def test_text_around_what_is_dropped_stays() -> None:
    assert (
        converted("<p>甲<script>x</script>乙<i style='display:none'>藏</i>丙<!-- x -->丁</p>").markdown == "甲乙丙丁\n"
    )


def test_hidden_inside_hidden_is_reported_once() -> None:
    prose = converted(f'<div style="display:none"><p style="display:none">{BET}</p></div><p>文</p>')
    assert [entry.kind for entry in prose.stripped] == ["hidden-link"]


def test_nothing_written_holds_more_than_the_allow_list() -> None:
    source = (
        '<table onclick="x()" style="color:red"><tr><td colspan="2" onclick="y()" class="z" id="q">'
        '<a href="javascript:a()" onclick="b()">甲</a><a href="http://a.example/" target="_blank" style="x">乙</a>'
        '<img src="1.jpg" onerror="c()" width="9"></td></tr><tr><td>丙</td><td>丁</td></tr></table>'
    )
    text = converted(source).markdown
    for word in ("onclick", "onerror", "style", "javascript", "target", "class", "width", "id="):
        assert word not in text
    assert (
        '<td colspan="2">甲<a href="http://a.example/">乙</a><img src="http://jyj.qingyu.gov.cn.example/a/1.jpg" alt=""></td>'
        in text
    )


@pytest.mark.parametrize(
    ("style", "field", "value"),
    [
        ("color:RGB(1, 2, 3)", "color", "#010203"),
        ("color:#ABC", "color", "#aabbcc"),
        ("background:url(x) #fff", "background", "#ffffff"),
        ("color:inherit", "color", ""),
        ("text-align:end", "align", "right"),
        ("text-align:justify", "align", ""),
        ("font-size:x-large", "font_size", None),
        ("", "hidden", ""),
    ],
)
def test_read_style(style: str, field: str, value: object) -> None:
    assert getattr(read_style(style), field) == value


PLAYERS = {
    "video": ('<video src="v/宣传片.mp4"></video>', "（此处原有视频“宣传片.mp4”，未迁入）", "embed"),
    "video with sources": (
        '<video><source src="a.mp4"><source src="a.webm"></video>',
        "（此处原有视频“a.mp4”，未迁入）",
        "embed",
    ),
    "sound with a title": (
        '<audio title="讲话录音" src="1.mp3"></audio>',
        "（此处原有音频“讲话录音”，未迁入）",
        "embed",
    ),
    "flash in an object": (
        '<object><param name="movie" value="f.swf"><embed src="f.swf"></object>',
        "（此处原有动画“f.swf”，未迁入）",
        "embed",
    ),
    "media player": ('<embed src="/upload/x.wmv" width="400">', "（此处原有视频“x.wmv”，未迁入）", "embed"),
    "foreign page": ('<iframe src="http://v.example/p?id=1"></iframe>', "（此处原有嵌入网页，未迁入）", "frame"),
}


@pytest.mark.parametrize("name", PLAYERS)
def test_says_where_a_player_stood(name: str) -> None:
    source, words, kind = PLAYERS[name]
    prose = converted(f"<p>前文</p>{source}<p>后文</p>")
    assert prose.markdown == f"前文\n\n{words}\n\n后文\n"
    assert {one.kind for one in prose.stripped} == {kind}
