"""The info line of a made article: when it was published, by whom, with the counters and tools that stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice

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
    "2017年4月2日 星期日",
    "2017-4-2 0:00:00",
    "2017年04月02日 08时30分",
    "17/4/2",
    "二〇一七年四月二日",
    "2017-04-02 08:30:25.0",
    "2017－04－02",
    "２０１７年４月２日",
    "二○一七年四月二日",
    "二0一七年四月二日",
    "2017-04-02 上午 08:30",
    "2017年4月2日上午8:30",
    "4/2/2017 8:30:25 AM",
    "Sun Apr 02 08:30:25 CST 2017",
    "2017年 04月 02日",
    "20170402",
    "2017-04-02（星期日）",
    "2017-04-02 星期日",
    "2017/04/02 08:30:25 星期日",
    "Apr 2, 2017",
    "2017-04-02 Sunday",
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
    "更新日期",
    "发表日期",
    "公开日期",
    "发稿时间",
    "发布于",
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
    "文章出处",
    "发布部门",
)
_COLONS = ("：", "：", ":", ": ", "： ", "：&nbsp;")
_GAPS = ("&nbsp;&nbsp;&nbsp;", "　", " | ", "\n      ", " &nbsp; ", "　　", "&emsp;", " / ")
_COUNTERS = (
    '浏览次数：<span id="hits">125</span>',
    "点击数：125",
    "阅读：<script>document.write(hit)</script>次",
    "访问量：[125]",
    "点击：<script src='/plus/count.php?aid=345'></script>次",
    "浏览<em>125</em>次",
    "点击率：125",
    "【阅读：<script>_showDynClicks('wbnews', 1, 345)</script>次】",
    "浏览：次",
    "已有<b>125</b>人浏览",
    "人气：125",
    '评论：<a href="#comment">0</a>',
    "",
)
_SIZES = (
    '【字体：<a href="javascript:doZoom(16)">大</a> <a>中</a> <a>小</a>】',
    "字号：[ <a>大</a> <a>中</a> <a>小</a> ]",
    '【<a href="javascript:window.print()">打印</a>】',
    "视力保护色：<i></i><i></i>",
    '字体：<a href="#">小</a> <a href="#">大</a>',
    '<a href="#">T</a>|<a href="#">T</a>',
    '<a href="javascript:;">收藏本页</a> <a href="javascript:;">我要打印</a>',
    '<a href="javascript:print()"><img src="/images/print.gif" alt="打印"></a> <a href="javascript:;"><img src="/images/close.gif"></a>',
    '<a href="#">[打印]</a><a href="#">[收藏]</a><a href="#">[字号：大 中 小]</a>',
    "背景色：<a style='background:#fff'>　</a><a style='background:#eee'>　</a>",
    "",
)


@dataclass(frozen=True)
class Info:
    """An info line and what it says."""

    html: str
    date: str
    source: str

    @property
    def is_inline(self) -> bool:
        """Whether it may stand inside a heading."""
        return not any(f"<{tag}" in self.html for tag in ("p>", "ul", "dl", "div", "table"))


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
    "<small>时间:</small>{d}<small>来源:</small>{s}<small>作者:</small>信息科 <small>点击:</small>125次",
    '作者：佚名&nbsp;&nbsp;&nbsp;&nbsp;{sl}<a href="http://a.example/" target="_blank">{s}</a>&nbsp;&nbsp;{c}&nbsp;&nbsp;{dl}{d}',
    "<span>{d}</span>&nbsp;&nbsp;<span>{s}</span>&nbsp;&nbsp;&nbsp;（{c}）",
    "发布者：信息科{g}{dl}{d}{g}{c}",
    "{dl}{d}{g}{sl}{g}作者：{g}{c}",
    "{sl}&nbsp;&nbsp;{dl}{d}&nbsp;&nbsp;作者：&nbsp;&nbsp;{c}",
    "发布时间：{d}{g}更新时间：2017-05-06 10:00{g}{sl}{s}",
    "{dl}{d}{g}{sl}{s}{g}编辑：信息科{g}审核：办公室{g}{z}",
    '<img src="/images/time.gif"> {d} <img src="/images/eye.gif"> 125 <img src="/images/from.gif"> {sl}{s}',
    '<span style="float:left">{dl}{d}</span><span style="float:right">{z}</span>{sl}{s}',
    "{dl}{d}{g}{c}{g}{z}",
    "<em>{sl}<i>{s}</i></em><em>{dl}<i>{d}</i></em>",
    "{s}{g}{dl}{d}",
    "【发布日期：{d}】【{sl}{s}】{z}",
    "文章作者：信息科 | {sl}{s} | 文章类型：原创 | {dl}{d} | {c}",
    "{c}{g}{dl}{d}{g}{sl}{s}",
    "<p align=right>{s}{g}{d}</p>",
    "{sl}<span id='ly'>{s}</span>{g}{dl}<span id='rq'>{d}</span>{g}{z}",
    "<table width=100%><tr><td align=left>{dl}{d}</td><td align=center>{sl}{s}</td><td align=right>{z}</td></tr></table>",
    "<div><label>{dl}</label><label>{d}</label><label>{sl}</label><label>{s}</label></div>",
    "所属栏目：工作动态{g}{dl}{d}{g}{sl}{s}",
    "{dl}{d}{g}有效期：长期{g}{sl}{s}",
    "通讯员：信息科{g}{dl}{d}{g}{c}",
    "<i class='icon'></i>{d}<i class='icon'></i>{s}<i class='icon'></i>125",
    "{dl}<time datetime='2017-04-02'>{d}</time>{g}{sl}{s}",
    "发布时间：{d}（更新时间：2017-05-06）{g}{sl}{s}",
    "录入者：admin{g}{sl}{s}{g}{dl}{d}{g}阅读次数：125次",
    "{s} {d} {c}",
)
