"""The resolver between a name and the connection: what was looked at is what is connected to, however names change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from scrapy.resolver import dnscache
from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from migrate.fetch.middleware import GuardedResolver

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

NAME, ALLOWED = "rebound.qingyu.gov.cn.example", "sample.qingyu.gov.cn.example"
PUBLIC = "93.184.216.34"
INSIDE = ("127.0.0.1", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the name server says, one answer after the other."""
    said: list[str] = []
    monkeypatch.setattr(ThreadedResolver, "getHostByName", lambda *words: succeed(said.pop(0)))
    yield said
    for name in (NAME, ALLOWED):
        dnscache.pop(name, None)
        GuardedResolver.refused.pop(name, None)


def resolved(name: str) -> list[Any]:
    """What a connection to a name is given: an address, or the failure."""
    resolver = GuardedResolver(cast("ReactorBase", None), 100, 1.0)  # the reactor would only start the look-up
    resolver._private = frozenset({ALLOWED})
    found: list[Any] = []
    looked: Deferred[str] = resolver.getHostByName(name)
    looked.addCallbacks(found.append, lambda failure: found.append(failure.type))
    return found


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused_and_the_reason_kept(answers: list[str], address: str) -> None:
    answers[:] = [address]
    assert resolved(NAME) == [DNSLookupError]
    assert GuardedResolver.refused[NAME] == f"内部网络地址：{address}"
    assert resolved(NAME) == [DNSLookupError], "also when it is remembered"


def test_a_name_pointed_elsewhere_in_the_middle_of_a_crawl_stays_where_it_was(answers: list[str]) -> None:
    answers[:] = [PUBLIC, "127.0.0.1"]
    assert [resolved(NAME), resolved(NAME)] == [[PUBLIC], [PUBLIC]]


def test_a_name_looked_up_anew_is_looked_at_anew(answers: list[str]) -> None:
    answers[:] = [PUBLIC, "127.0.0.1"]
    assert resolved(NAME) == [PUBLIC]
    dnscache.pop(NAME)
    assert resolved(NAME) == [DNSLookupError]


def test_the_samples_may_lie_inside(answers: list[str]) -> None:
    answers[:] = ["127.0.0.1"]
    assert resolved(ALLOWED) == ["127.0.0.1"]
