"""The built portal as the one commit of a branch that a web server or a static host serves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import ghp_import

from portal.errors import Refused
from portal.files.outputs import PORTAL_FOLDER


def to_branch(folder: Path, branch: str, *, push: bool = False) -> str:
    """Commit a built output to a branch of the current repository, without history, as static hosts like it.

    The gate (`portal.inspection`) has been passed by the caller; a folder without a home page is refused here, so
    that a broken build can never replace a good one.

    Args:
        folder: the built output.
        branch: branch to commit to; it never is the branch checked out.
        push: also push it to `origin`.

    Returns:
        A sentence for the terminal.

    Raises:
        Refused: when there is nothing to publish, or the branch is the one people work on.
    """
    if not (folder / "index.html").is_file():
        raise Refused(f"{folder.name} 中没有首页，请先运行 invoke build")
    git = ["git", "branch", "--show-current"]
    here = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - fixed command
    if branch == here:
        raise Refused(f"{branch} 是当前工作分支，不能用作发布分支")
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    options = {"mesg": "Publish the portal", "branch": branch, "push": push, "nojekyll": True, "no_history": True}
    ghp_import.ghp_import(str(folder), **options)
    return f"{files} 个文件已提交到分支 {branch}" + ("并推送" if push else "")


def published(branch: str) -> list[str]:
    """Names of the files on a branch as a manifest has them (`portal/jyj/index.html`); none before the first time.

    The branch of this clone is asked, and in a fresh clone that of `origin` as it was last fetched.
    """
    for name in (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"):
        git = ["git", "ls-tree", "-r", "-z", "--name-only", name]
        found = subprocess.run(git, capture_output=True, check=False)  # noqa: S603 - a fixed command and a branch
        if found.returncode == 0:
            return [f"{PORTAL_FOLDER}/{file}" for file in found.stdout.decode("utf-8").split("\0") if file]
    return []
