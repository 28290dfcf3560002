"""The spider: asks Scrapy for what the frontier wants, archives every answer, and hands its links back.

Only a window of requests is inside Scrapy at a time; the rest wait in the frontier as short tuples.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from migrate.archive.archive import Snapshot
from migrate.fetch.disguise import disguised
from migrate.fetch.frontier.addresses import Target
from migrate.fetch.frontier.frontier import PASSING, Frontier, too_large
from migrate.fetch.guard import Limits
from migrate.fetch.middleware import HOSTS, PRIVATE, VIA, Forbidden, GuardedResolver
from migrate.pages import Reason
from migrate.recipe.recipe import Recipe

_HOPS = 5
"""Redirects followed between spellings of one address (http to https, to the www name)."""
_WINDOW = 4
"""Requests kept inside Scrapy, as a multiple of those under way at once."""
_TROUBLES: dict[type[BaseException], str] = {
    DownloadTimeoutError: "超时",
    DownloadConnectionRefusedError: "拒绝连接",
    CannotResolveHostError: "域名无法解析",
    ResponseDataLossError: "响应不完整",
    DownloadFailedError: "连接中断",
}


class SiteSpider(Spider):
    """One old site's crawl; `asked` counts the addresses answered or failed, `lost` those without an answer at all."""

    name = "site"

    def __init__(self, frontier: Frontier, tell: Callable[[int, int], None]) -> None:
        """Crawl what the frontier wants; `tell` hears (addresses dealt with, addresses known)."""
        super().__init__(name=frontier.recipe.host)
        self.asked = self.lost = 0
        self._frontier = frontier
        self._tell = tell
        self._inside = 0

    async def start(self) -> AsyncIterator[Any]:
        """The first window of requests; every answer refills it."""
        for request in self._refill():
            yield request

    def _refill(self) -> Iterator[Request]:
        most = 0 if self._frontier.broken else self._frontier.limits.parallel * _WINDOW
        while self._frontier.wanted and self._inside < most:
            target = self._frontier.wanted.popleft()
            self._inside += 1
            yield self._request(target, target.form.action if target.form else target.url, 0)

    def _request(self, target: Target, url: str, hops: int) -> Request:
        return Request(
            url,
            method="POST" if target.form else "GET",
            body=target.form.body if target.form else b"",
            callback=self.answered,
            errback=self.failed,
            headers={"Content-Type": target.form.kind} if target.form else self._conditions(target),
            dont_filter=True,
            meta={"handle_httpstatus_all": True},
            cb_kwargs={"target": target, "hops": hops},
        )

    def _conditions(self, target: Target) -> dict[str, str]:
        """When asking anew: what we have, so that the server may answer "not modified"."""
        kept = self._frontier.archive.get(target.url) if self._frontier.refresh else None
        if kept is None or kept.status != 200:
            return {}
        asked = {"If-None-Match": kept.header("ETag"), "If-Modified-Since": kept.header("Last-Modified")}
        return {name: value for name, value in asked.items() if value}

    def answered(self, response: Response, target: Target, hops: int) -> Iterator[Request]:
        """Archive one response and go on with its links."""
        onward = self._respelt(response, target)
        if onward is not None and hops < _HOPS:
            yield self._request(target, onward, hops + 1)
            return
        if onward is not None:
            self._lose(target, Reason.UNREACHABLE, "循环跳转")
        elif response.status == 304:
            self._follow_kept(target)
        elif response.status in PASSING and self._frontier.archive.status(target.url) not in (None, *PASSING):
            self._lose(target, Reason.SERVER_ERROR, f"HTTP {response.status}")  # the good snapshot stays the newest
        else:
            self._take(response, target)
        yield from self._done()

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Record one failure."""
        target: Target = failure.request.cb_kwargs["target"]  # type: ignore[attr-defined]
        reason, detail = why(failure.value, self._frontier.recipe.source.max_bytes)
        if isinstance(failure.value, CannotResolveHostError):
            detail = GuardedResolver.refused.get(urlsplit(target.url).hostname or "", detail)
        self._lose(target, reason, detail)
        yield from self._done()

    def _respelt(self, response: Response, target: Target) -> str | None:
        """Where a redirect to another spelling of the same address leads; None for every other response."""
        raw = response.headers.get("Location")
        if not 300 <= response.status < 400 or raw is None:
            return None
        onward = urljoin(response.url, address(raw)).partition("#")[0]
        if self._frontier.allows(onward) and self._frontier.key(onward) == target.key:
            return onward
        return None

    def _take(self, response: Response, target: Target) -> None:
        """Archive an answer; an error page or login wall sent as a good one is a miss, and hides nothing we have."""
        snapshot = self._snapshot(response, target)
        told = disguised(snapshot)
        if told is None:
            self._frontier.keep(snapshot)
            self._frontier.follow(snapshot, target.depth)
        else:
            self._lose(target, *told)

    def _snapshot(self, response: Response, target: Target) -> Snapshot:
        pairs = ((name, value) for name, values in response.headers.items() for value in values)
        headers = tuple((text(name), (address if name == b"Location" else text)(value)) for name, value in pairs)
        url = target.url if target.form else response.url
        return Snapshot(url, response.status, headers, response.body, self._frontier.now())

    def _follow_kept(self, target: Target) -> None:
        kept = self._frontier.archive.get(target.url)
        if kept is not None:
            self._frontier.follow(kept, target.depth)

    def _lose(self, target: Target, reason: Reason, detail: str) -> None:
        self._frontier.miss(target.url, reason, detail)
        self.lost += reason in (Reason.UNREACHABLE, Reason.SERVER_ERROR)
        if reason in (Reason.UNREACHABLE, Reason.SERVER_ERROR, Reason.DEAD):
            self._follow_kept(target)  # an old snapshot still leads on

    def _done(self) -> Iterator[Request]:
        self._inside -= 1
        self.asked += 1
        known = len(self._frontier.known)
        self._tell(known - len(self._frontier.wanted) - self._inside, known)
        yield from self._refill()


def why(error: BaseException | None, max_bytes: int) -> tuple[Reason, str]:
    """The reason and detail under which a failed request is recorded."""
    if isinstance(error, Forbidden):
        return Reason.UNREACHABLE, str(error)
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return Reason.TOO_LARGE, too_large(max_bytes)  # on the wire, or while unpacking
    if isinstance(error, IgnoreRequest):
        return Reason.ROBOTS, ""
    known = (words for kind, words in _TROUBLES.items() if isinstance(error, kind))
    return Reason.UNREACHABLE, next(known, type(error).__name__)


def text(raw: bytes) -> str:
    """A header as text: UTF-8, else GB18030 (file names of old servers), else byte by byte."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):  # then the next is tried, and latin-1 below always fits: nothing is lost
            return raw.decode(encoding)
    return raw.decode("latin-1")


def address(raw: bytes) -> str:
    """A Location header as browsers take it: bytes beyond ASCII are escaped as they are, in whatever encoding."""
    return quote(raw, safe="".join(map(chr, range(33, 127))))


def settings_for(recipe: Recipe, limits: Limits, agent: str, via: str | None) -> dict[str, Any]:
    """Scrapy's settings for one old site."""
    ours = "migrate.fetch.middleware.GuardMiddleware"
    base = "scrapy.downloadermiddlewares"
    unused = ("depth.DepthMiddleware", "httperror.HttpErrorMiddleware", "urllength.UrlLengthMiddleware")
    hosts = [name.lower() for name in (recipe.host, *recipe.aliases)]
    return {
        "USER_AGENT": agent,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": recipe.source.delay,
        "AUTOTHROTTLE_ENABLED": recipe.source.delay > 0,
        "AUTOTHROTTLE_START_DELAY": recipe.source.delay,
        "CONCURRENT_REQUESTS": limits.parallel,
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.parallel,
        "CONCURRENT_ITEMS": 1,  # Scrapy starts so many tasks for every answer
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": recipe.source.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "RETRY_TIMES": limits.retries,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # our callbacks return nothing; the check reads their source
        "REFERER_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "DEFAULT_REQUEST_HEADERS": {"Accept": "*/*", "Accept-Language": "zh-CN,zh;q=0.9"},
        "DOWNLOADER_MIDDLEWARES": {ours: 10, f"{base}.httpproxy.HttpProxyMiddleware": None,
                                   f"{base}.offsite.OffsiteMiddleware": None},
        "SPIDER_MIDDLEWARES": {f"scrapy.spidermiddlewares.{name}": None for name in unused},  # the frontier's business
        HOSTS: hosts,
        PRIVATE: private_hosts(recipe, via),
        VIA: via or "",
    }  # fmt: skip


def private_hosts(recipe: Recipe, via: str | None) -> list[str]:
    """Names whose addresses may be private: the proxy the operator named; the site itself when its recipe says so."""
    proxy = [urlsplit(via).hostname or ""] if via else []
    return [*proxy, *([name.lower() for name in (recipe.host, *recipe.aliases)] if recipe.source.private else [])]
