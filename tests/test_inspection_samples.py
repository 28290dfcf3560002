"""The old sites of the sample city, inspected as live sites: their planted defects are found, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from migrate.charset import decode
from portal.inspection import Inspection
from portal.inspection.answers import Answer
from portal.inspection.live import inspect_site
from portal.inspection.settings import Settings
from samples.city import SITES
from samples.faults import BY_NAME
from samples.server import answer
from samples.site import build_site
from tests.test_inspection_rules import PORTAL, TODAY

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


def answers(host: str) -> Iterator[Answer]:
    """Everything the site serves, and what its pages link to and it does not serve (a crawl asks for no scripts)."""
    asked: set[str] = set()
    for target, response in build_site(host).items():
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


@pytest.fixture(scope="module")
def inspected() -> dict[str, Inspection]:
    return {host: inspect_site(host, answers(host), PORTAL, TODAY, Settings()) for host in SITES}


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
