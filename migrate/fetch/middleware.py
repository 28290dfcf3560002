"""The guard's two posts inside Scrapy: before every request, and between a name and its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from migrate.fetch.guard import is_public, literal

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

HOSTS = "PORTAL_HOSTS"
"""Setting: the host names one crawl may ask."""
PRIVATE = "PORTAL_PRIVATE_HOSTS"
"""Setting: names that may have loopback or private addresses."""
VIA = "PORTAL_VIA"
"""Setting: the proxy every request goes through, "" for none."""


class Forbidden(IgnoreRequest):
    """A request the guard refused; the message is the Chinese reason."""


class GuardMiddleware:
    """Scrapy downloader middleware: lets no request out but to the declared hosts, and sends it by way of the proxy."""

    def __init__(self, hosts: Sequence[str], private: Sequence[str], via: str) -> None:
        """Take what one crawl may ask."""
        self._hosts = frozenset(hosts)
        self._private = frozenset(private)
        self._via = via

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        settings = crawler.settings
        return cls(settings.getlist(HOSTS), settings.getlist(PRIVATE), settings.get(VIA, ""))

    def process_request(self, request: Request) -> None:
        """Check one request.

        Raises:
            Forbidden: when it is not http(s), not to a declared host, or to a private address written out.
        """
        parts = urlsplit(request.url)
        host = (parts.hostname or "").lower()
        if parts.scheme not in ("http", "https") or host not in self._hosts:
            raise Forbidden(f"不是申报的网站：{parts.scheme}://{parts.netloc}")
        address = literal(host)
        if address and not self._via and host not in self._private and not is_public(address):
            raise Forbidden(f"内部网络地址：{address}")
        if self._via:
            request.meta["proxy"] = self._via


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, refusing names that turn out to have loopback, private or link-local addresses."""

    refused: ClassVar[dict[str, str]] = {}
    """Names refused in this process and why, in Chinese: Twisted reports them merely as not resolvable."""
    _private: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Made by Scrapy, once a process; the setting holds the names of all crawls and of the proxies."""
        made = super().from_crawler(crawler, reactor)
        made._private = frozenset(crawler.settings.getlist(PRIVATE))
        return made

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """Resolve a name, then look at what it is."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if name not in self._private and not is_public(address):
            self.refused[name] = f"内部网络地址：{address}"
            raise DNSLookupError(self.refused[name])  # the only failure Twisted takes as an answer
        return address
