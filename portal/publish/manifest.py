"""清单: the digest of every file of a release, in the format of `sha256sum --check`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems

NAME = "manifest.txt"
"""File name of the manifest, beside the folders that it describes."""

_DIGEST = 64


def digest(path: Path) -> str:
    """The sha256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, with forward slashes, but a manifest at its top."""
    for base, names, files in os.walk(folder):
        names.sort()
        prefix = Path(base).relative_to(folder).as_posix()
        for file in sorted(files):
            name = file if prefix == "." else f"{prefix}/{file}"
            if name != NAME:
                yield name


def digests_of(output: Path, folders: Iterable[Path]) -> dict[str, str]:
    """The digest of every file in some folders below `output`, by name relative to it."""
    names = [f"{folder.relative_to(output).as_posix()}/{name}" for folder in folders for name in files_below(folder)]
    return {name: digest(output / name) for name in names}


def write(digests: Mapping[str, str]) -> str:
    """The text of a manifest: one line a file, in the order of names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def read(path: Path) -> dict[str, str]:
    """Digests by name, as a manifest file gives them.

    Raises:
        Problems: when it is missing, or a line of it is no line of a manifest.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise Problems([Problem(str(path), 0, 0, "没有发布清单", "请先运行 invoke publish")]) from None


def parse(text: str, file: str) -> dict[str, str]:
    """Digests by name, as the text of a manifest gives them; `file` names it in problems.

    Raises:
        Problems: when a line of it is no line of a manifest.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    bad = [number for number, line in enumerate(lines, 1) if line[_DIGEST : _DIGEST + 2] != "  "]
    if bad:
        raise Problems([Problem(file, bad[0], 0, "发布清单损坏", "请重新发布")])
    return {line[_DIGEST + 2 :]: line[:_DIGEST] for line in lines}


@dataclass(frozen=True)
class Differences:
    """How files differ from their manifest, by name; all empty when they do not."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.changed or self.missing or self.added)

    def __str__(self) -> str:
        """In Chinese, with the first names of each kind."""
        kinds = (("被改动", self.changed), ("缺少", self.missing), ("多出", self.added))
        return "；".join(f"{word} {len(names)} 个文件：{'、'.join(names[:5])}" for word, names in kinds if names)


def differences(folder: Path, digests: Mapping[str, str]) -> Differences:
    """Compare the files of a folder with a manifest, byte by byte."""
    there = set(files_below(folder))
    changed = tuple(name for name in sorted(there & digests.keys()) if digest(folder / name) != digests[name])
    return Differences(changed, tuple(sorted(digests.keys() - there)), tuple(sorted(there - digests.keys())))
