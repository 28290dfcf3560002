"""One writer an archive: a lock the system itself drops when its process dies, so that no kill leaves it behind."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import IO

from portal.errors import Refused

_PATIENCE = 50
"""Tries, a tenth of a second apart: a crawl whose parent was killed needs a moment to end."""


class Lock:
    """A lock on one file, held by at most one process."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is locked yet."""
        self._path = path
        self._file: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock, making the folder when it is missing.

        Raises:
            Refused: when another process still holds it after five seconds.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+b")
        for attempt in range(_PATIENCE):
            if _try(file):
                self._file = file
                return
            if attempt + 1 < _PATIENCE:
                time.sleep(0.1)
        file.close()
        host = self._path.parent.name
        raise Refused(f"{host} 的快照库正被另一个采集进程写入，本次没有采集。请等它结束，或先结束它，再运行")

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            self._file.close()  # closing drops the lock
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
