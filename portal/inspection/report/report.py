"""The report of an inspection: a page and a table for the operator, outside every web root.

No official score is printed: the points of the national items could not be verified (design, invariant 8).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.inspection.facts import ColumnFacts
from portal.inspection.finding import Finding, Weight
from portal.inspection.freshness import is_stale
from portal.inspection.manual import entry
from portal.inspection.report import chart, history
from portal.inspection.report.budget import budgets
from portal.inspection.report.formats import as_gitlab, as_json, as_sarif
from portal.inspection.report.history import Figures, change, figures
from portal.inspection.report.spreadsheet import as_csv, save_xlsx
from portal.inspection.run import Inspection, Tally
from portal.inspection.table import NOT_COMPUTED
from portal.store import write_file

_MOST_PLACES = 60
"""Places of one fault that the page lists; the spreadsheet has all."""
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class PlaceCount:
    """Findings of one department, or of the pages that belong to none; `rules` are those found most often there."""

    name: str
    total: int
    gating: int
    rules: tuple[tuple[str, int], ...]
    change: str


@dataclass(frozen=True)
class Group:
    """Findings that say the same: where the first is, how many there are; `remedy` only when it is not the rule's."""

    host: str
    address: str
    others: tuple[tuple[str, str], ...]
    """Host and address of the other places, as many as a page can bear."""
    count: int
    what: str
    remedy: str
    gate: bool


def save(inspection: Inspection, folder: Path, name: str = "") -> list[Path]:
    """Write the report into a folder outside every web root; returns the files, the page first.

    Beside the page: the table (CSV, and .xlsx where openpyxl is there), JSON, SARIF, the code quality report of GitLab,
    and this run's figures for the next report to compare with.
    """
    files = {
        "report.html": render(inspection, history.earlier(folder, inspection.today.isoformat()), name).encode(),
        "report.csv": as_csv(inspection.findings).encode(),
        "report.css": (_TEMPLATES / "report.css").read_bytes(),
        "report.json": as_json(inspection).encode(),
        "report.sarif": as_sarif(inspection).encode(),
        "gitlab.json": as_gitlab(inspection).encode(),
    }
    for file, data in files.items():
        write_file(folder / file, data)
    book = folder / "report.xlsx"
    written = [book] if save_xlsx(inspection, book) else []
    history.save(folder, figures(inspection))
    return [*(folder / file for file in files), *written]


def render(inspection: Inspection, before: list[Figures] | None = None, name: str = "") -> str:
    """The report as a page; it needs the style sheet beside it and nothing else.

    Args:
        inspection: the run.
        before: the figures of earlier runs, the oldest first.
        name: of the site, where it is not the portal.
    """
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters["coded"] = coded
    told = {**_of_now(inspection), **_of_rules(inspection), **_against(before or [], inspection)}
    return engine.get_template("report.html").render(inspection=inspection, name=name, **told)


def _of_now(inspection: Inspection) -> dict[str, Any]:
    """What the page says of the sites as they are: their columns, their veto budgets, where a finding is looked at."""
    first, columns = inspection.sites[0], [column for site in inspection.sites for column in site.columns]
    return {
        "budgets": list(budgets(first, inspection.today, inspection.thresholds)),
        "link": lambda host, address: link(host, address, live=first.live),
        "blank": [column for column in columns if not column.count],
        "stale": stale_columns(inspection),
    }


def _of_rules(inspection: Inspection) -> dict[str, Any]:
    """What the page says rule by rule: those that found something, the gravest first, and those that did not."""
    found = sorted(
        (tally for tally in inspection.tallies if tally.total),
        key=lambda tally: (-tally.gating, list(Weight).index(tally.weight), tally.rule.id),
    )
    return {
        "found": found,
        "clean": [tally.rule for tally in inspection.tallies if not tally.total],
        "entries": {tally.rule.id: entry(tally.rule) for tally in found},
        "grouped": grouped,
        "points": points(inspection),
        "weights": list(Weight),
        "not_computed": NOT_COMPUTED,
    }


def _against(before: list[Figures], inspection: Inspection) -> dict[str, Any]:
    """What the page says against earlier runs: figures, their trend, what is better and what is worse."""
    now, last = figures(inspection), before[-1] if before else None
    return {
        "runs": [*before, now],
        "last": last,
        "bars": chart.bars(now.places),
        "trend": chart.trend([*before, now]),
        "places": places(inspection, last),
        "change": lambda rule, total: change(total, last.rules.get(rule, 0) if last else None),
        "mended": [rule for rule in last.rules if rule not in now.rules] if last else [],
    }


def coded(text: str) -> Markup:
    """Text with what stands between backticks as code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(one) if n % 2 else one for n, one in enumerate(parts))


def link(host: str, address: str, *, live: bool) -> str:
    """Where a finding can be looked at: the built file beside the report, or the live site; "" for what is no page."""
    if not address.startswith("/"):
        return ""
    if live:
        return f"http://{host}{address}"
    page = f"{address}index.html" if address.endswith("/") else address
    return quote(f"../hosts/{host}{page}" if host else f"../portal{page}")


def points(inspection: Inspection) -> dict[str, float]:
    """What rules cost by the city's own table; rules without an entry are only counted."""
    table = inspection.settings.points
    return {
        tally.rule.id: table[tally.rule.id].lost(tally.total - tally.gentle)
        for tally in inspection.tallies
        if tally.rule.id in table and tally.total
    }


def stale_columns(inspection: Inspection) -> list[ColumnFacts]:
    """The columns whose newest article is too old, the oldest first."""
    today, limits = inspection.today, inspection.thresholds
    columns = [column for site in inspection.sites for column in site.columns if is_stale(column, today, limits)]
    return sorted(columns, key=lambda column: (column.newest, column.address))


def places(inspection: Inspection, last: Figures | None = None) -> list[PlaceCount]:
    """Findings that were kept, by department; most first."""
    by_place: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        by_place.setdefault(history.place_of(inspection, finding), []).append(finding)
    rows = [
        PlaceCount(
            name,
            len(found),
            sum(finding.gate for finding in found),
            tuple(Counter(finding.rule for finding in found).most_common(4)),
            change(len(found), last.places.get(name, 0) if last else None),
        )
        for name, found in by_place.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, row.name))


def grouped(tally: Tally) -> list[Group]:
    """The findings of a rule for reading: what many pages share, such as a fault of the foot, stands once."""
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for one in tally.findings:
        groups.setdefault((one.what, one.remedy, one.gate), []).append(one)
    rows = []
    for (what, remedy, gate), findings in groups.items():
        others = tuple((one.host, one.address) for one in findings[1:_MOST_PLACES])
        own = "" if remedy == tally.rule.remedy else remedy
        rows.append(Group(findings[0].host, findings[0].address, others, len(findings), what, own, gate))
    return rows
