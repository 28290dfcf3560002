"""A person's work wins (invariant 4): an article is refreshed only while nobody has touched it.

Three texts are compared: as last written by the machine (its digest stands in `origin.text`), as now extracted, and
as it lies on disk.
"""

from __future__ import annotations

from enum import StrEnum

from migrate.write.memory.portal_articles import Present
from portal.files.seal import sealed
from portal.model.article import Article

__all__ = ["Verdict", "compare", "sealed"]


class Verdict(StrEnum):
    """What may be done with an article on disk."""

    NEW = "新增"
    SAME = "未变"
    REFRESH = "原文有更新"
    KEPT = "编辑已修改，保留"
    CONFLICT = "编辑与原文都有修改，待人工处理"


def compare(fresh: Article, on_disk: Present | None) -> Verdict:
    """Judge an article as now extracted (sealed) against the one on disk.

    The column is left out: moving an article to another column is a person's right and never a conflict.
    """
    if on_disk is None:
        return Verdict.NEW
    if fresh.meta.origin is None or on_disk.seal is None:
        return Verdict.KEPT
    last, now, disk = on_disk.seal, fresh.meta.origin.text, on_disk.digest
    if disk == last:
        return Verdict.SAME if now == last else Verdict.REFRESH
    return Verdict.KEPT if now in (last, disk) else Verdict.CONFLICT
