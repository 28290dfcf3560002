"""The findings for other programs: JSON, SARIF 2.1.0, the code quality report of GitLab, annotations of GitHub."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from portal.inspection.finding import Finding, Weight
from portal.inspection.manual import entry
from portal.inspection.report.history import figures
from portal.inspection.run import Inspection

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Weight.VETO: "error", Weight.DEDUCT: "warning", Weight.ADVICE: "note"}
_SEVERITIES = {Weight.VETO: "blocker", Weight.DEDUCT: "major", Weight.ADVICE: "info"}
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def level(finding: Finding) -> str:
    """How grave a finding is to programs: what refuses publishing is an error, whatever it weighs."""
    return "error" if finding.gate else _LEVELS[finding.weight]


def where(finding: Finding) -> str:
    """The built file in which a finding was made, below the output folder."""
    address = f"{finding.address}index.html" if finding.address.endswith("/") else finding.address
    return f"hosts/{finding.host}{address}" if finding.host else f"portal{address}"


def as_json(inspection: Inspection) -> str:
    """Everything: the figures, and each finding that was kept."""
    run = figures(inspection)
    sources = {tally.rule.id: tally.rule.source for tally in inspection.tallies}
    findings = [
        {
            "rule": one.rule,
            "name": one.name,
            "weight": one.weight.value,
            "gate": one.gate,
            "host": one.host,
            "address": one.address,
            "what": one.what,
            "remedy": one.remedy,
            "source": sources[one.rule],
        }
        for one in inspection.findings
    ]
    data = {"day": run.day, "pages": run.pages, "gating": run.gating, "levels": run.levels, "rules": run.rules}
    return _text({**data, "places": run.places, "findings": findings})


def as_sarif(inspection: Inspection) -> str:
    """SARIF 2.1.0, which code hosts and editors show beside the files."""
    rules = [
        {
            "id": tally.rule.id,
            "name": tally.rule.name,
            "shortDescription": {"text": tally.rule.name},
            "fullDescription": {"text": entry(tally.rule).text},
            "help": {"text": f"{tally.rule.remedy}。依据：{tally.rule.source}"},
            "defaultConfiguration": {"level": _LEVELS[tally.rule.weight]},
        }
        for tally in inspection.tallies
    ]
    places = {tally.rule.id: number for number, tally in enumerate(inspection.tallies)}
    results = [
        {
            "ruleId": one.rule,
            "ruleIndex": places[one.rule],
            "level": level(one),
            "message": {"text": f"{one.what}。{one.remedy}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": where(one), "uriBaseId": "OUTPUT"}}}],
            "partialFingerprints": {"finding/v1": _digest(one)},
        }
        for one in inspection.findings
    ]
    tool = {"driver": {"name": "municipal-portal inspect", "rules": rules}}
    return _text({"$schema": _SARIF, "version": "2.1.0", "runs": [{"tool": tool, "results": results}]})


def as_gitlab(inspection: Inspection) -> str:
    """The code quality report that GitLab shows in merge requests."""
    return _text(
        [
            {
                "description": f"{one.rule} {one.name}：{one.what}",
                "check_name": one.rule,
                "fingerprint": _digest(one),
                "severity": "blocker" if one.gate else _SEVERITIES[one.weight],
                "location": {"path": where(one), "lines": {"begin": 1}},
            }
            for one in inspection.findings
        ]
    )


def as_github(inspection: Inspection, most: int = 50) -> list[str]:
    """Workflow commands, one a line, that GitHub shows as annotations; those that refuse come first."""
    ordered = sorted(inspection.findings, key=lambda one: not one.gate)
    return [
        f"::{_COMMANDS[level(one)]} file={_escaped(where(one), ':,')},title={_escaped(f'{one.rule} {one.name}', ':,')}"
        f"::{_escaped(f'{one.what}。{one.remedy}')}"
        for one in ordered[:most]
    ]


def _escaped(text: str, more: str = "") -> str:
    """Text as workflow commands want it."""
    for mark in f"%\r\n{more}":
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def _digest(finding: Finding) -> str:
    """What makes a finding the same in two runs: rule, place and words."""
    return hashlib.sha256("\n".join((finding.rule, where(finding), finding.what)).encode()).hexdigest()


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
