"""One department's own small portal: its channel alone, built in a fraction of the time of the whole.

The folder looks like a project to the builder. It holds links, not copies, so that a save is seen at once and problems
name the files by the names that editors know.
"""

from __future__ import annotations

import sys
from pathlib import Path

from portal.errors import Problem, Problems, Refused
from portal.model.department import Disposition
from portal.store import Store


def channel_root(store: Store, slug: str, folder: Path) -> Path:
    """Lay out `folder` as a portal with one department and return it; what was there before is replaced.

    Raises:
        Problems: when there is no such department.
        Refused: when the department keeps its own site.
    """
    if slug not in store.slugs():
        known = "、".join(f"{each.slug}（{each.short}）" for each in store.departments())
        raise Problems([Problem("", 0, 0, f"没有部门“{slug}”", f"可选：{known}")])
    department = store.department(slug)
    if department.disposition is Disposition.RETAIN:
        raise Refused(f"{department.name}保留独立网站，门户中没有它的频道")
    _clear(folder)
    (folder / "departments").mkdir(parents=True, exist_ok=True)
    _link(folder / "content", store.content)
    _link(folder / "departments" / slug, store.folder(slug))
    return folder


def _clear(folder: Path) -> None:
    """Take away the links of an earlier preview, never what they lead to; the earlier output stays and is reused."""
    links = [folder / "content", *(folder / "departments").glob("*")]
    for link in links:
        if link.is_symlink():
            link.unlink()
        elif link.exists():
            _remove_junction(link)


def _link(link: Path, folder: Path) -> None:
    try:
        link.symlink_to(folder.resolve(), target_is_directory=True)
    except OSError:  # Windows without developer mode: a junction needs no right of its own
        _junction(link, folder.resolve())


def _junction(link: Path, folder: Path) -> None:
    if sys.platform == "win32":
        import _winapi  # exists on Windows alone

        _winapi.CreateJunction(str(folder), str(link))
    else:
        raise Refused(f"不能建立链接 {link.name}，请检查 .cache 文件夹的权限")


def _remove_junction(link: Path) -> None:
    if sys.platform == "win32":
        link.rmdir()  # takes the junction, never the folder behind it
    else:
        raise Refused(f"{link} 不是本程序建立的链接，请删除后重试")
