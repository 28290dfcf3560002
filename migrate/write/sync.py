"""A person's work wins (invariant 4): an article is refreshed only while nobody has touched it.

Three texts are compared: as last written by the machine (its digest stands in `origin.text`), as now extracted, and
as it lies on disk.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from portal import frontmatter
from portal.model import Article


class Verdict(StrEnum):
    """What may be done with an article on disk."""

    NEW = "新增"
    SAME = "未变"
    REFRESH = "原文有更新"
    KEPT = "编辑已修改，保留"
    CONFLICT = "编辑与原文都有修改，待人工处理"


def sealed(article: Article) -> Article:
    """The same article with the digest of its own text in `origin.text`, as the machine writes it."""
    if article.meta.origin is None:
        return article
    origin = article.meta.origin.model_copy(update={"text": _digest(article)})
    return article.model_copy(update={"meta": article.meta.model_copy(update={"origin": origin})})


def compare(fresh: Article, on_disk: Article | None) -> Verdict:
    """Judge an article as now extracted (sealed) against the one on disk.

    The column is left out: moving an article to another column is a person's right and never a conflict.
    """
    if on_disk is None:
        return Verdict.NEW
    if fresh.meta.origin is None or on_disk.meta.origin is None:
        return Verdict.KEPT
    last, now, disk = on_disk.meta.origin.text, fresh.meta.origin.text, _digest(on_disk)
    if disk == last:
        return Verdict.SAME if now == last else Verdict.REFRESH
    return Verdict.KEPT if now in (last, disk) else Verdict.CONFLICT


def _digest(article: Article) -> str:
    """Digest of an article's whole text but the digest itself and the facts of this very run."""
    origin = article.meta.origin
    blank = origin.model_copy(update={"text": "-", "snapshot": "-", "coverage": 1.0}) if origin else None
    text = frontmatter.write(article.meta.model_copy(update={"origin": blank}), article.body)
    return hashlib.sha256(text.encode()).hexdigest()
