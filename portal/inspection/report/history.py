"""The figures of earlier inspections, one small file a day, so that a report can say what became better or worse."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.inspection.finding import Finding, Weight
from portal.inspection.run import Inspection
from portal.store import write_file

FOLDER = "history"
COMMON = "门户公共页面"
"""What belongs to no department."""


@dataclass(frozen=True)
class Figures:
    """One run in numbers.

    Attributes:
        day: the day it was made for, YYYY-MM-DD; a later run for the same day replaces it.
        pages: pages read.
        gating: findings that refuse publishing.
        levels: findings by weight (`veto`, `deduct`, `advice`).
        rules: findings by rule, those without any left out.
        places: findings that were kept, by department.
    """

    day: str
    pages: int
    gating: int
    levels: dict[str, int]
    rules: dict[str, int]
    places: dict[str, int]


def figures(inspection: Inspection) -> Figures:
    """The numbers of a run."""
    return Figures(
        day=inspection.today.isoformat(),
        pages=inspection.pages,
        gating=inspection.gating,
        levels={weight.value: count for weight, count in inspection.by_level().items()},
        rules={tally.rule.id: tally.total for tally in inspection.tallies if tally.total},
        places=dict(Counter(place_of(inspection, finding) for finding in inspection.findings)),
    )


def place_of(inspection: Inspection, finding: Finding) -> str:
    """The department to whom a finding belongs, by its address."""
    names = {column.department: column.channel for site in inspection.sites for column in site.columns}
    if finding.host:
        site = next(site for site in inspection.sites if site.host == finding.host)
        return next((column.channel for column in site.columns), finding.host)
    return names.get(finding.address.split("/")[1], COMMON)


def save(folder: Path, run: Figures) -> None:
    """Keep a run beside the earlier ones."""
    text = json.dumps(asdict(run), ensure_ascii=False, indent=1, sort_keys=True)
    write_file(folder / FOLDER / f"{run.day}.json", f"{text}\n")


def earlier(folder: Path, day: str, most: int = 11) -> list[Figures]:
    """The runs for days before this one, the oldest first; at most the last so many."""
    files = sorted(path for path in (folder / FOLDER).glob("????-??-??.json") if path.stem < day)
    return [Figures(**json.loads(path.read_text(encoding="utf-8"))) for path in files[-most:]]


def change(now: int, before: int | None) -> str:
    """The difference to the last run in words; "" when there was none."""
    if before is None:
        return ""
    return "持平" if now == before else f"增加 {now - before}" if now > before else f"减少 {before - now}"


WEIGHTS = tuple(weight.value for weight in Weight)
