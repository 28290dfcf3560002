"""Where an old site stands and what comes next: derived from its facts each time, stored nowhere (invariant 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from migrate.register.closure.case import Case
from migrate.register.closure.facts import DEREGISTRATIONS, Fact
from portal.model.department import Disposition


class State(StrEnum):
    """Where a site stands; the value is what people read."""

    PLANNED = "未申请"
    APPLIED = "审批中"
    APPROVED = "迁移中"
    ACCEPTED = "待挂公告"
    NOTICE = "公告中"
    SERVED = "公告期满"
    LEAVING = "待注销"
    CLOSED = "已关停"
    MOVING = "托管迁移中"
    SWITCHING = "待上线"
    HOSTED = "已托管"
    UNPLEDGED = "待签责任书"
    RETAINED = "已保留"

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for the site."""
        return self in (State.CLOSED, State.HOSTED, State.RETAINED)


@dataclass(frozen=True)
class Standing:
    """A site's state, the next step, and the day by which it has to be done (None where nothing sets one)."""

    state: State
    next: str
    due: dt.date | None
    task: str = ""
    """The command that records the next step, "" where none is needed."""

    def days_left(self, today: dt.date) -> int | None:
        """Days until the deadline, negative when it is over; None without a deadline or when all is done."""
        return (self.due - today).days if self.due and not self.state.done else None


_Step = tuple[State, Callable[[Case], bool]]


def _approved(case: Case) -> bool:
    chain = case.closing.approvals.of(case.row.level)
    return case.on(Fact.APPLIED) is not None and all(case.on(one) is not None for one in chain)


def _gone(case: Case) -> bool:
    return case.on(Fact.TAKEN_DOWN) is not None and all(case.on(fact) is not None for fact in case.closing.deregister)


_CLOSING: Sequence[_Step] = (
    (State.CLOSED, _gone),
    (State.LEAVING, lambda case: any(case.on(fact) for fact in (Fact.TAKEN_DOWN, Fact.REDIRECTS_LIVE))),
    (State.LEAVING, lambda case: any(case.on(fact) for fact in DEREGISTRATIONS)),
    (State.SERVED, lambda case: case.served is not None),
    (State.NOTICE, lambda case: case.clock is not None),
    (State.ACCEPTED, lambda case: case.on(Fact.ACCEPTED) is not None and _approved(case)),
    (State.APPROVED, _approved),
    (State.APPLIED, lambda case: case.on(Fact.APPLIED) is not None),
    (State.PLANNED, lambda _: True),
)
_HOSTING: Sequence[_Step] = (
    (State.HOSTED, lambda case: case.on(Fact.SWITCHED) is not None),
    (State.SWITCHING, lambda case: case.on(Fact.ACCEPTED) is not None),
    (State.MOVING, lambda _: True),
)
_RETAINING: Sequence[_Step] = (
    (State.RETAINED, lambda case: bool(case.row.pledge)),
    (State.UNPLEDGED, lambda _: True),
)
_LADDERS = {Disposition.CLOSE: _CLOSING, Disposition.HOST: _HOSTING, Disposition.RETAIN: _RETAINING}
"""What the plan does with a site -> its states, furthest first; the first that holds is the state."""


def standing(case: Case) -> Standing:
    """Derive where a site stands."""
    ladder = _LADDERS[case.row.disposition]
    state = next(state for state, holds in ladder if holds(case))
    words, task = _NEXT[state](case)
    return Standing(state, words, _due(case, state), task)


def _due(case: Case, state: State) -> dt.date | None:
    """The deadline of the next step, as the notices set it."""
    day = case.deadlines.application if state is State.PLANNED else case.row.deadline
    return dt.date.fromisoformat(day) if day else None


_Words = tuple[str, str]


def _close(case: Case, fact: Fact) -> _Words:
    return f"{fact.chinese}后登记", f"invoke close {case.row.host} {fact.value}"


def _approval(case: Case) -> _Words:
    chain = case.closing.approvals.of(case.row.level)
    return _close(case, next(fact for fact in chain if case.on(fact) is None))


def _migrating(case: Case) -> _Words:
    host, migration = case.row.host, case.migration
    if not migration.extracted:
        return "编写采集规则并迁移数据", f"invoke fetch --host {host}"
    if migration.held or migration.lost or not migration.complete:
        return f"处理待定页面 {migration.held + migration.lost} 个，补齐台账", "invoke write"
    return "抽样核对并验收", f"invoke accept {host}"


def _watching(case: Case) -> _Words:
    clock = case.clock
    left = clock.left if clock else 0
    return f"公告再见 {left} 天期满", "invoke watch"


def _leaving(case: Case) -> _Words:
    for fact in (Fact.REDIRECTS_LIVE, Fact.TAKEN_DOWN, Fact.ARCHIVED):
        if case.on(fact) is None:
            return _close(case, fact)
    done = case.redirects_done
    if done and case.today < done:
        return f"保持跳转到 {done}，然后注销", ""
    return _close(case, next(fact for fact in case.closing.deregister if case.on(fact) is None))


_NEXT: dict[State, Callable[[Case], _Words]] = {
    State.PLANNED: lambda case: _close(case, Fact.APPLIED),
    State.APPLIED: _approval,
    State.APPROVED: _migrating,
    State.ACCEPTED: lambda case: ("制作并悬挂关停公告", f"invoke notice {case.row.host}"),
    State.NOTICE: _watching,
    State.SERVED: lambda case: _close(case, Fact.REDIRECTS_LIVE),
    State.LEAVING: _leaving,
    State.CLOSED: lambda _: ("", ""),
    State.MOVING: _migrating,
    State.SWITCHING: lambda case: _close(case, Fact.SWITCHED),
    State.HOSTED: lambda _: ("", ""),
    State.UNPLEDGED: lambda _: ("全面监测并签订运维责任书", "invoke documents"),
    State.RETAINED: lambda _: ("", ""),
}
"""State -> what to do next, and the command for it."""
