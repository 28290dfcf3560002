"""Fences: what each person may change, in a real Git repository; who reviewed what."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portal.errors import Problems
from portal.fences import Editors, check, codeowners, commits, read_editors
from portal.store import Store

OFFICE, JYJ, JYJ2, WSJ = (f"{name}@qingyu.gov.cn.example" for name in ("office", "jyj", "jyj2", "wsj"))
EDITORS = Editors(office=(OFFICE,), departments={"jyj": (JYJ, JYJ2), "wsj": (WSJ,)}, reviews=1)
ARTICLE = "departments/jyj/articles/tzgg/通知 1.md"


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "机器")
    git(tmp_path, "config", "user.email", OFFICE)
    commit(tmp_path, OFFICE, "tasks.py")
    git(tmp_path, "tag", "base")
    return tmp_path


def commit(root: Path, author: str, *files: str, reviewed: tuple[str, ...] = ()) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        with (root / file).open("a", encoding="utf-8") as stream:
            stream.write("文字\n")
    git(root, "add", "-A")
    trailers = [word for address in reviewed for word in ("--trailer", f"Reviewed-by: 某人 <{address}>")]
    git(root, "commit", "-q", "--author", f"某人 <{author}>", "-m", "发布通知", *trailers)


@pytest.mark.parametrize(
    ("author", "files", "reviewed"),
    [
        (JYJ, (ARTICLE,), (JYJ2,)),
        (JYJ.upper(), (ARTICLE,), (OFFICE,)),
        (JYJ, ("departments/jyj/files/a.pdf", "departments/jyj/services/b.yaml"), (JYJ2,)),
        (OFFICE, ("themes/municipal/x.html", "departments/plan.yaml"), ()),
    ],
)
def test_passes(repository: Path, author: str, files: tuple[str, ...], reviewed: tuple[str, ...]) -> None:
    commit(repository, author, *files, reviewed=reviewed)
    found = commits(repository, "base..HEAD")
    assert [each.files for each in found] == [tuple(sorted(files))]
    check(EDITORS, found)


@pytest.mark.parametrize(
    ("author", "file", "reviewed", "told"),
    [
        (WSJ, ARTICLE, (JYJ,), "无权修改这个文件"),
        (JYJ, "themes/municipal/x.html", (JYJ2,), "无权修改这个文件"),
        (JYJ, "departments/plan.yaml", (JYJ2,), "无权修改这个文件"),
        (JYJ, "departments/jyj/department.yaml", (JYJ2,), "无权修改这个文件"),
        (JYJ, "departments/jyj/sites/a.example/ledger.csv", (JYJ2,), "无权修改这个文件"),
        (JYJ, "content/editors.yaml", (JYJ2,), "无权修改这个文件"),
        ("stranger@example.com", ARTICLE, (JYJ,), "无权修改这个文件"),
        (JYJ, ARTICLE, (), "需要 1 名其他人审核，现有 0 名"),
        (JYJ, ARTICLE, (JYJ,), "需要 1 名其他人审核，现有 0 名"),
        (JYJ, ARTICLE, ("stranger@example.com",), "需要 1 名其他人审核，现有 0 名"),
    ],
)
def test_refuses(repository: Path, author: str, file: str, reviewed: tuple[str, ...], told: str) -> None:
    commit(repository, author, file, reviewed=reviewed)
    with pytest.raises(Problems) as refused:
        check(EDITORS, commits(repository, "base..HEAD"))
    (problem,) = refused.value.problems
    assert problem.file == file and told in problem.what


def test_a_move_out_of_another_department_is_seen_on_both_sides(repository: Path) -> None:
    commit(repository, WSJ, "departments/wsj/articles/a/1.md", reviewed=(OFFICE,))
    (repository / "departments/jyj/articles/a").mkdir(parents=True)
    git(repository, "mv", "departments/wsj/articles/a/1.md", "departments/jyj/articles/a/1.md")
    commit(repository, JYJ, reviewed=(JYJ2,))
    with pytest.raises(Problems, match=r"departments/wsj/articles/a/1.md.*无权"):
        check(EDITORS, commits(repository, "base..HEAD"))


def test_what_a_merge_adds_of_its_own_is_checked_and_nothing_else(repository: Path) -> None:
    commit(repository, JYJ, ARTICLE, reviewed=(JYJ2,))
    git(repository, "switch", "-q", "-c", "other", "base")
    commit(repository, WSJ, "departments/wsj/articles/a/1.md", reviewed=(OFFICE,))
    git(repository, "merge", "-q", "--no-commit", "main")
    commit(repository, WSJ)
    check(EDITORS, commits(repository, "base..HEAD"))
    git(repository, "switch", "-q", "-c", "evil", "HEAD~1")
    git(repository, "merge", "-q", "--no-commit", "main")
    commit(repository, WSJ, "tasks.py", ARTICLE)
    with pytest.raises(Problems) as refused:
        check(EDITORS, commits(repository, "base..HEAD"))
    assert {problem.file for problem in refused.value.problems} >= {ARTICLE, "tasks.py"}


def test_a_span_that_git_does_not_know(repository: Path) -> None:
    with pytest.raises(Problems, match="请检查提交范围"):
        commits(repository, "nowhere..HEAD")


def test_codeowners_gives_a_department_its_own_folders_only() -> None:
    lines = codeowners(EDITORS).splitlines()[1:]
    assert lines[0] == f"* {OFFICE}"
    assert lines[1] == f"/departments/jyj/articles/ {JYJ} {JYJ2} {OFFICE}"
    assert len(lines) == 7 and all("department.yaml" not in line for line in lines)


def test_the_list_of_editors_is_checked(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    store = Store(tmp_path)
    with pytest.raises(Problems, match="还没有登记编辑和审核人"):
        read_editors(store)
    (tmp_path / "content/editors.yaml").write_text(f"office:\n- {OFFICE}\ndepartments:\n  xyz:\n  - {JYJ}\n", encoding="utf-8")
    with pytest.raises(Problems, match="没有部门“xyz”"):
        read_editors(store)
    (tmp_path / "content/editors.yaml").write_text("office: []\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"editors.yaml:1"):
        read_editors(store)
