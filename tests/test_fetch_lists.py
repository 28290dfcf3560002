"""Lists that no plain link turns: posted ASP.NET forms, datastore XML, JSON; and site maps. Real crawler, real server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from migrate.postback import postbacks
from migrate.snapshot import Snapshot
from tests.fetch_server import HTML, Reply, page, serve
from tests.test_fetch import HOST, files, got, project, run

PAGES = 4


def aspx(number: int) -> Reply:
    """Page `number` of a list as ASP.NET sends it: its pager posts, and its state differs on every page."""
    pager = "".join(f"""<a href="javascript:__doPostBack('ctl00$Pager','{n}')">{n}</a>""" for n in range(1, PAGES + 1) if n != number)
    items = "".join(f'<a href="/show.aspx?id={number}{n}">条目</a>' for n in range(3))
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
