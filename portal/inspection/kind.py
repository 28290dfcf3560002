"""What a page is, by its address."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a page is, by its address."""

    HOME = "home"
    CHANNEL = "channel"
    COLUMN = "column"
    ARTICLE = "article"
    OTHER = "other"


ARTICLE = re.compile(r"/\d{8}-[A-Za-z0-9_-]{1,40}\.html$")


def kind_of(address: str, host: str) -> Kind:
    """What a page is, by its address: articles by their id, fronts by how deep they lie."""
    if address == "/index.html":
        return Kind.HOME
    if ARTICLE.search(address):
        return Kind.ARTICLE
    name, depth = address.rpartition("/")[2], address.count("/")
    if not re.fullmatch(r"index(?:_\d+)?\.html", name) or "/files/" in address:
        return Kind.OTHER
    # A hosted site has no channels: what lies one folder deep is a column.
    return Kind.COLUMN if depth == (2 if host else 3) else Kind.CHANNEL if depth == 2 else Kind.OTHER
