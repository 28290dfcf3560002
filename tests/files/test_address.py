from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.address import SiteAddresses, canonical

SITE = SiteAddresses("jyj.qingyu.gov.cn.example", aliases=("www.qyjy.example",), query_keys=("id", "page"))
IIS = SiteAddresses("jtj.qingyu.gov.cn.example", query_keys=("id",), ignore_case=True)

SAME = {
    "scheme and fragment": ("http://jyj.qingyu.gov.cn.example/a/1.html#top", "/a/1.html"),
    "default document": ("https://jyj.qingyu.gov.cn.example/gzdt/index.html", "/gzdt/"),
    "bare host": ("http://jyj.qingyu.gov.cn.example", "/"),
    "unlisted query": ("/show.asp?id=3&from=timeline", "/show.asp?id=3"),
    "order of keys": ("/list.asp?page=2&id=3", "/list.asp?id=3&page=2"),
    "percent case": ("/%b8%bd.doc", "/%B8%BD.doc"),
    "GBK escapes stay GBK": ("/%B8%BD%BC%FE.doc", "/%B8%BD%BC%FE.doc"),
    "raw Chinese is UTF-8": ("/附件.doc", "/%E9%99%84%E4%BB%B6.doc"),
    "needless escapes": ("/%61%2Ehtm", "/a.htm"),
    "spaces": ("/a b.htm", "/a%20b.htm"),
    "raw Chinese in a query": ("/show.asp?id=教育", "/show.asp?id=%E6%95%99%E8%82%B2"),
    "GBK escapes in a query": ("/show.asp?id=%BD%CC", "/show.asp?id=%BD%CC"),
    "empty value": ("/show.asp?id=", "/show.asp?id="),
    "session number": ("/gzdt/1.jsp;jsessionid=0A1B.node2?id=3", "/gzdt/1.jsp?id=3"),
    "session number of a folder": ("/gzdt/;jsessionid=0A1B", "/gzdt/"),
    "other parameters of a path": ("/gzdt/1;v=2.html", "/gzdt/1;v=2.html"),
    "doubled slashes": ("/gzdt//201703///1.html", "/gzdt/201703/1.html"),
    "doubled slashes at the start": ("//gzdt/1.html", "/gzdt/1.html"),
    "own host without scheme": ("//jyj.qingyu.gov.cn.example/gzdt/1.html", "/gzdt/1.html"),
    "dot segments": ("/a/./b/../1.html", "/a/1.html"),
    "escaped dot segments": ("/a/%2e%2e/1.html", "/1.html"),
    "above the root": ("/../../1.html", "/1.html"),
    "folder by dots": ("/a/b/..", "/a/"),
}


@pytest.mark.parametrize("case", SAME, ids=list(SAME))
def test_canonical(case: str) -> None:
    url, wanted = SAME[case]
    assert canonical(url, SITE) == wanted


def test_case_counts_except_where_the_old_server_ignored_it() -> None:
    assert canonical("/Show.ASP?ID=3", IIS) == canonical("/show.asp?id=3", IIS) == "/show.asp?id=3"
    assert canonical("/A%b8%bdB/%4B.doc", IIS) == "/a%B8%BDb/k.doc"
    assert canonical("/A.html", SITE) != canonical("/a.html", SITE)


def test_owns_all_names_of_the_site() -> None:
    assert SITE.owns("https://www.qyjy.example/a")
    assert SITE.owns("http://JYJ.qingyu.gov.cn.example:8080/")
    assert not SITE.owns("http://swj.qingyu.gov.cn.example/")


@given(st.text(alphabet="abAB1/%附é._-~?&=#+; ", max_size=40))
def test_twice_is_once(tail: str) -> None:
    for site in (SITE, IIS):
        once = canonical("/" + tail.lstrip("/"), site)
        assert canonical(once, site) == once


SPELLINGS: dict[str, Callable[[str], str]] = {
    "fragment": lambda url: f"{url}#top",
    "scheme and alias": lambda url: f"https://www.qyjy.example:8080{url}",
    "foreign key": lambda url: f"{url}{'&' if '?' in url else '?'}from=timeline",
    "order of keys": lambda url: "?".join([url.partition("?")[0], "&".join(reversed(url.partition("?")[2].split("&")))]),
    "small escapes": lambda url: re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), url),
    "needless escapes": lambda url: url.replace("a", "%61"),
    "doubled slashes": lambda url: url.replace("/", "//") if "?" not in url else url,
    "default document": lambda url: f"{url}index.html" if url.endswith("/") else url,
}
PATHS = st.lists(st.text(alphabet="abAB19-_~附é ", min_size=1, max_size=6), max_size=4).map(lambda parts: "/" + "/".join(map(quote, parts)))
QUERIES = st.lists(st.tuples(st.sampled_from(["id", "page"]), st.text(alphabet="a1%é ", min_size=1, max_size=4)), max_size=2, unique_by=lambda pair: pair[0])


@pytest.mark.parametrize("name", SPELLINGS)
@given(path=PATHS, folder=st.booleans(), query=QUERIES)
def test_two_spellings_that_the_old_site_treated_as_one_meet(name: str, path: str, folder: bool, query: list[tuple[str, str]]) -> None:
    url = (path.rstrip("/") + "/" if folder else path) + ("?" + urlencode(query, quote_via=quote) if query else "")
    assert canonical(SPELLINGS[name](url), SITE) == canonical(url, SITE)


@given(path=PATHS, query=QUERIES)
def test_case_meets_where_the_old_server_ignored_it(path: str, query: list[tuple[str, str]]) -> None:
    numbers = [(key, "7") for key, _ in query]
    url = path + ("?" + urlencode(numbers) if numbers else "")
    assert canonical(url.upper().replace("%C3%89", "%C3%A9"), IIS) == canonical(url.lower(), IIS)
