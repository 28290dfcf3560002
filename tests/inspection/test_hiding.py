"""Hidden links in every form, and the like-looking things that are not hidden."""

from __future__ import annotations

import pytest

from portal.inspection.reading.page import read_page

LINK = '<a href="http://x.example/">x</a>'


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("display: none", True),
        ("VISIBILITY:hidden", True),
        ("font-size:0px", True),
        ("text-indent:-9999px", True),
        ("position:absolute;left:-2000px", True),
        ("width:0;height:0", True),
        ("opacity:0;", True),
        ("font-size:0.9em", False),
        ("opacity:0.5", False),
        ("margin-left:-10px", False),
        ("opacity:0.05", True),
        ("font-size:1px", True),
        ("max-height:0;overflow:hidden", True),
        ("clip:rect(0 0 0 0)", True),
        ("color:#fff;background:white", True),
        ("color:#fff;background:#0b5fa5", False),
        ("font-size:10px", False),
        ("height:20px", False),
        ("line-height:0", False),
        ("border-width:0", False),
        ("color:red", False),
    ],
)
def test_hidden_by_style(style: str, hidden: bool) -> None:
    text = f'<main><div class="article-body"><p style="{style}"><b><a href="http://x.example/">x</a></b></p></div></main>'
    links = read_page(text.encode(), "/jyj/20170305-1.html").links
    assert [bool(link.hidden) for link in links] == [hidden]


@pytest.mark.parametrize(
    ("name", "page", "hidden"),
    [
        ("by a style block", f"<style>.k{{display:none}}</style><div class='k'>{LINK}</div>", True),
        ("by id", f"<style>#k, p {{ position:absolute; left:-9999px }}</style><div id='k'>{LINK}</div>", True),
        ("a class that shows", f"<style>.k{{color:red}}</style><div class='k'>{LINK}</div>", False),
        ("a menu that a script opens", f"<style>.sub{{display:none}}</style><ul class='sub'>{LINK}</ul>"
         "<script>$('.sub').show()</script>", False),
        ("a rule for something within", f"<style>.k span{{display:none}}</style><div class='k'>{LINK}</div>", False),
        ("a box closed by script", f"<div id='k'>{LINK}</div><script>document.getElementById('k').style.display='none'</script>",
         True),
        ("a box opened by script", f"<div id='k'>{LINK}</div><script>document.getElementById('k').style.display='block'</script>",
         False),
        ("written by script", f"<script>document.write('<div style=\"display:none\">');document.write('{LINK}');"
         "document.write('</div>')</script>", True),
        ("written and seen", f"<script>document.write('<p>{LINK}</p>')</script>", False),
        ("marquee of no height", f"<marquee height='1'>{LINK}</marquee>", True),
        ("marquee too fast to see", f"<marquee scrollamount='9000' height='20'>{LINK}</marquee>", True),
        ("marquee of news", f"<marquee scrollamount='3' height='120'>{LINK}</marquee>", False),
        ("hidden attribute", f"<div hidden>{LINK}</div>", True),
        ("colour of the ground", f"<div style='background:#FFF'><font color='white'>{LINK}</font></div>", True),
        ("white on blue", f"<div style='background:#05a'><font color='white'>{LINK}</font></div>", False),
        ("letters of no size just outside", f"<div style='font-size:0'>{LINK}</div>", True),
        ("gaps closed, size set again", f"<ul style='font-size:0'><li style='font-size:14px'>{LINK}</li></ul>", False),
        ("gaps closed far outside", f"<div style='font-size:0'><div><ul><li>{LINK}</li></ul></div></div>", False),
        ("seen", f"<p>{LINK}</p>", False),
    ],
)  # fmt: skip
def test_hidden_by_any_means(name: str, page: str, hidden: bool) -> None:
    links = read_page(f"<html><body>{page}</body></html>".encode(), "/a.html").links
    assert any(link.hidden for link in links) is hidden
