"""Search over the whole sample city in a real Chromium: nothing that stands on a page is missed (recall 1.00)."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pelican import Pelican
from pelican.settings import read_settings
from playwright.sync_api import Page, sync_playwright

from portal.preview import make_server
from portal.search.bigrams import HAN, fold
from portal.search.index import index
from portal.search.shadow import read_article
from tests.chromium import launch
from tests.conftest import ROOT

pytestmark = pytest.mark.chromium

PHRASES = 210
"""Phrases asked, as many of each length."""
LENGTHS = range(2, 9)
QUERIES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/search/queries.yaml").read_text("utf-8"))
ASK = """async ([queries, strict]) => {
    const { find } = await import('/theme/js/question.js');
    const pagefind = await import('/pagefind/pagefind.js');
    await pagefind.options({ baseUrl: '/' });
    const urls = new Map(), found = [];
    for (const query of queries) {
        const { results, loose } = await find(pagefind, query, {});
        for (const one of results) if (!urls.has(one.id)) urls.set(one.id, (await one.data()).url);
        found.push(loose && strict ? [] : results.map((one) => urls.get(one.id)));
    }
    return found;
}"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city, built and indexed."""
    folder = tmp_path_factory.mktemp("city")
    places = {"OUTPUT_PATH": str(folder / "output" / "portal"), "PORTAL_STATE": str(folder / "state")}
    Pelican(read_settings(str(ROOT / "pelicanconf.py"), override=places)).run()
    index(folder / "output", folder / "index")
    return folder / "output"


@pytest.fixture(scope="module")
def texts(output: Path) -> dict[str, str]:
    """What can be read on every article page, by address; a line break where one text ends and another begins."""
    pages = {
        f"/{path.relative_to(output / 'portal').as_posix()}": path.read_bytes()
        for path in (output / "portal").rglob("2*.html")
    }
    articles = {address: article for address, html in pages.items() if (article := read_article(html))}
    return {address: fold(f"{one.title} ☐ {one.channel} ☐ {one.text}") for address, one in articles.items()}


@pytest.fixture(scope="module")
def page(output: Path) -> Iterator[Page]:
    with make_server(output, port=0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        browser = launch(playwright)
        shown = browser.new_page()
        shown.goto(f"{server.url}search.html")
        yield shown
        browser.close()
        server.shutdown()


def phrases(texts: dict[str, str]) -> list[str]:
    """Stretches of Chinese of every length from everywhere in the city, the same in every run."""
    chance = random.Random(20171117)  # noqa: S311 - not a secret
    found: list[str] = []
    runs = [run for _, text in sorted(texts.items()) for run in re.findall(f"[{HAN}]{{2,}}", text)]
    for length in LENGTHS:
        long_enough = [run for run in runs if len(run) >= length]
        for run in chance.sample(long_enough, PHRASES // len(LENGTHS)):
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def test_no_page_that_holds_a_phrase_is_missed(page: Page, texts: dict[str, str]) -> None:
    asked = phrases(texts)
    assert len(asked) == PHRASES
    wanted = [{address for address, text in texts.items() if phrase in text} for phrase in asked]
    found = [set(urls) for urls in page.evaluate(ASK, [asked, True])]
    missed = [(phrase, want - got) for phrase, want, got in zip(asked, wanted, found, strict=True) if want - got]
    assert missed == []
    assert sum(map(len, wanted)) / sum(map(len, found)) > 0.97  # the rest holds the phrase across a mark


def test_what_people_ask_is_found(page: Page) -> None:
    wrong = []
    for each, urls in zip(QUERIES, page.evaluate(ASK, [[one["query"] for one in QUERIES], False]), strict=True):
        if not set(each.get("finds", [])) <= set(urls) or ("first" in each and urls[:1] != [each["first"]]):
            wrong.append((each, urls[:5]))
    assert not wrong, "\n".join(map(str, wrong))
