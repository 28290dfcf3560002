"""A fresh copy of the project for a journey, without anything the stages made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT

MADE_BY_STAGES = ("departments", "output", "archive", ".cache", ".venv", ".git")


def fresh_copy(root: Path, *left_out: str) -> None:
    """Copy what Git knows of the project (and what it does not ignore) into `root`."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.strip("\0").split("\0"):
        if name.split("/")[0] not in (*MADE_BY_STAGES, *left_out) and (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)


def environment() -> dict[str, str]:
    """That of an operator, whose modules are compiled once: also where the tests' own processes keep nothing."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"COLUMNS": "200", "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "portal-journey-pycache")}


def invoke(root: Path, *words: str) -> str:
    """Run a task as the operator does; what it printed."""
    command = [sys.executable, "-m", "invoke", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment(), timeout=420, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refused(root: Path, *words: str) -> str:
    """Run a task that must stop with exit code 1; what it said, on both streams."""
    command = [sys.executable, "-m", "invoke", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment(), timeout=420, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout + done.stderr
