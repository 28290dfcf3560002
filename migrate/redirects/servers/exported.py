"""What all exporters take and give: hosts in, files and what could not be expressed out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from migrate.redirects.keys import key, path_key, repeats_a_key
from migrate.redirects.patterns import Pattern, asks_for_query, regex
from migrate.redirects.servers.gone import reason
from migrate.redirects.sites import RedirectedHost
from portal.files.ledger import LedgerLine, Outcome


@dataclass(frozen=True)
class Serving:
    """Where the exported configuration will run.

    Attributes:
        portal_name: name of the portal, for the pages that lead on.
        portal_url: its address without a closing slash.
        port: port on which the old hosts are answered.
        root: folder on the server that holds `portal/` and `hosts/<host>/` as published.
    """

    portal_name: str
    portal_url: str
    port: int = 80
    root: str = "/srv/portal"


class LeftOut(NamedTuple):
    """A line that an exporter could not express."""

    host: str
    old: str
    why: str


@dataclass
class Exported:
    """The files of one exporter by relative path, the lines it could not express, and how many it wrote by host."""

    files: dict[str, bytes] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


Exporter = Callable[[Sequence[RedirectedHost], Serving], Exported]

LONGEST = 2048
"""Longest address, in bytes, that every server takes as one word of its configuration."""


class Row(NamedTuple):
    """One line ready for a server: its key, and either the target or the sentence of its 410 page."""

    key: str
    target: str
    reason: str
    line: LedgerLine


def rows(host: RedirectedHost, exported: Exported) -> Iterator[Row]:
    """The lines of a host, one a key, sorted; what no server can look up is put on the list of what was left out."""
    seen: set[str] = set()
    for line in sorted(host.lines):
        wanted = key(line.old)
        why = ""
        if repeats_a_key(line.old):
            why = "查询参数中同一个键出现两次"
        elif len(wanted) > LONGEST or len(line.target) > LONGEST:
            why = f"地址超过 {LONGEST} 字节"
        elif wanted in seen:
            why = "与另一行只差空的查询参数"
        if why:
            exported.left_out.append(LeftOut(host.host, line.old, why))
        elif not host.stays(line):
            seen.add(wanted)
            moved = line.outcome is Outcome.MOVED
            yield Row(wanted, line.target if moved else "", "" if moved else reason(line), line)
    exported.counts[host.host] = len(host.lines)


def pattern_rows(host: RedirectedHost, asking: bool) -> list[tuple[Pattern, str, str]]:
    """The patterns that name query keys, or those that do not, each with its target or sentence."""
    found = []
    for one in host.patterns:
        if asks_for_query(one) == asking:
            moved = one.outcome is Outcome.MOVED
            line = LedgerLine(one.match, one.outcome, one.target, one.why)
            found.append((one, one.target if moved else "", "" if moved else reason(line)))
    return found


def paths_with_queries(found: Sequence[Row]) -> list[str]:
    """The paths at which query values tell pages apart; everywhere else a query says nothing."""
    return sorted({_path(row) for row in found if row.key != path_key(row.key)})


def asking_paths(host: RedirectedHost, literal: Callable[[str], str]) -> list[str]:
    """Expressions for the paths of patterns that name query keys."""
    bare = [
        one.model_copy(update={"match": one.match.partition("?")[0]}) for one in host.patterns if asks_for_query(one)
    ]
    return [regex(one, host.addresses, literal).partition(r"\?")[0] + "$" for one in bare]


def bare_rows(host: RedirectedHost, found: Sequence[Row]) -> list[Row]:
    """The lines of bare paths at which query values tell pages apart: what other query values fall back to."""
    literal = set(paths_with_queries(found))
    asked = [re.compile(one) for one in asking_paths(host, re.escape)]
    bare = [row for row in found if row.key == path_key(row.key)]
    return [row for row in bare if _path(row) in literal or any(one.match(_path(row)) for one in asked)]


def _path(row: Row) -> str:
    return row.key.partition("?")[0]
