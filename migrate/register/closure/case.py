"""One old site with everything the rules of closing look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from migrate.register.closure.clock import Clock, notice_clock
from migrate.register.closure.facts import Fact
from migrate.register.closure.record import Closure, read_closure
from migrate.register.head import Closing, Deadlines
from migrate.register.migration import Migration, survey_migration
from migrate.register.plan_site import PlanSite
from migrate.register.planfile import read_plan
from portal.errors import Refused
from portal.model.department import Department
from portal.store import Store


class Places(NamedTuple):
    """Where programs leave what is not in the repository."""

    archives: Path
    """Holds `<host>/*.warc.gz`."""
    output: Path
    """Holds `inspection/report.csv`."""


@dataclass(frozen=True)
class Case:
    """An old site: its row of the plan, its department, its record, its migration, the settings, the day."""

    row: PlanSite
    department: str
    closure: Closure
    look: Callable[[], Migration]
    """Looks at the files of the migration, when first asked: a daily watch needs none of them."""
    closing: Closing
    deadlines: Deadlines
    today: dt.date

    @property
    def migration(self) -> Migration:
        """How far the migration has come."""
        return self.look()

    def on(self, fact: Fact) -> dt.date | None:
        """The day of a fact, None when it has not happened."""
        return self.closure.on(fact)

    @property
    def clock(self) -> Clock | None:
        """The clock of the notice, None while none hangs."""
        hung = self.on(Fact.NOTICE_HUNG)
        if hung is None:
            return None
        return notice_clock(hung, self.closure.seen, self.closing.notice_days, self.on(Fact.TAKEN_DOWN))

    @property
    def served(self) -> dt.date | None:
        """The day on which the notice had hung long enough."""
        return self.clock.served if self.clock else None

    @property
    def redirects_done(self) -> dt.date | None:
        """The first day on which the domain may be given up, None while no redirect is live."""
        live = self.on(Fact.REDIRECTS_LIVE)
        return live + dt.timedelta(days=self.closing.redirect_days) if live else None

    def with_record(self, closure: Closure) -> Case:
        """The same site with another record."""
        return replace(self, closure=closure)


def open_case(store: Store, host: str, today: dt.date, places: Places) -> Case:
    """Open one site of the plan.

    Raises:
        Refused: when the plan does not know it.
        Problems: when a file of it cannot be read.
    """
    plan = read_plan(store)
    row = next((one for one in plan.rows if one.host == host), None)
    if row is None:
        raise Refused(f"方案中没有网站 {host}；请核对域名，或先运行 invoke survey 和 invoke plan")
    return _case(store, row, plan.head.settings.closing, plan.head.settings.deadlines, today, places)


def open_cases(store: Store, today: dt.date, places: Places) -> Iterator[Case]:
    """Open every site of the plan, in its order.

    Raises:
        Problems: when a file cannot be read.
    """
    plan = read_plan(store)
    for row in plan.rows:
        yield _case(store, row, plan.head.settings.closing, plan.head.settings.deadlines, today, places)


def department_of_row(store: Store, row: PlanSite) -> Department | None:
    """The department that takes a site in, None while it has no `department.yaml`."""
    return store.department(row.department) if row.department in store.slugs() else None


def _case(store: Store, row: PlanSite, closing: Closing, deadlines: Deadlines, today: dt.date, places: Places) -> Case:
    closure = read_closure(store, row.department, row.host)
    table = places.output / "inspection" / "report.csv"
    look = cache(partial(survey_migration, store, row.department, row.host, places.archives, table))
    department = department_of_row(store, row)
    return Case(row, department.name if department else row.unit, closure, look, closing, deadlines, today)
