"""Access for everyone (WCAG 2.2 AA): axe finds nothing on any template, in both widths, in the elder mode and out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import launch
from tests.theme import gallery as gallery
from tests.theme.gallery_site import opened, served
from tests.theme.page_checkers import axe

pytestmark = pytest.mark.chromium

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the rest is not read, and telling it takes longer than finding it
    "selectors": False,
}
AXE = axe()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of both outputs by name."""
    folder: Path = tmp_path_factory.mktemp("gallery")
    gallery.main(folder)
    with served(folder / "portal") as portal, served(folder / gallery.HOST) as host:
        yield {"portal": portal, "host": host}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = launch(play)
        yield started
        started.close()


PAGES = [("portal", each.path) for each in chain(gallery.specimens(), gallery.accent_specimens())] + [
    ("host", each.path) for each in gallery.hosted_specimens()
]


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, sites: dict[str, str], width: int, elder: bool) -> None:
    page = opened(browser, sites["portal"], width, elder=elder)
    faults = []
    for site, path in PAGES:
        page.goto(sites[site] + path)
        for fault in AXE.run(page, options=RULES).response["violations"]:
            faults += [(path, fault["id"], node["html"][:160]) for node in fault["nodes"]]
    page.context.close()
    assert faults == []


WALKED = ("index.html", "jyj/gzdt/index.html", "jyj/article.html", "search.html", "moved.html")
FOCUS = """() => {
    const at = document.activeElement;
    if (at === document.body || !at) return null;
    const box = at.getBoundingClientRect(), style = getComputedStyle(at);
    return { tag: at.tagName, text: (at.textContent || at.name || '').trim().slice(0, 40), ring: style.outlineWidth,
             style: style.outlineStyle, seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight };
}"""
REACHED = "a[href], button, input, select, summary, [tabindex='0']"


@pytest.mark.parametrize("path", WALKED)
@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_the_tab_key_reaches_everything_and_is_always_seen(
    browser: Browser, sites: dict[str, str], path: str, elder: bool
) -> None:
    page = opened(browser, sites["portal"] + path, elder=elder)
    visible = (
        f"[...document.querySelectorAll({REACHED!r})].filter(e => e.checkVisibility() && !e.closest('template')).length"
    )
    wanted = page.evaluate(visible)
    stops = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    page.context.close()
    assert stops[0]["text"] == "跳到正文"
    assert len(stops) == wanted
    assert [stop for stop in stops if (stop["ring"], stop["style"], stop["seen"]) != ("3px", "solid", True)] == []


def test_menus_pager_search_and_elder_mode_by_keyboard_alone(browser: Browser, sites: dict[str, str]) -> None:
    page = opened(browser, sites["portal"] + "jyj/gzdt/index.html")
    page.get_by_role("button", name="长者模式").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="退出长者模式").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Space")
    assert page.get_by_role("button", name="长者模式", exact=True).get_attribute("aria-pressed") == "false"
    page.get_by_label("第3页").or_(page.locator(".pager-number").first).first.focus()
    page.locator(".pager a.pager-step").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index_6.html")
    page.goto(sites["portal"] + "index.html")
    page.locator("#masthead-q").focus()
    page.keyboard.type("招生")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.goto(sites["portal"] + "index.html")
    page.locator(".menu-link", has_text="部门频道").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments.html")
    page.context.close()


def test_forced_colours_keep_what_colour_told(browser: Browser, sites: dict[str, str]) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    edge = "(name) => getComputedStyle(document.querySelector(name)).borderBlockEndColor"
    for path, name in (("index.html", ".menu-link"), ("jyj/gzdt/index.html", ".channel-link")):
        page.goto(sites["portal"] + path)
        assert page.evaluate(edge, f"{name}[aria-current]") != page.evaluate(edge, f"{name}:not([aria-current])")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def test_nothing_moves_by_itself() -> None:
    """What never moves needs no `prefers-reduced-motion`."""
    assert not re.search(r"animation|transition|scroll-behavior|@keyframes", gallery.style_sheet())


def test_budgets(browser: Browser, sites: dict[str, str]) -> None:
    """Home: 100 KB without pictures, two requests for style and script; an article: 30 KB besides its text."""
    page = opened(browser, sites["portal"])
    asked: list[tuple[str, int]] = []
    page.on("response", lambda answer: asked.append((answer.request.resource_type, len(answer.body()))))
    for path, most in (("index.html", 100_000), ("many.html", 100_000), ("jyj/article.html", 100_000)):
        page.context.clear_cookies()
        asked.clear()
        page.goto(sites["portal"] + path, wait_until="networkidle")
        assert len([kind for kind, _ in asked if kind in ("stylesheet", "script")]) <= 2
        assert sum(size for kind, size in asked if kind != "image") <= most, path
    html = page.content()
    body = page.locator("#article-body").inner_html()
    assert len(html.encode()) - len(body.encode()) <= 30_000
    page.context.close()


def test_the_policy_holds_without_exceptions(browser: Browser, sites: dict[str, str]) -> None:
    page = opened(browser, sites["portal"])
    faults: list[str] = []
    page.on(
        "console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None
    )
    for site, path in PAGES:
        page.goto(sites[site] + path)
    page.context.close()
    assert faults == []


def test_axe_would_find_a_fault(browser: Browser, sites: dict[str, str]) -> None:
    """A check that cannot fail proves nothing."""
    page = opened(browser, sites["portal"] + "jyj/article.html")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x><button></button>')")
    assert {"image-alt", "button-name"} <= {
        fault["id"] for fault in AXE.run(page, options=RULES).response["violations"]
    }
    page.context.close()
