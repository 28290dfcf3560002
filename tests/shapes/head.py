"""The head of a made article: `<title>`, crumb, title and how it stands to its text, in the forms real pages write."""

from __future__ import annotations

from tests.shapes.dice import Dice
from tests.shapes.info import Info


def document_title(dice: Dice, title: str, column: str, site: str) -> str:
    """The text of `<title>`."""
    form = dice.pick("document_title", _DOCUMENT)
    return form.format(t=title, c=column, s=site, cut=title[:12])


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
    "{t}-{c}-政务公开-{s}",
    "{s}-{c}-{t}-正文",
    "浏览文章 - {s}",
    "{s}欢迎您！",
    "::{s}::",
    "{s} - 查看新闻",
    "{cut}..._{s}",
    "{t} {s}",
    "[{t}]-{s}",
    "Qingyu Forestry Bureau",
    "{s} Powered by Open CMS",
    "新闻详细",
    "{s}|{c}|{t}",
    "{t}_{s}_政务公开",
    "{t} 日期：2017-04-02",
    "政府信息公开",
    "{t}　{s}",
    "《{t}》",
    "文章内容页--{s}",
    "{s} - {c} - {cut}",
    "欢迎光临{s}",
    "show",
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


def arranged(dice: Dice, title: str, column: str, line: Info, body: str, behind: str, facts: str) -> str:
    """Title, info line, document header, text and what stands behind it in one of the ways pages arrange them."""
    half = len(title) // 2
    slots = {"t": title, "k": "青屿市春季绿化系列报道", "u": "——看看基层怎么做", "c": column}
    slots |= {"a": title[:half], "z": title[half:]}
    shown = dice.pick("title_mark", _TITLES).format(**slots)
    above = dice.pick("above", _ABOVE).format(c=column)
    form = dice.pick("arrangement", _ARRANGEMENTS)
    if "{h}" in form and not line.is_inline:
        form = _ARRANGEMENTS[dice.chosen["arrangement"] % 4]
    return above + form.format(t=shown, h=title, i=line.html, b=body, x=behind, f=facts)


KICKED = ("{t}", "青屿市春季绿化系列报道{t}", "{t}——看看基层怎么做", "青屿市春季绿化系列报道{t}——看看基层怎么做")
"""What may be read as the title of a page that shows lines above and below it."""
_ABOVE = (
    "",
    "",
    "",
    '<h2 class="@bar@">{c}</h2>',
    '<div class="@bar@"><h3>{c}</h3></div>',
    '<table width="100%"><tr><td background="/images/bar.gif"><b>{c}</b></td></tr></table>',
    '<div class="@bar@"><span style="font-size:20px">{c}</span></div>',
    '<div class="@bar@"><span>{c}</span><a href="/c1/">更多</a></div>',
    '<table width="100%"><tr><td><font size=4 color=#ffffff>{c}</font></td></tr></table>',
)
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
    '<span id="ctl00_Main_lblTitle">{t}</span>',
    '<h1><a href="">{t}</a></h1>',
    '<h4>{k}</h4><h1>{t}</h1><h4>{u}</h4>',
    '<p class="@sub@">{k}</p><p class="@title@">{t}</p><p class="@sub@">{u}</p>',
    '<h2 class="@title@">{t}</h2><h3 class="@sub@"><span>{t}</span></h3>',
    '<h2 class="@title@">{t}</h2><h3 class="@sub@"></h3>',
    '<strong>{t}</strong>',
    '<div align="center" style="font:bold 22px 黑体">{t}</div>',
    '<font size="+2"><b>{t}</b></font>',
    '<div class="@title@"><img src="/images/dot.gif">{t}<img src="/images/new.gif"></div>',
    "<h1>{a}<br>{z}</h1>",
    '<div class="@title@">{a}<br>{z}</div>',
    '<p align="center"><font size="5"><b>{a}</b></font></p><p align="center"><font size="5"><b>{z}</b></font></p>',
    '<div class="@title@"><p>{a}</p><p>{z}</p></div>',
    '<table width="100%"><tr><td align="center" class="@title@"><b>{t}</b></td></tr></table>',
    '<div align="center"><p><strong><span style="font-size: 18pt">{t}</span></strong></p></div>',
    '<h5 align="center">{t}</h5>',
    '<div class="@title@"><h1>{t}</h1><h2></h2></div>',
    '<span style="FONT-SIZE: 16pt; COLOR: #990000; FONT-FAMILY: 黑体">{t}</span>',
    '<div class="@title@"><b>标题：</b>{t}</div>',
    '<H3 align=center><FONT face=黑体>{t}</FONT></H3>',
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
    '<div class="@box@">{f}<h1>{h}<br><span>{i}</span></h1><div class="@text@">{b}</div>{x}</div>',
    '<div class="@box@"><h2 class="@title@">{h} <small>{i}</small></h2>{f}<div class="@text@">{b}</div></div>{x}',
    '<div class="@box@">{f}{t}<div class="@text@">{b}</div><div class="@info@">{i}</div>{x}</div>',
    '<div class="@box@">{f}<div class="@info@">{i}</div>{t}<div class="@text@">{b}</div></div>{x}',
    '<table border=0 cellspacing=0 cellpadding=0><tr><td rowspan=3><img src="/images/spacer.gif" width=8></td><td height=8></td></tr><tr><td>{t}<br>{i}<br>{f}<table><tr><td><img src="/images/spacer.gif"></td><td>{b}</td></tr></table></td></tr><tr><td>{x}</td></tr></table>',
    '<table><tr><td align=center>{t}</td></tr><tr><td align=right>{i}</td></tr></table>{f}{b}{x}',
    '<dl class="@box@"><dt>{t}</dt><dd class="@info@">{i}</dd><dd class="@text@">{f}{b}</dd></dl>{x}',
    '<article class="@box@"><header>{t}<p class="@info@"><span>{i}</span></p></header>{f}<section class="@text@">{b}</section></article>{x}',
    '<div class="@box@">{t}<div class="@info@">{i}</div>{f}<div class="@text@"><div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style><div class="Custom_UnionStyle">{b}</div></div></div>{x}</div>',
    '<div class="@box@">{t}<div class="@info@">{i}</div><div class="bdsharebuttonbox"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a></div>{f}<div class="@text@">{b}</div>{x}</div>',
    '<table width="100%"><tr><td><img src="/images/c1.gif"></td><td background="/images/c2.gif"></td><td><img src="/images/c3.gif"></td></tr><tr><td background="/images/c4.gif"></td><td>{t}<hr>{i}<br>{f}{b}<br>{x}</td><td></td></tr><tr><td><img src="/images/c5.gif"></td><td></td><td><img src="/images/c6.gif"></td></tr></table>',
    '<fieldset>{t}<div align="center">{i}</div>{f}<div class="@text@">{b}</div></fieldset>{x}',
    '<!--文章开始--><div class="@box@">{t}<div class="@info@">{i}</div><!--内容开始-->{f}<div id="@text@"><form name="_newscontent_fromname"><div class="v_news_content">{b}</div></form></div><!--内容结束-->{x}</div>',
    '<div class="@box@"><div class="@info@">{i}</div><div>{t}</div><div class="@text@">{f}{b}</div></div>{x}',
    '<table width="100%" class="@box@"><tr><td><table><tr><td>{t}</td></tr></table></td></tr><tr><td><table><tr><td>{i}</td></tr></table></td></tr><tr><td>{f}</td></tr><tr><td><table><tr><td>{b}</td></tr></table></td></tr></table>{x}',
    '<div class="@box@">{t}<div class="@info@">{i}</div><div><a href="javascript:history.back()">返回上一页</a></div>{f}<div class="@text@">{b}</div>{x}</div>',
)
