"""Lists as files, in a folder named by the digest of what they were made of: made once, kept, copied where pages are.

The cache holds, beside the files, a `head.json`: what a reader's browser is told before it asks for any of them.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.search.lists import Lists

Head = dict[str, object]
"""What the browser must know of some lists: `lists` names their folder, `starts` has the first word of every file."""

_HEAD = "head.json"


@dataclass(frozen=True)
class Made:
    """Lists, and what goes with them.

    Attributes:
        lists: the lists.
        head: more to be told before a file is read.
        files: more files of the folder, by name.
    """

    lists: Lists
    head: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


class ListFolders:
    """The folders of one web root; `made` counts those that had to be made, for nobody had kept them."""

    def __init__(self, cache: Path, target: Path) -> None:
        """Keep lists in one folder, and copy them into another."""
        self._cache, self._target = cache, target
        self._used: set[str] = set()
        self.made = 0

    def provide(self, digest: str, make: Callable[[], Made]) -> Head:
        """Make sure that the lists of this digest are in the target.

        Args:
            digest: of all that they are made of; also the name of their folder.
            make: makes them; called only when no earlier run kept them.

        Returns:
            What the browser must know of them.
        """
        kept, target = self._cache / digest, self._target / digest
        if not (kept / _HEAD).is_file():
            made = make()
            _replace(kept, lambda fresh: _write(made, digest, fresh))
            self.made += 1
        self._used.add(digest)
        if _sizes(kept) != _sizes(target):
            _replace(target, lambda fresh: _copy(kept, fresh))
        head: Head = json.loads((kept / _HEAD).read_text(encoding="utf-8"))
        return head

    def sweep(self) -> None:
        """Take away the folders that were not asked for."""
        for parent in (self._cache, self._target):
            _sweep(parent, self._used)


def _write(made: Made, digest: str, folder: Path) -> None:
    """Lists as files of an empty folder, with their head beside them."""
    starts = []
    for number, (start, file) in enumerate(made.lists.files()):
        (folder / f"{number}.bin").write_bytes(file)
        starts.append(start)
    for name, text in made.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    head = {"lists": digest, "starts": " ".join(starts), **made.head}
    (folder / _HEAD).write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.glob("*") if path.name != _HEAD}


def _copy(kept: Path, target: Path) -> None:
    for name in _sizes(kept):
        shutil.copyfile(kept / name, target / name)


def _replace(folder: Path, write: Callable[[Path], object]) -> None:
    """Make a folder that is there as a whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        fresh = Path(temporary) / folder.name
        fresh.mkdir()
        write(fresh)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)


def _sweep(parent: Path, used: Collection[str]) -> None:
    for path in parent.iterdir():
        if path.name not in used:
            shutil.rmtree(path)
