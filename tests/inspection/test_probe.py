"""Visits to a live site: a real server of this machine, a clock that is passed in, and a file of facts."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from portal import probe
from portal.probe import Reply, Visit

LOCAL = ZoneInfo("Asia/Shanghai")
NOON = dt.datetime(2017, 11, 20, 12, 0, tzinfo=LOCAL)


class Site(BaseHTTPRequestHandler):
    """Answers well, slowly, never to the end, or with an error, by path."""

    def do_GET(self) -> None:
        if self.path == "/gone":
            self.send_error(404)
            return
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        for _ in range(20 if self.path == "/trickle" else 1):
            self.wfile.write(b"<p>x</p>")
            self.wfile.flush()
            if self.path == "/trickle":
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as one:
        thread = threading.Thread(target=one.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status", "reason"), [("/", 200, ""), ("/moved", 200, ""), ("/gone", 404, "HTTP 404"), ("/trickle", 200, "超时")]
)
def test_what_a_real_server_answers(server: str, path: str, status: int, reason: str) -> None:
    reply = probe.ask_web(server + path, 0.3)
    assert (reply.status, reply.reason) == (status, reason)
    assert reply.seconds < 1.5


def test_nobody_listens() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as one:
        port = one.server_port
    reply = probe.ask_web(f"http://127.0.0.1:{port}/", 2)
    assert reply.status == 0
    assert reply.reason.startswith("无法连接")


@pytest.mark.parametrize(
    ("secure", "plain", "failed", "https"),
    [
        (Reply(200, 0.5), None, False, True),
        (Reply(0, 0.1, "无法连接"), Reply(200, 0.4), False, False),
        (Reply(0, 15.0, "超时"), Reply(0, 15.0, "超时"), True, False),
    ],
)
def test_a_visit_tries_https_first(secure: Reply, plain: Reply | None, failed: bool, https: bool) -> None:
    answers = {"https://x.example/": secure, "http://x.example/": plain}

    def ask(url: str, timeout: float) -> Reply:
        assert timeout == 15
        reply = answers[url]
        assert reply, "asked without need"
        return reply

    one = probe.visit("x.example", NOON, 15, ask, lambda host: host == "x.example")
    assert (one.failed, one.https, one.ipv6, one.at) == (failed, https, True, NOON)


def visited(day: dt.date, number: int, failed: int = 0, seconds: float = 1.0) -> list[Visit]:
    start = dt.datetime.combine(day, dt.time(), LOCAL)
    return [
        Visit(start + dt.timedelta(minutes=72 * n), 200, seconds, True, False, "超时" if n < failed else "")
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("minutes", "due"), [(0, False), (71, False), (72, True), (24 * 60, True)]
)
def test_one_visit_a_slot(minutes: int, due: bool) -> None:
    first = visited(dt.date(2017, 11, 20), 1)
    assert probe.is_due(first, first[0].at + dt.timedelta(minutes=minutes), 20) is due


def test_a_timer_every_ten_minutes_makes_twenty_spaced_visits_a_day() -> None:
    made: list[Visit] = []
    for n in range(24 * 6):
        now = dt.datetime(2017, 11, 20, tzinfo=LOCAL) + dt.timedelta(minutes=10 * n)
        if probe.is_due(made, now, 20):
            made.append(Visit(now, 200, 1.0, True, True))
    assert len(made) == 20
    gaps = [(b.at - a.at).seconds // 60 for a, b in pairwise(made)]
    assert min(gaps) >= 60


def test_a_week_in_numbers() -> None:
    today = dt.date(2017, 11, 20)
    week = [one for n in range(1, 8) for one in visited(today - dt.timedelta(days=n), 20, failed=n == 1)]
    numbers = probe.sum_up([*week, *visited(today, 5, failed=5)], today, 7, 20)
    assert (numbers.visits, numbers.failures, numbers.whole, numbers.ipv6, numbers.https) == (140, 1, True, True, False)
    assert numbers.median_seconds == 1.0
    assert not probe.sum_up(week[1:], today, 7, 20).whole
    assert probe.sum_up([], today, 7, 20).short_days == 7


def test_facts_are_kept_line_by_line_and_survive_a_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "visits" / "x.csv"
    first = Visit(NOON, 0, 15.0, False, False, "超时")
    second = Visit(NOON + dt.timedelta(hours=2), 200, 0.42, True, True)
    probe.append(path, first)
    with path.open("a", encoding="utf-8") as file:
        file.write("2017-11-20T13:")
    assert probe.read(path) == [first]
    probe.append(path, second)
    assert probe.read(path) == [first, second]
    assert probe.read(tmp_path / "none.csv") == []
