"""What stands around a made article: banner, menu, side boxes, footer, and the page that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.dice import Dice


@dataclass(frozen=True)
class Frame:
    """The page's frame: its top, a side box, its foot, and words of it that no article may hold."""

    top: str
    side: str
    foot: str
    words: tuple[str, ...]


def frame(dice: Dice, site: str) -> Frame:
    """Banner, menu, perhaps a side box, footer."""
    menu = dice.pick("menu", _MENUS)
    entries = "".join(menu[1].format(name, place) for place, name in enumerate(words.MENU))
    top = dice.pick("banner", _BANNERS).format(s=site) + menu[0].format(entries)
    side, side_words = _side(dice)
    foot = dice.pick("footer", FOOTERS).format(s=site)
    return Frame(top, side, foot, ("备00000000号", "长期向社会征集", "公众号", "版本过低", *side_words))


_BANNERS = (
    '<div class="@head@"><a href="/"><img src="/images/logo.png" alt="{s}"></a></div>',
    '<div class="@head@"><h1>{s}</h1><form action="/search"><input name="q"><input type="submit" value="搜索"></form></div>',
    '<table width="1000"><tr><td><img src="/images/top.jpg"></td></tr><tr><td>今天是2017年11月3日 星期五　<a href="#">设为首页</a> | <a href="#">加入收藏</a></td></tr></table>',
    '<div class="@head@"><span>欢迎访问{s}！</span><span id="today">2019年1月5日 星期六</span><div>无障碍 | 长者版 | English</div></div>',
    '<h1 class="@logo@"><a href="/">{s}</a></h1>',
    '<div class="@head@"><h1><a href="/" title="{s}">{s}</a></h1><h2>为民 务实 清廉</h2></div>',
    '<div class="@tip@">您的浏览器版本过低，为了更好的浏览体验，请升级您的浏览器。</div><div class="@head@"><img src="/images/logo.png"></div>',
    '<div class="@head@"><div style="font-size:30px">{s}</div><div>热门搜索：<a href="/s?q=1">公积金</a> <a href="/s?q=2">招聘</a></div></div>',
    '<marquee>欢迎访问{s}，我们将竭诚为您服务，公众号：qingyu</marquee><img src="/images/top.swf">',
    '<table width=778 border=0><tr><td background="/images/bg.jpg"><object><embed src="/flash/top.swf"></object></td></tr></table>',
    '<div class="@tip@"><div>网站迁移公告</div><p>各位网友：因业务调整，本站内容将于近期迁移，长期向社会征集意见，给您带来不便，敬请谅解。</p><a href="#">关闭</a></div><div class="@head@"><img src="/images/logo.png"></div>',
    '<div class="@head@"><table width="100%"><tr><td><font size="6" color="#ffffff"><b>{s}</b></font></td></tr></table></div>',
    '<div class="@head@"><p>{s}</p><p>QINGYU GOVERNMENT ONLINE</p><iframe src="/weather.html"></iframe></div>',
)
_MENUS = (
    ('<div class="@menu@"><ul>{}</ul></div>', '<li><a href="/c{1}/">{0}</a></li>'),
    ('<table class="@menu@"><tr>{}</tr></table>', '<td><a href="/c{1}/">{0}</a></td>'),
    ('<div class="@menu@">{}</div>', '<a href="/c{1}/">{0}</a> | '),
    ('<div class="@menu@"><ul>{}</ul></div>', '<li><a href="/c{1}/">{0}</a><ul><li><a href="/c{1}/1/">{0}一</a></li><li><a href="/c{1}/2/">{0}二</a></li></ul></li>'),
    ("<table><tr>{}</tr></table>", """<td onclick="location.href='/c{1}/'" style="cursor:hand">{0}</td>"""),
)
_COLUMNS_SIDE = "".join(f"<li><a href='/c9/{at}/'>{name}</a></li>" for at, name in enumerate(words.COLUMNS))
_HEADINGS = ("最新信息", "热点新闻", "通知公告", "推荐阅读", "点击排行", "图片新闻", "栏目导航", "相关文章", "本类热门")
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
    (
        '<div class="@side@"><h2>{h}</h2><ul>{e}</ul><div>联系我们<br>地址：青屿市望海路1号<br>邮箱：xx@qingyu.gov.cn.example<br>扫一扫关注公众号<img src="/qr.png"></div></div>',
        '<li><a href="/a/{n}.html"><img src="/u/{n}.jpg"></a><p><a href="/a/{n}.html">{t}</a></p></li>',
    ),
    (
        '<div class="@side@"><div><span style="font-size:20px">{h}</span></div>{e}</div>',
        '<div><h4><a href="/a/{n}.html">{t}</a></h4><p>会议对下一步工作作出了安排，长期向社会征集意见…</p></div>',
    ),
    (
        '<table width=200><tr><td><form name=login>用户名：<input><br>密　码：<input></form></td></tr><tr><td><b>{h}</b></td></tr>{e}</table>',
        "<tr><td><img src='/images/dot.gif'> <a href=show.asp?id={n}>{t}</a></td></tr>",
    ),
    (
        f'<div class="@side@"><h2>栏目导航</h2><ul>{_COLUMNS_SIDE}</ul><h2>{{h}}</h2><ul>{{e}}</ul></div>',
        '<li><a href="/a/{n}.html">{t}</a></li>',
    ),
    (
        '<div class="@side@"><div>{h}</div><marquee direction=up>{e}</marquee></div>',
        '<a href="/a/{n}.html">{t}</a><br>',
    ),
    (
        '<div class="@side@"><table><tr><td><strong>{h}</strong></td><td><a href="/more/">更多</a></td></tr></table><table>{e}</table></div>',
        '<tr><td>[动态]</td><td><a href="/a/{n}.html">{t}</a></td><td>4-{m}</td></tr>',
    ),
)


def _side(dice: Dice) -> tuple[str, tuple[str, ...]]:
    if not dice.happens("side", 0.65):
        return "", ()
    box, entry = dice.pick("side_form", _SIDES)
    titles = dice.some(words.HEADLINES, 4, 8)
    entries = "".join(entry.format(t=title, n=place, m=place % 9 + 1) for place, title in enumerate(titles))
    return box.format(h=dice.pick("side_heading", _HEADINGS), e=entries), tuple(titles)


FOOTERS = (
    '<div class="@foot@"><p>版权所有：{s}　主办：{s}办公室</p><p>青ICP备00000000号　网站标识码：9900000001　<a href="/map.html">网站地图</a></p></div>',
    '<table width="1000" bgcolor="#eee"><tr><td align="center">主办单位：{s}　承办单位：信息中心<br>地址：青屿市望海路1号　邮编：000000<br>青ICP备00000000号</td></tr></table>',
    '<div class="@foot@"><div class="TRS_Editor"><p>地址：青屿市望海路1号 邮编：000000</p><p>技术支持：信息中心 青ICP备00000000号-1 青公网安备 00000000000000号</p></div></div>',
    '<div class="@foot@"><select onchange="location=this.value"><option>--友情链接--</option><option value="http://a.example/">省政府网站</option></select><p>Copyright © 2017 {s} All Rights Reserved 青ICP备00000000号</p></div>',
    "<center><hr>{s}主办 信息中心维护<br>建议使用IE8以上浏览器 1024*768分辨率<br>青ICP备00000000号</center>",
    '<div class="@foot@"><p><a href="/about/">关于我们</a> | <a href="/map/">网站地图</a> | <a href="/law/">法律声明</a></p><p>{s} 版权所有 Powered by Open CMS</p><p>青ICP备00000000号</p></div><div class="@float@">微信公众号<img src="/qr.png">返回顶部</div>',
    '<table width=778><tr><td bgcolor=#0066cc height=4></td></tr><tr><td align=center><font size=2>{s} 主办　您是第<img src="/count.asp">位访客<br>E-mail：xx@qingyu.gov.cn.example<br>青ICP备00000000号</font></td></tr></table>',
    '<div class="@foot@"><ul><li>主办：{s}</li><li>承办：青屿市大数据中心</li><li>青ICP备00000000号</li></ul><img src="/red.png"></div><noscript>您的浏览器版本过低</noscript>',
    '<p align="center"><font size="2">{s} 地址：青屿市望海路1号 邮编：000000<br>青ICP备00000000号　技术支持：信息中心</font></p>',
    '<div class="@foot@"><div>友情链接：<a href="http://a.example/">省政府网站</a> <a href="http://b.example/">市人大</a> <a href="http://c.example/">市政协</a></div><div>Copyright 2010-2017 {s} 青ICP备00000000号 本站访问量：12345</div></div>',
)


def page(dice: Dice, document: str, around: Frame, crumb: str, middle: str, title: str = "") -> str:
    """The whole page."""
    where = f'<div class="@crumb@">{crumb}</div>' if crumb else ""
    form = dice.pick("page", _PAGES)
    left = dice.happens("side_first", 0.5)
    slots = {"h": f"<title>{document}</title>{dice.pick('metas', _METAS).format(t=title)}", "w": where, "m": middle}
    sides = {"l": around.side if left else "", "r": "" if left else around.side}
    return form.format(b=around.top, a=around.foot, **slots, **sides)


_METAS = (
    "",
    "",
    '<meta name="keywords" content="青屿市,政务公开"><meta name="description" content="青屿市门户网站">',
    '<meta name="ArticleTitle" content="{t}"><meta name="PubDate" content="2017-04-02 08:30"><meta name="ColumnName" content="公共头">',
    '<meta name="ArticleTitle" content="{t}"><meta name="PubDate" content="2019-06-11 10:00">',
    '<meta name="title" content="青屿市门户网站"><meta name="author" content="信息中心">',
    '<meta name="keywords" content="{t}"><meta name="description" content="{t}">',
)
_PAGES = (
    '<!DOCTYPE html><html><head><meta charset="utf-8">{h}</head><body>{b}{l}<div class="@wrap@">{w}{m}</div>{r}{a}</body></html>',
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">{h}</head><body><div class="@wrap@">{b}{l}<div><div>{w}</div><div>{m}</div></div>{r}{a}</div></body></html>',
    '<html><head>{h}</head><body bgcolor="#ffffff">{b}{l}<table width="1000" align="center"><tr><td>{w}</td></tr><tr><td valign="top">{m}</td></tr></table>{r}{a}</body></html>',
    "<html><head>{h}</head><body>{b}<table><tr><td width=200>{l}</td><td>{w}<table><tr><td>{m}</td></tr></table></td><td>{r}</td></tr></table>{a}</body></html>",
    "<html><head>{h}</head><body>{b}{l}{w}{m}{r}{a}</body></html>",
    '<html><head>{h}</head><body><div class="@wrap@">{b}{w}<div class="fl">{l}</div><div class="fr">{m}</div><div class="fl">{r}</div><div class="clear"></div></div>{a}</body></html>',
    '<html><head>{h}</head><body><form name="aspnetForm" method="post" action="345.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">{b}<div>{l}</div><div class="@wrap@">{w}{m}</div><div>{r}</div>{a}</form></body></html>',
    "<HTML><HEAD>{h}</HEAD><BODY topMargin=0>{b}<TABLE cellSpacing=0 cellPadding=0 width=1000 border=0><TBODY><TR><TD vAlign=top width=200>{l}</TD><TD vAlign=top><TABLE width='100%'><TBODY><TR><TD height=30>{w}</TD></TR><TR><TD>{m}</TD></TR></TBODY></TABLE></TD><TD>{r}</TD></TR></TBODY></TABLE>{a}</BODY></HTML>",
    '<html xmlns="http://www.w3.org/1999/xhtml"><head>{h}</head><body><center>{b}<table width="980" border="0"><tr><td width="220" valign="top">{l}</td><td valign="top" align="left"><div>{w}</div><div>{m}</div></td></tr><tr><td colspan="2">{r}</td></tr></table>{a}</center></body></html>',
    '<html><head><base target="_blank">{h}</head><body><div id="@wrap@"><div>{b}</div><div><div>{w}</div>{l}<div><div>{m}</div></div>{r}</div><div>{a}</div></div></body></html>',
)
