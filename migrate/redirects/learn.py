"""What the logs of the old server know and the ledger does not: missed addresses, by hits, as lines to decide.

nginx and Apache logs (common and combined form, with or without a host in front) and IIS logs (W3C extended form with
`#Fields`). A line that is none of these is counted, never passed over in silence.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from migrate.redirects.bulk import SheetRow
from migrate.redirects.decide import Decider
from migrate.redirects.sites import RedirectedHost
from portal.address import canonical

_COMBINED = re.compile(
    r"^(?:(?P<host>[A-Za-z0-9.-]+)(?::\d+)? (?=\S+ \S+ \S+ \[))?\S+ \S+ .*?\[[^\]]*\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+)(?: HTTP/[\d.]+)?" (?P<status>\d{3}) '
)
_MISSED = 404
_ANSWERED = range(200, 400)
_NOT_CONTENT = (".css", ".js", ".ico", ".woff", ".woff2", ".ttf", ".map", ".swf")


class Visit(NamedTuple):
    """One request of a log: host ("" when the log does not say), method, path with query, status."""

    host: str
    method: str
    target: str
    status: int


@dataclass
class Learnt:
    """What logs taught.

    Attributes:
        visits: requests read.
        known: visits to addresses that have an answer.
        foreign: visits to hosts that are not ours, or without a host where several sites are possible.
        failed: visits that the old server itself answered with an error, or that only tried something (POST, ...).
        unread: lines that are in no known form.
        missed: (host, canonical address) -> visits.
    """

    visits: int = 0
    known: int = 0
    foreign: int = 0
    failed: int = 0
    unread: int = 0
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def rows(self) -> list[SheetRow]:
        """The missed addresses as rows of the decision sheet, those asked for most first."""
        ranked = sorted(self.missed.items(), key=lambda item: (-item[1], item[0]))
        return [_row(host, old, hits) for (host, old), hits in ranked]


def _row(host: str, old: str, hits: int) -> SheetRow:
    """A row still to be decided; files that were never content come with a suggestion."""
    if old.partition("?")[0].lower().endswith(_NOT_CONTENT):
        return SheetRow(host, old, "下线", "", "样式、脚本等非内容文件", hits=str(hits))
    return SheetRow(host, old, hits=str(hits))


def learn(hosts: Sequence[RedirectedHost], logs: Iterable[Path], host: str = "") -> Learnt:
    """Read logs and find what the ledgers miss.

    Args:
        hosts: the hosts with their ledgers.
        logs: the log files, also gzipped.
        host: whose log it is, for logs that do not name the host.
    """
    by_name = {name: one for one in hosts for name in one.names}
    deciders = {one.host: Decider(one) for one in hosts}
    learnt = Learnt()
    for path in logs:
        for visit in _visits(path):
            if visit is None:
                learnt.unread += 1
            else:
                _take(learnt, visit, by_name, deciders, host)
    return learnt


def _take(
    learnt: Learnt, visit: Visit, by_name: Mapping[str, RedirectedHost], deciders: Mapping[str, Decider], host: str
) -> None:
    learnt.visits += 1
    site = by_name.get(visit.host.lower() or host)
    if site is None:
        learnt.foreign += 1
    elif visit.method not in ("GET", "HEAD") or visit.status not in _ANSWERED:
        learnt.failed += 1
    elif deciders[site.host].answer(visit.target).status != _MISSED:
        learnt.known += 1
    else:
        learnt.missed[site.host, canonical(visit.target, site.addresses)] += 1


def _visits(path: Path) -> Iterator[Visit | None]:
    """The requests of one log; None for a line in no known form."""
    fields: list[str] = []
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
        for raw in file:
            line = raw.decode("utf-8", "surrogateescape").rstrip("\r\n")
            if line.startswith("#Fields:"):
                fields = line.removeprefix("#Fields:").split()
            elif line and not line.startswith("#"):
                yield _iis(line, fields) if fields else _combined(line)


def _combined(line: str) -> Visit | None:
    found = _COMBINED.match(line)
    if found is None:
        return None
    target = re.sub(r"\\x([0-9A-Fa-f]{2})", r"%\1", found["target"])  # nginx and Apache write raw bytes so
    if not target.startswith("/"):
        return None
    return Visit(found["host"] or "", found["method"], _printable(target), int(found["status"]))


def _iis(line: str, fields: Sequence[str]) -> Visit | None:
    cells = dict(zip(fields, line.split(" "), strict=False))
    stem, status = cells.get("cs-uri-stem", ""), cells.get("sc-status", "")
    if not stem.startswith("/") or not status.isdigit():
        return None
    query = cells.get("cs-uri-query", "-")
    target = stem if query == "-" else f"{stem}?{query}"
    host = cells.get("cs-host", "-").partition(":")[0]
    return Visit("" if host == "-" else host, cells.get("cs-method", ""), _printable(target), int(status))


def _printable(target: str) -> str:
    """Bytes that are no UTF-8 (a log of raw GBK) as escapes."""
    return "".join(f"%{ord(c) - 0xDC00:02X}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in target)
