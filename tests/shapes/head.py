"""The head of a made article: `<title>`, crumb, title and info line, in the forms real pages write them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice

DAY = ("2017", "4", "2")
_DATES = (
    "2017-4-2",
    "2017-04-02",
    "2017/04/02",
    "2017/4/2",
    "2017年4月2日",
    "2017年04月02日",
    "2017.04.02",
    "2017-04-02 08:30",
    "2017-04-02 08:30:25",
    "2017/4/2 8:30:25",
    "17-04-02",
    "2017 - 04 - 02",
    "2017年4月2日 08:30",
    "2017-04-02&nbsp;08:30",
    "2017年04月02日08:30",
    "2017-04-02T08:30:25",
)
_DATE_LABELS = (
    "发布时间",
    "发布日期",
    "时间",
    "日期",
    "录入时间",
    "更新时间",
    "发表时间",
    "信息时间",
    "添加时间",
    "上传时间",
    "时&nbsp;间",
    "加入时间",
)
_SOURCE_LABELS = (
    "来源",
    "信息来源",
    "稿源",
    "文章来源",
    "发布机构",
    "供稿",
    "来 源",
    "稿件来源",
    "新闻来源",
    "供稿单位",
    "发布单位",
    "来稿单位",
    "信息提供",
)
_COLONS = ("：", "：", ":", ": ", "： ", "：&nbsp;")
_GAPS = ("&nbsp;&nbsp;&nbsp;", "　", " | ", "\n      ", " &nbsp; ", "　　")
_COUNTERS = (
    '浏览次数：<span id="hits">125</span>',
    "点击数：125",
    "阅读：<script>document.write(hit)</script>次",
    "访问量：[125]",
    "",
)
_SIZES = (
    '【字体：<a href="javascript:doZoom(16)">大</a> <a>中</a> <a>小</a>】',
    "字号：[ <a>大</a> <a>中</a> <a>小</a> ]",
    '【<a href="javascript:window.print()">打印</a>】',
    "视力保护色：<i></i><i></i>",
    "",
)


@dataclass(frozen=True)
class Info:
    """An info line and what it says."""

    html: str
    date: str
    source: str


def info(dice: Dice) -> Info:
    """An info line."""
    date, source = dice.pick("date", _DATES), dice.pick("source", words.ORGANS)
    form = dice.pick("info", _INFO)
    colon, gap = dice.pick("colon", _COLONS), dice.pick("gap", _GAPS)
    dated = f"{dice.pick('date_label', _DATE_LABELS)}{colon}"
    sourced = f"{dice.pick('source_label', _SOURCE_LABELS)}{colon}"
    counter, size = dice.pick("counter", _COUNTERS), dice.pick("size", _SIZES)
    slots = {"d": date, "s": source, "dl": dated, "sl": sourced, "g": gap, "c": counter, "z": size}
    return Info(form.format(**slots), "2017-04-02", source if "{s}" in form else "")


_INFO = (
    "{dl}{d}{g}{sl}{s}{g}{c}{g}{z}",
    "{sl}{s}{g}{dl}{d}{g}{c}",
    "<span>{dl}{d}</span><span>{sl}{s}</span><span>{c}</span><span>{z}</span>",
    "<span>{dl}</span><span>{d}</span>\n<span>{sl}</span><span>{s}</span>",
    "<span>{sl}</span><b>{s}</b>{g}<span>{dl}</span><b>{d}</b>{g}{z}",
    "<ul><li>{sl}{s}</li><li>{dl}{d}</li><li>{c}</li></ul>",
    "<table width=100%><tr><td>{sl}{s}</td><td>{dl}{d}</td><td>{c}</td></tr></table>",
    "<table><tr><td>{dl}</td><td>{d}</td><td>{sl}</td><td>{s}</td></tr></table>",
    "<font color=#666>【{dl}{d}】 【{sl}{s}】 【{c}】</font>",
    "[{dl}{d}]{g}[{sl}{s}]{g}{z}",
    "{d}{g}{sl}{s}{g}{c}",
    "{d}{g}{s}",
    "{sl}{s}{g}{d}{g}{c}",
    "[{d}]{g}{sl}{s}",
    "{g}作者：佚名{g}{sl}{s}{g}{c}{g}{dl}{d}",
    "{dl}{d}{g}责任编辑：信息科{g}{c}",
    "<p>{dl}{d}</p><p>{sl}{s}</p><p>{z}</p>",
    "<dl><dt>{sl}</dt><dd>{s}</dd><dt>{dl}</dt><dd>{d}</dd></dl>",
    "<div>{dl}<em>{d}</em></div><div>{sl}<em>{s}</em></div><div>{z}{c}</div>",
    "（{d}）",
    "<script>var x=1;</script>{sl}<!-- 来源 -->{s}<!-- -->{g}{dl}<script>document.write('')</script>{d}",
    "{dl}{d}{g}作者：信息科{g}{sl}{s}{g}字体：<select><option>大</option></select>",
    "发布人：信息科{g}审核人：办公室{g}{dl}{d}{g}{sl}{s}",
)


def document_title(dice: Dice, title: str, column: str, site: str) -> str:
    """The text of `<title>`."""
    form = dice.pick("document_title", _DOCUMENT)
    return form.format(t=title, c=column, s=site)


_DOCUMENT = (
    "{t}",
    "{t}-{s}",
    "{t} - {s}",
    "{t}_{c}_{s}",
    "{s}-{t}",
    "{s} >> {c} >> {t}",
    "{t}——{s}",
    "{t} | {s}",
    "{c}-{s}",
    "{s}",
    "{s} {c} {t}",
    "无标题文档",
    "",
    "{c}",
    "{s}--内容页",
    "{t}--{c}",
)


def crumb(dice: Dice, top: str, column: str, title: str) -> str:
    """The crumb of an article of a column, "" for a page without one."""
    form = dice.pick("crumb", _CRUMBS)
    lead = dice.pick(
        "crumb_lead",
        (
            "当前位置：",
            "您的位置：",
            "您现在的位置：",
            "所在位置: ",
            "您当前的位置：",
            "现在位置：",
            "您所在的位置：",
            "位置：",
        ),
    )
    sign = dice.pick(
        "crumb_sign",
        (
            " > ",
            ">>",
            " » ",
            " / ",
            " › ",
            "→",
            "&nbsp;&gt;&nbsp;",
            " &gt;&gt; ",
            "-",
            " · ",
            "＞",
            '<img src="/images/jt.gif">',
            " ",
        ),
    )
    tail = dice.pick("crumb_tail", ("", "", "正文", "{t}", "内容", "详细信息"))
    last = f"{sign}{tail.format(t=title)}" if tail else ""
    return form.format(l=lead, g=sign, t=top, c=column, z=last)


_CRUMBS = (
    '{l}<a href="/">首页</a>{g}<a href="/zwgk/">{t}</a>{g}<a href="/zwgk/gzdt/">{c}</a>{z}',
    '<span>{l}</span><a href="/">网站首页</a>{g}<a href="/zwgk/">{t}</a>{g}<a href="/zwgk/gzdt/">{c}</a>{z}',
    '<b>{l}</b><span><a href="/">首页</a></span>{g}<span><a href="/zwgk/">{t}</a></span>{g}<span><a href="/zwgk/gzdt/">{c}</a></span>{z}',
    '{l}<a href="/">首页</a>{g}<a href="/zwgk/gzdt/">{c}</a>{z}',
    '<a href="/">首页</a>{g}<a href="/zwgk/">{t}</a>{g}<a href="/zwgk/gzdt/">{c}</a>{z}',
    '<table><tr><td width=20><img src="/images/home.gif"></td><td>{l}<a href="/">首页</a>{g}<a href="/zwgk/">{t}</a>{g}<a href="/zwgk/gzdt/">{c}</a>{z}</td></tr></table>',
    "",
)


def arranged(dice: Dice, title: str, line: str, body: str, behind: str, facts: str) -> str:
    """Title, info line, document header, text and what stands behind it in one of the ways pages arrange them."""
    shown = dice.pick("title_mark", _TITLES).format(t=title)
    return dice.pick("arrangement", _ARRANGEMENTS).format(t=shown, i=line, b=body, x=behind, f=facts)


_TITLES = (
    "<h1>{t}</h1>",
    '<h1 class="@title@">{t}</h1>',
    '<h2 class="@title@">{t}</h2>',
    '<h3 align="center">{t}</h3>',
    '<div class="@title@">{t}</div>',
    '<div class="@title@"><font size="5"><b>{t}</b></font></div>',
    '<p align="center"><strong style="font-size:22px">{t}</strong></p>',
    '<div style="text-align:center;font-size:24px;font-weight:bold">{t}</div>',
    '<span class="@title@">{t}</span><br>',
    '<center><font color="#cc0000" size="4">{t}</font></center>',
    '<div id="@title@"><span>{t}</span></div>',
)
_ARRANGEMENTS = (
    '{f}{t}<div class="@info@">{i}</div><div class="@text@" id="zoom">{b}</div>{x}',
    '{f}{t}<div class="@info@">{i}</div><div class="@text@">{b}</div>{x}',
    '<div class="@box@">{t}<div class="@info@">{i}</div>{f}<div class="@text@">{b}</div>{x}</div>',
    '<div class="@box@"><div class="h">{t}<div class="@info@">{i}</div></div>{f}<div class="@text@"><div>{b}</div></div></div>{x}',
    '<table width="96%" align="center"><tr><td align="center">{t}</td></tr><tr><td align="center">{i}</td></tr><tr><td>{f}</td></tr><tr><td class="@text@">{b}</td></tr><tr><td>{x}</td></tr></table>',
    '<table><tbody><tr><td height="40">{t}</td></tr><tr><td><hr size=1></td></tr><tr><td>{i}</td></tr></tbody></table>{f}<table><tr><td id="@text@">{b}</td></tr></table>{x}',
    '<table><tr><td>{t}<div>{i}</div>{f}<table width="100%"><tr><td>{b}</td></tr></table>{x}</td></tr></table>',
    '<div class="@box@"><ul><li>{t}</li><li class="@info@">{i}</li></ul>{f}<div>{b}</div><div>{x}</div></div>',
    '<div class="@box@">{t}<div class="@info@">{i}</div>{f}{b}{x}</div>',
    '<div class="@box@">{f}{t}{i}<hr>{b}</div>{x}',
    '<form name="f1"><div class="@box@">{t}<div>{i}</div><div>{f}<div>{b}</div></div>{x}</div></form>',
)
