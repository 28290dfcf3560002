"""Access for everyone (WCAG 2.2 AA): axe finds nothing on any template, in both widths, in the elder mode and out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from tests import theme_gallery as gallery
from tests.chromium import launch
from tests.gallery_site import opened, served

pytestmark = pytest.mark.chromium

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the rest is not read, and telling it takes longer than finding it
    "selectors": False,
}
AXE = Axe()


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


PAGES = [("portal", each.path) for each in gallery.specimens()] + [
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
