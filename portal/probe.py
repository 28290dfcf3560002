"""Visits to live sites: is a home page there, how fast, by IPv6, by HTTPS (JC19 单项否决②; PC15 站点无法访问).

`invoke probe` is started by the system's timer, every ten minutes or so; it visits a site once in each of the day's
twenty or more slots and appends what it saw to a file of facts, one line a visit. Nothing is judged here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import socket
import ssl
import statistics
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HEADINGS = ("time", "status", "seconds", "ipv6", "https", "reason")
_PIECE = 65536


@dataclass(frozen=True)
class Visit:
    """One visit.

    Attributes:
        at: when it began, with its time zone.
        status: HTTP status of the page, 0 when nothing answered.
        seconds: until the whole page was there, or until it was given up.
        ipv6: whether the host has an IPv6 address.
        https: whether the page answered to https.
        reason: why it failed, "" when it did not.
    """

    at: dt.datetime
    status: int
    seconds: float
    ipv6: bool
    https: bool
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether the page did not open."""
        return bool(self.reason)


@dataclass(frozen=True)
class Reply:
    """What asking for a page gave."""

    status: int
    seconds: float
    reason: str = ""


@dataclass(frozen=True)
class Availability:
    """Some days of visits in numbers.

    Attributes:
        visits: how many there were.
        failures: how many did not open in time.
        short_days: days with fewer visits than must be.
        median_seconds: of the visits that opened; 0 when none did.
        ipv6: of the last visit, None when there was none; `https` alike.
    """

    visits: int
    failures: int
    short_days: int
    median_seconds: float
    ipv6: bool | None
    https: bool | None

    @property
    def ratio(self) -> float:
        """Share of failed visits."""
        return self.failures / self.visits if self.visits else 0.0

    @property
    def whole(self) -> bool:
        """Whether there were enough visits on every day."""
        return self.short_days == 0


def is_due(visits: Sequence[Visit], now: dt.datetime, a_day: int) -> bool:
    """Whether the present slot of the day has not seen a visit yet: a day has `a_day` equal slots."""
    return not any(one.at.date() == now.date() and _slot(one.at, a_day) == _slot(now, a_day) for one in visits)


def _slot(at: dt.datetime, a_day: int) -> int:
    return (at.hour * 3600 + at.minute * 60 + at.second) * a_day // 86400


def visit(
    host: str,
    now: dt.datetime,
    timeout: float,
    ask: Callable[[str, float], Reply],
    has_ipv6: Callable[[str], bool],
) -> Visit:
    """Visit a home page once, by https and, where that does not answer, by http.

    Args:
        host: the site.
        now: the time, with its zone.
        timeout: seconds after which a visit has failed; both attempts together may take twice as long.
        ask: how pages are asked for, usually `ask_web`.
        has_ipv6: how names are looked up, usually `resolves_to_ipv6`.
    """
    secure = ask(f"https://{host}/", timeout)
    reply = secure if not secure.reason else ask(f"http://{host}/", timeout)
    return Visit(now, reply.status, round(reply.seconds, 2), has_ipv6(host), not secure.reason, reply.reason)


def ask_web(url: str, timeout: float) -> Reply:
    """Ask for a page and read it to its end within so many seconds; redirects are followed. Never raises."""
    begin = time.monotonic()
    status, reason = 0, ""
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "Mozilla/5.0 (municipal-portal probe)"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - http and https only
            status = response.status
            while response.read1(_PIECE):
                if time.monotonic() - begin >= timeout:
                    raise TimeoutError
    except urllib.error.HTTPError as error:
        status, reason = error.code, f"HTTP {error.code}"
        error.close()
    except TimeoutError:
        reason = "超时"
    except (OSError, ssl.SSLError, ValueError) as error:
        told = getattr(error, "reason", error)
        reason = "超时" if isinstance(told, TimeoutError) else f"无法连接：{told}"[:80]
    seconds = time.monotonic() - begin
    return Reply(status, seconds, reason or ("超时" if seconds >= timeout else ""))


def resolves_to_ipv6(host: str) -> bool:
    """Whether a name has an IPv6 address."""
    try:
        return bool(socket.getaddrinfo(host, 443, socket.AF_INET6))
    except OSError:
        return False


def read(path: Path) -> list[Visit]:
    """The visits of a file of facts, the oldest first; a last line torn by a power cut is left out."""
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    return [
        Visit(
            dt.datetime.fromisoformat(row["time"]),
            int(row["status"]),
            float(row["seconds"]),
            row["ipv6"] == "1",
            row["https"] == "1",
            row["reason"],
        )
        for row in csv.DictReader(io.StringIO(whole))
    ]


def append(path: Path, one: Visit) -> None:
    """Add a visit to a file of facts; lines are only ever appended."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    raw = path.read_bytes() if path.is_file() else b""
    if not raw:
        writer.writerow(HEADINGS)
    elif not raw.endswith(b"\n"):  # torn by a power cut: the rest of that line is cut off
        path.write_bytes(raw[: raw.rfind(b"\n") + 1])
    flags = (int(one.ipv6), int(one.https))
    writer.writerow((one.at.isoformat(timespec="seconds"), one.status, one.seconds, *flags, one.reason))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())


def sum_up(visits: Sequence[Visit], today: dt.date, days: int, a_day: int) -> Availability:
    """The last whole days before today in numbers.

    Args:
        visits: all that are known.
        today: itself not counted, since it is not over.
        days: how many days before it count.
        a_day: visits that a day must have; `short_days` counts those with fewer.
    """
    first = today - dt.timedelta(days=days)
    chosen = [one for one in visits if first <= one.at.date() < today]
    per_day = Counter(one.at.date() for one in chosen)
    opened = [one.seconds for one in chosen if not one.failed]
    return Availability(
        visits=len(chosen),
        failures=len(chosen) - len(opened),
        short_days=sum(per_day[first + dt.timedelta(days=n)] < a_day for n in range(days)),
        median_seconds=statistics.median(opened) if opened else 0.0,
        ipv6=chosen[-1].ipv6 if chosen else None,
        https=chosen[-1].https if chosen else None,
    )
