"""Real old pages with what a site of another system would lack taken away: `python -m tests.benchmarks.perturbed`.

Needs OLD_PAGES. `--perturb classes,meta,title,layouts` chooses; `--failures FILE` keeps the scorer's wrong answers.
The pages are changed on the way and never stored. What stands only in what was taken away (a source that only a tag
names) cannot be read: the figures are a lower bound.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

from migrate.charset import decode
from migrate.layouts import GENERAL
from migrate.reading.document_title import SPLIT
from tests.benchmarks.reading import Figures, scored, table

_NAMED = re.compile(r"""(?<=\s)(class|id)(\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"(<title[^>]*>)(.*?)(</title>)", re.IGNORECASE | re.DOTALL)
_BOM = "\ufeff"


def without_classes(text: str) -> str:
    """Every class and id renamed, the same name always to the same one."""

    def renamed(found: re.Match[str]) -> str:
        names = (found[3] or found[4] or found[5] or "").split()
        return f'{found[1]}{found[2]}"{" ".join(map(_renamed, names))}"'

    return _NAMED.sub(renamed, text)


def _renamed(name: str) -> str:
    return f"z{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:6]}"


def without_meta(text: str) -> str:
    """No meta tag left."""
    return _META.sub("", text)


def without_title(text: str) -> str:
    """A `<title>` that names the site alone: its last part, or a made name where it has but one."""

    def named(found: re.Match[str]) -> str:
        parts = [part for part in SPLIT.split(found[2]) if part.strip()]
        return f"{found[1]}{parts[-1] if len(parts) > 1 else '江城市水务局'}{found[3]}"

    return _TITLE.sub(named, text, count=1)


_CHANGES: dict[str, Callable[[str], str]] = {"classes": without_classes, "meta": without_meta, "title": without_title}
_SETS = ("layouts", "meta", "title", "classes", "meta+title", "meta+classes", "layouts+meta+title+classes")


def perturbed(corpus: Path, folder: Path, truth: Path, changes: list[str]) -> Figures:
    """The score of a folder's pages with some changes made to each."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch) / folder.name
        pages.mkdir()
        for path in folder.iterdir():
            text = decode(path.read_bytes()).text
            for change in changes:
                text = _CHANGES.get(change, str)(text)
            (pages / path.name).write_text(_BOM + text, encoding="utf-8", errors="replace")
        off = patch("migrate.reading.read.recognise", lambda *_: GENERAL) if "layouts" in changes else nullcontext()
        with off:
            return scored(corpus, pages, truth, None)


def main() -> int:
    """Print a table with a column for each set of changes; 2 when the corpus is not here."""
    options = argparse.ArgumentParser()
    options.add_argument("--perturb", default="", help="names joined by comma; without it the usual sets")
    said = options.parse_args()
    if not os.environ.get("OLD_PAGES"):
        sys.stderr.write("OLD_PAGES is unset: the real old pages are not here\n")
        return 2
    corpus = Path(os.environ["OLD_PAGES"])
    sets = [said.perturb.replace(",", "+")] if said.perturb else _SETS
    dev = corpus / "dev"
    columns = {one: perturbed(corpus, dev / "pages", dev / "truth.yaml", one.split("+")) for one in sets}
    sys.stdout.write(table(columns))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
