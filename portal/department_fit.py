"""Whether a department fits into the portal: names that are taken, and what its disposition asks for."""

from __future__ import annotations

from collections.abc import Iterator

from portal.errors import Problem
from portal.model.department import Department, Disposition

RESERVED = frozenset(("theme", "images", "search-index", "services", "moved", "old-addresses"))
"""Folders of the portal's own at the root of the output, which no department may take as its slug."""

RESERVED_COLUMNS = frozenset(("files", "services"))
"""Folders of every channel, which no column may take as its slug."""


def unfit(department: Department, file: str) -> Iterator[Problem]:
    """What keeps the portal from being built with this department; `file` names its `department.yaml`."""
    if department.slug in RESERVED:
        yield Problem(file, 0, 0, f"slug“{department.slug}”是门户保留的名称", "请另取一个 slug")
    if department.disposition is not Disposition.CLOSE and not department.host:
        what = f"整合形式为“{department.disposition.chinese}”，但没有写 host"
        yield Problem(file, 0, 0, what, "请写明该网站的域名")
    slugs = [column.slug for column in department.columns]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem(file, 0, 0, f"栏目 slug“{slug}”重复", "同一部门的栏目 slug 不能相同")
    for slug in sorted(RESERVED_COLUMNS.intersection(slugs)):
        yield Problem(file, 0, 0, f"栏目 slug“{slug}”是保留的名称", "请另取一个 slug")
