"""The search page in a real Chromium, over the preview server, with the real theme and index."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from portal.preview import make_server
from portal.search.bigrams import fold, words
from portal.search.index import index
from portal.search.lists import PLACES
from tests.chromium import launch
from tests.search.pages import CHANNELS, articles, write_article, write_portal

pytestmark = pytest.mark.chromium

WORDS = (
    "互联网", "互联网站", "集约化", "集约化建设", "网站域名", "市门户", "县级政府", "市直部门", "饮水安全", "水利工程",
    "义务教育", "招生", "居住证明", "防汛", "水库", "应急", "招聘", "招聘教师", "教师资格", "门户公示", "决算", "部门决算",
    "财政拨款", "三公", "森林防火", "护林员", "道路硬化", "公开招标", "实施方案", "新进展", "关于做好", "工期", "水", "林区", "教育局",
)  # fmt: skip
PHRASES = ('"一般公共预算"', "“把分散的网站”", '"统一部署，把分散"', '"青府办函〔2017〕5号"')
TEXTS = (
    "青屿市教育局〔2017〕12号，ＡＢＣ 12.5万元", "𠮷野家 office_1@qingyu.example 第３章", "（一）《办法》——说明：①②",
    "", "化", "a,b;c", "中English文 mixed 文本2017",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the made-up portal is served."""
    folder = tmp_path_factory.mktemp("search")
    write_portal(folder / "output/portal")
    index(folder / "output", folder / "cache")
    with make_server(folder / "output", port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.url
        server.shutdown()
        thread.join(5)


@pytest.fixture(scope="module")
def browser_page(address: str) -> Iterator[Page]:
    """One page of one browser for all tests of this module."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{address}search.html")
        yield page
        browser.close()


def found(page: Page, query: str) -> set[str]:
    script = """async (query) => {
        const { find } = await import('/theme/js/question.js');
        const { SearchIndex } = await import('/theme/js/search-index.js');
        const { answer, loose } = await find(await SearchIndex.open(new URL('/', location.href)), query, {});
        const records = await Promise.all((loose ? [] : answer.results).map((article) => answer.record(article)));
        return records.filter(Boolean).map((record) => '/' + record.url);
    }"""
    return set(page.evaluate(script, query))


def holding(words: str) -> set[str]:
    texts = {f"/{slug}/{name}.html": f"{title}\n{CHANNELS[slug]}\n{text}" for slug, _, name, _, title, text in articles()}
    return {address for address, text in texts.items() if words in fold(text.replace("\n", " ☐ "))}


@pytest.mark.parametrize("word", WORDS)
def test_every_article_that_holds_a_word_is_found_and_no_other(browser_page: Page, word: str) -> None:
    expected = holding(word)
    assert expected, "the word is not in the made-up articles"
    assert found(browser_page, word) == expected


@pytest.mark.parametrize("phrase", PHRASES)
def test_quoted_phrases_stand_together(browser_page: Page, phrase: str) -> None:
    expected = holding(phrase.strip('"“”'))
    assert expected, "the phrase is not in the made-up articles"
    assert found(browser_page, phrase) == expected


def test_script_and_index_take_texts_apart_alike(browser_page: Page) -> None:
    texts = [*TEXTS, *(text for *_, text in articles())]
    script = "async (texts) => import('/theme/js/bigrams.js').then((s) => texts.map((text) => s.words(s.fold(text))))"
    assert browser_page.evaluate(script, texts) == [words(fold(text)) for text in texts]


def test_page_shows_results_and_narrows_them(browser_page: Page, address: str) -> None:
    page = browser_page
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{address}search.html?q=通知")
    hits = page.locator("#search-results .search-hit")
    expected = holding("通知")
    expect(page.get_by_role("status")).to_have_text(f"共找到 {len(expected)} 条")
    expect(hits.first.locator("mark").first).to_have_text("通知")
    channel = page.get_by_label("频道")
    channel.select_option("青屿市水利局")
    narrowed = {hit for hit in expected if hit.startswith("/slj/")}
    expect(page.get_by_role("status")).to_have_text(f"共找到 {len(narrowed)} 条")
    assert {link.get_attribute("href") for link in hits.locator("a").all()} == narrowed
    expect(page.get_by_label("频道")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"共找到 {len(expected)} 条")
    assert problems == []


def test_newest_first_and_more_results_by_keyboard(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}search.html?q=工作&排序=day")
    hits = page.locator("#search-results .search-hit")
    expect(hits).to_have_count(10)
    page.locator(".search-more").focus()
    page.keyboard.press("Enter")
    expect(hits).to_have_count(20)
    expect(hits.nth(10).locator("a")).to_be_focused()
    days = page.locator("#search-results time").all_inner_texts()
    assert days == sorted(days, reverse=True)


def test_words_that_stand_nowhere_together_are_found_apart(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}search.html")
    page.locator("input[name=q]").fill("教育局招聘教师")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("没有与整句完全一致的内容")
    expect(page.locator("#search-results .search-hit").first).to_contain_text("招聘教师")


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "请输入要找的词"), ("？！", "请输入要找的词"), ("曱甴", "没有找到相关内容")],
)
def test_states(browser_page: Page, address: str, query: str, said: str) -> None:
    browser_page.goto(f"{address}search.html?q={query}")
    expect(browser_page.get_by_role("status")).to_contain_text(said)
    expect(browser_page.locator("#search-results .search-hit")).to_have_count(0)


def test_a_missing_index_is_said(browser_page: Page, address: str) -> None:
    browser_page.route("**/search-index/**", lambda route: route.abort())
    browser_page.goto(f"{address}search.html?q=通知")
    expect(browser_page.get_by_role("status")).to_contain_text("搜索暂时不可用")
    browser_page.unroute("**/search-index/**")
    browser_page.reload()
    expect(browser_page.get_by_role("status")).to_contain_text("共找到")


def test_what_is_typed_is_never_run(browser_page: Page, address: str) -> None:
    browser_page.goto(f"{address}search.html?q=<img src=x onerror=alert(1)>通知")
    expect(browser_page.get_by_role("status")).not_to_be_empty()
    assert browser_page.locator("#search-results img").count() == 0


def test_a_page_left_open_while_the_portal_is_published_anew(browser_page: Page, tmp_path: Path) -> None:
    apart = "甲乙子丑寅卯辰巳午乙丙"  # in the lists 乙丙 seems to stand behind 甲乙: eight places further on
    places = words(apart)
    assert places.index("乙丙") % PLACES == (places.index("甲乙") + 1) % PLACES
    write_portal(tmp_path / "output/portal")
    index(tmp_path / "output", tmp_path / "cache")
    with make_server(tmp_path / "output", port=0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        assert browser_page.context.browser
        window = browser_page.context.browser.new_context()
        page = window.new_page()
        page.clock.install()
        status = page.get_by_role("status")
        page.goto(f"{server.url}search.html?q=通知")
        expect(status).to_have_text(f"共找到 {len(holding('通知'))} 条")
        fresh = ("jyj", "tzgg", "20180101-900", "2018-01-01", "关于补充名录的公告", apart)
        write_article(tmp_path / "output/portal", "/", fresh)
        index(tmp_path / "output", tmp_path / "cache")
        page.clock.fast_forward("02:00")
        for query, told in (("补充名录", "共找到 1 条"), ("甲乙子丑", "共找到 1 条"), ("甲乙丙", "没有找到相关内容")):
            page.locator("input[name=q]").fill(query)
            page.keyboard.press("Enter")
            expect(status).to_contain_text(told)
        window.close()
        server.shutdown()


def test_on_a_phone_what_narrows_waits_until_it_is_opened(browser_page: Page, address: str) -> None:
    assert browser_page.context.browser
    window = browser_page.context.browser.new_context(viewport={"width": 360, "height": 800})
    page = window.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search.html?q=通知")
    expect(page.get_by_role("status")).to_contain_text("共找到")
    expect(page.get_by_label("频道")).to_be_hidden()
    assert not [url for url in asked if url.endswith("facts.json")]
    page.get_by_text("筛选和排序").click()
    page.get_by_label("频道").select_option("青屿市水利局")
    narrowed = {hit for hit in holding("通知") if hit.startswith("/slj/")}
    expect(page.get_by_role("status")).to_have_text(f"共找到 {len(narrowed)} 条")
    expect(page.get_by_label("频道")).to_be_focused()
    window.close()
