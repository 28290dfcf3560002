"""What the crawler may touch (invariant 7): the declared host, public addresses, and bounded amounts of everything.

Three checks, each where it cannot be gone around: the frontier admits only addresses of the declared site within
these limits; a downloader middleware looks at every single request (robots.txt too); and the resolver looks at the
address a name really has before a connection is made, so that a name cannot be re-pointed in between
(`migrate.fetch.middleware`).
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Limits:
    """Bounds of one crawl; the size of one response comes from the recipe (`source.max_bytes`).

    Attributes:
        timeout: seconds one response may take from first to last byte.
        retries: further tries after a failure that may pass (timeouts, resets, 5xx).
        depth: links from a start page; long lists are chains of next pages, so this is generous.
        addresses: addresses of one host, against endless calendars.
        length: characters of one address.
        repeats: times the same folder name may stand in one path, against relative links that nest for ever.
        parallel: requests under way at once to one host.
    """

    timeout: float = 180.0
    retries: int = 2
    depth: int = 2000
    addresses: int = 200_000
    length: int = 2000
    repeats: int = 4
    parallel: int = 8

    def objection(self, url: str, depth: int, known: int) -> str:
        """Why an address is out of bounds, in Chinese; "" when it is not."""
        folders = [part for part in urlsplit(url).path.split("/")[:-1] if part and not part.isdigit()]
        checks = (
            (len(url) > self.length, f"网址超过 {self.length} 个字符"),
            (depth > self.depth, f"链接层数超过 {self.depth}"),
            (known > self.addresses, f"网址总数超过 {self.addresses}"),
            (max(Counter(folders).values(), default=0) > self.repeats, f"同名目录重复超过 {self.repeats} 层"),
        )
        return next((what for broken, what in checks if broken), "")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not loopback, private, link-local, shared or multicast."""
    number = ipaddress.ip_address(address)
    mapped = getattr(number, "ipv4_mapped", None)
    number = mapped if mapped is not None else number
    return number.is_global and not number.is_multicast


def literal(host: str) -> str | None:
    """The IP address a host name spells out, None for a real name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None
