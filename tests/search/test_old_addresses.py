"""Old addresses found by the reader's browser: one canonical form on both sides, one fate for every line of a ledger."""

from __future__ import annotations

import itertools
import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from portal.address import DEFAULT_DOCUMENTS, SiteAddresses, canonical
from portal.files import moved
from portal.files.ledger import LedgerLine, Outcome
from portal.search.old_addresses import FOLDER, LINES, Spelling, write_old_addresses
from portal.store import Store
from tests.chromium import launch
from tests.conftest import ROOT
from tests.theme.gallery_site import opened, served

PLAIN = SiteAddresses("a.example")
LOOSE = SiteAddresses("b.example", query_keys=("id", "cid", "page"), ignore_case=True)
ADDRESSES = (
    *("/", "", "/index.html", "/News/Default.ASP", "/a//b/./c/../d.html", "/../x", "/a/..", "/a/."),
    *("http://a.example/x?y=1#z", "/show.asp?ID=3&from=x&cid=2", "/show.asp?id=&page=2&id=1", "/a.jsp;jsessionid=9A/b"),
    *("/新闻/通知.html", "/%d0%c2%CE%C5/1.html", "/%D0%C2%ce%c5/INDEX.htm", "/a b.html", "/a%20b.html", "/a+b.html"),
    *(
        "/s?id=%D0%C2&cid=a+b",
        "/s?id=新闻",
        "/s?cid=1%261&id=a=b",
        "/%E4%b8%ad/A.HTML",
        "/~x/$(y)!*';:@,.html",
        "/100%.html",
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the sample city's ledgers, and the theme's scripts."""
    folder = tmp_path_factory.mktemp("old")
    write_old_addresses(Store(ROOT), folder)
    scripts = folder / "theme" / "js"
    scripts.mkdir(parents=True)
    name = "old-address.js"
    (scripts / name).write_bytes((ROOT / "themes/municipal/static/js" / name).read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def page(root: Path) -> Iterator[Page]:
    with served(root) as url, sync_playwright() as play:
        browser = launch(play)
        yield opened(browser, url)
        browser.close()


def known() -> list[tuple[str, str, str, Outcome]]:
    """(host, old address, target, outcome) of every line of every ledger."""
    store = Store(ROOT)
    return [
        (host, line.old, line.target, line.outcome)
        for slug, host in store.all_sites()
        for line in store.ledger(slug, host)
    ]


def test_every_line_stands_in_its_file(root: Path) -> None:
    shards = json.loads((root / FOLDER / "hosts.json").read_text("utf-8"))["shards"]
    hosts = [site["host"] for site in json.loads((root / FOLDER / "hosts.json").read_text("utf-8"))["hosts"]]
    assert len({old for _, old, _, _ in known()}) <= shards * LINES
    for host, old, target, outcome in known():
        there = json.loads((root / FOLDER / f"{zlib.crc32(old.encode()) % shards:x}.json").read_text("utf-8"))
        fate = there[old][str(hosts.index(host))]
        wanted = {Outcome.ARCHIVED: None, Outcome.GONE: ""}.get(outcome, target)
        assert fate == wanted or (
            target.startswith("/wsjkj/") and fate == "https://wsj.qingyu.gov.cn.example" + target[6:]
        )


def test_a_second_run_changes_nothing_and_stale_files_go(root: Path, tmp_path: Path) -> None:
    write_old_addresses(Store(ROOT), tmp_path)
    stale = tmp_path / FOLDER / "ff.json"
    stale.write_text("{}", encoding="utf-8")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir() if path != stale}
    write_old_addresses(Store(ROOT), tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).iterdir()} == before


def test_reasons_and_internal_facts_stay_inside(root: Path) -> None:
    words = "".join(path.read_text("utf-8") for path in (root / FOLDER).iterdir())
    assert "robots.txt" not in words
    assert "rule" not in words


@pytest.mark.chromium
@pytest.mark.parametrize("site", [PLAIN, LOOSE], ids=["plain", "loose"])
def test_script_and_ledger_spell_alike(page: Page, site: SiteAddresses) -> None:
    spelling = {"query_keys": list(site.query_keys), "ignore_case": site.ignore_case}
    script = """([urls, site, documents]) => import('/theme/js/old-address.js')
        .then((module) => urls.map((url) => module.canonical(url, site, documents)))"""
    spelt = page.evaluate(script, [list(ADDRESSES), spelling, list(DEFAULT_DOCUMENTS)])
    assert dict(zip(ADDRESSES, spelt, strict=True)) == {url: canonical(url, site) for url in ADDRESSES}


def fates(page: Page, query: str) -> list[dict[str, str | None]]:
    script = (
        "(query) => import('/theme/js/old-address.js').then((module) => module.fates(query, new URL('/', location)))"
    )
    found: list[dict[str, str | None]] = page.evaluate(script, query)
    return found


@pytest.mark.chromium
def test_every_fifth_old_address_of_the_city_is_found(page: Page) -> None:
    for host, old, target, outcome in itertools.islice(known(), 0, None, 5):
        (fate,) = fates(page, f"http://{host}{old}")
        if outcome is not Outcome.MOVED:
            assert fate["there"] == ("" if outcome is Outcome.GONE else None)
        else:
            assert str(fate["there"]).endswith(target.removeprefix("/wsjkj")), (host, old)


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("jyj.qingyu.gov.cn.example/bszn/201304/t20130403_1209.html", 1),
        ("https://JYJ.qingyu.gov.cn.example:8080/bszn/201304/t20130403_1209.html?from=singlemessage", 1),
        ("www.jyj.qingyu.gov.cn.example/bszn/index.html", 1),
        ("/bszn/201304/t20130403_1209.html", 1),
        ("bszn/201304/t20130403_1209.html", 1),
        ("http://jyj.qingyu.gov.cn.example/none.html", 0),
        ("http://elsewhere.example/", 0),
    ],
)
def test_an_address_as_people_paste_it(page: Page, query: str, number: int) -> None:
    assert len(fates(page, query)) == number


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("/ghj/1.html", ["lyj/2.html"]),
        ("www.qingyu.gov.cn.example/ghj/tzgg/a/3.html", ["lyj/tzgg/a/3.html"]),
        ("/ghj/tzgg/index.html", ["lyj/tzgg/"]),
        ("/ghj/", ["lyj/"]),
        ("/ghj2/1.html", []),
    ],
)
def test_earlier_addresses_of_the_portal_itself(page: Page, query: str, there: list[str]) -> None:
    own = {"host": "www.qingyu.gov.cn.example", "name": "青屿市人民政府", **Spelling().model_dump(), "folders": True}
    lines = {"/ghj/": {"0": "/lyj/"}, "/ghj/1.html": {"0": "/lyj/2.html"}}
    answers: dict[str, object] = {"hosts.json": {"shards": 1, "documents": DEFAULT_DOCUMENTS, "hosts": [own]}, "0.json": lines}
    page.route(f"**/{FOLDER}/*.json", lambda route: route.fulfill(json=answers[route.request.url.rpartition("/")[2]]))
    try:
        found = [str(fate["there"]).split("/", 3)[3] for fate in fates(page, query)]
    finally:
        page.unroute_all()
    assert found == there


def test_earlier_addresses_stand_in_the_files(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "departments", tmp_path / "departments")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    store = Store(tmp_path)
    moved.write(store, [LedgerLine("/ghj/", Outcome.MOVED, "/lyj/", "机构改革")])
    write_old_addresses(store, tmp_path / "out")
    entry = json.loads((tmp_path / "out" / FOLDER / "hosts.json").read_text("utf-8"))
    assert (entry["hosts"][-1]["host"], entry["hosts"][-1]["folders"]) == (store.portal().domain, True)
    there = json.loads((tmp_path / "out" / FOLDER / f"{zlib.crc32(b'/ghj/') % entry['shards']:x}.json").read_text("utf-8"))
    assert there["/ghj/"] == {str(len(entry["hosts"]) - 1): "/lyj/"}


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("query", "is_one"),
    [("http://a.example/", True), ("a.example/x", True), ("/a/b", True), ("t20130403_1209.html", True), ("show.asp?id=3", True),
     ("教育局 招生", False), ("青教〔2010〕39号", False), ("WTO", False), ("2017", False), ("", False), ("/", False)],
)  # fmt: skip
def test_what_is_an_address(page: Page, query: str, is_one: bool) -> None:
    script = "(query) => import('/theme/js/old-address.js').then((module) => module.isAddress(query))"
    assert page.evaluate(script, query) == is_one
