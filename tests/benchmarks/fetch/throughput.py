"""Fetch a generated site with delays off and say pages a second and the crawler's memory.

`python -m tests.benchmarks.fetch.throughput 1000 10000` runs one crawl a number; figures stand in README.md beside.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from migrate.fetch.crawl import FetchCounts, Job, fetch_all
from migrate.fetch.guard import Limits
from portal.store import Store, write_file

HOST = "bench.qingyu.gov.cn.example"
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Figures:
    """One crawl: what it archived, seconds by the clock and by the crawling process's work, its largest memory in MB."""

    counts: FetchCounts
    seconds: float
    work: float
    memory: float


def measure(pages: int, root: Path) -> Figures:
    """Crawl a generated site of so many articles into a fresh archive."""
    store = Store(root)
    recipe = f"host: {HOST}\nlayout: general\nsource: {{delay: 0}}\n"
    write_file(store.site_folder("bench", HOST) / "recipe.yaml", recipe)
    with served(pages) as via, _Watch() as watch:
        begin, before = time.perf_counter(), _work()
        job = Job(root, "bench", HOST, root / "archive", via, limits=Limits(parallel=16, addresses=10_000_000, depth=10_000_000))
        (counts,) = fetch_all([job], now=lambda: datetime(2017, 11, 20, tzinfo=UTC), progress=lambda done, known: None)
        seconds, work = time.perf_counter() - begin, _work() - before
    return Figures(counts, seconds, work, watch.most / 1000)


@contextmanager
def served(pages: int) -> Iterator[str]:
    """A generated site of so many articles in a process of its own; the address of the proxy that leads to it."""
    command = [sys.executable, "-m", "tests.benchmarks.fetch.endless_city", str(pages)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.kill()


def _work() -> float:
    """Processor seconds of the children that have ended: the crawling process, for the server still runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch:
    """Looks at the largest memory of the crawling child, in kB, while it lives."""

    def __init__(self) -> None:
        self.most = 0
        self._end = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        own = Path("/proc/self/task")
        while not self._end.wait(0.2):
            for task in own.iterdir():
                for child in _text(task / "children").split():
                    if "migrate.fetch" in _text(Path("/proc") / child / "cmdline").split("\0"):
                        lines = _text(Path("/proc") / child / "status").splitlines()
                        self.most = max([self.most, *(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))])


def _text(path: Path) -> str:
    """A file of the process table, "" when its process has just ended."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def main() -> None:
    """Measure the sizes named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="+")
    for pages in parser.parse_args().pages:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(pages, Path(folder))
        archived = figures.counts.archived
        pace, effort = archived / figures.seconds, archived / figures.work
        sys.stdout.write(f"{pages} articles: {archived} archived, {figures.seconds:.1f} s, {pace:.0f} pages/s; {figures.work:.1f} s of work, {effort:.0f} pages/s of a core; {figures.memory:.0f} MB\n")


if __name__ == "__main__":
    main()
