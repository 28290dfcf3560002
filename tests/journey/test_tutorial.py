"""The ten-minute tutorial of the handbook, command by command, as a new editor would type them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.journey.project import fresh_copy

TUTORIAL = ROOT / "docs/handbook/tutorial.md"
BLOCK = re.compile(r"^```(?:sh|\{\.sh( \.fails)\})\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DATE = re.compile("^date: .*$", re.MULTILINE)
TEXT = "全市中小学9月1日开学，安排见附件。"


def commands() -> list[tuple[str, bool]]:
    """Every command with whether it is to fail."""
    text = TUTORIAL.read_text(encoding="utf-8")
    assert TEXT in text
    return [(line, bool(fails)) for fails, block in BLOCK.findall(text) for line in block.splitlines()]


def test_the_tutorial_works_as_written(tmp_path: Path) -> None:
    fresh_copy(tmp_path)
    shutil.copytree(ROOT / "departments", tmp_path / "departments")
    (tmp_path / "安排表.docx").write_bytes(b"docx")
    ident, told = "", []
    for command, fails in commands():
        words = shlex.split(command.replace("编号", ident))
        assert words[0] == "invoke"
        line = [sys.executable, "-m", "invoke", *words[1:]]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode != 0) == fails, (command, done.stdout, done.stderr)
        told.append(done.stdout)
        if words[1] == "new":
            (name,) = re.findall(r"departments/jyj/articles/gggs/(\S+)\.md", done.stdout)
            ident = name
        if fails:
            assert "文章没有正文，也没有附件" in done.stdout
            path = tmp_path / f"departments/jyj/articles/gggs/{ident}.md"
            head = DATE.sub("date: 2017-11-20 09:30", path.read_text(encoding="utf-8"))
            path.write_text(f"{head}\n{TEXT}\n", encoding="utf-8")
    assert sum("必须改 0 处" in each for each in told) == 3  # alone, and within the two publications
    assert "已退回版本" in told[-1]
    page = (tmp_path / f".cache/练习/current/portal/jyj/{ident}.html").read_text(encoding="utf-8")
    assert TEXT in page and "开学安排表" in page
