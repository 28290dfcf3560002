"""The seal of a migrated article: a digest of its text as the machine wrote it, by which a person's work is known.

The machine writes the seal into `origin.text`; as long as it fits, nobody has touched the article since.
"""

from __future__ import annotations

import hashlib

from portal.files import frontmatter
from portal.model.article import Article


def digest(article: Article) -> str:
    """Digest of an article's whole text but the seal itself and the facts of one run; sha256, hexadecimal."""
    origin = article.meta.origin
    blank = origin.model_copy(update={"text": "-", "snapshot": "-", "coverage": 1.0}) if origin else None
    text = frontmatter.write(article.meta.model_copy(update={"origin": blank}), article.body)
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(article: Article) -> Article:
    """The same article with its seal; an article that was never migrated has none."""
    if article.meta.origin is None:
        return article
    origin = article.meta.origin.model_copy(update={"text": digest(article)})
    return article.model_copy(update={"meta": article.meta.model_copy(update={"origin": origin})})


def untouched(article: Article) -> bool:
    """Whether an article is as the machine wrote it."""
    return article.meta.origin is not None and article.meta.origin.text == digest(article)
