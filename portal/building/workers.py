"""Work spread over forked processes that inherit everything already read, compiled and warm.

Where the platform has no fork, and for little work, everything is done in this process; the results are the same.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_CLAIM = 4
"""Bytes of one claim: the number of a task."""


def processors() -> int:
    """How many processes can work at the same time here."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[T], work: Callable[[T], R], processes: int) -> list[R]:
    """Do all tasks and return their results in the order of the tasks.

    Tasks are claimed one by one, in their order, so put the largest first. This process works too.

    Raises:
        Whatever a task raised; the other processes end first.
    """
    if processes < 2 or len(tasks) < 2 or not hasattr(os, "fork"):
        return [work(task) for task in tasks]
    claims, counter = os.pipe()
    os.write(counter, b"".join(number.to_bytes(_CLAIM, "big") for number in range(len(tasks))))
    os.close(counter)
    gc.collect()
    gc.freeze()  # what is there stays shared: the collector would touch, and so copy, every object
    try:
        children = [_fork(claims, tasks, work) for _ in range(processes - 1)]
        results, failure = _claimed(claims, tasks, work)
        for pid, outlet in children:
            found: dict[int, R]
            found, failed = _gathered(pid, outlet)
            results.update(found)
            failure = failure or failed
    finally:
        gc.unfreeze()
        os.close(claims)
    if failure:
        raise failure
    return [results[number] for number in range(len(tasks))]


def aside(work: Callable[[], object]) -> Callable[[], None]:
    """Do work in a process of its own while this one goes on; what comes back waits for its end.

    Only for work that leaves its results on the disk, and that this process would do itself where they are missing:
    a failure there is not told, nor is anything done where there is only one processor.
    """
    if processors() < 2:
        return _nothing
    pid = os.fork()
    if pid:
        return partial(_awaited, pid)
    try:
        with contextlib.suppress(Exception):
            work()
    finally:
        os._exit(0)


def _nothing() -> None:
    """Nothing was begun."""


def _awaited(pid: int) -> None:
    os.waitpid(pid, 0)


def _fork(claims: int, tasks: Sequence[T], work: Callable[[T], R]) -> tuple[int, int]:
    """Start a process that claims tasks; returns its id and where its results will come out."""
    outlet, inlet = os.pipe()
    pid = os.fork()
    if pid:
        os.close(inlet)
        return pid, outlet
    try:
        os.close(outlet)
        with os.fdopen(inlet, "wb") as out:
            pickle.dump(_claimed(claims, tasks, work), out)
    finally:
        os._exit(0)  # nothing of the parent's may run twice: no handlers, no flushing of its files


def _claimed(claims: int, tasks: Sequence[T], work: Callable[[T], R]) -> tuple[dict[int, R], BaseException | None]:
    """Do tasks as long as there are any; the first failure ends this process' part."""
    results: dict[int, R] = {}
    for number in _numbers(claims):
        try:
            results[number] = work(tasks[number])
        except Exception as error:  # noqa: BLE001 - raised again by `spread`
            return results, error
    return results, None


def _numbers(claims: int) -> Iterator[int]:
    while claim := os.read(claims, _CLAIM):
        yield int.from_bytes(claim, "big")


def _gathered(pid: int, outlet: int) -> tuple[dict[int, R], BaseException | None]:
    """The results of a process, once it has ended."""
    with os.fdopen(outlet, "rb") as stream:
        data = stream.read()
    os.waitpid(pid, 0)
    if not data:
        return {}, RuntimeError("a building process was ended from outside")
    found: tuple[dict[int, R], BaseException | None] = pickle.loads(data)  # noqa: S301 - our own child's
    return found
