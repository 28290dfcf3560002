"""The benchmark of the search page: `python -m tests.benchmarks.search --articles 10000`.

Builds a fictional city, makes its index, serves it uncompressed on the loopback and asks in a real Chromium, every
query in a fresh window with an empty cache. Told are milliseconds and bytes of each query up to its first result: of
the whole visit (page, style, scripts, index), and of the question alone, asked on the page that is open already.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, Request, sync_playwright

from portal.preview import make_server
from portal.search.index import index
from tests.benchmarks.build import portal_site
from tests.benchmarks.build.city import city
from tests.benchmarks.search.words import RANKS, Writer, vocabulary
from tests.chromium import launch

WORDS = vocabulary()


def queries() -> list[str]:
    """Words of every rank, two of them together, and the number of a document of the city."""
    number = next(record.doc_number for record in next(city(500)).records if record.doc_number)
    return [
        *(WORDS[rank] for rank in RANKS),
        f"{WORDS[RANKS[0]]} {WORDS[RANKS[1]]}",
        number.replace("〔", "[").replace("〕", "]"),
    ]


class Cost(NamedTuple):
    """What one query cost."""

    query: str
    visit: float
    """Milliseconds from the address to the first result on an empty cache."""
    visit_bytes: int
    asked: float
    """Milliseconds from the click on 搜索 to the first result, on the open page."""
    asked_bytes: int


def weigh(page: Page) -> list[int]:
    """A list that grows by the bytes of every answer to the page and its workers."""
    sizes: list[int] = []

    def add(request: Request) -> None:
        if answer := request.response():
            sizes.append(int(answer.header_value("content-length") or 0))

    page.on("requestfinished", add)
    return sizes


def first_result(page: Page) -> None:
    """Wait for it; Chromium itself tells when it is there, at the next frame."""
    page.locator("#search-results .search-hit").first.wait_for(state="visible")


def cost(browser: Browser, url: str, query: str) -> Cost:
    """Ask one query twice: as an address, and on the open page."""
    with_cache: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
    context = browser.new_context(**with_cache)
    page = context.new_page()
    sizes = weigh(page)
    begin = time.perf_counter()
    page.goto(f"{url}search.html?q={query}", wait_until="commit")
    first_result(page)
    visit, visit_bytes = time.perf_counter() - begin, sum(sizes)
    context.close()
    context = browser.new_context(**with_cache)
    page = context.new_page()
    page.goto(f"{url}search.html", wait_until="networkidle")
    page.locator("#search-q").focus()
    page.wait_for_timeout(1500)  # a reader types; meanwhile the page fetches the engine
    sizes = weigh(page)
    page.locator("#search-q").fill(query)
    begin = time.perf_counter()
    page.keyboard.press("Enter")
    first_result(page)
    asked, asked_bytes = time.perf_counter() - begin, sum(sizes)
    context.close()
    return Cost(query, visit * 1000, visit_bytes, asked * 1000, asked_bytes)


def prepare(folder: Path, articles: int) -> None:
    """Build the city and its index."""
    portal_site.start(folder)
    writer = Writer(WORDS)
    for organ in city(articles):
        portal_site.write(folder, writer.organ(organ))
    subprocess.run([sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"], cwd=folder, check=True)
    begin = time.perf_counter()
    counts = index(folder / "output", folder / ".cache" / "search")
    took, size = time.perf_counter() - begin, counts.roots[0].size / 1e6
    print(f"{counts.articles} articles indexed in {took:.0f} s, {size:.0f} MB")  # noqa: T201


def run(folder: Path, rounds: int) -> list[Cost]:
    """Ask every query some times in turns; the median of each figure counts."""
    found: dict[str, list[Cost]] = {query: [] for query in queries()}
    with make_server(folder / "output", port=0) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        browser = launch(play)
        for _ in range(rounds):
            for query in found:
                found[query].append(cost(browser, server.url, query))
        browser.close()
        server.shutdown()
    return [
        Cost(query, *(statistics.median(column) for column in list(zip(*costs, strict=True))[1:]))
        for query, costs in found.items()
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a city prepared before, or where to prepare it")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary) / "city"
        if not (folder / "output" / "portal" / "pagefind").is_dir():
            folder.mkdir(parents=True)
            prepare(folder, asked.articles)
        print(table(run(folder, asked.rounds)))  # noqa: T201


def table(costs: Sequence[Cost]) -> str:
    """The figures as lines."""
    head = f"{'query':<16}{'visit ms':>10}{'visit KB':>10}{'asked ms':>10}{'asked KB':>10}"
    lines = [
        f"{one.query:<16}{one.visit:>10.0f}{one.visit_bytes / 1000:>10.0f}{one.asked:>10.0f}{one.asked_bytes / 1000:>10.0f}"
        for one in costs
    ]
    return "\n".join((head, *lines))


if __name__ == "__main__":
    main()
