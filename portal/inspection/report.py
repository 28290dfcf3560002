"""The report of an inspection: a page and a table for the operator, outside every web root.

No official score is printed: the points of the national items could not be verified (design, invariant 8).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.inspection.facts import ColumnFacts
from portal.inspection.finding import Finding, Weight
from portal.inspection.freshness import is_stale
from portal.inspection.run import Inspection, Tally
from portal.inspection.table import NOT_COMPUTED
from portal.store import write_file

_TEMPLATES = Path(__file__).parent / "templates"
_HEADINGS = ("编号", "检查项", "性质", "阻止发布", "网站", "位置", "问题", "如何改正")


@dataclass(frozen=True)
class PlaceCount:
    """Findings of one department, or of the pages that belong to none."""

    name: str
    total: int
    gating: int


@dataclass(frozen=True)
class Group:
    """Findings that say the same: where the first is, how many there are; `remedy` only when it is not the rule's."""

    place: str
    count: int
    what: str
    remedy: str
    gate: bool


def save(inspection: Inspection, folder: Path) -> list[Path]:
    """Write the report into a folder outside every web root; returns the files, the page first."""
    page, table, style = folder / "report.html", folder / "report.csv", folder / "report.css"
    write_file(page, render(inspection))
    write_file(table, as_csv(inspection.findings))
    write_file(style, (_TEMPLATES / "report.css").read_bytes())
    return [page, table, style]


def render(inspection: Inspection) -> str:
    """The report as a page; it needs the style sheet beside it and nothing else."""
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = sorted(
        (tally for tally in inspection.tallies if tally.total),
        key=lambda tally: (-tally.gating, list(Weight).index(tally.weight), tally.rule.id),
    )
    return engine.get_template("report.html").render(
        inspection=inspection,
        found=found,
        clean=[tally.rule for tally in inspection.tallies if not tally.total],
        places=places(inspection),
        grouped=grouped,
        blank=[column for site in inspection.sites for column in site.columns if not column.count],
        stale=stale_columns(inspection),
        not_computed=NOT_COMPUTED,
    )


def stale_columns(inspection: Inspection) -> list[ColumnFacts]:
    """The columns whose newest article is too old, the oldest first."""
    today, limits = inspection.today, inspection.thresholds
    columns = [column for site in inspection.sites for column in site.columns if is_stale(column, today, limits)]
    return sorted(columns, key=lambda column: (column.newest, column.address))


def places(inspection: Inspection) -> list[PlaceCount]:
    """Findings that were kept, by department; most first."""
    names = {column.department: column.channel for site in inspection.sites for column in site.columns}
    by_host = {site.host: next((c.department for c in site.columns), "") for site in inspection.sites if site.host}
    total: Counter[str] = Counter()
    gating: Counter[str] = Counter()
    for finding in inspection.findings:
        slug = by_host.get(finding.host) or finding.address.split("/")[1]
        name = names.get(slug, "门户公共页面")
        total[name] += 1
        gating[name] += finding.gate
    return [PlaceCount(name, count, gating[name]) for name, count in sorted(total.items(), key=lambda x: (-x[1], x[0]))]


def grouped(tally: Tally) -> list[Group]:
    """The findings of a rule for reading: what many pages share, such as a fault of the foot, stands once."""
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for one in tally.findings:
        groups.setdefault((one.what, one.remedy, one.gate), []).append(one)
    rows = []
    for (what, remedy, gate), findings in groups.items():
        own = "" if remedy == tally.rule.remedy else remedy
        rows.append(Group(findings[0].host + findings[0].address, len(findings), what, own, gate))
    return rows


def as_csv(findings: list[Finding]) -> str:
    """The findings as a table; the byte order mark makes spreadsheets read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for one in findings:
        row = (
            one.rule,
            one.name,
            one.weight.chinese,
            "是" if one.gate else "",
            one.host,
            one.address,
            one.what,
            one.remedy,
        )
        writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever an old page's title began with."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
