"""三审三校: who signed what, in a real Git repository, and how the board shows it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from portal.errors import Refused
from portal.fences import check, commits
from portal.reviews import reviews, sign
from tests.editing.test_fences import ARTICLE, EDITORS, JYJ, JYJ2, OFFICE, WSJ, commit, git, repository

__all__ = ["repository"]
TODAY = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)  # real commits are dated by the machine's own clock
WSJ_ARTICLE = "departments/wsj/articles/tzgg/1.md"


def test_counts_by_department_and_names_what_waits(repository: Path) -> None:
    commit(repository, JYJ, ARTICLE, reviewed=(JYJ2,))
    commit(repository, JYJ, ARTICLE)
    commit(repository, JYJ, ARTICLE, reviewed=(JYJ,))  # one's own signature is none
    commit(repository, WSJ, WSJ_ARTICLE, reviewed=(OFFICE,))
    commit(repository, OFFICE, "departments/wsj/department.yaml")
    found = reviews(repository, EDITORS, TODAY)
    assert [(one.department, one.changes, one.reviewed, len(one.waiting)) for one in found] == [("jyj", 3, 1, 2), ("wsj", 1, 1, 0)]
    assert reviews(repository, EDITORS, TODAY + dt.timedelta(days=90)) == []


def test_a_signature_is_a_trailer_of_the_commit_and_lets_it_pass(repository: Path) -> None:
    commit(repository, JYJ, ARTICLE)
    (repository / "tasks.py").write_text("somebody's half-done work\n", encoding="utf-8")
    git(repository, "add", "tasks.py")
    before = git(repository, "rev-parse", "HEAD^{tree}")
    signed = sign(repository, EDITORS, "审核人", JYJ2)
    assert (signed.author, signed.reviewers, git(repository, "rev-parse", "HEAD^{tree}")) == (JYJ, (JYJ2,), before)
    assert git(repository, "log", "-1", "--format=%B").endswith(f"Reviewed-by: 审核人 <{JYJ2}>")
    assert sign(repository, EDITORS, "办公室", OFFICE).reviewers == (JYJ2, OFFICE)
    check(EDITORS, commits(repository, "base..HEAD"))


@pytest.mark.parametrize(
    ("address", "pushed", "told"),
    [(JYJ, False, "作者不能审核自己"), ("x@y.example", False, "没有登记"), (JYJ2, True, "已经推送")],
)
def test_no_signature(repository: Path, address: str, pushed: bool, told: str) -> None:
    commit(repository, JYJ, ARTICLE)
    if pushed:
        git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    head = git(repository, "rev-parse", "HEAD")
    with pytest.raises(Refused, match=told):
        sign(repository, EDITORS, "某人", address)
    assert git(repository, "rev-parse", "HEAD") == head
