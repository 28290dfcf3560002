"""The crawling process of stage fetch; started by `migrate.fetch.crawl`, not by people.

It reads its jobs as one JSON line from standard input and says what happens as JSON lines on standard output. When
standard input closes the parent is gone: it ends at once, in the middle of whatever it does (the archive is made for
that).
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from migrate.archive.archive import Archive
from migrate.fetch.agent import agent_of
from migrate.fetch.crawl import FetchCounts, Job
from migrate.fetch.frontier.frontier import Frontier
from migrate.fetch.middleware import PRIVATE
from migrate.fetch.spider import SiteSpider, private_hosts, settings_for
from portal.errors import Refused

_EVERY = 20
"""Progress is said once in so many addresses."""
_FORMAT = "%(asctime)s [%(name)s] %(levelname)s: %(message)s"


class _OfHost(logging.Filter):
    """Lets through what Scrapy says about one host, and what concerns all."""

    def filter(self, record: logging.LogRecord) -> bool:
        """By the spider the record speaks of."""
        spider = getattr(record, "spider", None)
        return spider is None or spider.name == self.name


class _Teller:
    """Says the sum over all hosts, now and then."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[int, int]] = {}
        self._calls = 0

    def for_host(self, host: str) -> Callable[[int, int], None]:
        """The ear of one host's spider."""

        def tell(dealt: int, known: int) -> None:
            """Hear how far one host is."""
            self._of[host] = (dealt, known)
            self._calls += 1
            if self._calls % _EVERY == 0:
                say({"dealt": sum(x for x, _ in self._of.values()), "known": sum(x for _, x in self._of.values())})

        return tell


def say(value: dict[str, object]) -> None:
    """One line to the parent."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def die_with_parent() -> None:
    """End the process when standard input closes."""

    def watch() -> None:
        """Wait until the parent is gone."""
        sys.stdin.read()
        os._exit(70)

    threading.Thread(target=watch, daemon=True).start()


def crawl(jobs: list[Job], now: Callable[[], datetime]) -> None:
    """Crawl all hosts in one reactor and say their counts; a host whose spider failed is not counted."""
    private = sorted({name for job in jobs for name in private_hosts(job.recipe, job.via)})
    resolver = "migrate.fetch.middleware.GuardedResolver"
    shared = {"TWISTED_DNS_RESOLVER": resolver, PRIVATE: private, "LOG_INSTALL_ROOT_HANDLER": False}
    process = AsyncCrawlerProcess(shared)
    agent, teller = agent_of(jobs[0].root), _Teller()
    runs: list[tuple[Crawler, Frontier]] = []
    for job in jobs:
        log_to(job)
        frontier = frontier_of(job, now)
        crawler = Crawler(SiteSpider, Settings(settings_for(frontier.recipe, job.limits, agent, job.via)))
        process.crawl(crawler, frontier=frontier, tell=teller.for_host(job.host))
        runs.append((crawler, frontier))
    process.start()
    for crawler, frontier in runs:
        try:
            _end(crawler, frontier)
        except OSError as error:
            say({"broken": frontier.recipe.host, "number": error.errno, "why": str(error)})


def _end(crawler: Crawler, frontier: Frontier) -> None:
    """Close the archive of one host and say its counts.

    Raises:
        OSError: when the archive could not be written, during the crawl or now.
    """
    spider = crawler.spider
    with frontier.archive:
        counts = FetchCounts.of(frontier, spider.asked, spider.lost) if isinstance(spider, SiteSpider) else None
    if frontier.broken:
        raise frontier.broken
    if counts is not None and not crawler.stats.get_value("spider_exceptions/count"):
        say({"counts": counts.dump()})


def frontier_of(job: Job, now: Callable[[], datetime]) -> Frontier:
    """The frontier of one host, its archive reserved, walked as far as the archive answers.

    Raises:
        Refused: when another process is adding to the archive.
    """
    recipe = job.recipe
    archive = Archive(job.archive_root / job.host, recipe.addresses)
    archive.reserve()
    frontier = Frontier(recipe, archive, job.limits, now, refresh=job.refresh)
    frontier.start()
    return frontier


def log_to(job: Job) -> None:
    """Scrapy's log of one host goes to its own file."""
    job.log.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(job.log, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_OfHost(job.host))
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)


def main() -> None:
    """Read the jobs, crawl, end."""
    order = json.loads(sys.stdin.readline())
    die_with_parent()
    started, begun = datetime.fromisoformat(order["started"]), time.monotonic()
    try:
        crawl([Job.load(job) for job in order["jobs"]], lambda: started + timedelta(seconds=time.monotonic() - begun))
    except Refused as error:
        say({"refused": str(error)})


if __name__ == "__main__":
    main()
