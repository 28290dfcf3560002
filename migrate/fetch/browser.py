"""渲染: pages that exist only after their scripts have run, opened in a real Chromium and kept beside the raw answer.

What a recipe names under `source.browser` is asked for like every page first, so robots, guard and failures are the
crawler's; then it is opened here, and what stands on the page at the end becomes a `conversion` record of that answer.
What an opened page itself asks for (data, scripts) is asked only where robots.txt lets it; what it does not is recorded
as missed. The browser asks only the declared site, by way of the operator's proxy or at the very address the guard
looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, urlsplit

from migrate.archive.snapshot import Missed
from migrate.fetch.frontier.frontier import Frontier, too_large
from migrate.fetch.guard import is_public, literal
from migrate.fetch.robots import Robots
from migrate.pages import Reason
from portal.errors import Refused

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--disable-quic")  # fmt: skip
_LONGEST = 30.0
"""Seconds a page may take to come to rest; what stands there then is taken as it is."""
_HEAVY = frozenset({"image", "media", "font"})
"""What a page need not show to be read."""


class Browser:
    """A Chromium for one site, started when the first page is to be opened; a context manager.

    Attributes:
        denied: what opened pages asked for since the last look and robots.txt did not let them have.
    """

    def __init__(self, agent: str, via: str | None) -> None:
        """Ask under an agent's name, through a proxy or directly."""
        self._agent, self._via = agent, via
        self._closing = ExitStack()
        self._context: BrowserContext | None = None
        self._robots = Robots(agent)
        self.denied: set[str] = set()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the browser, if it was started."""
        self._closing.close()

    def context(self, frontier: Frontier) -> BrowserContext:
        """The browser's window, bound to the site of a frontier.

        Raises:
            Refused: when Playwright or Chromium is not there, or the site has an address that is not allowed.
        """
        if self._context is None:
            self._context = self._closing.enter_context(_started(frontier, self._agent, self._via))
            self._context.route("**/*", lambda route: self._let(route, frontier))
            names = (frontier.base.netloc, *frontier.recipe.aliases)
            self._robots.read(self._context, tuple(f"{frontier.base.scheme}://{name}" for name in names))
        return self._context

    def _let(self, route: Route, frontier: Frontier) -> None:
        """Let a request of a page out to the declared site alone, and only where robots.txt lets it."""
        asked = route.request
        if not frontier.allows(asked.url) or asked.resource_type in _HEAVY:
            route.abort()
        elif self._robots.allows(asked.url):
            route.continue_()
        else:
            self.denied.add(asked.url)
            route.abort()


def rendered(frontier: Frontier, browser: Browser, now: Callable[[], datetime], *, refresh: bool) -> int:
    """Open every page the recipe names that has no rendering yet (all of them on `refresh`); how many were news.

    Raises:
        Refused: when Playwright or Chromium is not there.
    """
    archive, most, news = frontier.archive, frontier.recipe.source.max_bytes, 0
    wanted = [url for url in frontier.known.urls() if frontier.recipe.is_scripted(url)]
    wanted = [url for url in wanted if archive.status(url) == 200 and (refresh or not archive.is_rendered(url))]
    for url in wanted:
        context = browser.context(frontier)
        browser.denied.clear()
        try:
            text = _open(context, url, frontier)
        except _failures() as error:
            archive.add(Missed(url, Reason.UNREACHABLE, f"浏览器打不开：{str(error).splitlines()[0][:80]}", now()))
            continue  # recorded: the audit lists it
        if len(text) > most:
            archive.add(Missed(url, Reason.TOO_LARGE, too_large(most), now()))
        else:
            news += archive.render(url, text, now())
        for asked in sorted(browser.denied):
            archive.add(Missed(asked, Reason.ROBOTS, "网页打开后其脚本要读取", now()))
    return news


@contextmanager
def _started(frontier: Frontier, agent: str, via: str | None) -> Iterator[BrowserContext]:
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if find_spec("playwright") is None or program is None:
        raise Refused(
            "采集规则的 source.browser 要用浏览器打开网页，本机没有 Playwright 或 Chromium。"
            "请安装 Chromium，并运行 pip install -r requirements/browser.txt"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        ways = _by_proxy(frontier, via) if via else _pinned(frontier)
        flags = [*_FLAGS, *ways, *(["--no-sandbox"] if _is_root() else [])]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser.new_context(user_agent=agent, locale="zh-CN", service_workers="block")
        finally:
            browser.close()


def _is_root() -> bool:
    """Chromium has no sandbox for the superuser and refuses to start without being told so."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _by_proxy(frontier: Frontier, via: str) -> list[str]:
    """Flags that send the site's names to the proxy and every other name, the browser's own included, nowhere."""
    names = json.dumps([frontier.recipe.host, *frontier.recipe.aliases])
    at = urlsplit(via).netloc
    script = f"function FindProxyForURL(u,h){{return {names}.includes(h)?'PROXY {at}':'PROXY 127.0.0.1:9'}}"
    return [f"--proxy-pac-url=data:application/x-ns-proxy-autoconfig,{quote(script)}"]


def _pinned(frontier: Frontier) -> list[str]:
    """Flags that bind each name of the site to the address it has now, after the guard has looked at it.

    Raises:
        Refused: for a loopback or private address that the recipe does not allow.
    """
    recipe, rules = frontier.recipe, []
    for name in (recipe.host, *recipe.aliases):
        try:
            address = literal(name) or str(socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)[0][4][0])
        except OSError:
            continue  # an alias that is gone: the browser will not find it either
        if not recipe.source.private and not is_public(address):
            raise Refused(f"{name} 是内部网络地址：{address}")
        rules.append(f"MAP {name} {f'[{address}]' if ':' in address else address}")
    return [f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}"]


def _open(context: BrowserContext, url: str, frontier: Frontier) -> bytes:
    """The page as it stands when it has come to rest."""
    page = context.new_page()
    page.set_default_timeout(min(frontier.limits.timeout, _LONGEST) * 1000)
    try:
        page.goto(url, wait_until="load")
        _rest(page)
        if not frontier.allows(page.url):
            raise OSError(f"跳到了 {page.url}")
        return page.content().encode()
    finally:
        page.close()


def _rest(page: Any) -> None:
    """Wait until the page asks for nothing more; a page that never rests is taken as it is."""
    from playwright.sync_api import TimeoutError as Unrest

    try:
        page.wait_for_load_state("networkidle")
    except Unrest:
        return


def _failures() -> tuple[type[Exception], ...]:
    from playwright.sync_api import Error

    return (Error, OSError)
