"""Faults that can be seen in the ledgers themselves, before any server is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from migrate.redirects.decide import Decider
from migrate.redirects.keys import key, path_key, repeats_a_key
from migrate.redirects.patterns import Pattern, asks_for_query
from migrate.redirects.sites import RedirectedHost
from portal.files.ledger import LedgerLine, Outcome

_MOST_HOPS = 10


class Fault(StrEnum):
    """Kinds of faults; the value is what reports show."""

    LOOP = "循环跳转"
    CHAIN = "连环跳转"
    SHADOW = "规则被遮住，永远用不到"
    DEAD = "新地址不存在"
    OPEN = "跳转到未列入的主机"
    DUPLICATE = "旧地址重复"


class Finding(NamedTuple):
    """One fault: its kind, the host and old address it stands under, and what stands there."""

    fault: Fault
    host: str
    old: str
    detail: str


def check(hosts: Sequence[RedirectedHost], output: Path | None = None, allowed: Sequence[str] = ()) -> list[Finding]:
    """Find every fault of the ledgers and patterns.

    Args:
        hosts: all hosts, as `migrate.redirects.sites.load` gives them.
        output: the folder that holds the built `portal/` and `hosts/<host>/`; None skips the search for dead targets.
        allowed: further hosts that may be redirected to, besides the portal, hosted sites and the old hosts
            themselves; an open redirect would let anybody lead citizens away under the name of the city.
    """
    deciders = {name: Decider(host) for host in hosts for name in host.names}
    roots = _roots(hosts)
    listed = {*roots, *allowed, *deciders}
    found: list[Finding] = []
    for host in hosts:
        found += _doubled(host)
        found += _shadowed(host)
        for old, target in _targets(host):
            found += _hops(host.host, old, target, deciders)
            where = urlsplit(target).hostname or ""
            if where not in listed:
                found.append(Finding(Fault.OPEN, host.host, old, target))
            elif output is not None and where in roots and not _exists(output / roots[where], target):
                found.append(Finding(Fault.DEAD, host.host, old, target))
    return sorted(found)


def _roots(hosts: Sequence[RedirectedHost]) -> dict[str, str]:
    """The folder of the output that shows a host: the portal's and the hosted sites'."""
    roots = {urlsplit(host.new_home).hostname or "": "portal" for host in hosts if not host.folder.startswith("hosts/")}
    return roots | {host.host: host.folder for host in hosts if host.folder}


def _targets(host: RedirectedHost) -> Iterator[tuple[str, str]]:
    for line in host.lines:
        if line.outcome is Outcome.MOVED and not host.stays(line):
            yield line.old, line.target
    for one in host.patterns:
        if one.outcome is Outcome.MOVED:
            yield one.match, one.target


def _doubled(host: RedirectedHost) -> Iterator[Finding]:
    """Lines that canonical spelling or a server cannot tell apart."""
    first: dict[str, LedgerLine] = {}
    for line in host.lines:
        other = first.setdefault(key(line.old), line)
        if other is not line and (other.outcome, other.target) != (line.outcome, line.target):
            yield Finding(Fault.DUPLICATE, host.host, line.old, f"与“{other.old}”是同一个地址，去向却不同")
        elif other is not line:
            yield Finding(Fault.DUPLICATE, host.host, line.old, f"与“{other.old}”是同一个地址")
        if repeats_a_key(line.old):
            yield Finding(Fault.DUPLICATE, host.host, line.old, "查询参数中同一个键出现两次，服务器无法区分")


def _shadowed(host: RedirectedHost) -> Iterator[Finding]:
    """Patterns that never come into play: a line or an earlier pattern always answers first."""
    lines = {key(line.old) for line in host.lines}
    keys = set(host.addresses.query_keys)
    for number, one in enumerate(host.patterns):
        sample = _sample(one)
        named = {pair.partition("=")[0] for pair in one.match.partition("?")[2].split("&") if pair}
        before = [*host.patterns[:number]] if asks_for_query(one) else [*host.patterns]
        before = [other for other in before if other is not one and _goes_before(other, one, host)]
        if named - keys:
            why = f"键 {'、'.join(sorted(named - keys))} 不在采集规则的 query_keys 中，旧地址里的它会被忽略"
            yield Finding(Fault.SHADOW, host.host, one.match, why)
        elif "*" not in one.match and key(sample) in lines:
            yield Finding(Fault.SHADOW, host.host, one.match, "台账中已有此地址")
        elif not asks_for_query(one) and "*" not in one.match and path_key(key(sample)) in lines:
            yield Finding(Fault.SHADOW, host.host, one.match, "台账中已有此路径")
        elif hiding := next((other for other in before if _covers(other, sample, host)), None):
            yield Finding(Fault.SHADOW, host.host, one.match, f"被“{hiding.match}”遮住")


def _goes_before(other: Pattern, one: Pattern, host: RedirectedHost) -> bool:
    if asks_for_query(other) != asks_for_query(one):
        return asks_for_query(other)
    return host.patterns.index(other) < host.patterns.index(one)


def _sample(pattern: Pattern) -> str:
    """An address that a pattern means and that only a wider one means too."""
    return pattern.match.replace("**", "zz/zz/zz.zz").replace("*", "zz")


def _covers(other: Pattern, sample: str, host: RedirectedHost) -> bool:
    alone = RedirectedHost(host.addresses, host.name, (), (other,), host.new_home)
    return Decider(alone).answer(sample).status != 404


def _hops(host: str, old: str, target: str, deciders: Mapping[str, Decider]) -> Iterator[Finding]:
    """A target that is itself an old address that leads on."""
    met = [target]
    for _ in range(_MOST_HOPS):
        decider = deciders.get(urlsplit(met[-1]).hostname or "")
        answer = decider.answer(met[-1]) if decider else None
        if answer is None or answer.status != 301:
            break
        if answer.target in met:
            yield Finding(Fault.LOOP, host, old, " → ".join((*met, answer.target)))
            return
        met.append(answer.target)
    if len(met) > 1:
        yield Finding(Fault.CHAIN, host, old, " → ".join(met))


def _exists(root: Path, target: str) -> bool:
    path = unquote(urlsplit(target).path).lstrip("/")
    return (root / path / "index.html" if path.endswith("/") or not path else root / path).is_file()


def summary(found: Sequence[Finding]) -> dict[str, int]:
    """How many faults of each kind."""
    return dict(Counter(one.fault.value for one in found))
