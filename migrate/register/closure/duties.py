"""The duties of closing: what should be done and is not, told on the board; they refuse nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator

from migrate.register.closure.case import Case
from migrate.register.closure.clock import month_after
from migrate.register.closure.facts import Fact
from migrate.register.finding import Finding, Weight
from portal.model.department import Disposition

Rule = Callable[[Case], Iterator[Finding]]
_STEP_4 = "粤办函〔2017〕156号 二(四)"
_YEAR = 365
_OFFLINE_DAYS = 30
_PORTAL_NOTICE_DAYS = 30
_STALE_DAYS = 14
_OK = 200


def acceptance_still_holds(case: Case) -> Iterator[Finding]:
    """MG-00 A sign-off is for the migration it was given for: a ledger changed since wants to be looked at again."""
    signed, now = case.closure.acceptance, case.migration.ledger_digest
    if signed and case.on(Fact.TAKEN_DOWN) is None and signed.ledger != now:
        yield _warn("MG-00", case, f"{signed.date} 验收之后台账有变化", "请复核后重新验收", _STEP_4)


def everything_is_deregistered(case: Case) -> Iterator[Finding]:
    """CL-08, CL-09 After the redirect phase domain, filings and badges are given up in good time."""
    done = case.redirects_done
    if done is None or done > case.today or case.on(Fact.TAKEN_DOWN) is None:
        return
    for fact in case.closing.deregister:
        if case.on(fact) is None:
            rule = "CL-09" if fact in (Fact.POLICE, Fact.SITE_CODE) else "CL-08"
            what = f"跳转期已于 {done} 届满，尚未{fact.chinese}"
            yield _warn(rule, case, what, "请及时注销并登记", fact.about.clause)


def closing_takes_no_half_year(case: Case) -> Iterator[Finding]:
    """CL-11 A site does not run on half a year after its closure was applied for (国办函〔2016〕68号)."""
    applied = case.on(Fact.APPLIED)
    if applied is None:
        return
    limit = month_after(applied, case.closing.months)
    end = case.on(Fact.TAKEN_DOWN) or case.today
    if end > limit:
        what = f"{applied} 申请关停，超过 {case.closing.months} 个月仍在运行（期限 {limit}）"
        yield _warn("CL-11", case, what, "请尽快完成迁移和关停", "国办函〔2016〕68号")


def portal_says_it_too(case: Case) -> Iterator[Finding]:
    """CL-07 The portal publishes the counterpart of the notice, for 30 days."""
    hung, shown = case.on(Fact.NOTICE_HUNG), case.on(Fact.PORTAL_NOTICE)
    if hung and shown is None:
        yield _warn("CL-07", case, "门户没有同步公告", "请在门户发布并登记", "国办发〔2017〕47号")
    down = case.on(Fact.TAKEN_DOWN)
    if shown and down and (down - shown).days < _PORTAL_NOTICE_DAYS:
        what = f"门户公告 {shown} 才发布，到停止服务不足 {_PORTAL_NOTICE_DAYS} 天"
        yield _warn("CL-07", case, what, "门户公告请继续保留", "国办发〔2017〕47号")


def offline_is_rare_and_short(case: Case) -> Iterator[Finding]:
    """CL-14, CL-15 Temporary offline: at most once a year and 30 days (rules known from memory: they warn)."""
    entries = case.closure.all(Fact.OFFLINE)
    days = [dt.date.fromisoformat(entry.date) for entry in entries]
    for first, second in itertools.pairwise(days):
        if (second - first).days < _YEAR:
            yield _warn("CL-14", case, f"一年内临时下线两次（{first}、{second}）", "", "国办发〔2017〕47号")
    for entry, day in zip(entries, days, strict=True):
        end = dt.date.fromisoformat(entry.until) if entry.until else case.today
        if (end - day).days + 1 > _OFFLINE_DAYS:
            what = f"临时下线 {(end - day).days + 1} 天，超过 {_OFFLINE_DAYS} 天"
            yield _warn("CL-15", case, what, "请恢复，或改为永久关停", "国办发〔2017〕47号")


def old_site_is_kept_up(case: Case) -> Iterator[Finding]:
    """CL-01 The old site is kept up until its migration has ended (粤办函〔2017〕156号 二(四)「同步正常维护」)."""
    watched = case.closure.watched
    if watched is None or case.on(Fact.ACCEPTED) or case.row.disposition is Disposition.RETAIN:
        return
    stale = (dt.date.fromisoformat(watched.day) - dt.date.fromisoformat(watched.since)).days
    if watched.status == _OK and stale > _STALE_DAYS:
        what = f"原网站首页 {stale} 天没有变化（{watched.since} 以来）"
        yield _warn("CL-01", case, what, "数据迁移结束前须正常维护", _STEP_4)


def notice_is_watched_daily(case: Case) -> Iterator[Finding]:
    """CL-02 A day on which nobody looked does not count for the notice: the watch runs every day."""
    watched, clock = case.closure.watched, case.clock
    if clock is None or clock.served or case.on(Fact.TAKEN_DOWN):
        return
    last = dt.date.fromisoformat(watched.day) if watched else clock.hung
    missed = (case.today - last).days
    if missed > 1:
        what = f"公告期内已有 {missed} 天没有巡查，这些日子不计入公告期"
        yield _warn("CL-02", case, what, "请每天运行 invoke watch", _STEP_4)


def watch_is_heeded(case: Case) -> Iterator[Finding]:
    """CL-02, 04..06, 12, 17, 18, 20 What the last visit to the old home page found."""
    watched = case.closure.watched
    for remark in watched.remarks if watched else ():
        yield _warn(remark.rule, case, remark.what, "", f"{watched.day if watched else ''} 巡查")


DUTIES: tuple[Rule, ...] = (
    acceptance_still_holds,
    everything_is_deregistered,
    closing_takes_no_half_year,
    portal_says_it_too,
    offline_is_rare_and_short,
    old_site_is_kept_up,
    notice_is_watched_daily,
    watch_is_heeded,
)
"""Every duty."""


def _warn(rule: str, case: Case, what: str, remedy: str, clause: str) -> Finding:
    return Finding(rule, Weight.WARN, case.row.host, what, remedy, clause)
