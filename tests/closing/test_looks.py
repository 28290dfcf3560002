"""The notice and its banner can be read on every screen, by everyone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.chromium import launch
from tests.closing.looks import write
from tests.theme.page_checkers import axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.chromium
def test_notice_and_banner_are_whole_at_every_width(tmp_path: Path) -> None:
    faults, sideways = [], []
    with sync_playwright() as play:
        browser = launch(play)
        for file in write(tmp_path):
            for width in (320, 1280):
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.goto(file.as_uri())
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                sideways += [(file.name, width, wide)] if wide > 0 else []
                faults += [(file.name, each["id"]) for each in axe().run(page, options=RULES).response["violations"]]
                page.close()
        browser.close()
    assert sideways == []
    assert faults == []
