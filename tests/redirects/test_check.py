"""Faults of ledgers, seen before any server is asked; and the proof against a server that lies."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pytest

from migrate.redirects import prove
from migrate.redirects.check import Fault, check
from migrate.redirects.decide import Decider
from migrate.redirects.patterns import Pattern, ordered
from migrate.redirects.prove import Manner
from migrate.redirects.sites import RedirectedHost
from portal.address import SiteAddresses
from portal.files.ledger import LedgerLine, Outcome
from portal.store import write_file

PORTAL = "https://www.qingyu.gov.cn.example"
A, B = "a.qingyu.gov.cn.example", "b.qingyu.gov.cn.example"
MOVED, GONE = Outcome.MOVED, Outcome.GONE


def host(name: str, lines: list[LedgerLine], patterns: list[Pattern] | None = None) -> RedirectedHost:
    site = SiteAddresses(name, query_keys=("id", "page"))
    return RedirectedHost(site, name, lines, ordered(patterns or []), f"{PORTAL}/jyj/")


def moved(old: str, target: str) -> LedgerLine:
    return LedgerLine(old, MOVED, target, "文章")


def pattern(match: str, priority: int = 0, target: str = f"{PORTAL}/jyj/") -> Pattern:
    return Pattern(match=match, outcome=MOVED, target=target, why="规则", priority=priority)


FAULTS = {
    "nothing wrong": (host(A, [moved("/1.html", f"{PORTAL}/jyj/1.html"), LedgerLine("/2.html", GONE, "", "死链")]), set()),
    "loop over two hosts": (host(A, [moved("/1.html", f"http://{B}/1.html")]), {(Fault.LOOP, "/1.html")}),
    "loop onto itself": (host(A, [moved("/1.html", f"http://{A}/1.html")]), {(Fault.LOOP, "/1.html")}),
    "chain": (host(A, [moved("/1.html", f"http://{B}/2.html")]), {(Fault.CHAIN, "/1.html")}),
    "chain by a pattern": (host(A, [moved("/1.html", f"http://{A}/x/9.html")], [pattern("/x/*")]), {(Fault.CHAIN, "/1.html")}),
    "foreign host": (host(A, [moved("/1.html", "https://evil.example/")]), {(Fault.OPEN, "/1.html")}),
    "dead target": (host(A, [moved("/1.html", f"{PORTAL}/jyj/9.html")]), {(Fault.DEAD, "/1.html")}),
    "dead folder": (host(A, [moved("/1.html", f"{PORTAL}/jyj/none/")]), {(Fault.DEAD, "/1.html")}),
    "twice": (host(A, [moved("/1.asp?id=", f"{PORTAL}/jyj/1.html"), moved("/1.asp", f"{PORTAL}/jyj/")]), {(Fault.DUPLICATE, "/1.asp")}),
    "a wider pattern first": (host(A, [], [pattern("/x/**", 5), pattern("/x/*.html")]), {(Fault.SHADOW, "/x/*.html")}),
    "a wider pattern last": (host(A, [], [pattern("/x/**"), pattern("/x/*.html", 5)]), set()),
    "a pattern with keys goes first anyway": (host(A, [], [pattern("/x/**", 5), pattern("/x/?page=*")]), set()),
    "a key that is never kept": (host(A, [], [pattern("/x/?nr=*")]), {(Fault.SHADOW, "/x/?nr=*")}),
    "a pattern for one line": (host(A, [moved("/1.html", f"{PORTAL}/jyj/1.html")], [pattern("/1.html")]), {(Fault.SHADOW, "/1.html")}),
}


@pytest.mark.parametrize("case", FAULTS, ids=list(FAULTS))
def test_check(case: str, tmp_path: Path) -> None:
    tested, wanted = FAULTS[case]
    for name in ("jyj/index.html", "jyj/1.html"):
        write_file(tmp_path / "portal" / name, "<!doctype html>")
    other = host(B, [moved("/1.html", f"http://{A}/1.html"), moved("/2.html", f"{PORTAL}/jyj/1.html")])
    found = check([tested, other], tmp_path)
    assert {(one.fault, one.old) for one in found if one.host == A} == wanted


def test_a_listed_host_may_be_led_to() -> None:
    tested = host(A, [moved("/1.html", "https://hall.gov.cn.example/")])
    assert [one.fault for one in check([tested])] == [Fault.OPEN]
    assert check([tested], allowed=["hall.gov.cn.example"]) == []


ORDER = {
    "line before any pattern": ("/x/1.html", f"{PORTAL}/line"),
    "bare path for unknown keys": ("/x/1.html?page=9", f"{PORTAL}/line"),
    "pattern with keys before the bare path": ("/x/1.html?id=9", f"{PORTAL}/asking"),
    "higher priority": ("/x/2.html", f"{PORTAL}/narrow"),
    "lower priority": ("/x/y/2.html", f"{PORTAL}/wide"),
    "nobody": ("/y/2.html", ""),
}


@pytest.mark.parametrize("case", ORDER, ids=list(ORDER))
def test_the_order_of_answers(case: str) -> None:
    asked, target = ORDER[case]
    patterns = [pattern("/x/**", 0, f"{PORTAL}/wide"), pattern("/x/*.html", 5, f"{PORTAL}/narrow"), pattern("/x/*.html?id=*", 0, f"{PORTAL}/asking")]
    answer = Decider(host(A, [moved("/x/1.html", f"{PORTAL}/line")], patterns)).answer(asked)
    assert (answer.status, answer.target) == ((301, target) if target else (404, ""))


class Liar(BaseHTTPRequestHandler):
    """Leads `/1.html` to the right place, everything else to a wrong one, and hangs up on `/3.html`."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/3.html":
            self.close_connection = True
            return
        self.send_response(301)
        self.send_header("Location", f"{PORTAL}/jyj/1.html" if self.headers["Host"] == A and self.path == "/1.html" else "/wrong")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def liar() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Liar) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_prove_names_every_wrong_answer(liar: str, tmp_path: Path) -> None:
    hosts = [host(A, [moved("/1.html", f"{PORTAL}/jyj/1.html"), LedgerLine("/2.html", GONE, "", "死链"), moved("/3.html", f"{PORTAL}/jyj/")])]
    steps: list[tuple[int, int]] = []
    proof = prove.prove(hosts, liar, Manner(workers=2, timeout=2), lambda done, total: steps.append((done, total)))
    assert (proof.asked, steps[-1]) == (3, (3, 3))
    assert [(one.asked, one.status, one.location[:6]) for one in proof.wrong[:1]] == [("/2.html", 301, "/wrong")]
    assert [(one.asked, one.status) for one in proof.wrong[1:]] == [("/3.html", 0)]
    prove.save(proof, tmp_path / "证明.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "证明.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[1][:4] == (A, "/2.html", 410, None)
    assert rows[2][4] == "无应答"
