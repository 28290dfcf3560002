"""Fences: who may change which folder (`content/editors.yaml`), as CODEOWNERS and as a check of commits.

A department's editors write articles, files and services of their own department and nothing else; the city office may
change everything. Every commit names its reviewers in trailers, `Reviewed-by: 姓名 <address>`; nobody reviews what is
their own (三审三校: the author, and as many others as `reviews` says).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from portal.errors import Problem, Problems
from portal.model.shape import Shape, Slug, Text
from portal.store import Store

FILE = "editors.yaml"
OWN_FOLDERS = ("articles", "files", "services")
"""Folders of a department that its editors may change; the others are the office's."""

_ADDRESS = re.compile(r"<([^<>]+)>")
_FIELDS = ("%H", "%ae", "%an", "%P", "%(trailers:key=Reviewed-by,valueonly,separator=%x1f)")


class Editors(Shape):
    """`content/editors.yaml`, written by the city office: mail addresses as they stand in commits."""

    office: tuple[Text, ...] = Field(min_length=1)
    departments: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)
    reviews: int = Field(default=1, ge=0)
    """How many others must have reviewed a change of a department."""

    def may_change(self, address: str, path: str) -> bool:
        """Whether somebody may change a file (relative to the project, forward slashes)."""
        parts = path.split("/")
        if self.is_office(address):
            return True
        inside = len(parts) > 3 and parts[0] == "departments" and parts[2] in OWN_FOLDERS
        return inside and address.lower() in _lower(self.departments.get(parts[1], ()))

    def is_office(self, address: str) -> bool:
        """Whether somebody belongs to the city office."""
        return address.lower() in _lower(self.office)

    @property
    def everybody(self) -> frozenset[str]:
        """All addresses, in lower case."""
        return _lower((*self.office, *(address for each in self.departments.values() for address in each)))


def _lower(addresses: Sequence[str]) -> frozenset[str]:
    return frozenset(address.lower() for address in addresses)


def read_editors(store: Store) -> Editors:
    """Read `content/editors.yaml`.

    Raises:
        Problems: when it is missing or wrong, or names a department that does not exist.
    """
    path = store.content / FILE
    if not path.is_file():
        remedy = "请由市电子政务办写明 office 和 departments 的邮箱，写法见手册的“权限”"
        raise Problems([Problem(store.name(path), 0, 0, "还没有登记编辑和审核人", remedy)])
    editors = store.read(Editors, path)
    unknown = sorted(set(editors.departments) - set(store.slugs()))
    if unknown:
        known = "、".join(store.slugs())
        raise Problems([Problem(store.name(path), 0, 0, f"没有部门“{slug}”", f"可选：{known}") for slug in unknown])
    return editors


def codeowners(editors: Editors) -> str:
    """The CODEOWNERS file of GitHub, GitLab and Gitea; of several matching lines the last one counts."""
    office = " ".join(editors.office)
    lines = ["# 由 invoke fences 根据 content/editors.yaml 生成，请勿手工修改", f"* {office}"]
    for slug, addresses in sorted(editors.departments.items()):
        lines += [f"/departments/{slug}/{folder}/ {' '.join(addresses)} {office}" for folder in OWN_FOLDERS]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Commit:
    """What the check needs of a commit; of a merge only the files that differ from all its parents."""

    id: str
    author: str
    """The author's address, by which editors are known."""
    name: str
    """The author's name."""
    reviewers: tuple[str, ...]
    """Addresses of those who signed it (`Reviewed-by`)."""
    files: tuple[str, ...]
    """Paths from the root of the repository."""

    @property
    def short(self) -> str:
        """As people read it."""
        return f"提交 {self.id[:8]}（{self.name}）"


def commits(root: Path, span: str, since: str = "") -> list[Commit]:
    """The commits of a span such as `origin/main..HEAD`, the newest first; those since a day when one is given.

    Raises:
        Problems: when Git does not know the span.
    """
    after = [f"--since={since} 00:00"] if since else []
    text = run_git(root, "log", "-z", f"--format={'%x1e'.join(_FIELDS)}", *after, span, "--")
    found = []
    for record in text.split("\0"):
        if record:
            ident, author, name, parents, trailers = record.split("\x1e")
            merge = len(parents.split()) > 1
            options = ["diff-tree", "-r", "-z", "--name-only", "--no-commit-id", "--no-renames", "--root"]
            files = run_git(root, *options, *(["--cc"] if merge else []), ident)
            reviewers = tuple(address.lower() for address in _ADDRESS.findall(trailers))
            found.append(Commit(ident, author, name, reviewers, tuple(filter(None, files.split("\0")))))
    return found


def check(editors: Editors, found: Sequence[Commit]) -> None:
    """Hold commits against the fences.

    Raises:
        Problems: every file that its author may not change, and every commit without enough reviewers.
    """
    problems = [problem for commit in found for problem in _problems(editors, commit)]
    if problems:
        raise Problems(problems)


def signed_by(editors: Editors, commit: Commit) -> set[str]:
    """The addresses of those who reviewed a commit and whose review counts: editors, but its own author."""
    return (set(commit.reviewers) & editors.everybody) - {commit.author.lower()}


def _problems(editors: Editors, commit: Commit) -> Iterator[Problem]:
    outside = [file for file in commit.files if not editors.may_change(commit.author, file)]
    for file in outside:
        remedy = "请由市电子政务办修改，或在 content/editors.yaml 中登记该编辑"
        yield Problem(file, 0, 0, f"{commit.short}的作者 {commit.author} 无权修改这个文件", remedy)
    if not commit.files or editors.is_office(commit.author):
        return
    others = signed_by(editors, commit)
    if len(others) < editors.reviews:
        what = f"{commit.short}需要 {editors.reviews} 名其他人审核，现有 {len(others)} 名"
        remedy = "审核人在提交说明末尾写“Reviewed-by: 姓名 <邮箱>”，作者不能审核自己的文章"
        yield Problem(commit.files[0], 0, 0, what, remedy)


def run_git(root: Path, *words: str) -> str:
    """What Git says, file names unescaped; raises Problems with its own words when it refuses."""
    command = ["git", "-c", "core.quotePath=false", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - fixed command
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise Problems([Problem("", 0, 0, f"Git 不能读取提交：{told}", "请检查提交范围，例如 origin/main..HEAD")])
    return done.stdout.decode("utf-8", "replace")
