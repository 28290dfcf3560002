"""The same article on two sites of one department: kept once, both old addresses lead to it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from migrate.pages import ExtractedArticle

_MARKS = re.compile(r"[\W_]+")
_USUAL_MARKS = re.compile(r"[\s!-/:-@\[-`{-~，。、；：？！“”‘’（）《》〈〉【】〔〕「」…—·]+")
"""Those that make up nearly all of a text, and that stay marks however they are normalised."""


def fingerprint(article: ExtractedArticle) -> str:
    """What makes two pages the same article: title, day and text, read without spaces, marks and link targets."""
    text = _USUAL_MARKS.sub("", article.title + article.markdown)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = _MARKS.sub("", text)
    if not article.markdown.strip() or article.images or article.attachments:
        text += "|".join(file.url for file in (*article.images, *article.attachments))
    return f"{article.date[:10]} {hashlib.sha256(text.encode()).hexdigest()}"
