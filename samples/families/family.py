"""What a family of old content systems decides: addresses of articles, lists and files, page size, mark-up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samples.article import OldFile
from samples.city import OldSite
from samples.columns import OldColumn

SUFFIXES = {"rtf": "doc"}
"""File kinds whose suffix is not their name."""


@dataclass(frozen=True)
class Placed:
    """A file waiting for its address: the article it belongs to and its place among the files of the article."""

    article_path: str
    day: date
    number: int
    place: int
    file: OldFile

    @property
    def suffix(self) -> str:
        """The suffix of the file name, without the dot."""
        return SUFFIXES.get(self.file.kind, self.file.kind)

    @property
    def is_picture(self) -> bool:
        """Whether the file is shown in the body rather than offered."""
        return self.file.kind in {"jpg", "png", "gif"}

    def digits(self, count: int) -> str:
        """Return digits that look like the serial number a content system invents."""
        seed = hashlib.sha256(f"{self.article_path}#{self.place}".encode()).hexdigest()
        return str(int(seed, 16))[:count]


@dataclass(frozen=True)
class Family:
    """One family: addresses are root-absolute; `relative` families write relative links in their pages."""

    name: str
    per_page: int
    home: str
    relative: bool
    body: str
    article_path: Callable[[OldSite, OldColumn, int, date], str]
    list_path: Callable[[OldColumn, int], str]
    file_path: Callable[[Placed], str]
    aliases: Callable[[str], tuple[str, ...]]
    stylesheet: str = "/css/style.css"
