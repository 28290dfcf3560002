"""The files of the commit that is being made, for the hook that checks them before."""

from __future__ import annotations

import subprocess
from pathlib import Path

from portal.errors import Refused


def staged_files(root: Path) -> list[str]:
    """Names of the files that the next commit adds or changes, as problems name them.

    Raises:
        Refused: when this is no Git repository.
    """
    command = ["git", "diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - fixed command
    if done.returncode:
        raise Refused("这里不是 Git 仓库，不能只检查将要提交的文件")
    return [name for name in done.stdout.decode("utf-8", "replace").split("\0") if name]
