"""What stands around a made article: banner, menu, side boxes, tools, neighbours, related lists, footer."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice


@dataclass(frozen=True)
class Frame:
    """The page's frame: what stands before and behind the article, and words of it that no article may hold."""

    before: str
    after: str
    words: tuple[str, ...]


def frame(dice: Dice, site: str) -> Frame:
    """Banner, menu, perhaps a side box before or behind, footer."""
    menu = dice.pick("menu", _MENUS)
    entries = "".join(menu[1].format(name, place) for place, name in enumerate(words.MENU))
    before = dice.pick("banner", _BANNERS).format(s=site) + menu[0].format(entries)
    side, side_words = _side(dice)
    left = dice.happens("side_first", 0.5)
    return Frame(
        before + (side if left else ""),
        ("" if left else side) + dice.pick("footer", _FOOTERS).format(s=site),
        ("备00000000号", "长期向社会征集", *side_words),
    )


_BANNERS = (
    '<div class="@head@"><a href="/"><img src="/images/logo.png" alt="{s}"></a></div>',
    '<div class="@head@"><h1>{s}</h1><form action="/search"><input name="q"><input type="submit" value="搜索"></form></div>',
    '<table width="1000"><tr><td><img src="/images/top.jpg"></td></tr><tr><td>今天是2017年11月3日 星期五　<a href="#">设为首页</a> | <a href="#">加入收藏</a></td></tr></table>',
    '<div class="@head@"><span>欢迎访问{s}！</span><span id="today">2019年1月5日 星期六</span><div>无障碍 | 长者版 | English</div></div>',
)
_MENUS = (
    ('<div class="@menu@"><ul>{}</ul></div>', '<li><a href="/c{1}/">{0}</a></li>'),
    ('<table class="@menu@"><tr>{}</tr></table>', '<td><a href="/c{1}/">{0}</a></td>'),
    ('<div class="@menu@">{}</div>', '<a href="/c{1}/">{0}</a> | '),
)
_HEADINGS = ("最新信息", "热点新闻", "通知公告", "推荐阅读", "点击排行", "图片新闻", "栏目导航")
_SIDES = (
    (
        '<div class="@side@"><h3>{h}</h3><ul>{e}</ul></div>',
        '<li><a href="/a/{n}.html">{t}</a><span>2018-0{m}-1{m}</span></li>',
    ),
    (
        '<div class="@side@"><div class="h">{h}</div><div>{e}</div></div>',
        '<p>·<a href="/a/{n}.html" title="{t}">{t}</a></p>',
    ),
    (
        '<table class="@side@" width="200"><tr><td>{h}</td></tr>{e}</table>',
        '<tr><td><a href="/a/{n}.html">{t}</a></td><td>(03-1{m})</td></tr>',
    ),
    (
        '<div class="@side@"><h2>{h}</h2><dl>{e}</dl><p>市长信箱长期向社会征集意见建议，欢迎广大市民积极参与，对办理结果不满意的可以再次提交。</p></div>',
        '<dd><a href="/a/{n}.html">{t}</a></dd>',
    ),
)


def _side(dice: Dice) -> tuple[str, tuple[str, ...]]:
    if not dice.happens("side", 0.6):
        return "", ()
    box, entry = dice.pick("side_form", _SIDES)
    titles = dice.some(words.HEADLINES, 4, 8)
    entries = "".join(entry.format(t=title, n=place, m=place % 9 + 1) for place, title in enumerate(titles))
    return box.format(h=dice.pick("side_heading", _HEADINGS), e=entries), tuple(titles)


_FOOTERS = (
    '<div class="@foot@"><p>版权所有：{s}　主办：{s}办公室</p><p>青ICP备00000000号　网站标识码：9900000001　<a href="/map.html">网站地图</a></p></div>',
    '<table width="1000" bgcolor="#eee"><tr><td align="center">主办单位：{s}　承办单位：信息中心<br>地址：青屿市望海路1号　邮编：000000<br>青ICP备00000000号</td></tr></table>',
    '<div class="@foot@"><div class="TRS_Editor"><p>地址：青屿市望海路1号 邮编：000000</p><p>技术支持：信息中心 青ICP备00000000号-1 青公网安备 00000000000000号</p></div></div>',
    '<div class="@foot@"><select onchange="location=this.value"><option>--友情链接--</option><option value="http://a.example/">省政府网站</option></select><p>Copyright © 2017 {s} All Rights Reserved 青ICP备00000000号</p></div>',
    "<center><hr>{s}主办 信息中心维护<br>建议使用IE8以上浏览器 1024*768分辨率<br>青ICP备00000000号</center>",
)


def behind(dice: Dice) -> tuple[str, tuple[str, ...]]:
    """What stands right behind a text: tools, neighbours, related articles, an editor's line, in random order."""
    before, after, related = (dice.pick(name, words.HEADLINES) for name in ("earlier", "later", "related"))
    parts = [
        dice.pick("tools", _TOOLS),
        dice.pick("neighbours", _NEIGHBOURS).format(a=before, b=after),
        dice.pick("relations", _RELATED).format(r=related),
        dice.pick("editor", _EDITORS),
    ]
    dice.random.shuffle(parts)
    markup = "".join(parts)
    found = tuple(word for word in (before, after, related) if word in markup)
    return f'<div class="@behind@">{markup}</div>' if dice.happens("behind_box", 0.6) else markup, found


_TOOLS = (
    '<div>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>',
    '<p align="right"><a href="#">【打印】</a> <a href="#">【关闭】</a> <a href="#top">【返回顶部】</a></p>',
    '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#" class="bds_weixin"></a><a>微信</a><a>新浪微博</a></div>',
    '<div><span>扫一扫在手机打开当前页</span><img src="/qr.png"></div>',
    "<table align=right><tr><td><a>打印</a></td><td><a>收藏</a></td><td><a>关闭</a></td></tr></table>",
    "",
)
_NEIGHBOURS = (
    '<p>上一篇：<a href="1.html">{a}</a></p><p>下一篇：<a href="2.html">{b}</a></p>',
    '<ul><li><b>上一条</b><a href="1.html">{a}</a></li><li><b>下一条</b><a href="2.html">{b}</a></li></ul>',
    '<div><span>上一篇文章：</span><a href="1.html">{a}</a><br><span>下一篇文章：</span>没有了</div>',
    '<table><tr><td>[上一篇]</td><td><a href="1.html">{a}</a></td></tr><tr><td>[下一篇]</td><td><a href="2.html">{b}</a></td></tr></table>',
    '<li>上一个：<a href="1.html">{a}</a></li><li>下一个：<a href="2.html">{b}</a></li>',
    '<a href="1.html">上一篇 {a}</a> <a href="2.html">下一篇 {b}</a>',
    '<div><a href="1.html">&lt;&lt; 前一篇：{a}</a></div><div><a href="2.html">后一篇：{b} &gt;&gt;</a></div>',
    "",
)
_RELATED = (
    '<div><h3>相关新闻</h3><ul><li><a href="3.html">{r}</a></li></ul></div>',
    '<div><div>相关链接：</div><p>·<a href="3.html">{r}</a> 2017-01-05</p></div>',
    '<table><tr><td><b>相关信息</b></td></tr><tr><td><a href="3.html">{r}</a></td><td>2017-01-05</td></tr></table>',
    '<div><strong>延伸阅读</strong><dl><dd><a href="3.html">{r}</a></dd></dl></div>',
    "",
    "",
)
_EDITORS = (
    "<div>责任编辑：信息科</div>",
    "<p>（编辑：信息科）</p>",
    "<div><span>[责任编辑：信息科]</span></div>",
    "<p>审核：办公室　编辑：信息科</p>",
    "",
    "",
)


def page(dice: Dice, document: str, around: Frame, crumb: str, middle: str) -> str:
    """The whole page."""
    where = f'<div class="@crumb@">{crumb}</div>' if crumb else ""
    form = dice.pick("page", _PAGES)
    metas = dice.pick("metas", _METAS)
    return form.format(h=f"<title>{document}</title>{metas}", b=around.before, w=where, m=middle, a=around.after)


_METAS = ("", "", '<meta name="keywords" content="青屿市,政务公开"><meta name="description" content="青屿市门户网站">')
_PAGES = (
    '<!DOCTYPE html><html><head><meta charset="utf-8">{h}</head><body>{b}<div class="@wrap@">{w}{m}</div>{a}</body></html>',
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">{h}</head><body><div class="@wrap@">{b}<div><div>{w}</div><div>{m}</div></div>{a}</div></body></html>',
    '<html><head>{h}</head><body bgcolor="#ffffff">{b}<table width="1000" align="center"><tr><td>{w}</td></tr><tr><td valign="top">{m}</td></tr></table>{a}</body></html>',
    "<html><head>{h}</head><body>{b}<table><tr><td width=200></td><td>{w}<table><tr><td>{m}</td></tr></table></td></tr></table>{a}</body></html>",
    "<html><head>{h}</head><body>{b}{w}{m}{a}</body></html>",
)
