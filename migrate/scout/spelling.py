"""How an old site spells its addresses: query keys that choose a page, letter case, further host names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from migrate.reading.lists.links import is_file
from migrate.scout.seen import Seen
from portal.address import SiteAddresses

_NOISE = re.compile(
    r"^(?:_|t|ts|time\w*|rand\w*|r|rnd|v|ver|from|share\w*|utm_\w+|\w*sessionid|sid|phpsessid|timestamp|is\w*app\w*|nsukey)$",
    re.IGNORECASE,
)
"""Keys that never choose a page: time stamps, sessions, marks of sharing."""
_SHARE = 0.8
"""Share of another host's linked paths that must exist here before it counts as the same site."""


@dataclass(frozen=True)
class Spelling:
    """How a site's addresses are spelt, with the evidence in Chinese.

    Attributes:
        site: for `portal.address.canonical`.
        notes: for each conclusion what it rests on: name of the recipe's key -> sentence.
    """

    site: SiteAddresses
    notes: Mapping[str, str]


def propose_spelling(host: str, pages: Sequence[Seen]) -> Spelling:
    """Judge by the addresses that are archived and those that pages link to."""
    notes: dict[str, str] = {}
    archived = {page.url: page.digest for page in pages}
    aliases = _aliases(host, pages, notes)
    linked = {link for page in pages for link in page.links}
    own = [url for url in (*archived, *linked) if _host(url) == host or _host(url) in aliases]
    ignore_case = _ignores_case(own, archived, notes)
    keys = _query_keys([url.lower() for url in own] if ignore_case else own, archived, notes)
    return Spelling(SiteAddresses(host, aliases, keys, ignore_case), notes)


def _aliases(host: str, pages: Iterable[Seen], notes: dict[str, str]) -> tuple[str, ...]:
    """Other hosts under which pages of this site are linked: most of their paths exist here too."""
    paths = {urlsplit(page.url).path for page in pages}
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for link in page.links:
            if (other := _host(link)) != host and len(urlsplit(link).path) > 1:
                elsewhere[other].add(urlsplit(link).path)
    found = {}
    for other, linked in elsewhere.items():
        known = len(linked & paths)
        if known >= 2 and known >= _SHARE * len(linked):
            found[other] = known
    if found:
        notes["aliases"] = "、".join(f"{other} 的 {count} 个地址在本站都有" for other, count in found.items())
    return tuple(sorted(found))


def _ignores_case(urls: Iterable[str], archived: Mapping[str, str], notes: dict[str, str]) -> bool:
    spellings: dict[str, set[str]] = defaultdict(set)
    for url in urls:
        parts = urlsplit(url)
        names = "&".join(key for key, _ in parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1"))
        spellings[f"{parts.path}?{names}".lower()].add(f"{parts.path}?{names}")
    doubled = {lower for lower, forms in spellings.items() if len(forms) > 1}
    digests: dict[str, set[str]] = defaultdict(set)
    for url, digest in archived.items():
        digests[url.lower()].add(digest)
    if not doubled or any(len(different) > 1 for different in digests.values()):
        return False
    example = sorted(spellings[min(doubled)])
    notes["ignore_case"] = f"同一地址有大小写不同的写法，如 {example[0]} 与 {example[1]}"
    return True


def _query_keys(urls: Iterable[str], archived: Mapping[str, str], notes: dict[str, str]) -> tuple[str, ...]:
    """Keys whose values change the page: by the archived pages where they tell, else by the values links carry."""
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    beside: dict[str, set[str]] = defaultdict(set)
    for url in urls:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
        if is_file(url):
            continue  # a file's query is its name, not a page's
        for key, value in pairs:
            values[parts.path, key].add(value)
            beside[key].update(other for other, _ in pairs if other != key)
    idle = _idle_keys(archived)
    counts: Counter[str] = Counter()
    for (_, key), seen in values.items():
        counts[key] = max(counts[key], len(seen))
    able = {key for key in counts if key not in idle and not _NOISE.match(key)}
    paged = {key for key in able if counts[key] > 1 or _pages(key)}
    found = paged | {key for key in able if beside[key] & paged}
    if found:
        notes["query_keys"] = "，".join(f"{key} 有 {counts[key]} 个值" for key in sorted(found))
    if left := sorted(set(counts) - found):
        notes["ignored_keys"] = "不决定内容、已略去的参数：" + "、".join(left)
    return tuple(sorted(found))


def _pages(key: str) -> bool:
    return "page" in key.lower()


def _idle_keys(archived: Mapping[str, str]) -> set[str]:
    """Keys proved idle: addresses that differ only in them gave the same bytes, and never others."""
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[str]] = defaultdict(list)
    for url, digest in archived.items():
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
        for key, _ in pairs:
            groups[parts.path, key, tuple(sorted(pair for pair in pairs if pair[0] != key))].append(digest)
    for (_, key, _rest), digests in groups.items():
        if len(digests) > 1:
            (same if len(set(digests)) == 1 else other)[key] += 1
    return {key for key in same if not other[key]}


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
