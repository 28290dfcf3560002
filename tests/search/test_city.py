"""Search over the whole sample city in a real Chromium: nothing that stands on a page is missed (recall 1.00)."""

from __future__ import annotations

import gzip
import random
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from pelican import Pelican
from pelican.settings import read_settings
from playwright.sync_api import Page, sync_playwright

from portal.preview import make_server
from portal.search.article_text import read_article
from portal.search.bigrams import HAN, fold
from portal.search.index import index
from tests.chromium import launch
from tests.conftest import ROOT

pytestmark = pytest.mark.chromium

PHRASES = 210
"""Phrases asked, as many of each length."""
LENGTHS = range(2, 9)
QUERIES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/search/queries.yaml").read_text("utf-8"))
ASK = """async ([queries, strict]) => {
    const { find } = await import('/theme/js/question.js');
    const { SearchIndex } = await import('/theme/js/search-index.js');
    const index = await SearchIndex.open(new URL('/', location.href));
    const found = [];
    for (const query of queries) {
        const { answer, loose } = await find(index, query, {});
        const records = await Promise.all(answer.results.map((article) => answer.record(article)));
        const urls = records.filter(Boolean).map((record) => '/' + record.url);
        found.push({ urls: loose && strict ? [] : urls, guessed: answer.results.length });
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
    answers = page.evaluate(ASK, [asked, True])
    found = [set(each["urls"]) for each in answers]
    missed = [(phrase, want - got) for phrase, want, got in zip(asked, wanted, found, strict=True) if want - got]
    assert missed == []
    assert sum(map(len, wanted)) / sum(map(len, found)) > 0.97  # the rest holds the phrase across a mark
    assert sum(map(len, found)) / sum(each["guessed"] for each in answers) > 0.97  # what is counted is what is shown


def test_what_people_ask_is_found(page: Page) -> None:
    wrong = []
    for each, answer in zip(QUERIES, page.evaluate(ASK, [[one["query"] for one in QUERIES], False]), strict=True):
        urls = answer["urls"]
        if not set(each.get("finds", [])) <= set(urls) or ("first" in each and urls[:1] != [each["first"]]):
            wrong.append((each, urls[:5]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("query", ["通知", "人民政府", "关于印发", "领导小组", "义务教育阶段招生", "青教〔2010〕39号"])
def test_a_question_is_cheap(page: Page, output: Path, query: str) -> None:
    """Everything a visit loads until ten results, their number and what narrows them are shown, as compressed files."""
    assert page.context.browser
    window = page.context.browser.new_context()
    shown = window.new_page()
    asked: list[str] = []
    shown.on("requestfinished", lambda request: asked.append(unquote(urlsplit(request.url).path)))
    shown.goto(f"{page.url.split('?')[0]}?q={query}")
    shown.locator(".search-choice").first.wait_for()
    window.close()
    files = {address: (output / "portal" / address.lstrip("/")).read_bytes() for address in asked}
    sizes = {address: len(data if address.endswith(".bin") else gzip.compress(data)) for address, data in files.items()}
    assert "/search-index/entry.json" in sizes
    assert sum(sizes.values()) <= 110_000, sizes
    assert len(sizes) <= 40


def test_no_file_of_the_index_is_large(output: Path) -> None:
    folder = output / "portal/search-index"
    lists = {path: path.stat().st_size for path in folder.glob("lists/*/*.bin")}
    texts = {path: len(gzip.compress(path.read_bytes())) for path in folder.glob("texts/*/*.json")}
    assert max(lists.values()) <= 12_000
    assert max(texts.values()) <= 6_000
    told = sum(len(read.text.encode()) for path in folder.parent.rglob("2*.html") if (read := read_article(path.read_bytes())))
    assert sum(lists.values()) <= 0.65 * told  # it is 0.35 in a city of 10,000 articles
