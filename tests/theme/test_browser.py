"""The theme in a real Chromium, under the strict policy it must live with: reflow, elder mode, keyboard, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from portal.building.theme.files import theme_files
from tests.chromium import launch
from tests.theme import gallery as gallery
from tests.theme import texts as texts
from tests.theme.gallery_site import opened, served

pytestmark = pytest.mark.chromium

SIZES = (320, 640, 1280)
"""CSS pixels; 640 is also a 1280 px screen at 200 % zoom."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    gallery.main(folder)
    return folder


@pytest.fixture(scope="module")
def base(root: Path) -> Iterator[str]:
    with served(root / "portal") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = launch(play)
        yield started
        started.close()


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "elder"])
def reader(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[tuple[Page, list[str]]]:
    """A reader with and without the elder mode, and what the browser complains of or asks for elsewhere."""
    page = opened(browser, base + "404.html")
    page.evaluate(f"localStorage.setItem('portal-elder', '{int(request.param)}')")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(base) else None)
    yield page, complaints
    page.context.close()


@pytest.mark.parametrize("path", [page.path for page in gallery.specimens() if page.page.kind != "search"])
def test_no_page_scrolls_sideways_or_complains(reader: tuple[Page, list[str]], base: str, path: str) -> None:
    page, complaints = reader
    complaints.clear()
    page.goto(base + path)
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("scrollTo(500, 0)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth && scrollX === 0"), width
    assert complaints == []


def test_elder_mode_is_remembered_and_left_by_one_button(browser: Browser, base: str) -> None:
    page = opened(browser, base + "jyj/article.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.article-body p')).fontSize)"
    assert page.evaluate(size) == 18
    page.get_by_role("button", name="长者模式").click()
    assert page.evaluate(size) >= 22
    page.goto(base + "jyj/index.html")
    assert page.evaluate("document.documentElement.classList.contains('elder')")
    assert page.evaluate("Math.min(...[...document.querySelectorAll('main *, footer *')].map(e => parseFloat(getComputedStyle(e).fontSize)))") >= 18
    page.get_by_role("button", name="退出长者模式").click()
    assert not page.evaluate("document.documentElement.classList.contains('elder')")
    page.context.close()


def test_without_a_script_no_dead_button_is_seen(browser: Browser, base: str) -> None:
    page = opened(browser, base + "jyj/article.html", script=False)
    assert [button.inner_text() for button in page.get_by_role("button").all()] == ["搜索"]
    page.goto(base + "moved.html")
    assert page.locator("#moved-table tbody tr:visible").count() == len(texts.OLD_SITES)
    assert not page.locator("#lookup").is_visible()
    page.context.close()


def test_old_sites_are_found_by_name_and_by_address(browser: Browser, base: str) -> None:
    page = opened(browser, base + "moved.html")
    for words, hits in (("林业", 2), ("http://swj.qingyu.gov.cn.example/news/1.html", 1), ("没有的局", 0), ("", 9)):
        page.locator("#lookup").fill(words)
        assert page.locator("#moved-table tbody tr:visible").count() == hits
        assert page.locator(".lookup-none").inner_text() == ("" if hits else "没有符合的原网站，请换一个词。")
    page.context.close()


def test_keyboard_begins_with_the_skip_link_and_focus_is_seen(browser: Browser, base: str) -> None:
    page = opened(browser, base + "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.context.close()


def test_new_rows_are_marked_by_the_readers_clock(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2017-11-29T10:00:00+08:00")
    page.goto(base + "jyj/gzdt/index.html")
    days = page.locator(".row:has(.row-new) .row-day").all_inner_texts()
    assert days == ["2017-11-27"]
    context.close()


def test_rows_and_controls_are_large_enough(browser: Browser, base: str) -> None:
    page = opened(browser, base + "jyj/gzdt/index.html", 360)
    shown = "[...document.querySelectorAll(sel)].filter(e => e.checkVisibility())"
    small = f"sel => {shown}.filter(e => e.getBoundingClientRect().height < 40).length"
    for selector in (".row", ".pager-number", ".tool:not([hidden])", ".search-button", ".menu-link"):
        assert page.evaluate(f"sel => {shown}.length", selector) > 0, selector
        assert page.evaluate(small, selector) == 0, selector
    page.context.close()


def test_on_paper_there_is_the_text_and_its_address_alone(browser: Browser, base: str) -> None:
    page = opened(browser, base + "jyj/document.html")
    page.emulate_media(media="print")
    for selector in (".menu", ".search-form", ".crumbs", ".footer", ".neighbours", ".article-tools"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".document-head").is_visible()
    assert "/jyj/document.html" in page.locator(".print-foot").inner_text()
    page.context.close()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("http://jyj.old.example/gzdt/t1.html", "教育信息网（jyj.old.example）的这个页面现在的位置"),
        ("/admin/", "教育信息网（jyj.old.example）的这个页面已随原网站整体存档"),
        ("/nowhere.html", ""),
    ],
)
def test_the_404_page_knows_old_addresses(browser: Browser, base: str, asked: str, told: str) -> None:
    page = opened(browser, f"{base}404.html?url={asked}")
    box = page.locator("[data-old-address]")
    if told:
        box.locator("li").wait_for()
    assert told in box.inner_text()
    assert bool(told) == bool(box.locator("li").count())
    assert [link.get_attribute("href") for link in box.locator("a").all()] == ([f"{base}jyj/article.html"] if "位置" in told else [])
    page.context.close()


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("https://outside.example/a?b=1", "https://outside.example/a?b=1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("", None),
    ],
)
def test_the_way_out_leads_to_web_pages_only(browser: Browser, base: str, to: str, leads: str | None) -> None:
    page = opened(browser, base + "leave.html")
    page.goto(f"{base}leave.html?to={quote(to, safe='')}")
    go = page.locator("[data-leave-go]")
    assert go.is_visible() == (leads is not None)
    assert go.get_attribute("href") == (leads or "/")
    page.context.close()


def test_the_home_page_of_a_phone_is_short_and_leads_on(browser: Browser, base: str) -> None:
    page = opened(browser, base + "index.html", 360)
    for name in ("news", "notices", "policies"):
        section = page.locator(f"section[aria-labelledby='{name}']")
        assert section.locator(".row:visible").count() == 6
        assert section.locator(".section-more").get_attribute("href") == f"/{name}.html"
        page.set_viewport_size({"width": 1280, "height": 900})
        assert section.locator(".row:visible").count() == 9
        page.set_viewport_size({"width": 360, "height": 900})
    page.context.close()


def test_the_leaner_style_sheet_says_the_same(browser: Browser) -> None:
    page = browser.new_page()
    told = """sheet => {
        const made = new CSSStyleSheet();
        made.replaceSync(sheet);
        return [...made.cssRules].map(rule => rule.cssText.replace(/([,:])\\s+/g, "$1"));  // variables are kept as written
    }"""
    whole = page.evaluate(told, gallery.style_sheet())
    assert len(whole) > 20
    assert page.evaluate(told, theme_files(gallery.THEME)["css/portal.css"].decode()) == whole
    page.close()
