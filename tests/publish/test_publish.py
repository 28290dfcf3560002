"""Publishing is one commit on a branch, and refuses what would replace a good site by nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portal.errors import Refused
from portal.publish import to_branch
from portal.publish.branch import published


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for command in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "config", "user.email", "office@qingyu.gov.cn.example"],
        ["git", "config", "user.name", "office"],
        ["git", "commit", "-q", "--allow-empty", "-m", "first"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True)
    (tmp_path / "output").mkdir()
    return tmp_path


def test_publishes_every_file(repository: Path) -> None:
    (repository / "output" / "index.html").write_text("<p>门户", encoding="utf-8")
    (repository / "output" / "附件.txt").write_text("甲", encoding="utf-8")
    assert "2 个文件" in to_branch(repository / "output", "gh-pages")
    listed = subprocess.run(["git", "ls-tree", "-r", "--name-only", "-z", "gh-pages"], capture_output=True, text=True, check=True)
    assert set(listed.stdout.strip("\0").split("\0")) == {"index.html", "附件.txt", ".nojekyll"}


def test_refuses_an_output_without_home_page(repository: Path) -> None:
    with pytest.raises(Refused, match="没有首页"):
        to_branch(repository / "output", "gh-pages")


def test_refuses_the_branch_people_work_on(repository: Path) -> None:
    (repository / "output" / "index.html").write_text("<p>门户", encoding="utf-8")
    with pytest.raises(Refused, match="工作分支"):
        to_branch(repository / "output", "main")


def test_what_a_branch_holds_is_known_in_a_fresh_clone_too(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert published("gh-pages") == []
    (repository / "output/jyj").mkdir()
    for name in ("index.html", "jyj/通知.html"):
        (repository / "output" / name).write_text("门户", encoding="utf-8")
    to_branch(repository / "output", "gh-pages")
    names = ["portal/.nojekyll", "portal/index.html", "portal/jyj/通知.html"]
    assert published("gh-pages") == names
    subprocess.run(["git", "clone", "-q", str(repository), "clone"], check=True)
    monkeypatch.chdir(repository / "clone")
    assert published("gh-pages") == names
