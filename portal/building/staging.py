"""Part of an output in the making: its files are collected aside, the output itself is only looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portal.building.memory.trace import traces
from portal.errors import Problem, Problems


class Staged(NamedTuple):
    """What was collected: paths relative to the output's folder."""

    folder: Path
    """The folder of the output."""
    changed: tuple[str, ...]
    """Files that are new or differ; they lie in the staging folder."""
    stale: tuple[str, ...]
    """Files of earlier builds that nothing answers to any more."""
    files: int
    """How many files this part of the output consists of."""


class Stage:
    """Collects the files of one part of an output: a channel's folder, or what belongs to no channel."""

    def __init__(
        self, folder: Path, below: str = "", besides: Iterable[str] = (), staged: Iterable[str] = ()
    ) -> None:
        """Begin with nothing.

        Args:
            folder: the output.
            below: the folder in it that this part fills, "" for all of it.
            besides: names at its top that are others' parts.
            staged: what an earlier stage of the same part has staged in this build; it stays, or is replaced.
        """
        self.folder, self.below, self.besides = folder, below, frozenset(besides)
        self._root, self._staging = str(folder), str(staging_folder(folder))
        self._new = not os.path.lexists(folder / below)
        self._expected: set[str] = set()
        self._before = dict.fromkeys(staged)
        self._changed: list[str] = []
        self._folders: set[str] = set()

    def keep(self, path: str) -> None:
        """A file that is as it should be already.

        Raises:
            Problems: when another file of this part already has the same path.
        """
        if path in self._expected:
            raise Problems([Problem("", 0, 0, f"有两个页面使用同一网址“/{path}”", "请修改其中一个的 id 或栏目 slug")])
        if path.startswith("/") or (".." in path and ".." in PurePosixPath(path).parts):
            raise ValueError(f"not inside the output: {path}")
        self._expected.add(path)

    def put(self, path: str, data: bytes) -> None:
        """Take the bytes of one file.

        Raises:
            Problems: when another file of this part already has the same path.
        """
        self.keep(path)
        if self._new or path in self._before or not _same_bytes(f"{self._root}/{path}", data):
            file = os.open(self._place(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
            try:
                _write(file, data)
            finally:
                os.close(file)

    def link(self, path: str, source: Path) -> None:
        """Take a file as it is: a hard link where the disk allows it, else a copy with the same time.

        Raises:
            Problems: when another file of this part already has the same path.
        """
        self.keep(path)
        if path in self._before or (not self._new and _same_file(f"{self._root}/{path}", source)):
            return
        target = self._place(path)
        try:
            os.link(source, target)
        except OSError:  # another disk, or one without links
            shutil.copy2(source, target)

    def done(self) -> Staged:
        """Everything collected, and what became stale by it."""
        changed = dict.fromkeys(path for path in (*self._before, *self._changed) if path in self._expected)
        return Staged(self.folder, tuple(changed), tuple(self._stale()), len(self._expected))

    def _stale(self) -> list[str]:
        if self._new:
            return []
        if self.below and (self.folder / self.below).is_file():
            return [self.below]
        prefix = f"{self.below}/" if self.below else ""
        found = (prefix + trace.path for trace in traces(self.folder / self.below, skip=self.besides))
        return [path for path in found if path not in self._expected]

    def _place(self, path: str) -> str:
        target = f"{self._staging}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in self._folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        self._changed.append(path)
        return target


def staging_folder(folder: Path) -> Path:
    """Where the new files of an output wait: beside it, so that moving them in is one step each."""
    return folder.with_name(f".{folder.name}.new")


def _write(file: int, data: bytes) -> None:
    done = os.write(file, data)
    while done < len(data):  # a signal, or a file of gigabytes
        done += os.write(file, data[done:])


def _same_bytes(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for every page takes longer than the reading
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _same_file(path: str, source: Path) -> bool:
    """Whether a file in the output is the source itself, or a copy of its size and time."""
    try:
        there, here = Path(path).stat(), source.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev) or (
        (there.st_size, there.st_mtime_ns) == (here.st_size, here.st_mtime_ns)
    )
