"""The proof: every line of every ledger, asked of a running server, must answer as decided (invariant 6).

Before the switch of the DNS it is asked at any address with the old host in the `Host` header; afterwards, every
week, at the old host itself.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import openpyxl

from migrate.redirects.decide import Answer, answer_of
from migrate.redirects.sites import RedirectedHost

Progress = Callable[[int, int], None]

_BATCH = 200
_TRIES = 2


def silent(done: int, total: int) -> None:
    """Show no progress."""


class Wrong(NamedTuple):
    """An address that did not answer as decided; status 0 means no answer at all, `location` then says why."""

    host: str
    asked: str
    wanted: Answer
    status: int
    location: str


@dataclass
class Proof:
    """What a proof found."""

    asked: int = 0
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True)
class Manner:
    """How politely a server is asked: so many at a time, and so many seconds between two questions of each."""

    workers: int = 4
    pause: float = 0.0
    timeout: float = 10.0


class Question(NamedTuple):
    """One address of one host name and the answer it must get."""

    name: str
    asked: str
    wanted: Answer


def questions(hosts: Sequence[RedirectedHost]) -> Iterator[Question]:
    """Every line under every name of its host."""
    for host in hosts:
        for line in host.lines:
            wanted = Answer(200, "", line.why) if host.stays(line) else answer_of(line)
            for name in host.names:
                yield Question(name, line.old, wanted)


def prove(
    hosts: Sequence[RedirectedHost], against: str = "", manner: Manner | None = None, progress: Progress = silent
) -> Proof:
    """Ask everything and compare.

    Args:
        hosts: the hosts with their ledgers.
        against: `http://address[:port]` of the server to ask, by Host header; "" asks the old hosts themselves.
        manner: how politely.
        progress: called with (asked, in all).
    """
    return ask_all(list(questions(hosts)), against, manner or Manner(), progress)


def ask_all(wanted: Sequence[Question], against: str, manner: Manner, progress: Progress = silent) -> Proof:
    """Ask the given questions; wrong answers come in their order. See `prove`."""
    batches = [wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH)]
    proof, lock = Proof(), threading.Lock()

    def run(batch: Sequence[Question]) -> list[Wrong]:
        """One batch, in a thread of its own; what is asked is counted under the lock."""
        found = _ask_batch(batch, against, manner)
        with lock:
            proof.asked += len(batch)
            progress(proof.asked, len(wanted))
        return found

    with ThreadPoolExecutor(manner.workers) as pool:
        for found in pool.map(run, batches):
            proof.wrong += found
    return proof


def _ask_batch(batch: Sequence[Question], against: str, manner: Manner) -> list[Wrong]:
    """Ask over as few connections as the server allows."""
    open_to: dict[str, http.client.HTTPConnection] = {}
    found = []
    try:
        for question in batch:
            base = against or f"http://{question.name}"
            status, location = _ask(base, question, open_to, manner)
            if (status, location) != (question.wanted.status, question.wanted.target):
                found.append(Wrong(question.name, question.asked, question.wanted, status, location))
            if manner.pause:
                time.sleep(manner.pause)
    finally:
        for connection in open_to.values():
            connection.close()
    return found


def _ask(
    base: str, question: Question, open_to: dict[str, http.client.HTTPConnection], manner: Manner
) -> tuple[int, str]:
    """Status and Location; a connection that the server has closed meanwhile is opened once more."""
    error = ""
    for _ in range(_TRIES):
        connection = open_to.get(base) or _connect(base, manner.timeout)
        try:
            connection.request("GET", question.asked, headers={"Host": question.name, "User-Agent": "portal-redirects"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as problem:
            error = str(problem) or type(problem).__name__
            connection.close()
            open_to.pop(base, None)
        else:
            open_to[base] = connection
            return answer.status, answer.getheader("Location", "")
    return 0, error


def _connect(base: str, timeout: float) -> http.client.HTTPConnection:
    parts = urlsplit(base)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def save(proof: Proof, path: Path) -> None:
    """Write the wrong answers as a spreadsheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("不符")
    sheet.append(["主机", "旧地址", "应答", "应跳转到", "实际应答", "实际跳转到", "台账理由"])
    for one in proof.wrong:
        sheet.append(
            [
                one.host,
                one.asked,
                one.wanted.status,
                one.wanted.target,
                one.status or "无应答",
                one.location,
                one.wanted.why,
            ]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
