"""How long a command takes, and how much memory it and the processes it starts hold at the same time."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.02
"""Seconds between two looks at the memory."""


class Measure(NamedTuple):
    """One run: seconds on the wall, seconds of all processors, megabytes at the peak."""

    wall: float
    work: float
    memory: float


def measured(command: Sequence[str], folder: Path, limit: float = 900.0) -> Measure:
    """Run a command, which may take so many seconds.

    The memory is the proportional set size summed over the tree of processes, so that what forked processes share
    counts once. Python keeps what it compiled, as it does wherever it is not told otherwise: who measures may have it
    told so, and would then measure the compiling of our code at every start.

    Raises:
        RuntimeError: when the command fails or takes longer.
    """
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begin, peak = os.times(), time.perf_counter(), 0
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=usual
    ) as process:
        while process.poll() is None:
            if time.perf_counter() - begin > limit:
                process.kill()
                raise RuntimeError(f"{command}: took longer than {limit:.0f} s")
            peak = max(peak, sum(_memory(pid) for pid in _tree(process.pid)))
            time.sleep(PAUSE)
        told = process.stderr.read() if process.stderr else b""
    took, after = time.perf_counter() - begin, os.times()
    if process.returncode:
        raise RuntimeError(f"{command}: {told.decode(errors='replace')[-2000:]}")
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Measure(took, work, peak / 1024)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):  # it has ended
            found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
    return found


def _memory(pid: int) -> int:
    with contextlib.suppress(OSError, ValueError):  # it has ended
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
