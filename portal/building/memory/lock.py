"""One build at a time for one output: the second waits for the first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
            except OSError:
                continue  # the other build is still at work
            return
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


class Lock:
    """Held from its making until it is released; the system releases it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Wait until no other build holds it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")
        _take(self._file)
        self._file.write(b"x")
        self._file.flush()
        self.moment = os.fstat(self._file.fileno()).st_mtime_ns
        """When it was taken, by the clock of the disk, which is the one that files are stamped with."""

    def release(self) -> None:
        """Let others build."""
        self._file.close()

    def __enter__(self) -> Lock:
        """Hold it for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release it."""
        self.release()
