"""The bench in a real browser: the old page is seen and not run, and a saved recipe reloads the page by itself."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from migrate.recipe.file import read_recipe
from migrate.trial import Bench, SavedPage, TrialServer
from tests import chromium
from tests.conftest import ROOT

pytestmark = pytest.mark.chromium
PAGE = """<meta charset="utf-8"><title>关于水库放水的公告</title><h1>关于水库放水的公告</h1><p>发布时间：2017-03-05　来源：本站</p>
<div id="zoom"><p id="x">定于本月放水，请沿岸居民注意安全。</p></div><script>document.getElementById("x").textContent = "run"</script>
<img src="x" onerror="document.getElementById('x').textContent='run'">"""
RECIPE = "host: www.a.gov.cn.example\nlayout: general\n"


def test_the_old_page_is_seen_not_run_and_saving_reloads(tmp_path: Path) -> None:
    page, recipe = tmp_path / "page.html", tmp_path / "rules" / "recipe.yaml"
    page.write_text(PAGE, encoding="utf-8")
    recipe.parent.mkdir()
    recipe.write_text(RECIPE, encoding="utf-8")
    source = SavedPage(page, "www.a.gov.cn.example")
    bench = Bench(source, lambda: read_recipe(recipe.read_text(encoding="utf-8"), recipe.name), (recipe,), ROOT / "themes" / "municipal")
    with TrialServer(bench) as server, sync_playwright() as playwright:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        browser = chromium.launch(playwright)
        tab = browser.new_page()
        tab.goto(server.url, wait_until="domcontentloaded")
        old, new = (tab.frame_locator(f"iframe[title={title}]") for title in ("原网页", "门户中的样子"))
        assert old.locator("#x").text_content() == "定于本月放水，请沿岸居民注意安全。"
        assert new.locator("h1.article-title").text_content() == "关于水库放水的公告"
        assert "采集规则 ignore" not in (tab.text_content("header") or "")
        tab.wait_for_timeout(500)  # the watcher begins
        recipe.write_text(RECIPE + "ignore: {source: [本站]}\n", encoding="utf-8")
        tab.wait_for_selector("text=采集规则 ignore 不取“本站”", timeout=20_000)
        browser.close()
        server.shutdown()
        thread.join()
