"""What there is to inspect: the built files of every site, and what the departments say ought to be there."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems
from portal.files import messages
from portal.files.ledger import Outcome
from portal.files.outputs import WebRoot, web_roots
from portal.inspection.facts import ColumnFacts, Context, SiteIdentity
from portal.inspection.settings import Settings
from portal.model.department import Department, Disposition
from portal.model.schedule import span_of_file
from portal.store import Store

_DATE = re.compile(r"^date:\s*['\"]?(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True)
class SitePlan:
    """One site before its pages are read.

    Attributes:
        root: its web root.
        files: the address of every built file.
        sources: name of the article file by the address of the page it must have.
        columns: its departments' columns, counted from the article files.
        moved: (old host, old address, new address on this site) of the ledgers.
    """

    root: WebRoot
    files: frozenset[str]
    sources: Mapping[str, str]
    columns: tuple[ColumnFacts, ...]
    moved: Iterable[tuple[str, str, str]]

    def pages(self) -> Iterator[str]:
        """The addresses of its pages, in order; pages among a department's attachments are not the portal's own."""
        return (one for one in sorted(self.files) if one.endswith(".html") and "/files/" not in one)

    def styles(self) -> dict[str, str]:
        """The text of the theme's style sheets by address."""
        names = sorted(one for one in self.files if one.startswith("/theme/") and one.endswith(".css"))
        return {name: Path(self.file(name)).read_text(encoding="utf-8") for name in names}

    def file(self, address: str) -> str:
        """The built file at an address."""
        return f"{self.root.folder}{address}"


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
    plans = [_plan(root, store, departments, _Moved(store, hosted, root.host), f"{today}") for root in roots]
    portal = store.portal()
    context = Context(
        portal=portal,
        today=today,
        thresholds=settings.thresholds,
        files={plan.root.host: plan.files for plan in plans},
        closed=frozenset(host for _, host in store.all_sites()) - own,
        own_hosts=own,
        identities={
            department.host: SiteIdentity(department.name, department.name, department.site_code or portal.site_code)
            for department in departments
            if is_hosted(department)
        },
        sizes={plan.root.host: _sizes(plan) for plan in plans},
        ignored=settings.ignore,
        messages=messages.load(store),
    )
    return context, plans


def _sizes(plan: SitePlan) -> dict[str, int]:
    """Bytes of the attachments and pictures of departments."""
    return {address: Path(plan.file(address)).stat().st_size for address in plan.files if "/files/" in address}


def is_hosted(department: Department) -> bool:
    """Whether a department has a whole site of its own on the platform."""
    return department.disposition is Disposition.HOST and bool(department.host)


def _plan(root: WebRoot, store: Store, departments: list[Department], moved: _Moved, today: str) -> SitePlan:
    sources: dict[str, str] = {}
    columns: list[ColumnFacts] = []
    for department in departments:
        shown = department.host == root.host if is_hosted(department) else not root.host
        if shown and department.disposition is not Disposition.RETAIN:
            base = "" if root.host else f"/{department.slug}"
            columns += _columns(store, department, base, sources, today)
    return SitePlan(root, frozenset(root.addresses()), sources, tuple(columns), moved)


def _columns(store: Store, department: Department, base: str, sources: dict[str, str], today: str) -> list[ColumnFacts]:
    """The columns of a department, counted; adds its articles to `sources`: those shown on the whole of the day."""
    counts: Counter[str] = Counter()
    newest: dict[str, str] = {}
    for path in store.article_paths(department.slug):
        data = path.read_bytes()
        if not span_of_file(data).shows_all(today):
            continue  # a draft, still to come, or taken down: no page is promised
        sources[f"{base}/{path.stem}.html"] = store.name(path)
        column = path.parent.name
        counts[column] += 1
        newest[column] = max(newest.get(column, ""), _day(data))
    return [
        ColumnFacts(
            department=department.slug,
            channel=department.short,
            name=column.name,
            address=f"{base}/{column.slug}/index.html",
            klass=column.update_class,
            count=counts[column.slug],
            newest=newest.get(column.slug, ""),
        )
        for column in department.columns
    ]


def _day(data: bytes) -> str:
    """An article's day, read without parsing its whole front matter; "" when there is none, which never counts."""
    found = _DATE.search(data[:4000].decode("utf-8-sig", "replace"))
    return found[1] if found else ""


@dataclass(frozen=True)
class _Moved:
    """The MOVED lines of all ledgers that lead to one site: (old host, old address, target), ledger by ledger.

    A ledger names targets as the portal knows them; those of a hosted department lie on its own host.
    """

    store: Store
    hosted: Mapping[str, str]
    host: str

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for slug, old_host in self.store.all_sites():
            for line in self.store.ledger(slug, old_host):
                if line.outcome is not Outcome.MOVED or not line.target.startswith("/"):
                    continue  # archived, gone, or on another host: no page of ours is promised
                target = line.target.split("#")[0]
                _, head, *rest = (*target.split("/", 2), "")
                host = self.hosted.get(head, "")
                address = f"/{rest[0]}" if host else target
                if host == self.host:
                    yield old_host, line.old, f"{address}index.html" if address.endswith("/") else address
