"""The facts of the board: one row an old site, derived from the files each time, the most urgent first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.register.closure.case import Case, Places, open_cases
from migrate.register.closure.clock import Clock
from migrate.register.closure.rules import judge
from migrate.register.closure.standing import Standing, State, standing
from migrate.register.finding import Finding
from migrate.register.head import DEADLINES, Deadlines
from migrate.register.migration import Migration
from migrate.register.planfile import read_counties, read_plan
from migrate.register.tally import LevelSum, summarise
from portal.reviews import Reviews
from portal.store import Store

_SOON = 14


@dataclass(frozen=True)
class Row:
    """One old site on the board."""

    host: str
    name: str
    department: str
    disposition: str
    target: str
    standing: Standing
    days: int | None
    """Days to the deadline of the next step, negative when overdue; None when nothing is due."""
    clock: Clock | None
    watched: str
    """Day of the last visit, "" before the first."""
    migration: Migration
    findings: tuple[Finding, ...]

    @property
    def overdue(self) -> bool:
        """Whether the deadline of the next step is over."""
        return self.days is not None and self.days < 0

    @property
    def soon(self) -> bool:
        """Whether the deadline is within a fortnight."""
        return self.days is not None and 0 <= self.days <= _SOON

    @property
    def skipped(self) -> int:
        """Announced pages that became nothing, with a reason."""
        return sum(self.migration.skipped.values())


@dataclass(frozen=True)
class Deadline:
    """One deadline of the notices: the step, its clause, its day, the days left, and how many sites still miss it."""

    step: str
    clause: str
    day: dt.date
    days: int
    """Calendar days from today; negative once it has passed."""
    open: int
    """Sites that have not taken the step."""


@dataclass(frozen=True)
class League:
    """A department in the league table: its sites, how many are through, migrated articles, faults open."""

    name: str
    sites: int
    done: int
    listed: int
    """Articles that its old sites' lists announced; those that became articles here are `migrated`."""
    migrated: int
    open: int
    """Articles held for a person, or lost: what is left to decide."""
    overdue: int
    """Sites whose next step is late, by the deadlines of the notices."""

    @property
    def share(self) -> float:
        """Share of its sites that are through."""
        return self.done / self.sites if self.sites else 0.0


@dataclass(frozen=True)
class Board:
    """Everything the board shows."""

    portal: str
    today: dt.date
    rows: tuple[Row, ...]
    """In the order of urgency."""
    deadlines: tuple[Deadline, ...]
    sums: tuple[LevelSum, ...]
    league: tuple[League, ...]
    reviews: tuple[Reviews, ...] = ()
    """三审三校 of the last thirty days, by department."""

    @property
    def states(self) -> dict[State, int]:
        """How many sites stand in each state, in the order of a closure."""
        counted = Counter(row.standing.state for row in self.rows)
        return {state: counted[state] for state in State if counted[state]}

    @property
    def todo(self) -> list[Row]:
        """The sites with a next step, the most urgent first."""
        return [row for row in self.rows if row.standing.next]

    @property
    def findings(self) -> list[tuple[Row, Finding]]:
        """What the rules find, with its site."""
        return [(row, finding) for row in self.rows for finding in row.findings]


def make_board(store: Store, today: dt.date, places: Places, reviewed: Sequence[Reviews] = ()) -> Board:
    """Gather the board; `reviewed` are the reviews that Git knows of, where editors are registered.

    Raises:
        Problems: files that cannot be read.
    """
    plan = read_plan(store)
    cases = list(open_cases(store, today, places))
    rows = tuple(sorted((_row(case) for case in cases), key=_urgency))
    sums = summarise(plan.rows, read_counties(store, plan.head), plan.head.settings.cap)
    deadlines = tuple(_deadlines(plan.head.settings.deadlines, cases, today))
    return Board(store.portal().name, today, rows, deadlines, tuple(sums), tuple(_league(rows)), tuple(reviewed))


def _row(case: Case) -> Row:
    stands, row, watched = standing(case), case.row, case.closure.watched
    return Row(
        host=row.host,
        name=row.name,
        department=case.department,
        disposition=row.disposition.chinese,
        target=row.target,
        standing=stands,
        days=stands.days_left(case.today),
        clock=case.clock,
        watched=watched.day if watched else "",
        migration=case.migration,
        findings=tuple(judge(case)),
    )


def _urgency(row: Row) -> tuple[bool, int, int, str]:
    """Finished sites last, then by days left, then by open faults."""
    days = row.days if row.days is not None else 10_000
    return (row.standing.state.done, days, -len(row.findings), row.host)


def _deadlines(deadlines: Deadlines, cases: Sequence[Case], today: dt.date) -> list[Deadline]:
    """The deadlines that are set, with the number of sites that have not yet met them."""
    states = [standing(case).state for case in cases]
    missing = {
        "application": states.count(State.PLANNED),
        "pledge": states.count(State.UNPLEDGED),
        "closing": sum(1 for case, state in zip(cases, states, strict=True) if case.row.target and not state.done),
    }
    found = []
    for key, (step, _, clause) in DEADLINES.items():
        text = getattr(deadlines, key)
        if text:
            day = dt.date.fromisoformat(text)
            found.append(Deadline(step, clause, day, (day - today).days, missing.get(key, 0)))
    return found


def _league(rows: Sequence[Row]) -> list[League]:
    """The departments, those that are furthest first, at equal share by migrated articles."""
    table = []
    for name in dict.fromkeys(row.department for row in rows):
        own = [row for row in rows if row.department == name]
        table.append(
            League(
                name=name,
                sites=len(own),
                done=sum(1 for row in own if row.standing.state.done),
                listed=sum(row.migration.listed for row in own),
                migrated=sum(row.migration.migrated for row in own),
                open=sum(row.migration.held + row.migration.lost for row in own),
                overdue=sum(1 for row in own if row.overdue),
            )
        )
    return sorted(table, key=lambda one: (-one.share, one.overdue, -one.migrated, one.name))
