"""The gates of closing as named functions, one a clause: no step without its proof (design, invariant 9).

A gate looks at one case and refuses what is out of order: the fact that caused it is not recorded
(`migrate.closing.steps`); on the board it tells of a record changed by hand. Numbers follow the table of rules (CL).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator

from migrate.register.closure.case import Case
from migrate.register.closure.facts import APPROVALS, DEREGISTRATIONS, Fact
from migrate.register.finding import Finding, Weight
from portal.model.department import Disposition

Rule = Callable[[Case], Iterator[Finding]]
STEP_2, STEP_4 = "粤办函〔2017〕156号 二(二)", "粤办函〔2017〕156号 二(四)"
_AFTER_NOTICE = (Fact.TAKEN_DOWN, Fact.REDIRECTS_LIVE)
_ANY_SITE = (Fact.ACCEPTED, Fact.SWITCHED, Fact.ARCHIVED, Fact.OFFLINE)
_ONLY_CLOSED = tuple(fact for fact in Fact if fact not in _ANY_SITE)


def facts_fit_the_plan(case: Case) -> Iterator[Finding]:
    """PL-05 Only a site that the plan closes is closed; only a hosted one is switched over (own rule)."""
    what = case.row.disposition
    wrong = {
        Disposition.CLOSE: (Fact.SWITCHED,),
        Disposition.HOST: _ONLY_CLOSED,
        Disposition.RETAIN: (*_ONLY_CLOSED, Fact.ACCEPTED, Fact.SWITCHED),
    }[what]
    for fact in _happened(case, wrong):
        yield _refuse("PL-05", case, f"方案为{what.chinese}，不能登记“{fact.chinese}”", "请先修改方案", "建设方案")


def nothing_lies_in_the_future(case: Case) -> Iterator[Finding]:
    """PL-06 A fact is recorded after it happened, not before (own rule)."""
    for entry in case.closure.facts:
        if not entry.void and entry.date > case.today.isoformat():
            what = f"“{entry.fact.chinese}”的日期 {entry.date} 在今天（{case.today}）之后"
            yield _refuse("PL-06", case, what, "请在事情办完后登记", "工具自检")


def facts_have_their_paper(case: Case) -> Iterator[Finding]:
    """PL-07 What an office decided is recorded with its paper (own rule)."""
    for entry in case.closure.facts:
        if not entry.void and entry.fact.about.paper and not entry.digest:
            what = f"“{entry.fact.chinese}”没有证明材料"
            yield _refuse("PL-07", case, what, "请附上批复、回执或截图文件", entry.fact.about.clause)


def approvals_go_level_by_level(case: Case) -> Iterator[Finding]:
    """CL-10 The closure is applied for, then approved level by level (粤办函〔2017〕156号 二(二)「逐级审核报批」)."""
    chain = (Fact.APPLIED, *case.closing.approvals.of(case.row.level))
    for before, after in itertools.pairwise(chain):
        yield from _order(case, "CL-10", before, after, STEP_2)
    for fact in _happened(case, [one for one in APPROVALS if one not in chain]):
        what = f"本级单位的关停不需要“{fact.chinese}”"
        yield _refuse("CL-10", case, what, "请核对单位级别或 settings.closing.approvals", STEP_2)


def notice_follows_approval(case: Case) -> Iterator[Finding]:
    """CL-10 No notice before the closure is applied for and approved (粤办函〔2017〕156号 二(二))."""
    for before in (Fact.APPLIED, *case.closing.approvals.of(case.row.level)):
        yield from _order(case, "CL-10", before, Fact.NOTICE_HUNG, STEP_2)


def notice_follows_acceptance(case: Case) -> Iterator[Finding]:
    """CL-16 No notice before the migration is accepted: it says where the content went (鄂 2018 先迁移后下线)."""
    yield from _order(case, "CL-16", Fact.ACCEPTED, Fact.NOTICE_HUNG, STEP_4)


def acceptance_is_whole(case: Case) -> Iterator[Finding]:
    """MG-00 A migration is accepted whole: full ledger, nothing held, inspection clean (design, invariant 9)."""
    if case.on(Fact.ACCEPTED) is None:
        return
    migration = case.migration
    checks = (
        (not migration.ledger, "没有台账", "请先运行 invoke write"),
        (bool(migration.faults), "；".join(migration.faults), "请重新运行 invoke write，或由人工改正台账"),
        (migration.held > 0, f"还有 {migration.held} 个页面待人工处理", "请按迁移核对表逐个处理"),
        (migration.lost > 0, f"{migration.lost} 个列表中的页面下落不明", "请重新采集、抽取、成文"),
        (migration.inspected is None, "门户还没有检查", "请先运行 invoke inspect"),
        ((migration.inspected or 0) > 0, f"检查有 {migration.inspected} 处否决性问题", "请按检查报告改正"),
    )
    for wrong, what, remedy in checks:
        if wrong:
            yield _refuse("MG-00", case, f"不能验收：{what}", remedy, STEP_4)
    if case.closure.acceptance is None:
        yield _refuse("MG-00", case, "验收没有签署", "请用 invoke accept 验收", STEP_4)


def site_stays_up_until_accepted(case: Case) -> Iterator[Finding]:
    """CL-16 The old site goes down, or is switched over, after its data was migrated (粤办函〔2017〕156号 二(四))."""
    for after in (Fact.TAKEN_DOWN, Fact.SWITCHED):
        yield from _order(case, "CL-16", Fact.ACCEPTED, after, STEP_4)


def nothing_happens_before_the_notice_is_served(case: Case) -> Iterator[Finding]:
    """CL-03 The notice is seen for a month (the longer of 30 days and a calendar month) before the site changes."""
    for fact in _happened(case, (*_AFTER_NOTICE, *DEREGISTRATIONS)):
        day, clock = _day(case, fact), case.clock
        if clock is None:
            what = f"不能登记“{fact.chinese}”：缺少“{Fact.NOTICE_HUNG.chinese}”"
            yield _refuse("CL-03", case, what, "请先悬挂公告", STEP_4)
        elif clock.served is None or clock.served >= day:
            what = f"不能登记“{fact.chinese}”：公告须见满 {clock.required} 天，已见 {_seen_before(case, day)} 天"
            yield _refuse("CL-03", case, what, "请每日运行 invoke watch，期满后再办理", STEP_4)


def deregistration_needs_ledger_and_archive(case: Case) -> Iterator[Finding]:
    """CL-19 Nothing is given up before ledger and archive are complete (design, invariants 2, 6, 9)."""
    facts = _happened(case, DEREGISTRATIONS)
    if not facts:
        return
    name = facts[0].chinese
    if not case.migration.complete:
        why = "；".join(case.migration.faults) or "没有台账"
        yield _refuse("CL-19", case, f"不能登记“{name}”：台账不完整（{why}）", "请先补齐台账", "工具自检")
    for fact in facts:
        yield from _order(case, "CL-19", Fact.ARCHIVED, fact, "DA/T 80-2019")
    if not case.migration.archive:
        what = f"不能登记“{name}”：找不到网页归档文件"
        yield _refuse("CL-19", case, what, f"请确认 archive/{case.row.host}/ 完好", "DA/T 80-2019")


def deregistration_follows_the_redirects(case: Case) -> Iterator[Finding]:
    """CL-19 Old addresses lead on for some time before anything is given up: afterwards they cannot."""
    for fact in _happened(case, DEREGISTRATIONS):
        done = case.redirects_done
        if done is None:
            what = f"不能登记“{fact.chinese}”：缺少“{Fact.REDIRECTS_LIVE.chinese}”"
            yield _refuse("CL-19", case, what, "请先启用跳转", "国办函〔2018〕55号")
        elif _day(case, fact) < done:
            what = f"不能登记“{fact.chinese}”：跳转期到 {done} 才满"
            yield _refuse("CL-19", case, what, f"跳转须保持 {case.closing.redirect_days} 天", "国办函〔2018〕55号")


def deregistration_follows_take_down(case: Case) -> Iterator[Finding]:
    """CL-08 Filings of a site that still serves are not given up (粤办函〔2017〕156号 二(四)「公告期满后」)."""
    for fact in DEREGISTRATIONS:
        yield from _order(case, "CL-08", Fact.TAKEN_DOWN, fact, STEP_4)


def closed_sites_stay_closed(case: Case) -> Iterator[Finding]:
    """CL-13 A closed site is not opened again within a year."""
    down, again = case.on(Fact.TAKEN_DOWN), case.on(Fact.REOPENED)
    if down and again and (again - down).days < case.closing.reopen_days:
        what = f"关停 {(again - down).days} 天后重新开通，不足 {case.closing.reopen_days} 天"
        yield _refuse("CL-13", case, what, "请停止开通", "关停后一年内不得重开")


GATES: tuple[Rule, ...] = (
    facts_fit_the_plan,
    nothing_lies_in_the_future,
    facts_have_their_paper,
    approvals_go_level_by_level,
    acceptance_is_whole,
    notice_follows_approval,
    notice_follows_acceptance,
    site_stays_up_until_accepted,
    nothing_happens_before_the_notice_is_served,
    deregistration_needs_ledger_and_archive,
    deregistration_follows_the_redirects,
    deregistration_follows_take_down,
    closed_sites_stay_closed,
)
"""Every rule that can refuse a fact, in the order of a closure."""


def _happened(case: Case, facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if case.on(fact) is not None]


def _day(case: Case, fact: Fact) -> dt.date:
    return case.on(fact) or case.today


def _seen_before(case: Case, day: dt.date) -> int:
    """Days of the notice seen before a day."""
    clock = case.clock
    return min(clock.seen, (day - clock.hung).days) if clock else 0


def _order(case: Case, rule: str, before: Fact, after: Fact, clause: str) -> Iterator[Finding]:
    """One fact needs another, on the same day or earlier."""
    first, second = case.on(before), case.on(after)
    if second and first is None:
        what = f"不能登记“{after.chinese}”：缺少“{before.chinese}”"
        yield _refuse(rule, case, what, f"请先登记“{before.chinese}”", clause)
    elif first and second and first > second:
        what = f"“{after.chinese}”（{second}）早于“{before.chinese}”（{first}）"
        yield _refuse(rule, case, what, "请核对日期", clause)


def _refuse(rule: str, case: Case, what: str, remedy: str, clause: str) -> Finding:
    return Finding(rule, Weight.REFUSE, case.row.host, what, remedy, clause)
