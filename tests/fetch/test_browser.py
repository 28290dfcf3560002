"""Pages that exist only after their scripts ran: opened in the real Chromium, kept beside the raw answer, crawled on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from migrate.archive.archive import Archive
from migrate.archive.snapshot import Snapshot
from migrate.extract import extract, extract_path
from migrate.fetch import browser
from migrate.fetch.audit import audit
from migrate.fetch.crawl import FetchCounts, fetch
from migrate.fetch.guard import Limits
from migrate.pages import ExtractedArticle, Listed, Reason, load
from portal.errors import Refused
from portal.store import Store
from tests.fetch.server import Reply, Served, page, serve
from tests.fetch.test_fetch import HOST, WHEN, files, got, lost, project, silent

JSON = (("Content-Type", "application/json"),)
SHELL = """<html><head><meta charset=utf-8><title>公告</title></head><body><div id=app></div><script>
(async () => {
  const one = new URLSearchParams(location.search).get('id');
  const say = (html) => { document.getElementById('app').innerHTML = html; };
  const got = await (await fetch('/api' + (one ? '?id=' + one : ''), {method: one ? 'GET' : 'POST', body: one ? null : '{}'})).json();
  if (one) say(`<h1>${got.title}</h1><p>时间：2017-03-0${one}</p><div id=zoom><p>${got.text}</p></div>`);
  else say('<ul>' + got.map(n => `<li><a href="/app/?id=${n}">关于第${n}号事项的公告</a><span>2017-03-0${n}</span></li>`).join('') + '</ul>');
  for (const evil of ['http://elsewhere.example/track.js', 'http://127.0.0.1:9/', '/secret/list.json', '/open.json']) fetch(evil).catch(() => 0);
})();
</script></body></html>"""


def spa(count: int = 3, word: str = "因工程施工需要，请广大市民提前安排出行。") -> dict[str, Reply]:
    numbers = range(1, count + 1)
    shell = Reply(SHELL.encode())
    return {
        f"{HOST}/": page("/app/", "/plain.html"),
        f"{HOST}/robots.txt": Reply(b"User-agent: *\nDisallow: /secret/\n", headers=(("Content-Type", "text/plain"),)),
        f"{HOST}/secret/list.json": Reply(b"{}", headers=JSON),
        f"{HOST}/open.json": Reply(b"{}", headers=JSON),
        f"{HOST}/plain.html": page(text="plain"),
        f"{HOST}/app/": shell,
        f"POST {HOST}/api": Reply(str(list(numbers)).encode(), headers=JSON),
        **{f"{HOST}/app/?id={n}": shell for n in numbers},
        **{f"{HOST}/api?id={n}": Reply(f'{{"title":"关于第{n}号事项的公告","text":"第{n}号：{word}"}}'.encode(), headers=JSON) for n in numbers},
    }


def recipe(tmp_path: Path) -> Store:
    columns = [{"name": "公告", "path": "/app/"}]
    return project(tmp_path, query_keys=["id"], columns=columns, source={"browser": ["/app/"]})


def run(store: Store, served: Served, *, refresh: bool = False) -> FetchCounts:
    return fetch(
        store, "jyj", HOST, store.root / "archive", via=served.base, now=lambda: WHEN, progress=silent,
        refresh=refresh, limits=Limits(timeout=10.0, retries=0),
    )  # fmt: skip


def kinds(store: Store) -> list[str]:
    """The types of all records, read by warcio with digests checked."""
    found = []
    for path in sorted((store.root / "archive" / HOST).glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                found.append(record.rec_type)
    return found


@dataclass(frozen=True)
class Crawled:
    """Two runs over a site of scripts: what they counted and were seen to ask, and the files after each."""

    store: Store
    counts: tuple[FetchCounts, FetchCounts]
    asked: tuple[list[str], list[str]]
    agents: set[str]
    files: tuple[dict[str, bytes], dict[str, bytes]]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    store = recipe(tmp_path_factory.mktemp("scripts"))
    with serve(spa()) as served:
        first = run(store, served)
        asked, before, served.asked[:] = [*served.asked], files(store), []
        again = run(store, served)
        return Crawled(store, (first, again), (asked, [*served.asked]), served.agents, (before, files(store)))


@pytest.mark.chromium
def test_a_site_of_scripts_is_read_whole(crawled: Crawled) -> None:
    store, (first, again) = crawled.store, crawled.counts
    assert (crawled.asked[1], crawled.files[1]) == ([], crawled.files[0]), "a second run asks and writes nothing"
    assert (first.known, first.archived, again.known, again.written) == (6, 6, 6, 0)
    assert sorted(kinds(store)) == ["conversion"] * 4 + ["metadata"] + ["response"] * 6 + ["warcinfo"], "the raw answers are kept, too"
    assert "因工程施工" in got(store)["/app/?id=2"].body.decode()
    assert got(store)["/plain.html"].body == page(text="plain").body
    with Archive(store.root / "archive" / HOST) as archive:
        index = (archive.folder / f"{HOST}.cdxj").read_bytes()
        archive.reindex()
        assert (archive.folder / f"{HOST}.cdxj").read_bytes() == index
    extract(store, "jyj", HOST, store.root / "archive")
    records = load(extract_path(store, HOST).read_text(encoding="utf-8"), "x")
    (listed,) = [one for one in records if isinstance(one, Listed)]
    articles = [one for one in records if isinstance(one, ExtractedArticle)]
    assert len(listed.urls) == len(articles) == 3
    assert {one.date for one in articles} == {f"2017-03-0{n}" for n in (1, 2, 3)}


@pytest.mark.chromium
def test_only_the_declared_site_is_asked(crawled: Crawled) -> None:
    assert [address for address in crawled.asked[0] if not address.removeprefix("POST ").startswith(HOST)] == []
    assert crawled.agents == {"MunicipalPortalMigrator/1.0"}


@pytest.mark.chromium
def test_what_robots_does_not_let_a_page_have_is_not_asked_and_recorded(crawled: Crawled) -> None:
    assert f"{HOST}/open.json" in crawled.asked[0]
    assert [address for address in crawled.asked[0] if "/secret/" in address] == []
    missed = lost(crawled.store)["/secret/list.json"]
    assert (missed.reason, missed.detail) == (Reason.ROBOTS, "网页打开后其脚本要读取")


@pytest.mark.chromium
def test_a_refresh_sees_what_changed_and_lists_what_cannot_be_opened(crawled: Crawled, tmp_path: Path) -> None:
    store = Store(tmp_path / "later")
    shutil.copytree(crawled.store.root, store.root)
    later = spa(4)
    changed = later[f"{HOST}/api?id=1"].body.decode().replace("请广大市民提前安排出行", "改期举行")
    away = Reply(b"<html><script>location.href='http://elsewhere.example/'</script></html>")
    later |= {
        f"{HOST}/api?id=1": Reply(changed.encode(), headers=JSON),
        f"{HOST}/plain.html": page("/app/?id=9", text="plain"),
        f"{HOST}/app/?id=9": away,
    }
    with serve(later) as served:
        run(store, served, refresh=True)
    assert "改期举行" in got(store)["/app/?id=1"].body.decode()
    assert "第4号" in got(store)["/app/?id=4"].body.decode(), "the shell is the same, the new item was found"
    assert kinds(store).count("conversion") == 4 + 3, "the list, the changed and the new page; of the others nothing"
    found = audit(store, "jyj", HOST, store.root / "archive", now=lambda: WHEN)
    assert [miss.url for miss in found.failed] == [f"http://{HOST}/app/?id=9"]
    assert found.failed[0].detail.startswith("浏览器打不开")
    assert found.known == found.archived + len(found.failed)


def test_without_a_browser_the_run_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = recipe(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with Archive(store.root / "archive" / HOST) as archive:  # what the crawler has fetched already
        for path, reply in (("/", page("/app/")), ("/app/", Reply(SHELL.encode()))):
            archive.add(Snapshot(f"http://{HOST}{path}", 200, (("Content-Type", "text/html"),), reply.body, WHEN))
    with pytest.raises(Refused, match=r"requirements/browser\.txt"):
        fetch(store, "jyj", HOST, store.root / "archive", now=lambda: WHEN, progress=silent)
    assert got(store)["/app/"].body == SHELL.encode(), "what was fetched is kept"


def test_a_name_that_leads_inside_is_never_opened(tmp_path: Path) -> None:
    from migrate.fetch.frontier.frontier import Frontier
    from migrate.recipe.recipe import Recipe, Source

    for private, expected in ((False, None), (True, "--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND")):
        known = Recipe(host="localhost", layout="general", source=Source(private=private))
        with Archive(tmp_path / "localhost") as archive:
            frontier = Frontier(known, archive, Limits(), lambda: WHEN)
            if expected is None:
                with pytest.raises(Refused, match="localhost 是内部网络地址"):
                    browser._pinned(frontier)
            else:
                assert browser._pinned(frontier)[0].replace("[::1]", "127.0.0.1") == expected
