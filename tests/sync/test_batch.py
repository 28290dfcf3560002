"""One commit a re-sync, with real Git: nothing of a person's ends in it, and `git revert` undoes exactly it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from migrate.sync.batch import Batch
from migrate.write.account.summary import batch_message
from portal.errors import Refused
from portal.store import Store
from tests.write.world import found_world, run


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "t")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "t@t.example")
    store = found_world(tmp_path)
    (tmp_path / ".gitignore").write_text(".cache/\narchive/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "before")
    return store


def test_one_commit_with_counts_and_revert_undoes_it(store: Store) -> None:
    batch = Batch(store.root)
    (store.root / "note.txt").write_text("not departments", encoding="utf-8")
    subject, lines = batch_message(run(store))
    assert batch.commit(subject, lines)
    assert git(store.root, "log", "-1", "--format=%B").splitlines()[:2] == ["同步：新增 4", ""]
    assert "lyj.qingyu.gov.cn.example：文章 2，附件和图片 2" in git(store.root, "log", "-1", "--format=%B")
    changed = git(store.root, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert changed
    assert all(name.startswith("departments/") for name in changed)
    assert git(store.root, "status", "--porcelain") == "?? note.txt\n"
    git(store.root, "revert", "--no-edit", "HEAD")
    assert git(store.root, "diff", "--stat", "HEAD~2") == ""


def test_nothing_changed_makes_no_commit(store: Store) -> None:
    Batch(store.root).commit(*batch_message(run(store)))
    batch = Batch(store.root)
    assert batch.commit(*batch_message(run(store))) == ""
    assert git(store.root, "rev-list", "--count", "HEAD") == "2\n"


@pytest.mark.parametrize("how", ["edited", "new"])
def test_a_persons_uncommitted_work_is_never_taken_along(store: Store, how: str) -> None:
    Batch(store.root).commit(*batch_message(run(store)))
    path = store.folder("lyj") / "articles" / "gzdt" / ("20170306-2.md" if how == "edited" else "20190101-1.md")
    path.write_text("编辑写到一半", encoding="utf-8")
    with pytest.raises(Refused, match=f"有 1 处修改还没有提交：.*{path.name}"):
        Batch(store.root)


def test_outside_git_it_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Refused, match="git status 失败"):
        Batch(tmp_path)


def test_a_checkout_without_a_branch_is_pushed_to_the_one_named(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    server = tmp_path_factory.mktemp("server") / "portal.git"
    git(store.root, "clone", "--quiet", "--bare", str(store.root), str(server))
    git(store.root, "remote", "add", "origin", str(server))
    git(store.root, "checkout", "--quiet", "--detach")
    branch = git(server, "branch", "--show-current").strip()
    batch = Batch(store.root)
    name = batch.commit(*batch_message(run(store)))
    batch.push(branch)
    assert git(server, "rev-parse", "--short", branch).strip() == name
    git(store.root, "reset", "--quiet", "--hard", "HEAD~1")
    git(store.root, "commit", "--quiet", "--message", "somebody else's", "--allow-empty")
    with pytest.raises(Refused, match="git push 失败"):
        batch.push(branch)
