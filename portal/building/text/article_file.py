"""One article file as the builder reads it: the plain ones fast, all others with all care."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from portal.building.text.quick_head import quick_head
from portal.model.article import Article, FrontMatter
from portal.store import Store

_OPEN, _CLOSE = "---\n", "\n---\n"


def read_article(store: Store, folder: Path, path: str, data: bytes) -> Article:
    """Read one article.

    Args:
        store: where the file is.
        folder: `departments/<slug>/articles`.
        path: the file below that folder.
        data: its bytes.

    Raises:
        Problems: with file, line and remedy.
    """
    parts = path.split("/")
    quick = _quick(folder.parent.name, parts[0], data) if len(parts) == 2 else None  # <column>/<id>.md
    return quick or store.article(folder / path)


def _quick(department: str, column: str, data: bytes) -> Article | None:
    """An article whose front matter is plain and sound, which nearly all are; None to have it read with all care."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    end = text.find(_CLOSE)
    if not text.startswith(_OPEN) or end < 0 or "\r" in text:
        return None
    head = quick_head(text[len(_OPEN) : end])
    if head is None:
        return None
    try:
        meta = FrontMatter.model_validate(head)
    except ValidationError:
        return None  # read again with places, so that the problems can be told
    return Article.model_construct(
        department=department, column=column, meta=meta, body=text[end + len(_CLOSE) :].lstrip("\n")
    )
