"""Whether files are as they were when last seen, told by what the file system says of them, without opening one."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

_FINE = 20_000_000
"""Nanoseconds within which two changes of a file may leave the same time, on disks that count nanoseconds."""
_COARSE = 2_000_000_000
"""The same for disks that count seconds; FAT counts every second one."""


_NO_INODES = os.name == "nt"
"""Whether the entries of a folder come without the inode, so that it has to be asked for."""
_PLAIN = 2
"""The format of marshal that writes equal values alike, whatever else refers to them."""


_NONE: frozenset[str] = frozenset()


class Trace(NamedTuple):
    """A file below a folder, as the file system knows it. Times are in nanoseconds."""

    path: str
    """Relative to the folder, with forward slashes."""
    size: int
    modified: int
    changed: int
    inode: int

    def younger(self, moment: int) -> bool:
        """Whether it may have been changed after `moment` without its times telling; such a trace proves nothing."""
        latest = max(self.modified, self.changed)
        return latest + (_FINE if latest % 1_000_000 else _COARSE) >= moment


def trace_of(path: Path) -> Trace:
    """The trace of one file, below its folder."""
    stat = path.stat()
    return Trace(path.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def traces(folder: Path, *, skip: Iterable[str] = (), hidden: bool = True) -> list[Trace]:
    """The files below a folder in the order of their paths; a folder that does not exist has none.

    Args:
        folder: where to look.
        skip: names at its top that are left out.
        hidden: whether names that start with a dot count, which belong to programs.
    """
    found: list[Trace] = []
    _walk(str(folder), "", frozenset(skip), hidden, found)
    found.sort()
    return found


def _walk(folder: str, prefix: str, skip: frozenset[str], hidden: bool, found: list[Trace]) -> None:
    """Collect the traces below a folder; asked of every file of the city at every build, so it is written lean."""
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    add, make = found.append, tuple.__new__
    with entries:
        for entry in entries:
            name = entry.name
            if name in skip or (not hidden and name.startswith(".")):
                continue
            if entry.is_file():
                stat = os.stat(entry.path) if _NO_INODES else entry.stat()  # noqa: PTH116 - a Path for each is slower
                add(make(Trace, (prefix + name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)))
            elif entry.is_dir():
                _walk(entry.path, f"{prefix}{name}/", _NONE, hidden, found)


def names(folder: Path) -> list[str]:
    """The files below a folder in any order, as paths relative to it; none is asked for more than its name."""
    cut = len(str(folder)) + 1
    return [f"{base}/{name}"[cut:] for base, _, files in os.walk(folder) for name in files]


def seal(*values: object) -> bytes:
    """A digest of plain values: equal values, equal seals."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def seal_rows(rows: list[Any]) -> bytes:
    """The same for many rows of texts and numbers, in a third of the time."""
    return digest(marshal.dumps(rows, _PLAIN))


def digest(data: bytes) -> bytes:
    """A digest of bytes."""
    return blake2b(data, digest_size=16).digest()
