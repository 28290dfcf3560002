"""Lists that no plain link turns: posted ASP.NET forms, datastore XML, JSON; and site maps. Real crawler, real server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml

from migrate.archive.snapshot import Snapshot
from migrate.extract import extract, extract_path
from migrate.pages import Listed, Reason, Skipped, load
from migrate.postback import postbacks
from migrate.reading.lists.endpoint import read_endpoint
from migrate.reading.lists.listing import Item
from migrate.recipe.file import read_recipe
from portal.errors import Problems
from portal.store import Store
from tests.fetch.server import HTML, Reply, page, serve
from tests.fetch.test_fetch import HOST, files, got, project, run

PAGES = 4


def aspx(number: int) -> Reply:
    """Page `number` of a list as ASP.NET sends it: its pager posts, and its state differs on every page."""
    pager = "".join(f"""<a href="javascript:__doPostBack('ctl00$Pager','{n}')">{n}</a>""" for n in range(1, PAGES + 1) if n != number)
    items = "".join(f'<li><a href="/show.aspx?id={number}{n}">关于第{number}{n}号事项的公告</a> 2017-03-05</li>' for n in range(3))
    body = (
        f'<html><form method="post" action="list.aspx?cid=5"><input type="hidden" name="__VIEWSTATE" value="state/{number}=="/>'
        f'<input type="hidden" name="__EVENTTARGET" value=""/>{items}{pager}<a href="javascript:__doPostBack(\'vote\',\'yes\')">投票</a></form>'
    )
    return Reply(body.encode())


def turned(asked: dict[str, str]) -> Reply:
    """The server turns only for a whole form."""
    form = parse_qs(asked["body"])
    whole = form["__VIEWSTATE"][0].startswith("state/") and form["__EVENTTARGET"] == ["ctl00$Pager"]
    return aspx(int(form["__EVENTARGUMENT"][0])) if whole else Reply(b"Invalid viewstate", 500)


def site() -> dict[str, object]:
    shown = {f"{HOST}/show.aspx?id={number}{n}": page(text="正文") for number in range(1, PAGES + 1) for n in range(3)}
    return {f"{HOST}/": page("/list.aspx?cid=5"), f"{HOST}/list.aspx?cid=5": aspx(1), f"POST {HOST}/list.aspx": turned, **shown}


@pytest.mark.parametrize("ignore_case", [False, True])
def test_posted_pages_are_turned_and_kept_under_addresses_of_their_own(tmp_path: Path, ignore_case: bool) -> None:
    keys = ["id", "cid", "__EVENTTARGET", "__EVENTARGUMENT"]
    store = project(tmp_path, query_keys=[key.lower() for key in keys] if ignore_case else keys, ignore_case=str(ignore_case).lower())
    with serve(site()) as served:  # type: ignore[arg-type]
        counts = run(store, served)
        posted = [address for address in served.asked if address.startswith("POST")]
        before, served.asked[:] = files(store), []
        again = run(store, served)
        assert (served.asked, files(store)) == ([], before), "answered from the archive, forms included"
        run(store, served, refresh=True)
    assert len(posted) == PAGES, "each page of the pager once, the first one too; the vote never"
    assert {path for path in got(store) if path.startswith("/show")} == {f"/show.aspx?id={number}{n}" for number in range(1, PAGES + 1) for n in range(3)}
    name = "__eventargument" if ignore_case else "__EVENTARGUMENT"
    kept = [path for path in got(store) if f"{name}=3" in path]
    assert len(kept) == 1
    assert b"state/3==" in got(store)[kept[0]].body
    assert (counts.known, counts.archived) == (again.known, again.archived) == (2 + PAGES + 3 * PAGES,) * 2


def columns_of(store: Store, slug: str = "jyj") -> dict[str, tuple[int, list[str]]]:
    """What extract lists and reads: column -> (list pages, addresses)."""
    extract(store, slug, HOST, store.root / "archive")
    records = load(extract_path(store, HOST).read_text(encoding="utf-8"), "x")
    assert [one.url for one in records if isinstance(one, Skipped) and one.reason is Reason.ATTACHMENT] == []
    found = (one for one in records if isinstance(one, Listed))
    return {one.column: (one.pages, [url.removeprefix(f"http://{HOST}") for url in one.urls]) for one in found}


def test_every_posted_page_counts_as_a_page_of_its_column(tmp_path: Path) -> None:
    keys = ["id", "cid", "__EVENTTARGET", "__EVENTARGUMENT"]
    store = project(tmp_path, query_keys=keys, columns=[{"name": "公告", "path": "/list.aspx?cid=5"}])
    with serve(site()) as served:  # type: ignore[arg-type]
        run(store, served)
    pages, urls = columns_of(store)["公告"]
    assert (pages, sorted(urls)) == (1 + PAGES, [f"/show.aspx?id={number}{n}" for number in range(1, PAGES + 1) for n in range(3)])


def json_list(asked: dict[str, str]) -> Reply:
    """A list that only answers JSON posted as JSON; beyond its last page it repeats itself, as some do."""
    if asked["Content-Type"] != "application/json":
        return Reply(b"unsupported", 415)
    number = min(json.loads(asked["body"])["page"], PAGES)
    articles = [{"doc_title": "", "title": f"关于<b>事项</b>{number}{n}的公告", "postUrl": "", "url": f"/content/post_{number}{n}.html", "publish_time": 1488672000 + n} for n in range(3)]
    return Reply(json.dumps({"code": 0, "data": {"list": articles}}).encode(), headers=(("Content-Type", "application/json"),))


def datastore(asked: dict[str, str]) -> Reply:
    """A list of XML records by the numbers of its items, posted as a form; beyond the last it is empty."""
    form = parse_qs(asked["body"])
    first, last = int(form["startrecord"][0]), int(form["endrecord"][0])
    records = "".join(f"<record><![CDATA[<li><a href='/art/{n}.html' title='关于第{n}号事项的通知全文'>关于第{n}号…</a><span>2017-03-05</span></li>]]></record>" for n in range(first, min(last, 5) + 1))
    return Reply(f"<datastore><totalrecord>5</totalrecord><recordset>{records}</recordset></datastore>".encode())


def scripted() -> dict[str, object]:
    posts = [f"/content/post_{number}{n}.html" for number in range(1, PAGES + 1) for n in range(3)]
    shown = {f"{HOST}{path}": page(text="正文") for path in [*posts, *(f"/art/{n}.html" for n in range(1, 6))]}
    lists: dict[str, object] = {f"POST {HOST}/api/list": json_list, f"POST {HOST}/dataproxy.jsp": datastore}
    for n in range(3):
        body = json.dumps([{"title": f"第{n}条", "link": f"/get/{n}.html", "date": "2017年3月5日"}] if n < 2 else []).encode()
        lists[f"{HOST}/get.json?p={n}"] = Reply(body, headers=(("Content-Type", "application/json"),))
        shown[f"{HOST}/get/{n}.html"] = page(text="正文")
    return {f"{HOST}/": page("/gg/", "/tz/"), f"{HOST}/gg/": page(text="公告"), f"{HOST}/tz/": page(text="通知"), **lists, **shown}


LISTS = [
    {"column": "公告", "path": "/api/list", "body": '{"column": 7, "page": {page}}'},
    {"column": "通知", "path": "/dataproxy.jsp?col=1", "body": "startrecord={first}&endrecord={last}", "size": "2"},
    {"column": "通知", "path": "/get.json?p={page}", "first": "0"},
]
COLUMNS = [{"name": "公告", "path": "/gg/"}, {"name": "通知", "path": "/tz/"}]


def test_lists_that_only_scripts_turn_are_asked_kept_and_counted(tmp_path: Path) -> None:
    store = project(tmp_path, columns=COLUMNS, lists=LISTS, query_keys=["p"])
    with serve(scripted()) as served:  # type: ignore[arg-type]
        run(store, served)
        posted = [address for address in served.asked if address.startswith("POST")]
        before, served.asked[:] = files(store), []
        run(store, served)
        assert (served.asked, files(store)) == ([], before), "answered from the archive"
        run(store, served, refresh=True)
        assert [address for address in served.asked if "__page" in address] == []
        assert sorted(address for address in served.asked if address.startswith("POST")) == sorted(posted)
    assert sorted(posted) == sorted([
        *(f'POST {HOST}/api/list {{"column": 7, "page": {n}}}' for n in range(1, PAGES + 2)),
        *(f"POST {HOST}/dataproxy.jsp startrecord={n}&endrecord={n + 1}" for n in (1, 3, 5, 7)),
    ])
    listed = columns_of(store)
    assert listed["公告"] == (1 + PAGES + 1, [f"/content/post_{number}{n}.html" for number in range(1, PAGES + 1) for n in range(3)])
    assert listed["通知"] == (1 + 4 + 3, [*(f"/art/{n}.html" for n in range(1, 6)), "/get/0.html", "/get/1.html"])


ITEMS = {
    "JSON with mark-up and seconds": (
        rb'{"d":[{"title":"<em>\u901a</em>\u77e5","url":"/1.html","createTime":1,"publish_time":1488672000}]}',
        [Item("通知", f"http://{HOST}/1.html", "2017-03-05")],
    ),
    "JSON of mark-up": (b'["<li><a href=/1.html>one item</a>2017-03-05</li>"]', [Item("one item", f"http://{HOST}/1.html", "2017-03-05")]),
    "thousandths as text": (b'[{"name":"n","link":"2.html","pubDate":"1488672000000"}]', [Item("n", f"http://{HOST}/2.html", "2017-03-05")]),
    "the same address twice": (b'[{"name":"n","link":"/2"},{"name":"m","link":"/2"}]', [Item("n", f"http://{HOST}/2")]),
    "elements": (b"<?xml version='1.0'?><r><record><title>t</title><url>/3.html</url><date>2017-3-5</date></record></r>", [Item("t", f"http://{HOST}/3.html", "2017-03-05")]),
    "no addresses": (b'{"code":1,"message":"error","title":"x"}', []),
    "neither": (b"oops", []),
    "nested without end": (b"[" * 100_000, []),
    "an entity bomb": (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><datastore><record>&b;</record></datastore>', []),
    "nothing": (b"", []),
}


@pytest.mark.parametrize("name", ITEMS)
def test_what_an_endpoint_lists(name: str) -> None:
    body, expected = ITEMS[name]
    assert read_endpoint(body, f"http://{HOST}/") == expected


WRONG = {
    "an unknown column": ({"column": "别的"}, "没有名为“别的”的栏目"),
    "no place for the page": ({"body": "x=1"}, "没有写页码放在哪里"),
    "no path": ({"path": "api/{page}"}, "“api/{page}”不是路径"),
    "a key that chooses no page": ({"path": "/get?p={page}", "body": ""}, "网址参数 p 决定页码，却不在 query_keys 中"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_list_that_cannot_work_is_refused_with_its_line(name: str) -> None:
    change, expected = WRONG[name]
    recipe = {"host": HOST, "layout": "general", "columns": COLUMNS, "lists": [LISTS[0] | change]}
    with pytest.raises(Problems, match=re.escape(expected)) as caught:
        read_recipe(yaml.safe_dump(recipe, allow_unicode=True, sort_keys=False), "recipe.yaml")
    assert all(problem.line >= 8 for problem in caught.value)


def test_without_the_key_in_the_recipe_nothing_is_posted(tmp_path: Path) -> None:
    store = project(tmp_path, query_keys=["id", "cid"])
    with serve(site()) as served:  # type: ignore[arg-type]
        run(store, served)
    assert [address for address in served.asked if address.startswith("POST")] == []


def test_a_page_without_numbered_events_posts_nothing() -> None:
    body = b"<form><input type=hidden name=__VIEWSTATE value=x><a href=\"javascript:__doPostBack('a','delete')\">x</a></form>"
    assert list(postbacks(Snapshot("http://x.example/", 200, (HTML,), body, None))) == []  # type: ignore[arg-type]


def test_site_maps_and_list_endpoints_lead_to_articles(tmp_path: Path) -> None:
    xml = ("Content-Type", "application/xml")
    replies = {
        f"{HOST}/": page(),
        f"{HOST}/sitemap.xml": Reply(f"<urlset><url><loc>http://{HOST}/hidden.html</loc></url></urlset>".encode(), headers=(xml,)),
        f"{HOST}/hidden.html": page(text="found by the site map"),
        f"{HOST}/dataproxy.jsp?page=1": Reply(b"<datastore><nextgroup><![CDATA[<a href='/dataproxy.jsp?page=2'></a>]]></nextgroup><record><![CDATA[<a href='/art/1.html'>1</a>]]></record></datastore>"),
        f"{HOST}/dataproxy.jsp?page=2": Reply(b"<datastore><record><![CDATA[<a href='/art/2.html'>2</a>]]></record></datastore>"),
        f"{HOST}/gkmlpt/api/all/7": Reply(b'{"articles":[{"url":"http://%s/gkmlpt/content/post_9.html"}]}' % HOST.encode(), headers=(("Content-Type", "application/json"),)),
        **{f"{HOST}{path}": page(text="正文") for path in ("/art/1.html", "/art/2.html", "/gkmlpt/content/post_9.html")},
    }
    store = project(tmp_path, starts=["/", "/sitemap.xml", "/dataproxy.jsp?page=1", "/gkmlpt/api/all/7"], query_keys=["page"])
    with serve(replies) as served:
        run(store, served)
    assert {"/hidden.html", "/art/1.html", "/art/2.html", "/gkmlpt/content/post_9.html"} <= set(got(store))
