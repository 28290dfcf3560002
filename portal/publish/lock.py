"""One publication at a time: the lock of a folder of releases, kept by the kernel of the machine the folder is on.

The lock is the kernel's, not the file's: it ends with the process that holds it, however that ends, so nothing stale
has to be judged. The file stays; what stands in it only says who holds the lock or held it last. On a web server
`lock.sh` holds the same lock on the same file, and lets go when its caller has been silent for five minutes.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.errors import Refused

NAME = "publishing.lock"
SIGN_OF_LIFE = 60.0
"""Seconds between two signs of life to a server."""

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(1 << 20)  # a place that nobody reads: Windows shuts others out of the bytes that are locked
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def holder() -> str:
    """How this process is named to somebody who has to wait for it."""
    return f"{platform.node()} {os.getpid()}"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who changes a folder of releases, which exists.

    Raises:
        Refused: somebody else does at this moment.
    """
    path = folder / NAME
    with path.open("a+", encoding="utf-8") as file:
        try:
            _take(file)
        except OSError:
            since = dt.datetime.fromtimestamp(path.stat().st_mtime)
            raise _refused(path.read_text(encoding="utf-8"), f"{since:%Y-%m-%d %H:%M:%S}") from None
        file.truncate(0)
        file.write(f"{holder()}\n")
        file.flush()
        yield


@contextmanager
def alone_on_server(command: Sequence[str], pause: float = SIGN_OF_LIFE) -> Iterator[None]:
    """Be the only one who changes a server's releases.

    Args:
        command: runs `lock.sh` on the server.
        pause: seconds between two signs of life.

    Raises:
        Refused: somebody else changes them, or the server cannot be reached.
    """
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 - built by the caller
    except FileNotFoundError:
        raise Refused(f"本机没有 {command[0]}，不能发布到服务器，请先安装它") from None
    with process:
        assert process.stdin and process.stdout and process.stderr  # noqa: S101 - they are pipes
        said = process.stdout.readline().decode("utf-8", "replace").strip()
        if said != "LOCKED":
            verdict, _, who = said.partition(" ")
            if verdict == "HELD":
                raise _refused(*who.rpartition("|")[::2])
            told = process.stderr.read().decode("utf-8", "replace").strip().splitlines()
            raise Refused(f"服务器没有完成（{told[0] if told else command[0]}），原来的版本不变")
        done = threading.Event()
        thread = threading.Thread(target=_show_life, args=(process.stdin, done, pause), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _show_life(pipe: IO[bytes], done: threading.Event, pause: float) -> None:
    while not done.wait(pause):
        try:
            pipe.write(b"x")
            pipe.flush()
        except OSError:  # the line is broken: the publication itself will tell
            return


def _refused(who: str, since: str) -> Refused:
    name, _, number = who.strip().rpartition(" ")
    person = f"{name} 上的进程 {number}，" if name else ""
    running = f"另一次发布或退回正在进行（{person}{since.strip()} 开始），没有动它"
    return Refused(f"{running}。请等它结束再试；它一结束或断开，这里就放行")
