"""三审三校: a reviewer signs a commit, and what of the last weeks is signed is counted by department.

The signature is the trailer `Reviewed-by: 姓名 <address>` of the commit itself, so it travels with the text for ever;
`portal.fences` decides whose signatures count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Refused
from portal.fences import Commit, Editors, commits, run_git, signed_by

DEPARTMENTS = "departments"


@dataclass(frozen=True)
class Reviews:
    """The changes of one department: its slug, how many, how many of them reviewed by enough, the others."""

    department: str
    changes: int
    reviewed: int
    waiting: tuple[Commit, ...]


def reviews(root: Path, editors: Editors, today: dt.date, days: int = 30) -> list[Reviews]:
    """The reviews of the last days, department by department; the city office's own changes need none.

    Raises:
        Problems: when Git cannot read the commits.
    """
    since = (today - dt.timedelta(days=days)).isoformat()
    found = [each for each in commits(root, "HEAD", since) if not editors.is_office(each.author)]
    slugs = sorted({slug for commit in found for slug in _slugs(commit)})
    return [_of(slug, [commit for commit in found if slug in _slugs(commit)], editors) for slug in slugs]


def _slugs(commit: Commit) -> set[str]:
    parts = (file.split("/") for file in commit.files)
    return {each[1] for each in parts if each[0] == DEPARTMENTS and len(each) > 2}


def _of(slug: str, found: Sequence[Commit], editors: Editors) -> Reviews:
    waiting = tuple(each for each in found if len(signed_by(editors, each)) < editors.reviews)
    return Reviews(slug, len(found), len(found) - len(waiting), waiting)


def sign(root: Path, editors: Editors, name: str, address: str) -> Commit:
    """Sign the last commit as its reviewer; nothing but its message is changed.

    Raises:
        Refused: when it is the reviewer's own, was pushed already, or the reviewer is not among the editors.
        Problems: when Git cannot do it.
    """
    (commit,) = commits(root, "-1")
    if address.lower() not in editors.everybody:
        raise Refused(f"{address} 没有登记在 content/editors.yaml 中，签名不算数")
    if commit.author.lower() == address.lower():
        raise Refused(f"{commit.short}是您自己写的，作者不能审核自己的文章")
    if run_git(root, "branch", "--remotes", "--contains", commit.id).strip():
        raise Refused(f"{commit.short}已经推送，不能再改；请在 Git 服务器的合并请求中审核")
    trailer = f"Reviewed-by: {name} <{address}>"
    run_git(root, "commit", "--amend", "--only", "--no-edit", "--quiet", "--no-verify", "--trailer", trailer)
    (signed,) = commits(root, "-1")
    return signed
