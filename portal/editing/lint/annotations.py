"""Findings as continuous integration shows them beside the changed lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from portal.editing.lint.finding import Finding


def for_github(findings: Iterable[Finding]) -> str:
    """Workflow commands of GitHub Actions and Gitea Actions, one a line; written to the job's output."""
    lines = []
    for finding in findings:
        problem = finding.problem
        places = {"file": problem.file, "line": problem.line or 1, "col": problem.column, "title": finding.rule}
        properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in places.items() if value)
        words = f"{problem.what}。{problem.remedy}" if problem.remedy else problem.what
        lines.append(f"::{'error' if finding.must else 'warning'} {properties}::{_escaped(words)}\n")
    return "".join(lines)


def for_gitlab(findings: Iterable[Finding]) -> str:
    """A GitLab code quality report (JSON), to be kept as an artifact."""
    report = [
        {
            "description": f"{finding.problem.what}。{finding.problem.remedy}",
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(f"{finding.rule}\0{finding.problem}".encode()).hexdigest(),
            "severity": "major" if finding.must else "info",
            "location": {"path": finding.problem.file, "lines": {"begin": finding.problem.line or 1}},
        }
        for finding in findings
    ]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {"github": for_github, "gitlab": for_gitlab}
"""Every format by the name that `invoke lint --format` takes."""
