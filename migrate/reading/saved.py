"""A folder of saved pages, from whatever program and system: which of its files are pages, and how they are called."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".asp", ".aspx", ".jsp", ".jspx", ".php", ".do"))
_NO_PAGES = frozenset((".css", ".js", ".json", ".jsonl", ".xml", ".rss", ".svg", ".yaml", ".yml", ".md"))
"""Files that may quote mark-up without being pages."""
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|frameset|title|meta|table|div|p|h[1-6]|font|center)[\s>]", re.IGNORECASE
)
_HEAD = 2048
"""Bytes from the start of a file in which its first mark-up is looked for."""


def saved_pages(folder: Path) -> list[Path]:
    """The pages below a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if _is_file(path) and is_page(path))


def is_page(path: Path) -> bool:
    """Whether a file is a page by its extension, else by its first bytes: mirrors keep queries in the names.

    A file that cannot be read is judged by its extension alone.
    """
    extension = path.suffix.lower()
    if extension in _PAGES or extension in _NO_PAGES:
        return extension in _PAGES
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:  # said by whoever reads it, when it is a page by its name
        return False
    return _MARKUP.search(head.replace(b"\0", b"")) is not None


def shown(name: str) -> str:
    """A file's name as people wrote it: bytes that are no UTF-8 are those of an old Windows, GBK."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a loop of links, a name too long
        return False
