"""The whole main job on the sample city, from nothing, as an operator runs it: `invoke sample` in a fresh copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html as lxml_html
from markdown import Markdown
from playwright.sync_api import Browser, sync_playwright

from migrate import pages
from migrate.pages import ExtractedArticle, Reason, Skipped
from portal.files.ledger import Outcome
from portal.markdown_engine import make_engine
from portal.model.article import Article
from portal.store import Store
from samples import truth
from samples.city import OLD_SITES
from tests.chromium import launch
from tests.conftest import ROOT
from tests.journey.old_addresses import SERVERS, ask_all
from tests.journey.project import fresh_copy, invoke

MIGRATED = [site for site in OLD_SITES if site.label != "gaj"]
"""The sites that move; 公安局 keeps its own."""


@dataclass(frozen=True)
class City:
    """The sample city, migrated from nothing."""

    root: Path
    said: str

    @property
    def store(self) -> Store:
        return Store(self.root)

    def records(self) -> Iterator[pages.Record]:
        for path in sorted((self.root / ".cache" / "extract").glob("*.jsonl")):
            yield from pages.load(path.read_text(encoding="utf-8"), path.name)

    def articles(self) -> dict[str, Article]:
        """Articles by old URL."""
        found = (self.store.article(path) for slug in self.store.slugs() for path in self.store.article_paths(slug))
        return {article.meta.origin.url.lower(): article for article in found if article.meta.origin}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    root = tmp_path_factory.mktemp("city")
    fresh_copy(root)
    return City(root, invoke(root, "sample"))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_migrating_again_gives_the_committed_bytes(city: City) -> None:
    fresh, committed = tree(city.root / "departments"), tree(ROOT / "departments")
    assert sorted(fresh) == sorted(committed)
    assert [name for name in fresh if fresh[name] != committed[name]] == []


def test_the_summary_says_what_happened_and_where_to_look(city: City) -> None:
    for words in ("摸底：读表 11 份", "方案：11 个网站", "采集：10 个网站", "合计", "invoke preview", "检查报告"):
        assert words in city.said, words
    assert "不平衡" not in city.said


def test_every_article_of_the_old_web_is_there_or_accounted_for(city: City) -> None:
    found = city.articles()
    records = list(city.records())
    skipped = {record.url.lower(): record for record in records if isinstance(record, Skipped)}
    twins = {record.url.lower() for record in records if isinstance(record, ExtractedArticle)} - set(found)
    unaccounted = []
    for site in MIGRATED:
        for article in truth.articles(site.host):
            url = f"http://{article.host}{article.path}".lower()
            if article.date is None:
                assert skipped[url].reason is Reason.UNDATED, url
            elif url not in found and url not in twins:
                unaccounted.append(url)
    assert unaccounted == []
    assert len(twins) == 1  # the one article that stands on both sites of 林业局


def letters(text: str) -> str:
    """Only the letters and digits of a text."""
    return "".join(c for c in text if c.isalnum())


def shown(engine: Markdown, markdown: str) -> str:
    """The letters and digits that a reader of the portal sees."""
    html = engine.reset().convert(markdown)
    return letters(lxml_html.fromstring(f"<div>{html}</div>").text_content())


def test_titles_dates_sources_numbers_and_texts_are_those_of_the_old_pages(city: City) -> None:
    found, engine, wrong = city.articles(), make_engine(), []
    for site in MIGRATED:
        for old in truth.articles(site.host):
            article = found.get(f"http://{old.host}{old.path}".lower())
            if article is None:  # accounted for above
                continue
            meta = article.meta
            pairs = {
                "title": (re.sub(r"\s", "", old.title), re.sub(r"\s", "", meta.title)),
                "date": (old.date, meta.date),
                "source": (old.source or "", meta.source),
                "author": (old.author or "", meta.author),
                "doc_number": (old.doc_number or "", meta.doc_number),
                "index_number": (old.index_number or "", meta.index_number),
                "column": (old.column, meta.origin.column if meta.origin else ""),
                "attachments": (len(old.attachments), len(meta.attachments)),
            }
            wrong += [(old.path, name, *pair) for name, pair in pairs.items() if pair[0] != pair[1]]
            texts = letters(old.body_text), shown(engine, article.body)
            if texts[0] != texts[1] and "attachment-by-script" not in old.faults:
                wrong.append((old.path, "body", *texts))
    assert wrong == []


def test_nothing_internal_reaches_the_output(city: City) -> None:
    secrets = {"联系人甲"}
    for slug, host in city.store.all_sites():
        for path in city.store.site_folder(slug, host).glob("survey*.yaml"):
            secrets.update(re.findall(r"^(?:phone|contact): '?([^'\n]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(secrets) > 5
    leaks = []
    for folder in (city.root / "output" / "portal", city.root / "output" / "hosts"):
        for path in folder.rglob("*"):
            if path.suffix in {".html", ".xml", ".css", ".js", ".txt"}:
                text = path.read_text(encoding="utf-8")
                leaks += [(path.name, secret) for secret in secrets if secret in text]
    assert leaks == []


def test_nothing_unsafe_of_the_old_sites_is_left(city: City) -> None:
    bad = re.compile(r"<(?:script|iframe|object|embed|form)\b|\son\w+=|javascript:", re.IGNORECASE)
    found = [(url, match.group()) for url, article in city.articles().items() if (match := bad.search(article.body))]
    assert found == []


def test_a_second_run_changes_nothing(city: City) -> None:
    before = {path: path.stat().st_mtime_ns for path in (city.root / "departments").rglob("*")}
    output = {path: path.stat().st_mtime_ns for path in (city.root / "output" / "portal").rglob("*.html")}
    said = invoke(city.root, "sample")
    assert {path: path.stat().st_mtime_ns for path in (city.root / "departments").rglob("*")} == before
    assert {path: path.stat().st_mtime_ns for path in (city.root / "output" / "portal").rglob("*.html")} == output
    assert "新增" not in said


@pytest.mark.parametrize("server", [pytest.param(name, marks=getattr(pytest.mark, name)) for name in SERVERS])
def test_every_address_ever_seen_leads_to_its_page_or_says_why_not(city: City, server: str) -> None:
    answers = ask_all(city.root, server)
    assert answers.wrong == []
    assert answers.moved > 900
    assert answers.gone > 20


def test_every_target_of_the_ledgers_exists(city: City) -> None:
    missing = []
    for slug, host in city.store.all_sites():
        department = city.store.department(slug)
        hosted = department.host == host
        base = city.root / "output" / ("hosts/" + host if hosted else "portal")
        for line in city.store.ledger(slug, host):
            if line.outcome is Outcome.MOVED:
                target = line.target.removeprefix(f"/{slug}") if hosted else line.target
                path = base / target.lstrip("/")
                if not (path / "index.html" if target.endswith("/") else path).is_file():
                    missing.append((host, line.old, line.target))
    assert missing == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.mark.chromium
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_pages_fit_and_load_nothing_from_outside(city: City, browser: Browser, width: int) -> None:
    from threading import Thread

    from portal.preview import make_server

    with make_server(city.root / "output", port=0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        asked: list[str] = []
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        for address in ("/", "/jyj/", "/slj/", "/daj/", "/jyj/zwdt/", "/departments.html", "/map.html", "/moved.html", "/search.html"):
            page.goto(server.url.rstrip("/") + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert faults == []
        assert {url.split("/")[2] for url in asked if url.startswith("http")} == {server.url.split("/")[2]}
        page.close()
        server.shutdown()
        thread.join()
