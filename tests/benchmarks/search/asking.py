"""What one question costs in a real Chromium whose cache is empty: milliseconds, bytes on the line, work of the page.

Bytes are counted as the browser counts them, heads of answers included. The first result is there when it is in the
page, by the page's own clock, which begins with the visit.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

_WATCH = """
window.firstResult = new Promise((tell) => {
  window.beginAgain = () => {
    const begin = performance.now();
    window.firstResult = seen().then((end) => end - begin);
  };
  const seen = () => new Promise((found) => {
    const look = () => document.querySelector('#search-results .search-hit') && found(performance.now());
    setTimeout(() => found(NaN), 30_000);
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  seen().then(tell);
});
"""
_TYPING = 1000
"""Milliseconds that a reader types at least; meanwhile the page learns what there is."""
_SETTLED = 400
"""Milliseconds without an answer after which a question is thought to be answered as a whole."""


class Cost(NamedTuple):
    """What one query cost. `visit` is a visit with an address that holds the query, `asked` a question on the open page."""

    visit: float
    """Milliseconds to the first result."""
    visit_bytes: float
    """Bytes up to the first result: page, style, scripts, index."""
    whole_bytes: float
    """Bytes of the visit when ten results, their number and what narrows them are there."""
    work: float
    """Milliseconds of processor of the page for the whole visit."""
    asked: float
    asked_bytes: float
    requests: float
    """Of the whole visit."""


class _Line:
    """Counts what comes over the line."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = self.requests = 0
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda told: self._add(told["response"].get("encodedDataLength", 0)))
        session.on("Network.dataReceived", lambda told: self._more(told.get("encodedDataLength", 0)))

    def _add(self, size: float) -> None:
        self.bytes += int(size)
        self.requests += 1

    def _more(self, size: float) -> None:
        self.bytes += int(size)


@contextmanager
def _opened(browser: Browser) -> Iterator[tuple[Page, CDPSession, _Line]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    yield page, session, _Line(session)
    context.close()


def cost(browser: Browser, url: str, query: str) -> Cost:
    """Ask one query twice, each time in a fresh window: as an address, and on the open page."""
    with _opened(browser) as (page, session, line):
        page.goto(f"{url}search.html?q={quote(query)}", wait_until="commit")
        visit = float(page.evaluate("window.firstResult"))
        visit_bytes = line.bytes
        _wait(page, line)
        metrics: dict[str, Any] = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        whole, requests, work = line.bytes, line.requests, metrics["TaskDuration"] * 1000
    with _opened(browser) as (page, session, line):
        page.goto(f"{url}search.html", wait_until="networkidle")
        page.locator("#search-q").focus()
        page.wait_for_timeout(_TYPING)
        page.locator("#search-q").fill(query)
        before = line.bytes
        page.evaluate("() => { window.beginAgain(); }")
        page.keyboard.press("Enter")
        asked = float(page.evaluate("window.firstResult"))
        asked_bytes = line.bytes - before
    return Cost(visit, visit_bytes, whole, work, asked, asked_bytes, requests)


def _wait(page: Page, line: _Line) -> None:
    before = -1
    while before != line.bytes:
        before = line.bytes
        page.wait_for_timeout(_SETTLED)


def median(costs: Sequence[Cost]) -> Cost:
    """Of each figure its median."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))
