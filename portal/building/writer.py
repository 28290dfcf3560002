"""How pages reach the disk: first aside, then all at once, and only those that changed.

Nothing in the output is touched before everything has been rendered. A commit moves changed files in, each in one
step, and removes at last what no page answers to any more; so a build that fails leaves the last good output as it
stood, one that is killed while committing leaves whole pages whose links still lead somewhere, and an unchanged file
keeps its time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.building.staging import Stage, Staged, staging_folder
from portal.errors import Refused

SIGN = "theme/css/palette-site.css"
"""A file that every build writes: the sign that a folder is an output of ours."""


def is_output(folder: Path) -> bool:
    """Whether a folder was made by a build."""
    return (folder / SIGN).is_file()


@dataclass(frozen=True)
class Written:
    """What a commit did, in numbers of files."""

    changed: int
    unchanged: int
    removed: int


class Outlet:
    """One output folder, which is written aside and then brought up to date."""

    def __init__(self, folder: str | Path, retained: Iterable[str] = (), others: Collection[str] = ()) -> None:
        """Start with an empty staging folder; what a killed build left there is thrown away.

        Args:
            folder: the output.
            retained: what others put at the top of the output, such as the search index (`OUTPUT_RETENTION`).
            others: the files in it, at the time of committing, that Pelican's own generators wrote.

        Raises:
            Refused: when the folder holds files that no build of ours made, which a commit would remove.
        """
        self.folder, self.retained, self._others = Path(folder), frozenset(retained), others
        if self.folder.is_dir() and any(self.folder.iterdir()) and not is_output(self.folder):
            raise Refused(f"输出目录 {self.folder} 中有不是本程序生成的文件，构建会删除它们。请换一个目录，或先清空它")
        self.discard()

    def beside(self, folder: Path) -> Outlet:
        """An outlet of the same kind for another output."""
        return Outlet(folder, self.retained)

    def stage(self, below: str = "", besides: Iterable[str] = (), staged: Iterable[str] = ()) -> Stage:
        """Begin a part of the output; see `Stage`."""
        return Stage(self.folder, below, (*self.retained, *besides), staged)

    def commit(self, parts: Sequence[Staged]) -> Written:
        """Bring everything staged into the output, remove what is stale, and say what was done."""
        others = {Path(name).relative_to(self.folder).as_posix() for name in self._others}
        stale = [path for part in parts for path in part.stale if path not in others]
        changed = [path for part in parts for path in part.changed]
        written = Written(len(changed), sum(part.files for part in parts) - len(changed), len(stale))
        if changed:
            self._bring(changed, stale)
        self._remove(stale)
        self.discard()
        return written

    def discard(self) -> None:
        """Throw away everything staged."""
        shutil.rmtree(staging_folder(self.folder), ignore_errors=True)

    def _bring(self, changed: Sequence[str], stale: list[str]) -> None:
        """Move staged files in: folder by folder where the output has none of that name, else file by file."""
        staging = staging_folder(self.folder)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if not self.folder.exists():
            staging.replace(self.folder)
            return
        whole = {path.split("/", 1)[0] for path in changed}
        whole = {name for name in whole if not os.path.lexists(self.folder / name)}
        for name in sorted(whole):
            (staging / name).replace(self.folder / name)
        for path in changed:
            if path.split("/", 1)[0] in whole:
                continue  # has come with its folder
            try:
                self._move(staging, path)
            except OSError:  # a file stands where a folder is wanted, or the other way round
                self._remove(stale)
                self._move(staging, path)

    def _move(self, staging: Path, path: str) -> None:
        target = f"{self.folder}/{path}"
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(f"{staging}/{path}", target)  # noqa: PTH105 - a Path for every page takes longer than the moving

    def _remove(self, stale: list[str]) -> None:
        """Remove these files, and the folders that are empty without them; the list is empty then."""
        while stale:
            target = self.folder / stale.pop()
            target.unlink(missing_ok=True)
            for folder in target.parents:
                if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()
