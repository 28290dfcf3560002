"""Lists whose entries a page's script joins from its own variables, objects and rows before it shows them."""

from __future__ import annotations

import pytest

from migrate.reading.kind import Kind
from migrate.reading.read import PageReading, read_page

BASE = "http://www.qingyu.gov.cn.example/tz/index.html"
TITLES = tuple(f"关于开展第{number}次农机检查的通知" for number in range(1, 6))
DATES = tuple(f"2017-0{number}-05" for number in range(1, 6))
ROWS = [(title, f"/tz/t{number}.html", day) for number, (title, day) in enumerate(zip(TITLES, DATES, strict=True), 1)]
URLS = [f"http://www.qingyu.gov.cn.example{url}" for _, url, _ in ROWS]
LINKS = "<ul><li><a href='/gk/'>政务公开</a></li><li><a href='/bs/'>办事服务</a></li><li><a href='/hd/'>互动交流</a></li></ul>"


def read(script: str, above: str = LINKS) -> PageReading:
    """A page with a menu and this script, read."""
    html = f"<title>通知公告</title><div class=nav>{above}</div><ul id=list></ul><script>{script}</script>"
    return read_page(html.encode(), BASE)


def joined(row: str, start: str = "", between: str = "\n", end: str = "") -> str:
    """A script with one piece for each entry of the list."""
    return start + between.join(row % {"t": title, "u": url, "d": day} for title, url, day in ROWS) + end


SCRIPTS = {
    "variables": joined(
        "var t='%(t)s';var u='%(u)s';var d='%(d)s';html+='<li><a href=\"'+u+'\">'+t.substr(0,6)+'</a><b>'+d+'</b></li>';",
        "var html='';", end="list.innerHTML=html;",
    ),
    "lines without semicolons": joined(
        "t = '%(t)s'\nu = '%(u)s'\nhtml += '<li><a href=\"' + u + '\">'\nhtml += t + '</a>%(d)s</li>'", "var html = ''\n"
    ),
    "a template in between": joined("u=`%(u)s`;html+=`<li><a href=`+u+`>%(t)s</a>%(d)s</li>`;", "html=``;"),
    "objects": joined("{t:'%(t)s',u:'%(u)s',d:'%(d)s'}", "var rows=[", ",", "];for(var i in rows)show(rows[i].t,rows[i].u)"),
    "rows": joined("['9','%(t)s','%(u)s','%(d)s']", "var rows=new Array(", ",", ");"),
    "calls": joined('add("%(t)s","%(u)s","%(d)s");'),
    "pushed": joined("arr.push({'id':9,'title':'%(t)s','href':'%(u)s','time':'%(d)s 08:30:00'});"),
    "arrays": "".join(
        f'urls[i]="{url}";headers[i]="{title}";year[i]="{day[:4]}";month[i]="{day[5:7]}";day[i]="{day[8:]}";i=i+1;'
        for title, url, day in ROWS
    ),
    "written": joined("t='%(t)s';u='%(u)s';document.write('<li><a href='+u+'>'+t+'</a><i>%(d)s</i></li>');"),
    "appended": joined("$('#list').append('<li><a href=\"%(u)s\">%(t)s</a><i>%(d)s</i></li>');"),
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_reads_what_a_script_joins(name: str) -> None:
    found = read(SCRIPTS[name])
    assert found.kind is Kind.LIST
    assert [(item.title, item.url, item.date) for item in found.listing.items] == list(
        zip(TITLES, URLS, DATES, strict=True)
    )


def test_a_list_on_the_page_is_not_given_up_for_a_box_of_a_script() -> None:
    shown = "".join(f"<li><a href='/tz/a{number}.html'>关于做好第{number}号台风防御工作的紧急通知</a></li>" for number in range(9))
    assert len(read(SCRIPTS["calls"], f"<ul>{shown}</ul>").listing.items) == 9


@pytest.mark.parametrize(
    "script",
    [
        "html+='<li><a href=\"/gk/\">政务公开栏目列表</a></li><li><a href=\"/bs/\">办事服务栏目列表</a></li>';",
        "html+='<li><a href=\"'+url+'\">'+title+'</a>2017-03-05</li>';",
        "s='a';s+=s;s+=s+s;a=b;b=a;a+=b+'<a href=/x>关于检查的通知</a>';",
        "html+='<li><a href=\"/a.html\">" + "(" * 500,
    ],
)
def test_menus_unknown_values_and_endless_joins_are_no_list(script: str) -> None:
    assert not [item for item in read(script, "").listing.items if item.date]
