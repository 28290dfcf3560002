"""How pages reach the disk: first aside, then all at once, and only those that changed.

Nothing in the output is touched before everything has been rendered. Changed files are collected in a staging folder
beside the output; `commit` moves them in, each in one step, and removes what no page answers to any more. A build
that fails leaves the last good output as it stood; an unchanged file keeps its time.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.writers import Writer

from portal.errors import Problem, Problems, Refused

SIGN = "theme/css/palette-site.css"
"""A file that every build writes, and writes first: the sign that a folder is an output of ours."""


def is_output(folder: Path) -> bool:
    """Whether a folder was made by a build."""
    return (folder / SIGN).is_file()


@dataclass(frozen=True)
class Written:
    """What a commit did, in numbers of files."""

    changed: int
    unchanged: int
    removed: int


class AsideWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """A Pelican writer for one output folder that writes aside and commits."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        """Start with an empty staging folder; what a killed build left there is thrown away.

        `OUTPUT_RETENTION` names what others put at the top of the output, such as the search index.

        Raises:
            Refused: when the folder holds files that no build of ours made, which a commit would remove.
        """
        super().__init__(output_path, settings)
        self.folder = Path(output_path)
        self.staging = self.folder.with_name(f".{self.folder.name}.new")
        self.retained = frozenset(self.settings.get("OUTPUT_RETENTION", ()))
        self._kept: set[str] = set()
        self._staged: list[str] = []
        self._folders: set[Path] = set()
        if self.folder.is_dir() and any(self.folder.iterdir()) and not is_output(self.folder):
            raise Refused(f"输出目录 {self.folder} 中有不是本程序生成的文件，构建会删除它们。请换一个目录，或先清空它")
        self.discard()

    def beside(self, folder: Path) -> AsideWriter:
        """A writer of the same kind for another output."""
        return AsideWriter(str(folder), self.settings)

    def put(self, path: str, data: bytes) -> None:
        """Take the bytes of one file; `path` is relative to the output.

        Raises:
            Problems: when another file of this build already has the same path.
        """
        self._claim(path)
        if not _same_bytes(self.folder / path, data):
            self._stage(path).write_bytes(data)

    def link(self, path: str, source: Path) -> None:
        """Take a file as it is: a hard link where the disk allows it, else a copy with the same time.

        Raises:
            Problems: when another file of this build already has the same path.
        """
        self._claim(path)
        if _same_file(self.folder / path, source):
            return
        target = self._stage(path)
        try:
            os.link(source, target)
        except OSError:  # another disk, or one without links
            shutil.copy2(source, target)

    def commit(self) -> Written:
        """Bring everything staged into the output, remove what is stale, and say what was done."""
        self._kept.update(Path(name).relative_to(self.folder).as_posix() for name in self._written_files)
        removed = self._remove_stale()
        folders: set[Path] = set()
        for path in self._staged:
            target = self.folder / path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            (self.staging / path).replace(target)
        self.discard()
        return Written(len(self._staged), len(self._kept) - len(self._staged), removed)

    def discard(self) -> None:
        """Throw away everything staged."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def _claim(self, path: str) -> None:
        if path in self._kept:
            raise Problems([Problem("", 0, 0, f"有两个页面使用同一网址“/{path}”", "请修改其中一个的 id 或栏目 slug")])
        if ".." in PurePosixPath(path).parts or path.startswith("/"):
            raise ValueError(f"not inside the output: {path}")
        self._kept.add(path)

    def _stage(self, path: str) -> Path:
        target = self.staging / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        self._staged.append(path)
        return target

    def _remove_stale(self) -> int:
        """Remove the files and empty folders of earlier builds that this one did not make."""
        removed = 0
        for base, _, files in os.walk(self.folder, topdown=False):
            folder = Path(base)
            parts = folder.relative_to(self.folder).parts
            if parts and parts[0] in self.retained:
                continue  # others' files, see `OUTPUT_RETENTION`
            prefix = "".join(f"{part}/" for part in parts)
            stale = [name for name in files if prefix + name not in self._kept and prefix + name not in self.retained]
            for name in stale:
                (folder / name).unlink()
            removed += len(stale)
            if parts and not any(folder.iterdir()):
                folder.rmdir()
        return removed


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _same_file(path: Path, source: Path) -> bool:
    """Whether a file in the output is the source itself, or a copy of its size and time."""
    try:
        there, here = path.stat(), source.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev) or (
        (there.st_size, there.st_mtime_ns) == (here.st_size, here.st_mtime_ns)
    )
