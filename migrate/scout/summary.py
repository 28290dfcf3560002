"""What scouting found, in lines for the terminal."""

from __future__ import annotations

from migrate.kind_names import KIND_NAMES
from migrate.scout.report import Scouted


def summary(found: Scouted) -> list[str]:
    """The pages by kind, the columns with their parents, and what cannot be moved, in Chinese; plain text."""
    kinds = "，".join(f"{KIND_NAMES[kind]} {count}" for kind, count in found.kinds.most_common())
    lines = [
        f"踏勘：{found.host}，{kinds}；版式 {found.layout}，"
        f"栏目 {len(found.columns.kept)} 个，搬不走的功能 {len(found.functions)} 个"
    ]
    for column in found.columns.kept:
        name = " > ".join((*column.parents, column.name))
        lines.append(f"  {name}　{column.shape.value}，{column.items} 条　{column.url}")
    lines += [f"  ! {one.path}　{one.reason}（{one.evidence}）" for one in found.functions]
    lost = sum(count for _, count in found.columns.orphans)
    if lost or found.columns.loose:
        lines.append(f"  待核对：{lost} 篇文章不在任何列表中，{len(found.columns.loose)} 个有正文的页面不在任何栏目中")
    return lines
