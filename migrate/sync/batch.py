"""批次: one re-sync is one commit of `departments/`, so that `git revert` undoes exactly what the machine did."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from portal.errors import Refused

FOLDER = "departments"
"""What a batch may change; nothing else is ever committed by it."""
_SHOWN = 5


class Batch:
    """One re-sync, from before its first change to its commit."""

    def __init__(self, root: Path) -> None:
        """Begin in the project's root.

        Raises:
            Refused: when it is no Git working tree, or people's own changes lie uncommitted where the batch will
                write: they would end in the machine's commit, and be lost by its revert.
        """
        self._root = root
        waiting = self._changes()
        if waiting:
            names = "、".join(waiting[:_SHOWN]) + (" 等" if len(waiting) > _SHOWN else "")
            raise Refused(f"departments/ 中有 {len(waiting)} 处修改还没有提交：{names}。请先提交编辑的修改，再同步")

    def commit(self, subject: str, lines: Sequence[str] = ()) -> str:
        """Commit what the batch changed; `subject` and `lines` say what, with counts.

        Returns:
            The commit's short name, "" when nothing had changed.

        Raises:
            Refused: when Git refuses the commit (a hook, no name of the committer).
        """
        if not self._changes():
            return ""
        self._git("add", "--all", "--", FOLDER)
        self._git("commit", "--quiet", "--message", "\n".join((subject, "", *lines)).strip(), "--", FOLDER)
        return self._git("rev-parse", "--short", "HEAD").strip()

    def push(self, branch: str) -> None:
        """Send what was committed to a branch of `origin`; also from a checkout without a branch, as CI makes it.

        Raises:
            Refused: when the server refuses it, such as when somebody pushed in the meantime.
        """
        self._git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")

    def _changes(self) -> list[str]:
        """Files under the folder that differ from the last commit, new ones included."""
        found = self._git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", FOLDER)
        return [entry[3:] for entry in found.split("\0") if entry]

    def _git(self, *words: str) -> str:
        command = ["git", *words]
        done = subprocess.run(  # noqa: S603 - fixed program, our own words
            command, cwd=self._root, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise Refused(f"git {words[0]} 失败：{(done.stderr or done.stdout).strip()}")
        return done.stdout
