"""The old sites of the sample city, inspected as live sites: their planted defects are found, and nothing else.

Every site has a clean twin, the same answers without what was planted: a defect is found where it was planted and
nowhere on the twin, and planting it changes nothing else that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest

from migrate.charset import decode
from migrate.plan.columns import old_column_class
from portal.inspection import Inspection
from portal.inspection.answers import Answer
from portal.inspection.live.site import inspect_site
from portal.inspection.settings import Settings
from samples.city import SITES, site_of
from samples.faults import BY_NAME
from samples.server import answer
from samples.site import build_site
from samples.truth import of_column
from tests.inspection.test_rules import PORTAL, TODAY

_LINK = re.compile(r"<(?:a\b[^>]*?\shref|img\b[^>]*?\ssrc)\s*=\s*[\"']?([^\"'\s>#]+)", re.IGNORECASE)
CONTENT = ("SE-02", "SE-03", "SE-04", "SE-06", "SE-07", "AV-03", "AV-04", "AV-05", "CL-12")
PLANTED = [
    # rule, name of the defect in samples/faults.py, number of findings
    ("SE-03", "hidden-links", 3),
    ("SE-03", "hidden-links-article", 3),
    ("SE-06", "injected-script", 1),
    ("SE-07", "id-numbers", 2),
    ("AV-04", "dead-link-in-body", 2),
]
LISTED = {("AV-04", "slj.qingyu.gov.cn.example", "/tzgg/2014/1120/1660.html"),
          ("AV-05", "jtj.qingyu.gov.cn.example", "/Show.asp?ID=913")}  # fmt: skip
"""Dead and failing items of lists (`dead-list-item`, `answers-500`): told where they are listed."""


@contextmanager
def undamaged(monkey: pytest.MonkeyPatch) -> Iterator[None]:
    """Sites without the edits that finished responses suffer (samples/wire.py)."""
    with monkey.context() as patch:
        patch.setattr("samples.site.damage", lambda site, responses: None)
        build_site.cache_clear()
        yield
    build_site.cache_clear()


def answers(host: str, *, planted: bool = True) -> Iterator[Answer]:
    """Everything the site serves, and what its pages link to and it does not serve (a crawl asks for no scripts)."""
    with nullcontext() if planted else undamaged(pytest.MonkeyPatch()):
        served = dict(build_site(host))
    asked: set[str] = set()
    for target, response in served.items():
        kind = next((value for name, value in response.headers if name == "Content-Type"), "")
        html = "html" in kind
        text = decode(response.body, kind).text if html and response.status == 200 else ""
        yield Answer(f"http://{host}{target}", response.status, kind.partition(";")[0], text)
        asked.update(urljoin(f"http://{host}{target}", link.replace("&amp;", "&")) for link in _LINK.findall(text))
    for url in sorted(asked):
        parts = urlsplit(url)
        if parts.netloc == host:
            status = answer(host, f"{parts.path}{f'?{parts.query}' if parts.query else ''}").status
            yield Answer(url, status, "", "")


def mended(host: str) -> Iterator[Answer]:
    """The clean twin of a site: the same answers without what was planted in them."""
    clean: dict[str, Answer] = {}
    for one in answers(host, planted=False):
        clean.setdefault(one.url, one)  # what links ask for again comes without its text
    for one in answers(host):
        if one.url in GONE:
            continue
        text = clean[one.url].text if one.text and one.url in clean else one.text
        for old, new in PLANTED_WORDS.get(one.url.removeprefix("http://"), ()) if text else ():
            assert old in text
            text = text.replace(old, new)
        yield replace(one, text=text, status=200 if one.url in FAILING else one.status)


PLANTED_WORDS = {
    f"{BY_NAME['id-numbers'].host}{BY_NAME['id-numbers'].url}": [("99999919", "略")],
    f"{BY_NAME['dead-link-in-body'].host}{BY_NAME['dead-link-in-body'].url}": [
        ("/tzgg/2012/0308/1533_old.html", "/tzgg/"), ("/uploads/map/shuiku.jpg", "/tzgg/"),
    ],
}  # fmt: skip
"""What was planted in the words of articles, and what a clean article would say."""
GONE = {
    "http://slj.qingyu.gov.cn.example/tzgg/2012/0308/1533_old.html",
    "http://slj.qingyu.gov.cn.example/uploads/map/shuiku.jpg",
}
FAILING = {
    "http://slj.qingyu.gov.cn.example/tzgg/2014/1120/1660.html",
    "http://jtj.qingyu.gov.cn.example/Show.asp?ID=913",
    "http://jtj.qingyu.gov.cn.example/show.asp?id=913",
}


def look(host: str, given: Iterable[Answer]) -> Inspection:
    return inspect_site(host, given, PORTAL, TODAY, Settings(), classify=old_column_class)


@pytest.fixture(scope="module")
def inspected() -> dict[str, Inspection]:
    return {host: look(host, answers(host)) for host in SITES}


def told(inspected: dict[str, Inspection]) -> list[tuple[str, str, str, str]]:
    """(rule, host, address, words) of what the rules about content and links found."""
    return [
        (one.rule, host, one.address, one.what)
        for host, inspection in inspected.items()
        for one in inspection.findings
        if one.rule in CONTENT
    ]


def test_every_planted_defect_is_found_where_it_was_planted(inspected: dict[str, Inspection]) -> None:
    found = told(inspected)
    for rule, name, number in PLANTED:
        fault = BY_NAME[name]
        here = [one for one in found if one[:3] == (rule, fault.host, fault.url)]
        assert len(here) == number, name
    for rule, host, href in LISTED:
        assert any(one[:2] == (rule, host) and f"“{href}”" in one[3] for one in found), href


def test_and_nothing_else(inspected: dict[str, Inspection]) -> None:
    planted = {(rule, BY_NAME[name].host, BY_NAME[name].url) for rule, name, _ in PLANTED}
    others = [
        one
        for one in told(inspected)
        if one[:3] not in planted and not any(one[:2] == (rule, host) and f"“{href}”" in one[3] for rule, host, href in LISTED)
    ]
    assert others == []


def test_the_clean_twins_are_found_clean(inspected: dict[str, Inspection]) -> None:
    twins = {host: look(host, mended(host)) for host in SITES}
    assert told(twins) == []
    for host, twin in twins.items():
        before = {(one.rule, one.address, one.what) for one in inspected[host].findings if one.rule not in CONTENT}
        after = {(one.rule, one.address, one.what) for one in twin.findings if one.rule not in CONTENT}
        assert before == after, host


def kept_up(host: str) -> dict[str, str]:
    """The newest day of each column of a site that has enough articles to be a list, by name."""
    newest = {}
    for column in site_of(host).columns:
        days = [article.date[:10] for article in of_column(host, column.path) if article.date]
        if len(days) >= 3:
            newest[column.name] = max(days)
    return newest


@pytest.mark.parametrize("host", [host for host in SITES if kept_up(host)])
def test_the_columns_of_a_live_site_are_those_it_has(inspected: dict[str, Inspection], host: str) -> None:
    columns = {column.name: column.newest for column in inspected[host].sites[0].columns if column.count}
    truth = kept_up(host)
    assert {name: day for name, day in columns.items() if name in truth and day != truth[name]} == {}
    assert set(columns) <= {column.name for column in site_of(host).columns}
    assert len(set(truth) & set(columns)) >= 0.85 * len(truth), set(truth) - set(columns)


def test_columns_without_articles_are_blank(inspected: dict[str, Inspection]) -> None:
    blank = {(host, one.name) for host, run in inspected.items() for one in run.sites[0].columns if not one.count}
    assert ("jyj.qingyu.gov.cn.example", "图片新闻") in blank
    empty = {(host, column.name) for host in SITES for column in site_of(host).columns if column.kind == "empty"}
    assert blank <= empty
