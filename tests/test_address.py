from __future__ import annotations

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
