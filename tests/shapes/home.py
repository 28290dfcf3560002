"""One home page put together: its menu in the forms real ones take, boxes of news, links to friends, and its columns."""

from __future__ import annotations

from dataclasses import dataclass

from tests.shapes import words
from tests.shapes.damage import damaged
from tests.shapes.dice import Dice
from tests.shapes.frame import FOOTERS
from tests.shapes.names import named


@dataclass(frozen=True)
class MadeHome:
    """A made home page: its address and mark-up, and its columns as (name, address)."""

    seed: int
    url: str
    html: str
    chosen: dict[str, int]
    columns: tuple[tuple[str, str], ...]


_HOST = "http://www.qingyu.gov.cn.example"
_MENUS = (
    ('<div class="@menu@"><ul>{}</ul></div>', '<li><a href="/c{1}/">{0}</a></li>'),
    ('<table class="@menu@"><tr>{}</tr></table>', '<td><a href="/c{1}/" class="a1">{0}</a></td>'),
    ('<div class="@menu@">{}</div>', '<a href="/c{1}/">{0}</a> | '),
    ("<table><tr>{}</tr></table>", """<td onclick="location.href='/c{1}/'" style="cursor:hand">{0}</td>"""),
    ("<table width=1000><tr>{}</tr></table>", """<td onclick="window.location='/c{1}/'"><font color=#fff>{0}</font></td>"""),
    ('<div class="@menu@"><ul>{}</ul></div>', """<li><a href="javascript:;" onclick="window.open('/c{1}/')">{0}</a></li>"""),
    ('<div class="@menu@">{}</div>', '<span><a href="javascript:location.href=\'/c{1}/\'">{0}</a></span>'),
    ('<div class="@menu@"><ul>{}</ul></div>', '<li><a href="/c{1}/"><img src="/m{1}.gif" alt="{0}"></a></li>'),
    ('<img src="/menu.gif" usemap="#m"><map name="m">{}</map>', '<area shape="rect" coords="1,2,3,4" href="/c{1}/" alt="{0}">'),
    ('<ul id="@menu@">{}</ul>', '<li><h3><a href="/c{1}/">{0}</a></h3><div><a href="/c{1}/x/">{0}一</a></div></li>'),
)
_BOXES = (
    ('<div class="@box@"><h2><span>{h}</span><a href="/m/">更多&gt;&gt;</a></h2><ul>{e}</ul></div>', '<li><a href="/a/{n}.html">{t}</a><span>03-1{n}</span></li>'),
    ('<table class="@box@"><tr><td background="/b.gif"><b>{h}</b></td><td><a href="/m/"><img src="/more.gif"></a></td></tr>{e}</table>', '<tr><td>·<a href="/a/{n}.html" title="{t}">{t}</a></td><td>[2017-03-1{n}]</td></tr>'),
    ('<div class="@box@"><div class="tab">{h}</div>{e}</div>', '<p><a href="/a/{n}.html">{t}</a></p>'),
)
_FRIENDS = '<div class="@side@"><a href="http://a.example/">省政府网</a> <a href="http://b.example/">省林业局</a> <a href="http://c.example/">市人大</a> <a href="http://d.example/">市政协</a></div>'


def home(seed: int) -> MadeHome:
    """The home page of a seed."""
    dice = Dice(seed)
    site = dice.pick("site", words.SITES)
    box, entry = dice.pick("menu", _MENUS)
    menu = box.format("".join(entry.format(name, place) for place, name in enumerate(words.MENU)))
    banner = dice.pick("banner", ('<div class="@head@"><img src="/logo.png"></div>', f"<h1>{site}</h1>", "<img src=/top.jpg>"))
    boxes = "".join(_box(dice, place) for place in range(4))
    body = f"{banner}{menu}{boxes}{_FRIENDS}{dice.pick('footer', FOOTERS).format(s=site)}"
    html = f"<html><head><title>{site}</title></head><body>{body}</body></html>"
    columns = tuple((name, f"{_HOST}/c{place}/") for place, name in enumerate(words.MENU) if name != "首页")
    return MadeHome(seed, f"{_HOST}/", damaged(dice, named(dice, html)), dice.chosen, columns)


def _box(dice: Dice, place: int) -> str:
    frame, row = dice.pick(f"box{place}", _BOXES)
    titles = dice.some(words.HEADLINES, 4, 7)
    entries = "".join(row.format(t=title, n=at) for at, title in enumerate(titles))
    return frame.format(h=words.COLUMNS[place], e=entries)
