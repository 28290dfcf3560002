"""What there is to inspect: the built files of every site, and what the departments say ought to be there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems
from portal.inspection.facts import ColumnFacts, Context, SiteIdentity
from portal.inspection.settings import Settings
from portal.ledger import Outcome
from portal.model import Department, Disposition
from portal.outputs import WebRoot, web_roots
from portal.store import Store

_DATE = re.compile(r"^date:\s*['\"]?(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True)
class SitePlan:
    """One site before its pages are read.

    Attributes:
        root: its web root.
        files: every built file by address.
        sources: article file by the address of the page it makes.
        columns: its departments' columns, counted from the article files.
        expected: name of the article file by the address of the page it must have.
        moved: (old host, old address, new address on this site) of the ledgers.
    """

    root: WebRoot
    files: Mapping[str, Path]
    sources: Mapping[str, Path]
    columns: tuple[ColumnFacts, ...]
    expected: Mapping[str, str]
    moved: tuple[tuple[str, str, str], ...]


def plan_sites(output: Path, store: Store, today: dt.date, settings: Settings) -> tuple[Context, list[SitePlan]]:
    """Gather everything but the pages themselves.

    Raises:
        Problems: when nothing was built yet, or the configuration or a department cannot be read.
    """
    roots = web_roots(output)
    if not roots:
        raise Problems([Problem(output.name, 0, 0, "还没有生成门户", "请先运行 make portal 或 invoke build")])
    departments = store.departments()
    own = frozenset(department.host for department in departments if department.host)
    hosted = {department.slug: department.host for department in departments if is_hosted(department)}
    moved = _moved(store, hosted)
    plans = [_plan(root, store, departments, moved) for root in roots]
    portal = store.portal()
    context = Context(
        portal=portal,
        today=today,
        thresholds=settings.thresholds,
        files={plan.root.host: frozenset(plan.files) for plan in plans},
        closed=frozenset(host for _, host in store.all_sites()) - own,
        own_hosts=own,
        identities={
            department.host: SiteIdentity(department.name, department.name, department.site_code or portal.site_code)
            for department in departments
            if is_hosted(department)
        },
        sizes={plan.root.host: _sizes(plan.files) for plan in plans},
        ignored=settings.ignore,
    )
    return context, plans


def _sizes(files: Mapping[str, Path]) -> dict[str, int]:
    """Bytes of the attachments and pictures of departments."""
    return {address: path.stat().st_size for address, path in files.items() if "/files/" in address}


def is_hosted(department: Department) -> bool:
    """Whether a department has a whole site of its own on the platform."""
    return department.disposition is Disposition.HOST and bool(department.host)


def _plan(
    root: WebRoot, store: Store, departments: list[Department], moved: list[tuple[str, str, str, str]]
) -> SitePlan:
    sources: dict[str, Path] = {}
    columns: list[ColumnFacts] = []
    for department in departments:
        shown = department.host == root.host if is_hosted(department) else not root.host
        if shown and department.disposition is not Disposition.RETAIN:
            base = "" if root.host else f"/{department.slug}"
            paths = list(store.article_paths(department.slug))
            sources |= {f"{base}/{path.stem}.html": path for path in paths}
            columns += _columns(department, base, paths)
    return SitePlan(
        root=root,
        files=root.files(),
        sources=sources,
        columns=tuple(columns),
        expected={address: store.name(path) for address, path in sources.items()},
        moved=tuple((old_host, old, target) for host, old_host, old, target in moved if host == root.host),
    )


def _columns(department: Department, base: str, paths: list[Path]) -> list[ColumnFacts]:
    days: dict[str, list[str]] = {}
    for path in paths:
        days.setdefault(path.parent.name, []).append(_day(path))
    return [
        ColumnFacts(
            department=department.slug,
            channel=department.short,
            name=column.name,
            address=f"{base}/{column.slug}/index.html",
            klass=column.column_class,
            count=len(days.get(column.slug, ())),
            newest=max(days.get(column.slug, ()), default=""),
        )
        for column in department.columns
    ]


def _day(path: Path) -> str:
    """An article's day, read without parsing its whole front matter; "" when there is none, which never counts."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        found = _DATE.search(file.read(2000))
    return found[1] if found else ""


def _moved(store: Store, hosted: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """The MOVED lines of all ledgers: (host of the site the target is on, old host, old address, target there).

    A ledger names targets as the portal knows them; those of a hosted department lie on its own host.
    """
    found = []
    for slug, old_host in store.all_sites():
        for line in store.ledger(slug, old_host):
            if line.outcome is not Outcome.MOVED or not line.target.startswith("/"):
                continue  # archived, gone, or on another host: no page of ours is promised
            target = line.target.split("#")[0]
            _, head, *rest = (*target.split("/", 2), "")
            host = hosted.get(head, "")
            address = f"/{rest[0]}" if host else target
            found.append((host, old_host, line.old, f"{address}index.html" if address.endswith("/") else address))
    return found
