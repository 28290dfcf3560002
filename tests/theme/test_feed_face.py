"""A feed that somebody opens in a browser can be read: what it is for, then titles, days and addresses, no mark-up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from portal.building.theme.files import FEED_STYLE, feed_style
from tests.chromium import launch
from tests.theme import gallery as gallery
from tests.theme.gallery_site import served

FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="/{feed_style(gallery.THEME)}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>市教育局</title><id>https://x.example/atom.xml</id><link href="https://x.example/"/>
<updated>2017-11-17T14:19:00+08:00</updated><author><name>门户网站</name></author>
<entry><title>推进会召开</title><id>https://x.example/1.html</id><link href="https://x.example/1.html"/>
<published>2017-11-17T14:19:00+08:00</published><updated>2017-11-18T00:00:00+08:00</updated>
<author><name>市教育局</name></author><category term="动态"/><summary>会议在市教育局召开。</summary></entry></feed>
"""
SEEN = """() => {
    const seen = (name) => [...document.querySelectorAll(name)].map((at) => at.getBoundingClientRect().height > 0);
    const of = (name) => getComputedStyle(document.querySelector(name), '::before').content;
    const day = document.querySelector('published'), range = document.createRange();
    range.setStart(day.firstChild, 0); range.setEnd(day.firstChild, 10);
    return { told: of('feed > author'), hidden: ['feed > id', 'updated', 'feed > author > name'].flatMap(seen),
             shown: ['feed > title', 'entry > *:not(link, category, updated)'].flatMap(seen),
             cut: day.getBoundingClientRect().width - range.getBoundingClientRect().width };
}"""


def test_a_theme_may_have_none(tmp_path: Path) -> None:
    assert feed_style(tmp_path) == ""
    assert feed_style(gallery.THEME) == f"theme/{FEED_STYLE}"


@pytest.mark.chromium
def test_a_feed_opened_in_a_browser_is_a_page(tmp_path: Path) -> None:
    shutil.copytree(gallery.THEME / "static" / "xml", tmp_path / "theme" / "xml")
    (tmp_path / "atom.xml").write_text(FEED, "utf-8")
    with served(tmp_path) as base, sync_playwright() as play:
        browser = launch(play)
        page = browser.new_page(viewport={"width": 360, "height": 900})
        page.goto(base + "atom.xml")
        seen = page.evaluate(SEEN)
        width = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert "复制到阅读器" in seen["told"]
    assert not any(seen["hidden"])
    assert len(seen["shown"]) == 6
    assert all(seen["shown"])
    assert abs(seen["cut"]) < 1  # the day is seen whole, and the hour not at all
    assert width == 360
