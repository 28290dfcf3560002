"""The table of contents is there at once: a command loads its libraries when it runs, not when commands are listed."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

HEAVY = {
    *("rich", "pydantic", "lxml", "jinja2", "markdown", "pelican", "docutils", "PIL", "openpyxl", "docx", "httpx"),
    *("requests", "warcio", "coloraide", "watchfiles", "mammoth", "nh3", "tldextract", "polars", "numpy", "dask"),
}  # fmt: skip
"""YAML is not among them: invoke loads it itself."""


def loaded(code: str) -> set[str]:
    """The libraries and modules of ours that are loaded after some code, in a process of its own."""
    told = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{told}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stdout.splitlines()[-1])
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith(("portal.", "migrate."))}


def test_listing_the_commands_loads_no_library_but_invoke() -> None:
    found = loaded("import tasks")
    assert found & HEAVY == set()
    rooms = {".".join(name.split(".")[:2]) for name in found if name.startswith(("portal.", "migrate."))}
    assert rooms <= {"portal.commands", "migrate.commands", "portal.errors"}, sorted(rooms)


def test_a_line_without_marks_is_said_without_a_library() -> None:
    said = "from portal.commands.terminal import escape, say; say(escape('生成：没有变化'))"
    assert loaded(said) & HEAVY == set()
    assert "rich" in loaded("from portal.commands.terminal import say; say('[bold]粗体[/bold]')")


def test_brackets_and_backslashes_of_others_are_no_marks() -> None:
    code = r"""
from portal.commands.terminal import escape, say
for words in ('[red]不是颜色[/red]', 'C:\\', '发〔2016〕1号', '[2016]'):
    say('[bold]' + escape(words) + '[/bold]')
for words in ('[red]不是颜色[/red]', '发〔2016〕1号', '[2016]'):
    say(escape(words))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    plain = ["[red]不是颜色[/red]", "发〔2016〕1号", "[2016]"]
    assert done.stdout.splitlines() == [plain[0], "C:\\", *plain[1:], *plain]
