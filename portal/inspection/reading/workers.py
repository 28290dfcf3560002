"""Processes that look at pages, a batch at a time; results come in the order of the pages.

Where the system can fork, the processes share what the main one has gathered; elsewhere each is given it once. Only a
few batches are under way at a time, so that the list of pages is never whole in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from portal.inspection.facts import Context
from portal.inspection.reading.pages import BatchResult, PageTask, read_batch
from portal.orphan import end_with_parent

BATCH = 100
"""Pages; small enough that the processes end together."""
_WORTH_PROCESSES = 400
"""Pages; below it, starting processes costs more than it saves."""
_UNDER_WAY = 4
"""Batches for each process."""
_shared: list[tuple[Context, Path]] = []
"""What the batches of this process are read with: set once, when the process starts."""


def enough(pages: int) -> int:
    """How many processes are worth while for so many pages."""
    return min(os.cpu_count() or 1, pages // _WORTH_PROCESSES + 1)


def looking(tasks: Iterable[PageTask], context: Context, root: Path, workers: int) -> Iterator[BatchResult]:
    """Look at pages in so many processes, or (1) right here."""
    source = iter(tasks)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    if workers < 2:
        yield from (read_batch(batch, context, root) for batch in batches)
        return
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(workers, way, _start, (context, root)) as pool:
        begun: deque[Future[BatchResult]] = deque()
        for batch in batches:
            begun.append(pool.submit(_look, batch))
            if len(begun) >= workers * _UNDER_WAY:
                yield begun.popleft().result()
        yield from (one.result() for one in begun)


def _start(context: Context, root: Path) -> None:
    """Keep what every batch of this process needs; none outlives a killed run."""
    end_with_parent()
    _shared[:] = [(context, root)]


def _look(tasks: list[PageTask]) -> BatchResult:
    context, root = _shared[0]
    return read_batch(tasks, context, root)
