"""Large files stay outside Git: a manifest with their hashes is committed in their place, and a run restores them.

`departments/<slug>/large-files.csv` names every one; `departments/<slug>/.gitignore` keeps them out of the repository.
Both are there only where a department has such files. The bytes come back from the archive with `invoke write`.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import NamedTuple

from portal.store import Store, write_file

LARGE = 20_000_000
"""Bytes beyond which a file is kept outside Git unless the run says otherwise."""


class LargeFile(NamedTuple):
    """One file outside Git: its name in the files folder, bytes, SHA-256, and an old URL it came from."""

    name: str
    size: int
    sha256: str
    origin: str


def manifest_path(store: Store, slug: str) -> Path:
    """Where a department's manifest lies."""
    return store.folder(slug) / "large-files.csv"


def read(store: Store, slug: str) -> list[LargeFile]:
    """The manifest of a department, [] when it has no large files."""
    path = manifest_path(store, slug)
    rows = csv.DictReader(io.StringIO(store.read_text(path))) if path.is_file() else ()
    return [LargeFile(row["name"], int(row["size"]), row["sha256"], row["origin"]) for row in rows]


def save(store: Store, slug: str, found: list[LargeFile]) -> int:
    """Add files to a department's manifest; what an earlier run noted stays. Returns how many files changed."""
    known = {one.name: one for one in (*found, *read(store, slug))}
    if not known:
        return 0
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(LargeFile._fields)
    writer.writerows(known[name] for name in sorted(known))
    ignored = "".join(f"/files/{name}\n" for name in sorted(known))
    head = "# 大文件不入 Git，清单见 large-files.csv，由 invoke write 从快照恢复\n"
    changed = write_file(manifest_path(store, slug), out.getvalue())
    return changed + write_file(store.folder(slug) / ".gitignore", head + ignored)
