"""Stage fetch with the real crawler against a real server: everything an old server does ends in a record."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from warcio.archiveiterator import ArchiveIterator

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.commands.moving import answered
from migrate.fetch.crawl import FetchCounts, Job, fetch, fetch_all
from migrate.fetch.guard import Limits
from migrate.pages import Reason
from migrate.recipe.recipe import Recipe
from portal.errors import Problems, Refused
from portal.store import Store
from tests.conftest import ROOT
from tests.fetch.server import HTML, Reply, Served, page, redirect, serve

HOST = "jyj.qingyu.gov.cn.example"
OTHER = "swj.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, 8, 0, tzinfo=UTC)
QUICK = Limits(timeout=1.0, retries=1)
CAP = 50_000
NAME = "%E9%80%9A%E7%9F%A5.doc"


def silent(dealt: int, known: int) -> None:
    """No progress is shown."""


def project(root: Path, host: str = HOST, slug: str = "jyj", **recipe: object) -> Store:
    """A project with one recipe."""
    store = Store(root)
    source = {"delay": "0", "max_bytes": str(CAP)} | dict(recipe.pop("source", {}))  # type: ignore[call-overload]
    path = store.site_folder(slug, host) / "recipe.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({"host": host, "layout": "general", "source": source} | recipe), encoding="utf-8")
    return store


def run(
    store: Store, served: Served, *, host: str = HOST, refresh: bool = False, limits: Limits = QUICK
) -> FetchCounts:
    return fetch(
        store, "jyj", host, store.root / "archive",
        via=served.base, now=lambda: WHEN, progress=silent, refresh=refresh, limits=limits,
    )  # fmt: skip


def got(store: Store, host: str = HOST) -> dict[str, Snapshot]:
    with Archive(store.root / "archive" / host) as archive:
        return {snapshot.url.removeprefix(f"http://{host}"): snapshot for snapshot in archive.snapshots()}


def lost(store: Store, host: str = HOST) -> dict[str, Missed]:
    with Archive(store.root / "archive" / host) as archive:
        return {missed.url.removeprefix(f"http://{host}"): missed for missed in archive.missed()}


BOMB = gzip.compress(bytes(5_000_000))
INSIDE = ("http://127.0.0.1/admin", "http://169.254.169.254/latest/", "http://10.0.0.1/x", "http://[::1]/x", "http://localhost/x")
LINKS = (
    "/gzdt/index.html", "/gzdt/", "./index.html#top", f"https://{HOST}/gzdt/", "http://WWW.jyj.qingyu.gov.cn.example/gzdt/",
    "/show.asp?id=2&from=app", "/Show.asp?FROM=1&ID=2", "/show.asp?id=3&t=1", "/show.asp?t=2&id=3",
    "/go-in", "/go-out", "/go-gbk", "/go-round", "/go-to", "/go-deep", "/admin/x.html", "/dead.html", "/always500", "/once503",
    "/large-said", "/large-unsaid", "/bomb", "/gzipped", "/endless", "/truncated", "/old/2009.html", "/old-but-wanted.html",
    f"http://{OTHER}/", "https://www.elsewhere.example/a", "/style.css", "/menu.js?v=2", "mailto:x@x.example",
    "javascript:void(0)", "http://[broken/", f"/files/{NAME}", "/files/通知.doc", "/down.asp?id=9", "ftp://x.example/",
    f"http://{HOST}:8099/app", "/a/a/a/a/a/a/x.html", "/" + "x" * 2100,
    *(f"/go-inside-{number}" for number in range(len(INSIDE))), "/bomb-twice", "/bomb-deflated",
    "/reset", "/soft404.html", "/members.html", "/fault.asp", "/changing.html", "/too-short",
)  # fmt: skip


def faulty() -> dict[str, Reply]:
    """A site with everything that old servers do."""
    changing = iter([page(text="as first seen"), page(text="changed in the middle of the crawl")])
    flaky = iter([Reply(b"busy", 503), page(text="at last")])
    html = page(text="x" * CAP)
    replies = {
        "robots.txt": Reply(b"User-agent: *\nDisallow: /admin/\n", headers=(("Content-Type", "text/plain"),)),
        "": page(*LINKS),
        "gzdt/": page("t1.html"),
        "gzdt/index.html": page("t1.html"),
        "gzdt/t1.html": page("../show.asp?id=2"),
        "show.asp?id=2": page(text="two"),
        "show.asp?id=3": page(text="three"),
        "go-in": redirect("/landed.html"),
        "landed.html": page(text="landed"),
        "go-out": redirect("https://www.elsewhere.example/b"),
        **{f"go-inside-{number}": redirect(target) for number, target in enumerate(INSIDE)},
        "go-gbk": Reply(b"", 302, (("Location", "/gbk/\xb9\xab\xb8\xe6.doc"),)),
        "gbk/%B9%AB%B8%E6.doc": Reply(b"gbk", headers=(("Content-Type", "application/msword"),)),
        "go-round": redirect("/go-round"),
        "go-to": redirect("/go-fro"),
        "go-fro": redirect(f"http://www.{HOST}/go-to"),
        "go-deep": redirect(f"http://www.{HOST}/go-deep"),
        "always500": Reply(b"boom", 500),
        "once503": lambda _: next(flaky, page(text="at last")),
        "large-said": html,
        "large-unsaid": replace(html, length=None, pieces=20),
        "bomb": Reply(BOMB, headers=(HTML, ("Content-Encoding", "gzip"))),
        "bomb-twice": Reply(gzip.compress(BOMB), headers=(HTML, ("Content-Encoding", "gzip, gzip"))),
        "bomb-deflated": Reply(zlib.compress(bytes(5_000_000)), headers=(HTML, ("Content-Encoding", "deflate"))),
        "gzipped": Reply(gzip.compress(b"<html>packed</html>"), headers=(HTML, ("Content-Encoding", "gzip"))),
        "endless": Reply(b"<html>" * 100, length=None, pieces=100, pause=0.05),
        "truncated": Reply(b"<html>half", length=500),
        "reset": Reply(reset=True),
        "soft404.html": page("/", text="您访问的页面不存在"),
        "members.html": page(text="会员登录<form><input type=password></form>"),
        "fault.asp": page(text="Microsoft OLE DB Provider for SQL Server 错误"),
        "changing.html": lambda _: next(changing),
        "too-short": Reply(b"<html>more than it said", length=10),
        "old-but-wanted.html": page(text="kept"),
        f"files/{NAME}": Reply(b"\xd0\xcf\x11\xe0", headers=(("Content-Type", "application/msword"),)),
        "down.asp?id=9": Reply(b"%PDF", headers=(("Content-Disposition", "attachment; filename=a.pdf"),)),
    }
    served: dict[str, Reply] = {f"{HOST}/{path}": reply for path, reply in replies.items()}  # type: ignore[misc]
    return served | {f"www.{HOST}/go-deep": page(text="deep")}


@pytest.fixture(scope="module", autouse=True)
def strict_child() -> Iterator[None]:
    """Warnings are errors in the crawling process too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONWARNINGS", "error")
        yield


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Served, FetchCounts]]:
    store = project(
        tmp_path_factory.mktemp("city"),
        aliases=[f"www.{HOST}"],
        query_keys=["id"],
        ignore_case="true",
        leave=[{"path": "/old/", "reason": "历史栏目，已移交档案馆"}],
    )
    with serve(faulty()) as served:
        yield store, served, run(store, served)


PAGES = {
    "/": (200, b"<html><body>"),
    "/gzdt/t1.html": (200, b"<html><body>"),
    "/show.asp?id=2": (200, b"<html><body>two"),
    "/show.asp?id=3": (200, b"<html><body>three"),
    "/go-in": (302, b""),
    "/landed.html": (200, b"<html><body>landed"),
    "/go-out": (302, b""),
    **{f"/go-inside-{number}": (302, b"") for number in range(len(INSIDE))},
    "/go-gbk": (302, b""),
    "/go-to": (302, b""),
    "/go-fro": (302, b""),
    "/gbk/%B9%AB%B8%E6.doc": (200, b"gbk"),
    f"http://www.{HOST}/go-deep": (200, b"<html><body>deep"),
    "/dead.html": (404, b"<html>404"),
    "/always500": (500, b"boom"),
    "/once503": (200, b"<html><body>at last"),
    "/gzipped": (200, b"<html>packed</html>"),
    "/old-but-wanted.html": (200, b"<html><body>kept"),
    "/changing.html": (200, b"<html><body>as first seen"),
    "/too-short": (200, b"<html>more"),
    f"/files/{NAME}": (200, b"\xd0\xcf\x11\xe0"),
    "/down.asp?id=9": (200, b"%PDF"),
}


@pytest.mark.parametrize("path", PAGES)
def test_what_the_site_answers_is_archived(crawled: tuple[Store, Served, FetchCounts], path: str) -> None:
    status, begin = PAGES[path]
    found = got(crawled[0])[path]
    assert (found.status, found.body[: len(begin)]) == (status, begin)


MISSES = {
    "/admin/x.html": (Reason.ROBOTS, ""),
    "/old/2009.html": (Reason.LEFT, "历史栏目，已移交档案馆"),
    "/large-said": (Reason.TOO_LARGE, f"响应超过 {CAP} 字节"),
    "/large-unsaid": (Reason.TOO_LARGE, f"响应超过 {CAP} 字节"),
    "/bomb": (Reason.TOO_LARGE, f"响应超过 {CAP} 字节"),
    "/bomb-twice": (Reason.TOO_LARGE, f"响应超过 {CAP} 字节"),
    "/bomb-deflated": (Reason.TOO_LARGE, f"响应超过 {CAP} 字节"),
    "/endless": (Reason.UNREACHABLE, "超时"),
    "/truncated": (Reason.UNREACHABLE, "响应不完整"),
    "/reset": (Reason.UNREACHABLE, "连接中断"),
    "/soft404.html": (Reason.DEAD, "状态 200 的错误页：您访问的页面不存在 x"),
    "/members.html": (Reason.UNREACHABLE, "需要登录：会员登录"),
    "/fault.asp": (Reason.SERVER_ERROR, "状态 200 的错误页：Microsoft OLE DB Provider for SQL Server 错误"),
    "/go-round": (Reason.UNREACHABLE, "循环跳转"),
    "/a/a/a/a/a/a/x.html": (Reason.TOO_LARGE, "同名目录重复超过 4 层"),
    "/" + "x" * 2100: (Reason.TOO_LARGE, "网址超过 2000 个字符"),
}


@pytest.mark.parametrize("path", MISSES)
def test_what_cannot_be_had_is_recorded_with_its_reason(crawled: tuple[Store, Served, FetchCounts], path: str) -> None:
    found = lost(crawled[0])[path]
    assert (found.reason, found.detail) == MISSES[path]


def test_the_sum_holds_and_nothing_else_is_there(crawled: tuple[Store, Served, FetchCounts]) -> None:
    store, _, counts = crawled
    assert set(got(store)) == {*PAGES} | {path for path in got(store) if path.startswith("/gzdt/")}
    assert set(lost(store)) == set(MISSES)
    assert len({path for path in got(store) if path in ("/gzdt/", "/gzdt/index.html")}) == 1, "one page, one fetch"
    assert counts.known == counts.archived + sum(counts.missed.values()) == len(got(store)) + len(MISSES)
    assert counts.waiting == 0
    assert dict(counts.missed) == {
        Reason.ROBOTS: 1, Reason.LEFT: 1, Reason.TOO_LARGE: 7, Reason.UNREACHABLE: 5, Reason.DEAD: 1, Reason.SERVER_ERROR: 1,
    }  # fmt: skip


def test_what_is_not_followed_is_counted(crawled: tuple[Store, Served, FetchCounts]) -> None:
    counts = crawled[2]
    assert counts.foreign == 4 + len(INSIDE), "another department, elsewhere twice, another port; private addresses"
    assert dict(counts.ignored_keys) == {"from": 1, "FROM": 1, "t": 2}


NEVER_ASKED = (OTHER, "elsewhere", "127.0.0.1/", "169.254", "10.0.0.1", "[::1]", "localhost", "/old/", "/admin/", "style.css", ":8099", "from=", "t=")


@pytest.mark.parametrize("part", NEVER_ASKED)
def test_what_is_out_of_bounds_is_never_asked_for(crawled: tuple[Store, Served, FetchCounts], part: str) -> None:
    asked = [address for address in crawled[1].asked if part in address]
    assert asked == []


def test_the_server_is_treated_politely(crawled: tuple[Store, Served, FetchCounts]) -> None:
    served = crawled[1]
    assert served.asked[0] == f"{HOST}/robots.txt", "asked first, and by way of the proxy"
    assert served.agents == {"MunicipalPortalMigrator/1.0"}
    assert served.count(f"{HOST}/always500") == 1 + QUICK.retries
    assert served.count(f"{HOST}/once503") == 2
    assert served.count(f"{HOST}/show.asp?id=2") == 1
    assert served.count(f"{HOST}/bomb") == 1, "too large is not tried again"
    assert served.count(f"{HOST}/go-to") == served.count(f"{HOST}/go-fro") == 1, "a loop over two addresses ends"
    assert served.count(f"www.{HOST}/go-to") == 0, "an alias is the same address"


def test_pages_are_asked_for_one_after_the_other_with_the_recipes_delay_between(tmp_path: Path) -> None:
    moments: list[float] = []

    def noted(reply: Reply) -> Callable[[dict[str, str]], Reply]:
        def answer(_headers: dict[str, str]) -> Reply:
            moments.append(time.monotonic())
            return reply

        return answer

    with serve({address: noted(reply) for address, reply in small().items()}) as served:
        run(project(tmp_path, source={"delay": "0.4"}), served)
    gaps = [after - before for before, after in pairwise(moments)]
    assert len(gaps) == 3
    assert min(gaps) > 0.15, "Scrapy waits between half and one and a half times the delay"


def test_scrapy_writes_its_log_to_a_file(crawled: tuple[Store, Served, FetchCounts]) -> None:
    log = (crawled[0].root / ".cache" / "logs" / f"fetch-{HOST}.log").read_text(encoding="utf-8")
    assert "Spider closed (finished)" in log
    assert "DeprecationWarning" not in log
    assert "Traceback" not in log


def small() -> dict[str, Reply]:
    return {
        f"{HOST}/": page("/a.html", "/b.html", "/gone.html"),
        f"{HOST}/a.html": page("/a.pdf"),
        f"{HOST}/b.html": page(text="b"),
        f"{HOST}/a.pdf": Reply(b"%PDF", headers=(("Content-Type", "application/pdf"), ("ETag", '"1"'))),
    }


def files(store: Store) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((store.root / "archive").rglob("*")) if path.is_file()}


def test_a_refresh_of_a_site_that_is_down_says_so_and_loses_nothing(tmp_path: Path) -> None:
    store = project(tmp_path)
    with serve(small()) as served:
        run(store, served)
        before = got(store)
    down = fetch(
        store, "jyj", HOST, store.root / "archive",
        via=served.base, now=lambda: WHEN, progress=silent, refresh=True, limits=QUICK,
    )  # fmt: skip
    assert (down.asked, down.lost, down.archived) == (5, 5, 5)
    assert got(store) == before


ANSWERS = {
    "all": (50, 0, True), "a few": (50, 20, True), "more than the cap": (5000, 101, False), "a share of many": (5000, 99, True),
    "none of a small site": (6, 6, False), "more than half": (10, 6, False), "nothing was asked": (0, 0, True),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_not_answered_is_no_sync(name: str) -> None:
    asked, lost, allowed = ANSWERS[name]
    counts = [FetchCounts(HOST, asked, asked, {}, 0, asked, lost, 0, 0, 0, 0, {})]
    with nullcontext() if allowed else pytest.raises(Refused, match=f"{HOST} {asked} 个地址中 {lost} 个没有正常回应"):
        answered(counts, 20)


def test_a_second_run_asks_nothing_and_writes_nothing(tmp_path: Path) -> None:
    store = project(tmp_path)
    with serve(small()) as served:
        first = run(store, served)
        before, served.asked[:] = files(store), []
        second = run(store, served)
    assert served.asked == []
    assert files(store) == before
    assert (first.asked, first.written, second.asked, second.written) == (5, 5, 0, 0)
    assert (second.known, second.archived) == (first.known, first.archived) == (5, 5)


def test_what_failed_is_asked_again_and_only_that(tmp_path: Path) -> None:
    store = project(tmp_path)
    with serve(small() | {f"{HOST}/b.html": Reply(b"boom", 500)}) as served:
        run(store, served)
        served.replies[f"{HOST}/b.html"] = page("/c.html")
        served.replies[f"{HOST}/c.html"] = page(text="new")
        served.asked.clear()
        counts = run(store, served)
    assert served.asked == [f"{HOST}/robots.txt", f"{HOST}/b.html", f"{HOST}/c.html"]
    assert got(store)["/b.html"].status == got(store)["/c.html"].status == 200
    assert counts.written == 2


@pytest.mark.parametrize("index", ["kept", "lost"])
def test_a_torn_last_record_is_cut_and_that_page_alone_is_asked_again(tmp_path: Path, index: str) -> None:
    store = project(tmp_path)
    folder = tmp_path / "archive" / HOST
    warc, cdxj = folder / f"{HOST}-00001.warc.gz", folder / f"{HOST}.cdxj"
    with serve(small()) as served:
        run(store, served)
        whole = warc.read_bytes()
        warc.write_bytes(whole[:-9])
        if index == "lost":
            cdxj.unlink()
        before = set(got(store))
        served.asked.clear()
        run(store, served)
    assert len(served.asked) == 2, "robots.txt and the page whose record was torn"
    assert set(got(store)) - before == {"/" + served.asked[1].partition("/")[2]}
    last = whole.rfind(b"\x1f\x8b\x08")
    assert warc.read_bytes()[:last] == whole[:last], "what was whole is untouched"
    with warc.open("rb") as file:
        assert sum(len(record.content_stream().read()) > 0 for record in ArchiveIterator(file, check_digests="raise")) == 6
    written = cdxj.read_bytes()
    with Archive(folder, store.read(Recipe, store.site_folder("jyj", HOST) / "recipe.yaml").addresses) as archive:
        archive.reindex()
    assert cdxj.read_bytes() == written, "the index rebuilt from the WARC file is the index written as the crawl went"


def test_a_raised_size_cap_fetches_what_was_too_large(tmp_path: Path) -> None:
    store = project(tmp_path, source={"max_bytes": "300"})
    with serve(small() | {f"{HOST}/a.pdf": Reply(bytes(900))}) as served:
        assert run(store, served).missed == {Reason.TOO_LARGE: 1}
        assert run(store, served).asked == 0, "the same cap gives the same answer"
        recipe = store.site_folder("jyj", HOST) / "recipe.yaml"
        recipe.write_text(recipe.read_text(encoding="utf-8").replace("'300'", "'3000'"), encoding="utf-8")
        assert run(store, served).missed == {}
    assert len(got(store)["/a.pdf"].body) == 900


def test_refresh_finds_what_changed_and_loses_nothing(tmp_path: Path) -> None:
    store = project(tmp_path)

    def pdf(headers: dict[str, str]) -> Reply:
        return Reply(b"", 304, ()) if headers.get("If-None-Match") == '"1"' else Reply(b"another", 200)

    with serve(small()) as served:
        run(store, served)
        served.replies[f"{HOST}/"] = page("/a.html", "/new.html")
        served.replies[f"{HOST}/new.html"] = page(text="new")
        served.replies[f"{HOST}/a.html"] = Reply(b"down", 502)
        served.replies[f"{HOST}/a.pdf"] = pdf
        del served.replies[f"{HOST}/b.html"]
        counts = run(store, served, refresh=True)
    found = got(store)
    assert counts.asked == 6
    assert found["/new.html"].status == 200
    assert found["/b.html"].status == 404, "no page leads to it any more, yet it was asked for"
    assert found["/a.html"].status == 200, "a failing server does not hide the page it gave before"
    assert found["/a.pdf"].body == b"%PDF", "not modified"
    with Archive(tmp_path / "archive" / HOST) as archive:
        miss = archive.miss(f"http://{HOST}/a.html")
    assert miss is not None
    assert (miss.reason, miss.detail) == (Reason.SERVER_ERROR, "HTTP 502")


def test_an_error_page_with_status_200_never_replaces_a_good_snapshot(tmp_path: Path) -> None:
    store = project(tmp_path)
    with serve(small()) as served:
        run(store, served)
        served.replies[f"{HOST}/a.html"] = page(text="系统维护中，请稍后再试")
        counts = run(store, served, refresh=True)
    assert b"a.pdf" in got(store)["/a.html"].body
    assert counts.known == counts.archived == 5, "what it leads to is still known"


def test_several_hosts_in_one_run_and_the_agent_names_the_portal(tmp_path: Path) -> None:
    store = project(tmp_path)
    project(tmp_path, OTHER, "swj")
    store.content.mkdir()
    (store.content / "portal.yaml").write_bytes((ROOT / "content" / "portal.yaml").read_bytes())
    told: list[tuple[int, int]] = []
    replies = small() | {f"{OTHER}/": page("/1.html", f"http://{HOST}/"), f"{OTHER}/1.html": page()}
    with serve(replies) as served:
        jobs = [
            Job(tmp_path, slug, host, tmp_path / "archive", served.base)
            for slug, host in (("swj", OTHER), ("jyj", HOST))
        ]
        counts = fetch_all(jobs, now=lambda: WHEN, progress=lambda dealt, known: told.append((dealt, known)))
    assert [(count.host, count.archived) for count in counts] == [(OTHER, 2), (HOST, 5)]
    assert told[-1] == (7, 7)
    assert served.agents == {"MunicipalPortalMigrator/1.0 (+https://www.qingyu.gov.cn.example)"}
    assert all(dealt <= known for dealt, known in told)


def test_addresses_inside_the_network_are_refused_unless_the_recipe_allows_them(tmp_path: Path) -> None:
    """One written out, one a name that leads inside, one nobody listens at, one allowed."""
    with serve({}) as served, serve({}, "127.0.0.3") as allowed:
        port, other = served.base.rpartition(":")[2], allowed.base.rpartition(":")[2]
        allowed.replies[f"127.0.0.3:{other}/"] = page("/a.html")
        allowed.replies[f"127.0.0.3:{other}/a.html"] = page(text="a")
        starts = {"127.0.0.1": port, "localhost": port, "127.0.0.2": "9", "127.0.0.3": other}
        for host, at in starts.items():
            private = str(host in ("127.0.0.2", "127.0.0.3"))
            project(tmp_path, host, starts=[f"http://{host}:{at}/"], source={"private": private})
        jobs = [Job(tmp_path, "jyj", host, tmp_path / "archive", limits=Limits(retries=0)) for host in starts]
        counts = fetch_all(jobs, now=lambda: WHEN, progress=silent)
    assert served.asked == [], "not even robots.txt"
    assert len(allowed.asked) == 3
    assert [(count.known, count.archived) for count in counts] == [(1, 0), (1, 0), (1, 0), (2, 2)]
    details = [[miss.detail for miss in lost(Store(tmp_path), host).values()] for host in starts]
    assert details == [["内部网络地址：127.0.0.1"], ["内部网络地址：127.0.0.1"], ["拒绝连接"], []]


def test_a_wrong_recipe_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    project(tmp_path, colour="red")
    project(tmp_path, OTHER, "swj", starts="oops")
    jobs = [Job(tmp_path, slug, host, tmp_path / "archive") for slug, host in (("jyj", HOST), ("swj", OTHER))]
    with pytest.raises(Problems) as raised:
        fetch_all(jobs, now=lambda: WHEN, progress=silent)
    assert {problem.file.split("/")[-2] for problem in raised.value} == {HOST, OTHER}


REFUSED = {
    "another site's": (f"host: {OTHER}\nlayout: general\n", f"host“{OTHER}”与所在文件夹“{HOST}”不一致"),
    "no such layout": (f"host: {HOST}\nlayout: no-such\n", "没有名为“no-such”的版式"),
    "no selector": (f"host: {HOST}\nlayout: general\nselect: {{title: 'h1[['}}\n", "写法有误"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_recipe_that_cannot_be_used_later_is_refused_before_hours_of_fetching(tmp_path: Path, name: str) -> None:
    """And one of another site would fill this site's archive with that one's pages."""
    text, said = REFUSED[name]
    store = project(tmp_path)
    (store.site_folder("jyj", HOST) / "recipe.yaml").write_text(text, encoding="utf-8")
    with serve(small()) as served, pytest.raises(Problems, match=said):
        run(store, served)
    assert served.asked == []
    assert not (tmp_path / "archive" / HOST).exists()


RUN = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from migrate.fetch.crawl import fetch
    from portal.store import Store
    root, via = Path(sys.argv[1]), sys.argv[2]
    fetch(Store(root), "jyj", "jyj.qingyu.gov.cn.example", root / "archive", via=via,
          now=lambda: datetime(2017, 11, 20, tzinfo=UTC), progress=lambda dealt, known: None)
"""


def long_site(pages: int) -> dict[str, Reply]:
    """A chain of list pages; each page is known only from the one before, so a lost queue would lose the rest."""
    lists = {
        f"{HOST}/{number or ''}": page(f"/{number + 1}", *(f"/{number}/{item}.html" for item in range(9)))
        for number in range(pages // 10)
    }
    items = {
        f"{HOST}/{number}/{item}.html": page(text=f"{number} {item}")
        for number in range(pages // 10)
        for item in range(9)
    }
    return {address: replace(reply, pause=0.004) for address, reply in (lists | items).items()}


@pytest.mark.parametrize("victim", ["parent", "child"])
def test_killed_in_the_middle_and_run_again_nothing_is_lost(tmp_path: Path, victim: str) -> None:
    store = project(tmp_path)
    with serve(long_site(200)) as served:
        command = [sys.executable, "-c", textwrap.dedent(RUN), str(tmp_path), served.base]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
            while len(served.asked) < 80 and process.poll() is None:
                time.sleep(0.001)
            os.kill(process.pid if victim == "parent" else child_of(process.pid), signal.SIGKILL)
            assert process.wait(20) != 0
        interrupted, asked = len(got(store)), len(served.asked)
        counts = run(store, served, limits=Limits())
        asked_again = len(served.asked) - asked
    assert 20 <= interrupted < 150
    assert (counts.known, counts.archived, counts.waiting) == (201, 201, 0)
    assert {path for path in got(store) if "." in path} == {f"/{n}/{i}.html" for n in range(20) for i in range(9)}
    assert asked_again <= 201 - interrupted + 30, "what was archived is not asked for again"


def child_of(pid: int) -> int:
    """The crawling process started by a process we started."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])
