"""What a build remembers for the next one: a folder of files that may be deleted at any time.

Each file carries a digest of its name and content and is read only when that holds, so a torn, damaged or foreign
file is no state at all. A builder whose code, theme, settings or libraries differ (see `fingerprint`) does not look
at it.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from portal.building.memory.trace import digest

_MAGIC = b"portal build 1\n"
MANIFEST = "manifest"
CODE = "code"
"""The name of what the files of the builder were found to hold."""


class StateFolder:
    """The remembered values of one output, by name."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when something is kept."""
        self.folder = folder

    def load(self, name: str) -> Any | None:
        """What was kept under a name, or None when there is nothing that can be trusted."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        head, payload = data[: len(_MAGIC) + 16], data[len(_MAGIC) + 16 :]
        if head != _MAGIC + digest(name.encode() + payload):
            return None
        try:
            return marshal.loads(payload)  # noqa: S302 - our own bytes, as the digest has proved
        except (EOFError, ValueError, TypeError):
            return None  # written by a Python with another format

    def keep(self, name: str, value: Any) -> None:
        """Keep plain values (texts, numbers, bytes, tuples, lists, dicts) under a name, in one step."""
        self._write(name, marshal.dumps(value, 2))

    def add(self, name: str, value: Any) -> str:
        """Keep plain values under a name that tells their content, so that it never means anything else."""
        payload = marshal.dumps(value, 2)
        told = f"{name}-{digest(payload).hex()}"
        self._write(told, payload)
        return told

    def _write(self, name: str, payload: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"{name}.{os.getpid()}.new"
        fresh.write_bytes(_MAGIC + digest(name.encode() + payload) + payload)
        fresh.replace(self.folder / name)

    def forget(self, name: str) -> None:
        """Keep nothing under a name any more."""
        (self.folder / name).unlink(missing_ok=True)

    def forget_all_but(self, names: Iterable[str], prefix: str) -> None:
        """Remove what nothing refers to any more; names that begin with the prefix stay."""
        kept = set(names)
        for path in self.folder.iterdir():
            if path.name not in kept and not path.name.startswith(prefix):
                path.unlink(missing_ok=True)
