"""Live preview: a save is seen in the open page of a real Chromium; mistakes come in place of the page and go again."""

from __future__ import annotations

import http.client
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from portal.building.previewed import build_preview
from portal.errors import Problem, Problems, Refused
from portal.preview.channel import channel_root
from portal.preview.live import LiveServer, State, problem_page, watch_and_build
from portal.store import Store
from tests import chromium
from tests.building.city import HOST, make_city

ARTICLE = "departments/jyj/articles/tzgg/20160202-1.md"
PAGE = "jyj/20160202-1.html"


class Previewed:
    """A department's preview that is being watched and served."""

    def __init__(self, city: Path, server: LiveServer) -> None:
        self.city, self.server, self.url = city, server, server.url

    def save(self, change: Callable[[str], str], file: str = ARTICLE) -> None:
        path = self.city / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def ask(self, path: str, host: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body


def serve(city: Path, slug: str) -> Iterator[Previewed]:
    root = channel_root(Store(city), slug, city / ".cache/preview" / slug)
    state = State(lambda: build_preview(city / "pelicanconf.py", root, root / "output"))
    assert state.build() == ()
    stop = threading.Event()
    with LiveServer(("127.0.0.1", 0), root / "output", state) as server:
        threads = [
            threading.Thread(target=server.serve_forever, args=(0.02,)),
            threading.Thread(target=watch_and_build, args=(state, [city / "departments" / slug], stop, lambda _: None)),
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.3)  # the watcher is at work
        yield Previewed(city, server)
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join(10)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Previewed]:
    yield from serve(make_city(tmp_path / "city"), "jyj")


@pytest.mark.chromium
def test_a_save_is_seen_and_a_mistake_told_in_the_open_page(preview: Previewed) -> None:
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(preview.url + PAGE)
        preview.save(lambda text: text.replace("第1号通知的正文", "改过的正文"))
        page.get_by_text("改过的正文").first.wait_for(timeout=10_000)
        preview.save(lambda text: text.replace("date: 2016-02-02", "date: 2016-02-30"))
        page.get_by_text("有 1 处需要修改").wait_for(timeout=10_000)
        words = page.inner_text("li")
        assert ARTICLE in words and "第 3 行" in words and "日期或时间不存在" in words
        preview.save(lambda text: text.replace("date: 2016-02-30", "date: 2016-02-03"))
        page.get_by_text("改过的正文").first.wait_for(timeout=10_000)
        assert all(url.startswith(preview.url) for url in asked)
        browser.close()


def test_one_department_alone_is_built(preview: Previewed) -> None:
    assert preview.ask("/" + PAGE)[0] == 200
    assert not (preview.city / ".cache/preview/jyj/output/hosts").exists()
    assert preview.ask("/-/live.js")[1].startswith("//") and preview.ask("/-/none.js")[0] == 404


def test_a_hosted_department_answers_by_its_own_host_name(tmp_path: Path) -> None:
    for preview in serve(make_city(tmp_path / "city"), "wsj"):
        status, body = preview.ask("/", f"{HOST}.localhost")
        assert status == 200 and "/-/live.js" in body
        assert list(preview.server.host_urls) == [HOST]


def test_a_new_version_wakes_those_who_wait(preview: Previewed) -> None:
    version = preview.server.state.version
    assert preview.ask("/-/live?version=x")[1] == str(version)
    begin = time.perf_counter()
    preview.save(lambda text: text + "\n又一段。\n")
    assert int(preview.ask(f"/-/live?version={version}")[1]) > version
    assert time.perf_counter() - begin < 8
    assert "又一段" in preview.ask("/" + PAGE)[1]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Problems([Problem("a.md", 2, 3, "缺少“<title>”", "请补上")]), "缺少“&lt;title&gt;”"),
        (Refused("输出目录不对"), "输出目录不对"),
        (KeyError("macro"), "生成程序出错：KeyError"),
    ],
)
def test_whatever_stops_a_build_is_told(fault: Exception, told: str) -> None:
    def build() -> None:
        raise fault

    state = State(build)
    problems = state.build()
    assert told in problem_page(problems).decode() and state.version == 1


def test_laying_out_again_takes_links_away_and_nothing_behind_them(tmp_path: Path) -> None:
    city = make_city(tmp_path / "city")
    store, folder = Store(city), city / ".cache/preview/x"
    for slug in ("jyj", "wsj", "jyj"):
        root = channel_root(store, slug, folder)
        assert Store(root).slugs() == [slug]
        assert Store(root).department(slug) == store.department(slug)
    shutil.rmtree(folder)
    assert (city / ARTICLE).is_file() and store.slugs()[:2] == ["dag", "jyj"]


def test_refuses_a_department_that_is_not_there_or_has_its_own_site(tmp_path: Path) -> None:
    store = Store(make_city(tmp_path / "city"))
    with pytest.raises(Problems, match=r"没有部门“xyz”.*jyj"):
        channel_root(store, "xyz", tmp_path / "x")
    with pytest.raises(Refused, match="保留独立网站"):
        channel_root(store, "dag", tmp_path / "x")
