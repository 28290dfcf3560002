"""The frontier and its limits, without a network: which addresses are wanted, in which spelling, and which are not."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.archive.archive import Archive, Snapshot
from migrate.fetch.frontier.frontier import Frontier
from migrate.fetch.frontier.leading import leads
from migrate.fetch.guard import Limits, is_public, literal
from migrate.recipe.recipe import Leave, Recipe, RecipeColumn

HOST = "jtj.qingyu.gov.cn.example"
WHEN = datetime(2017, 11, 20, tzinfo=UTC)


def html(path: str, *links: str) -> Snapshot:
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    return Snapshot(f"http://{HOST}{path}", 200, (("Content-Type", "text/html"),), f"<html>{body}".encode(), WHEN)


def wanted(tmp_path: Path, recipe: Recipe, *links: str) -> list[str]:
    """What a home page with these links makes the frontier want, without the host."""
    with Archive(tmp_path / recipe.host, recipe.addresses) as archive:
        archive.add(html("/", *links))
        frontier = Frontier(recipe, archive, Limits(), lambda: WHEN)
        frontier.start()
        return [target.url.removeprefix(f"http://{HOST}") for target in frontier.wanted]


RECIPE = Recipe(host=HOST, aliases=("www.jtj.qingyu.gov.cn.example",), layout="query-pages", query_keys=("id", "page"))
SPELLINGS = {
    "query keys that choose no page": ("/show.asp?id=1&from=app", "/show.asp?id=1"),
    "the order of keys stays": ("/list.asp?page=2&t=9&id=1", "/list.asp?page=2&id=1"),
    "alias": ("http://www.jtj.qingyu.gov.cn.example/a.html", "/a.html"),
    "https": (f"https://{HOST}/a.html", "/a.html"),
    "usual port": (f"http://{HOST}:80/a.html", "/a.html"),
    "a default document keeps its name": ("/gzdt/index.html", "/gzdt/index.html"),
    "Chinese characters": ("/附件/表.doc", "/%E9%99%84%E4%BB%B6/%E8%A1%A8.doc"),
    "escapes from GBK stay bytes": ("/%b9%ab%b8%e6.doc", "/%B9%AB%B8%E6.doc"),
    "Chinese in the query": ("/show.asp?id=通知", "/show.asp?id=%E9%80%9A%E7%9F%A5"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_one_spelling_is_asked_for(tmp_path: Path, name: str) -> None:
    link, expected = SPELLINGS[name]
    assert wanted(tmp_path, RECIPE, link, link) == [expected]


def test_one_page_is_wanted_once_however_it_is_spelt(tmp_path: Path) -> None:
    links = (
        "/show.asp?id=1&page=2",
        "/show.asp?page=2&id=1",
        "/show.asp?id=1&page=2&from=x",
        "/show.asp?id=1&page=2#c",
    )
    assert wanted(tmp_path, RECIPE, *links) == ["/show.asp?id=1&page=2"]


def test_without_case_one_spelling_is_lower(tmp_path: Path) -> None:
    recipe = RECIPE.model_copy(update={"ignore_case": True})
    assert wanted(tmp_path, recipe, "/News/Show.ASP?ID=1", "/news/show.asp?id=1") == ["/news/show.asp?id=1"]


FOREIGN = (
    "http://swj.qingyu.gov.cn.example/",
    f"http://{HOST}.evil.example/",
    f"http://evil.example/http://{HOST}/",
    f"http://{HOST}:8080/manage/",
    f"http://{HOST}@evil.example/",
    "http://127.0.0.1/",
    "http://[::1]/",
    "//other.example/a.html",
)


@pytest.mark.parametrize("link", FOREIGN)
def test_other_hosts_and_ports_are_not_wanted(tmp_path: Path, link: str) -> None:
    assert wanted(tmp_path, RECIPE, link) == []


LEAVE = {
    "/admin/": ({"/admin/": True, "/admin/x/y.html": True, "/administration.html": False}),
    "/old": ({"/old.html": True, "/older/a.html": True, "/new/old": False}),
    "/show.asp?id=5": (
        {"/show.asp?id=5": True, "/show.asp?id=5&from=x": True, "/show.asp?id=55": False, "/show.asp": False}
    ),
    "/gz/index.html": ({"/gz/": True, "/gz/index.html": True, "/gz/a.html": False}),
    "/": ({"/a.html": False}),
}


@pytest.mark.parametrize("path", LEAVE)
def test_what_the_recipe_leaves_is_recorded_instead_of_wanted(tmp_path: Path, path: str) -> None:
    recipe = RECIPE.model_copy(update={"leave": (Leave(path=path, reason="不迁移"),), "starts": ("/home.html",)})
    for number, (link, left) in enumerate(LEAVE[path].items()):
        with Archive(tmp_path / str(number) / HOST, recipe.addresses) as archive:
            archive.add(html("/home.html", link))
            frontier = Frontier(recipe, archive, Limits(), lambda: WHEN)
            frontier.start()
            assert ([miss.detail for miss in archive.missed()], len(frontier.wanted)) == (
                (["不迁移"], 0) if left else ([], 1)
            )


def test_columns_are_starts_too(tmp_path: Path) -> None:
    column = RecipeColumn(name="公告", path="/list.asp?id=7")
    assert wanted(tmp_path, RECIPE.model_copy(update={"columns": (column,)})) == ["/list.asp?id=7"]


def test_archived_pages_are_walked_to_any_depth_without_asking(tmp_path: Path) -> None:
    with Archive(tmp_path / HOST, RECIPE.addresses) as archive:
        for number in range(1500):
            archive.add(html(f"/{number or ''}", f"/{number + 1}"))
        frontier = Frontier(RECIPE, archive, Limits(), lambda: WHEN)
        frontier.start()
    assert [target.url for target in frontier.wanted] == [f"http://{HOST}/1500"]
    assert len(frontier.known) == 1501


def test_an_endless_calendar_ends_at_the_cap(tmp_path: Path) -> None:
    with Archive(tmp_path / HOST, RECIPE.addresses) as archive:
        archive.add(html("/", *(f"/day/{number}.html" for number in range(50))))
        frontier = Frontier(RECIPE, archive, Limits(addresses=20), lambda: WHEN)
        frontier.start()
        assert len(frontier.wanted) == 19
        assert {miss.detail for miss in archive.missed()} == {"网址总数超过 20"}


def made(path: str, kind: str, body: str | bytes) -> Snapshot:
    return Snapshot(f"http://{HOST}{path}", 200, (("Content-Type", kind),), body if isinstance(body, bytes) else body.encode(), WHEN)


LEADS = {
    "a page": (html("/a/", "b.html"), [f"http://{HOST}/a/b.html"]),
    "a redirect": (
        Snapshot(f"http://{HOST}/a/", 302, (("Location", "../b"),), b"<a href=x>", WHEN),
        [f"http://{HOST}/b"],
    ),
    "a redirect to nowhere": (Snapshot(f"http://{HOST}/", 302, (), b"", WHEN), []),
    "a page without a type": (
        Snapshot(f"http://{HOST}/", 200, (), b"\n<html><a href='b'>", WHEN),
        [f"http://{HOST}/b"],
    ),
    "an error page": (Snapshot(f"http://{HOST}/", 404, (("Content-Type", "text/html"),), b"<a href='b'>", WHEN), []),
    "a site map": (
        made("/sitemap.xml", "text/xml", f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://{HOST}/a.html</loc><lastmod>2017-01-01</lastmod></url></urlset>'),
        [f"http://{HOST}/a.html"],
    ),
    "a packed index of site maps": (
        made("/sitemap.xml.gz", "application/gzip", gzip.compress(f"<sitemapindex><sitemap><loc>http://{HOST}/s1.xml</loc></sitemap></sitemapindex>".encode())),
        [f"http://{HOST}/s1.xml"],
    ),
    "datastore records": (
        made("/dataproxy.jsp", "text/html", '<datastore><nextgroup><![CDATA[<a href="/dataproxy.jsp?page=2"></a>]]></nextgroup><recordset><record><![CDATA[<li><a href="/art/1.html">一</a></li>]]></record></recordset></datastore>'),
        [f"http://{HOST}/dataproxy.jsp?page=2", f"http://{HOST}/art/1.html"],
    ),
    "a JSON list": (
        made("/gkmlpt/api/all/1?page=1", "application/json", '{"articles":[{"title":"见 /b.html","url":"post_1.html"},{"post_url":"x","url":"https://other.example/2"}],"classify":{"html":"<a href=/c.html>c</a>","name":"a.b"}}'),
        [f"http://{HOST}/gkmlpt/api/all/post_1.html", "https://other.example/2", f"http://{HOST}/c.html"],
    ),
    "JSON called a page": (made("/list", "text/html", '[{"link":"/1.html"}]'), [f"http://{HOST}/1.html"]),
    "what is no JSON": (made("/list", "application/json", "{oops"), []),
    "external entities": (
        made("/sitemap.xml", "text/xml", '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url><url><loc>/a.html</loc></url></urlset>'),
        [f"http://{HOST}/a.html"],
    ),
    "an XHTML page": (made("/", "text/html", '<?xml version="1.0"?><!DOCTYPE html><html><a href="b">x</a></html>'), [f"http://{HOST}/b"]),
    "a document": (Snapshot(f"http://{HOST}/", 200, (("Content-Type", "application/pdf"),), b"<a href='b'>", WHEN), []),
}


@pytest.mark.parametrize("name", LEADS)
def test_where_a_snapshot_leads(name: str) -> None:
    snapshot, expected = LEADS[name]
    assert list(leads(snapshot)) == expected


ADDRESSES = {
    "127.0.0.1": False, "10.1.2.3": False, "192.168.0.1": False, "172.16.5.5": False, "169.254.169.254": False,
    "100.64.0.1": False, "0.0.0.0": False, "224.0.0.1": False, "255.255.255.255": False, "::1": False, "fe80::1": False,
    "fd00::1": False, "::ffff:127.0.0.1": False, "::ffff:10.0.0.1": False, "1.2.4.8": True, "2400:3200::1": True,
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_which_addresses_are_public(address: str) -> None:
    assert is_public(address) is ADDRESSES[address]


def test_a_name_is_no_address() -> None:
    assert literal(HOST) is None
    assert literal("127.0.0.1") == "127.0.0.1"


OBJECTIONS = {
    "an ordinary address": ("http://x/a/b/c.html", 3, 10, ""),
    "too long": ("http://x/" + "a" * 50, 3, 10, "网址超过 50 个字符"),
    "too deep": ("http://x/a", 6, 10, "链接层数超过 5"),
    "too many": ("http://x/a", 3, 101, "网址总数超过 100"),
    "nested for ever": ("http://x/a/b/a/b/a/b/c.html", 3, 10, "同名目录重复超过 2 层"),
    "years and days repeat": ("http://x/11/11/11/11/c.html", 3, 10, ""),
}


@pytest.mark.parametrize("name", OBJECTIONS)
def test_limits(name: str) -> None:
    url, depth, known, expected = OBJECTIONS[name]
    assert Limits(length=50, depth=5, addresses=100, repeats=2).objection(url, depth, known) == expected
