"""One list page put together: its rows in the forms real lists take, its pager, and what is true about it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import frame, head, words
from tests.shapes.dice import Dice
from tests.shapes.names import named


@dataclass(frozen=True)
class MadeList:
    """A made list page: its address and mark-up, its items as (title, address, date), the address of its next page."""

    seed: int
    url: str
    html: str
    chosen: dict[str, int]
    items: tuple[tuple[str, str, str], ...]
    next: str


_HOST = "http://www.qingyu.gov.cn.example"
_ROWS = (
    ("<ul>{}</ul>", '<li><span>{d}</span><a href="{u}" title="{t}">{t}</a></li>'),
    ("<ul>{}</ul>", '<li><a href="{u}">{t}</a><span class="time">{d}</span></li>'),
    ("<ul>{}</ul>", '<li><a href="{u}" target="_blank">{t}</a> [{d}]</li>'),
    ("<ul>{}</ul>", '<li>·<a href="{u}" title="{t}">{s}</a><i>({d})</i></li>'),
    ("<table>{}</table>", '<tr><td><img src="/dot.gif"></td><td><a href="{u}">{t}</a></td><td>{d}</td></tr>'),
    ("<div>{}</div>", '<table width="100%"><tr><td width="80%"><a href="{u}">{t}</a></td><td>[{d}]</td></tr></table>'),
    ("<div>{}</div>", '<div class="r"><a href="{u}"><p class="t">{t}</p><p class="d">{d}</p></a></div>'),
    ("<div>{}</div>", '<p>· <a href="{u}">{t}</a>&nbsp;&nbsp;<font color="#999">{d}</font></p>'),
    ("<div>{}</div>", '<a href="{u}">{t}</a>（{d}）<br>'),
    (
        "<dl>{}</dl>",
        '<dt><a href="{u}">{t}</a></dt><dd>{d}　市民政局发布了有关情况，欢迎查阅。<a href="{u}">详细</a></dd>',
    ),
    (
        "<ul>{}</ul>",
        '<li><div class="pic"><a href="{u}"><img src="/u/1.jpg"></a></div><div><h3><a href="{u}">{t}</a></h3><p>会议对有关工作作了安排，各单位要认真落实。</p><span>发布时间：{d}</span></div></li>',
    ),
    ("<ul>{}</ul>", '<li><a href="{u}"><span class="d"><b>{dd}</b><em>{ym}</em></span><strong>{t}</strong></a></li>'),
    ("<ul>{}</ul>", '<li>[<a href="/c3/">通知公告</a>] <a href="{u}">{t}</a><span>{d}</span></li>'),
    (
        "<ul>{}</ul>",
        '<li onclick="location.href=\'{u}\'"><a href="javascript:;" onclick="window.open(\'{u}\')">{t}</a><span>{d}</span></li>',
    ),
    ("<table>{}</table>", '<tr><td>{n}</td><td><a href="{u}">{t}</a></td><td>市民政局</td><td>{d}</td></tr>'),
    (
        "<table>{}</table>",
        '<tr height=28><td><a href="{u}" class="a1">{t}</a><span>{d}</span></td></tr><tr><td height=1 bgcolor="#ccc"></td></tr>',
    ),
    ("<ul>{}</ul>", '<li>{d}　<a href="{u}">{t}</a><img src="/images/new.gif"></li>'),
    ("<ul>{}</ul>", '<li><a href="{u}" title="{t}&#10;发布时间：{d}">{s}</a><span>[{d}]</span></li>'),
    (
        "<table width='100%'><tr><th>序号</th><th>标题</th><th>点击</th><th>发布时间</th></tr>{}</table>",
        '<tr><td>{n}</td><td align=left><a href="{u}">{t}</a></td><td>125</td><td>{d}</td></tr>',
    ),
    ("<div>{}</div>", '<div class="news"><h3><a href="{u}">{t}</a></h3><div class="meta">作者：信息科 | 时间：{d} | 阅读：125</div></div>'),
    ("<TABLE><TBODY>{}</TBODY></TABLE>", '<TR><TD class=txt12>·&nbsp;<A href="{u}" target=_blank><FONT color=#000000>{t}</FONT></A>&nbsp;<FONT color=#ff0000 size=1>({d})</FONT></TD></TR>'),
    ("<ul>{}</ul>", '<li><a href="{u}"><i>{n}</i><span class="tt">{t}</span><span class="dd">{d}</span></a></li>'),
    ("<ul>{}</ul>", '<li><div class="left">{dd}<br>{ym}</div><div class="right"><a href="{u}" class="b">{t}</a><p>会议对有关工作作了安排…</p><a href="{u}" class="more">查看详情</a></div></li>'),
    ("<div>{}</div>", '<p><a href="/c3/">[动态]</a><a href="{u}">{t}</a><em>{d}</em></p>'),
    ("<dl>{}</dl>", '<dd><span>{d}</span><a href="{u}">{t}</a></dd>'),
    ("<dl>{}</dl>", '<dt>{d}</dt><dd><a href="{u}">{t}</a></dd>'),
    ("<div>{}</div>", '<dl><dt><a href="{u}">{t}</a></dt><dd>发布日期：{d}</dd></dl>'),
    (
        '<ul class="e2">{}</ul>',
        '<li>[<b><a href="/c3/">动态</a></b>]<a href="{u}" class="title">{t}</a><span class="info"><small>日期：</small>{d} <small>点击：</small>125 <small>好评：</small>0</span><p class="intro">会议对有关工作作了安排，各单位要认真落实。...</p></li>',
    ),
    (
        "{}",
        '<table width="100%" class="box"><tr><td><strong><a href="{u}">{t}</a></strong></td></tr><tr><td>时间：{d}　点击：125</td></tr><tr><td>会议对有关工作作了安排，各单位要认真落实。</td></tr></table>',
    ),
    (
        "<table><tr><th>索引号</th><th>名称</th><th>文号</th><th>发布日期</th></tr>{}</table>",
        '<tr><td>QY-2017-{n}</td><td><a href="{u}" title="{t}">{s}</a></td><td>青林发〔2017〕{n}号</td><td>{d}</td></tr>',
    ),
    (
        "<ul>{}</ul>",
        '<li><a href="{u}">{t}</a><b>{d}</b><div class="tip" style="display:none"><p>索引号：QY-2017-{n}</p><p>发布机构：市民政局</p><p>生成日期：2016-12-31</p><p>文号：青民发〔2016〕{n}号</p></div></li>',
    ),
    ("<table>{}</table>", '<tr><td width=20>·</td><td><a href="{u}" title="标题：{t}\n发布时间：{d}">{t}</a></td><td width=80><font color=gray>{d}</font></td></tr>'),
    ("<table id='ctl00_GridView1' border=1 rules=all>{}</table>", '<tr><td><a id="ctl00_l{n}" href="{u}">{t}</a></td><td><span>{d}</span></td></tr>'),
    ("<div>{}</div>", '<div><span class="fl"><a href="{u}" target="_blank">{t}</a></span><span class="fr">{d}</span><div class="clear"></div></div>'),
    ("<ul>{}</ul>", '<li><a href="{u}">{t}<span>{d}</span></a></li>'),
    ("<ul>{}</ul>", '<li><img src="/d.gif" width=5><a href="{u}">{t}</a><font color=red>(新)</font><font>[{d}]</font></li>'),
)
_DATES = (
    *("2017-03-{:02}", "2017/3/{}", "2017年3月{}日", "2017.03.{:02}", "2017-03-{:02} 08:30"),
    *("2017-3-{} 8:30:25", "17-03-{:02}", "2017年03月{:02}日 星期三", "2017－03－{:02}", "201703{:02}", "2017/3/{} 0:00:00"),
)
_NEXT = f"{_HOST}/zwgk/gzdt/index_2.html"
_PAGERS = (
    '<div><a>首页</a> <a>上一页</a> <a href="index_2.html">下一页</a> <a href="index_9.html">尾页</a></div>',
    '<div>共9页 <span>1</span> <a href="index_2.html">2</a> <a href="index_3.html">3</a> <a href="index_9.html">末页</a></div>',
    '<div>第1页/共9页 [首页] [上页] [<a href="index_2.html">下页</a>] [<a href="index_9.html">尾页</a>]</div>',
    '<div><script>createPageHTML(9, 0, "index", "html");</script></div>',
    '<div><a href="index_2.html" class="next">&gt;</a></div>',
    '<div><a href="javascript:void(0)" onclick="location.href=\'index_2.html\'">下一页&gt;&gt;</a></div>',
    '<div><select onchange="location.href=this.value"><option value="index.html" selected>1</option><option value="index_2.html">2</option></select></div>',
    '<div><a href="index_2.html"><img src="/n.gif" alt="下一页"></a></div>',
    '<div class="page"><a href="javascript:void(0)">上一页</a><em>1</em><a href="index_2.html">2</a><a href="index_2.html">下一页</a> 到第<input>页<a>确定</a></div>',
    '<div>[1] <a href="index_2.html">[2]</a> <a href="index_3.html">[3]</a> <a href="index_2.html">后一页</a> <a href="index_9.html">最后一页</a></div>',
    '<div><span>共 176 条</span> <a href="index.html">&lt;&lt;</a> <b>1</b> <a href="index_2.html">2</a> <a href="index_2.html">&gt;&gt;</a></div>',
    '<div>共<b>9</b>页 <a href="index_2.html" title="下一页">&raquo;</a></div>',
    '<ul class="pagelist"><li>首页</li><li class="thisclass">1</li><li><a href="index_2.html">2</a></li><li><a href="index_2.html">下一页</a></li><li>共 <strong>9</strong>页<strong>176</strong>条</li></ul>',
    '<div><a href="index_2.html">Next</a> <a href="index_9.html">Last</a></div>',
    '<div>共176条记录 当前第1/9页 首页 上一页 <a href="index_2.html">下一页</a> <a href="index_9.html">尾页</a> 转到<select onchange="go(this)"><option>1</option></select></div>',
    '<table><tr><td colspan=2><table><tr><td><span>1</span></td><td><a href="index_2.html">2</a></td><td><a href="index_3.html">3</a></td></tr></table></td></tr></table>',
    '<div><span class="p_next p_fun"><a href="index_2.html">下页</a></span><span class="p_last p_fun"><a href="index_9.html">尾页</a></span></div>',
    '<div><font color=gray>9</font> <a href="index_2.html"><font face=webdings>8</font></a> <a href="index_2.html" title="下一页"><font face=webdings>:</font></a></div>',
    '<div><a href="index_2.html">下一页 &gt;</a><a href="index_2.html">下10页</a></div>',
    '<div><input type="button" value="下一页" onclick="window.location=\'index_2.html\'"></div>',
    '<div>页次：<b>1</b>/9页 每页20条 <a href="index_2.html">[下一页]</a></div>',
    '<div class="pages"><b>1</b><a href="index_2.html">2</a><a href="index_3.html">3</a><a href="index_2.html">›</a></div>',
    "",
)


def listing(seed: int) -> MadeList:
    """The list page of a seed."""
    dice = Dice(seed)
    site, column = dice.pick("site", words.SITES), dice.pick("column", words.COLUMNS)
    box, row = dice.pick("row", _ROWS)
    date = dice.pick("date", _DATES)
    titles = dice.some((*words.HEADLINES, *words.TITLES), 6, 20)
    items, rows = [], []
    for place, title in enumerate(titles):
        day = len(titles) - place + 2
        address = f"/zwgk/gzdt/201703/t201703{day:02}_{1000 + place}.html"
        shown = f"{title[:16]}…" if len(title) > 18 else title
        rows.append(
            row.format(u=address, t=title, s=shown, d=date.format(day), dd=f"{day:02}", ym="2017-03", n=place + 1)
        )
        items.append((title, _HOST + address, f"2017-03-{day:02}"))
    around = frame.frame(dice, site)
    pager = dice.pick("pager", _PAGERS)
    first = "createPageHTML" in pager
    middle = f'<div class="@box@"><h2 class="@title@">{column}</h2>{box.format("".join(rows))}{pager}</div>'
    document = dice.pick("document_title", ("{c}-{s}", "{s}", "{c}", "{s}_{c}", "")).format(c=column, s=site)
    crumb = head.crumb(dice, "政务公开", column, column)
    html = frame.page(dice, document, around, crumb, middle)
    after = f"{_HOST}/zwgk/gzdt/index_1.html" if first else _NEXT if pager else ""
    return MadeList(seed, f"{_HOST}/zwgk/gzdt/index.html", named(dice, html), dice.chosen, tuple(items), after)
