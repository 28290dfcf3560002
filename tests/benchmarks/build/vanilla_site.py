"""The benchmark's city for Pelican as it comes: channels are categories; columns, and years of columns, are tags."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.benchmarks.build.city import COLUMNS, Organ, paged_years
from tests.benchmarks.build.place import ROOT

PROJECT = Path(__file__).parent / "vanilla"


def start(root: Path) -> None:
    """Lay out everything but the departments."""
    root.mkdir()
    shutil.copy2(PROJECT / "pelicanconf.py", root)
    shutil.copytree(PROJECT / "templates", root / "theme" / "templates")
    shutil.copytree(ROOT / "themes" / "municipal" / "static", root / "theme" / "static")


def write(root: Path, organ: Organ) -> None:
    """Write one department."""
    names, years = {slug: name for slug, name, _ in COLUMNS}, paged_years(organ)
    for record in organ.records:
        path = root / "content" / "articles" / organ.slug / record.column / f"{record.ident}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        column, year = f"{organ.name}{names[record.column]}", record.moment.year
        tags = column if year not in years[record.column] else f"{column}, {column}{year}年"
        head = (
            f"Title: {record.title}\nDate: {record.moment:%Y-%m-%d %H:%M}\nSlug: {record.ident}\nCategory: {organ.name}\n"
            f"Tags: {tags}\nSource: {record.source}\n"
        )
        path.write_text(f"{head}\n{record.body}\n", encoding="utf-8")
    files = root / "content" / "files" / organ.slug
    files.mkdir(parents=True)
    for file in organ.files:
        (files / file.name).write_bytes(file.data)
