"""Where pages are read: here, in processes of this machine, or on a cluster; the outcomes come back in order."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TypeVar

from portal.errors import Refused
from portal.orphan import end_with_parent

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_WORTH_A_PROCESS = 500
"""Pages for which starting one more process pays."""
_UNDER_WAY = 64
"""Tasks given out and not yet taken back: workers never wait, and memory holds no more."""
_PATIENCE = 20
"""Seconds a cluster may take to answer."""


def results(executor: Executor | None, work: Callable[[S, T], R], shared: S, tasks: Iterable[T]) -> Iterator[R]:
    """What `work(shared, task)` gives for every task, in the order of the tasks.

    Raises:
        Whatever a task raised.
    """
    if executor is None:
        yield from (work(shared, task) for task in tasks)
        return
    under_way: deque[Future[R]] = deque()
    for task in tasks:
        under_way.append(executor.submit(work, shared, task))
        if len(under_way) >= _UNDER_WAY:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


@contextmanager
def readers(pages: int, cluster: str = "") -> Iterator[Executor | None]:
    """Where to read so many pages: the cluster at `tcp://host:port`, else as many processes as pay, else here.

    Raises:
        Refused: when the cluster cannot be reached, or the package for it is not installed.
    """
    workers = min(os.cpu_count() or 1, pages // _WORTH_A_PROCESS + 1)
    if cluster:
        with _cluster(cluster) as executor:
            yield executor
    elif workers < 2:
        yield None
    else:
        spawn = multiprocessing.get_context("spawn")  # the one way that is the same on every system
        with ProcessPoolExecutor(workers, mp_context=spawn, initializer=end_with_parent) as executor:
            yield executor


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise Refused("没有安装集群所需的组件。请运行 pip install -r requirements/cluster.txt") from None
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Refused(f"连不上集群 {address}：{error}。请检查调度器（dask scheduler）是否在运行") from None
    with client, client.get_executor(pure=False) as executor:
        yield executor
