"""Build a big city and inspect it twice: `python -m tests.benchmarks.inspection FOLDER [ARTICLES]`.

FOLDER is made, or used again when it is there: building takes minutes, inspecting seconds. Prints pages, seconds on the
clock and of the processors, and the memory of the main process and of the largest other one.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import time
from pathlib import Path

from portal.inspection import inspect
from portal.store import Store
from tests.benchmarks.build import portal_site
from tests.benchmarks.build.city import city

TODAY = dt.date(2017, 11, 20)
ARTICLES = 9150
"""With their columns and front pages these are some 10,000 pages."""


def prepare(root: Path, articles: int) -> None:
    """Lay out and build the city once."""
    if (root / "output").is_dir():
        return
    root.mkdir(parents=True)
    portal_site.start(root)
    for organ in city(articles):
        portal_site.write(root, organ)
    subprocess.run([sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"], cwd=root, check=True)


def busy() -> float:
    """Seconds of processor time used so far by this process and those it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure and print."""
    root = Path(sys.argv[1]).resolve()
    prepare(root, int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES)
    (root / ".cache/inspection/pages.sqlite").unlink(missing_ok=True)
    for name in ("first", "again"):
        begin, used = time.perf_counter(), busy()
        inspection = inspect(root / "output", Store(root), TODAY, cache=root / ".cache/inspection")
        took = f"{time.perf_counter() - begin:.1f} s, processors {busy() - used:.1f} s"
        sys.stdout.write(f"{name}: {inspection.pages} pages, {took}\n")
    for name, who in (("main", resource.RUSAGE_SELF), ("largest other", resource.RUSAGE_CHILDREN)):
        sys.stdout.write(f"memory of the {name} process: {resource.getrusage(who).ru_maxrss // 1024} MB\n")


if __name__ == "__main__":
    main()
