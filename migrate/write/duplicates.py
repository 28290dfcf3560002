"""The same article on two sites of one department: kept once, both old addresses lead to it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from migrate.pages import ExtractedArticle


def fingerprint(article: ExtractedArticle) -> str:
    """What makes two pages the same article: title, day and text, read without spaces, marks and link targets."""
    text = "".join(c for c in unicodedata.normalize("NFKC", article.title + article.markdown) if c.isalnum())
    if not article.markdown.strip() or article.images or article.attachments:
        text += "|".join(file.url for file in (*article.images, *article.attachments))
    return f"{article.date[:10]} {hashlib.sha256(text.encode()).hexdigest()}"


def first_of_each(
    articles: Iterable[ExtractedArticle], mark: Callable[[ExtractedArticle], str] = fingerprint
) -> tuple[list[ExtractedArticle], Mapping[str, str]]:
    """Keep the first of equal articles; `mark` says what makes them equal.

    Returns:
        The articles kept, in their order, and for each article left out: its URL -> the URL of the one kept.
    """
    kept: list[ExtractedArticle] = []
    same: dict[str, str] = {}
    seen: dict[str, str] = {}
    for article in articles:
        first = seen.setdefault(mark(article), article.url)
        if first == article.url:
            kept.append(article)
        else:
            same[article.url] = first
    return kept, same
