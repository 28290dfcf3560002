"""A built site of one version for the tests of publishing: every file names the version it belongs to."""

from __future__ import annotations

from pathlib import Path

FILES = 120


def make_site(output: Path, version: str) -> Path:
    """Write a portal and one hosted site; the larger pages are read in several pieces by a server."""
    for n in range(FILES):
        path = output / "portal" / f"p{n % 7}" / f"{n}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{version}\n" * (40_000 if n % 40 == 0 else 5), encoding="utf-8")
    for name in ("portal/index.html", "hosts/wsj.example/index.html", "portal/files/附件 1.txt"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(f"{version}\n", encoding="utf-8")
    (output / "portal/same.css").write_text("a{}", encoding="utf-8")
    return output
