"""Every rule of closing with two tables of cases: what it leaves alone, what it catches; and the clock of the notice."""

from __future__ import annotations

import datetime as dt

import pytest

from migrate.register.closure.case import Case
from migrate.register.closure.clock import add_day, month_after, notice_clock
from migrate.register.closure.duties import DUTIES
from migrate.register.closure.facts import Fact
from migrate.register.closure.gates import GATES
from migrate.register.closure.record import Acceptance, Closure, Entry, Figures, Remark, Seen, Watched
from migrate.register.closure.rules import judge
from migrate.register.closure.standing import State, standing
from migrate.register.finding import Weight
from migrate.register.head import Closing, Deadlines
from migrate.register.migration import Migration
from migrate.register.plan_site import PlanSite
from portal.model.department import Disposition, Level, Place

TODAY = dt.date(2018, 3, 1)
WHOLE = Migration(extracted=True, listed=9, migrated=8, skipped={"死链": 1}, ledger=20, ledger_digest="a" * 64, archive={"1.warc.gz": 9}, inspected=0)
SIGNED = Acceptance(
    date="2017-09-01", who="办", commit="abcdef0", ledger="a" * 64, content="b" * 64, sample=5, faults=0, allowed=0,
    figures=Figures(listed=9, migrated=8, skipped=1, held=0, ledger=20, lowest_coverage=1.0),
)  # fmt: skip
STORY = (
    "applied 2017-06-01, approved_city 2017-06-05, approved_province 2017-06-20, accepted 2017-09-01, "
    "notice_hung 2017-10-01, portal_notice 2017-10-01, redirects_live 2017-11-02, taken_down 2017-11-02, "
    "archived 2017-11-02, domain 2017-12-10, icp 2017-12-11, badge 2017-12-12, police 2017-12-12, site_code 2017-12-13"
)
SEEN = "2017-10-01/2017-10-31"


def case(
    facts: str = STORY,
    seen: str = SEEN,
    *,
    form: str = "close",
    level: str = "city",
    migration: Migration = WHOLE,
    signed: Acceptance | None = SIGNED,
    watched: Watched | None = None,
    today: dt.date = TODAY,
    paper: bool = True,
) -> Case:
    """A site with these facts (`fact day[/until]`, comma separated) and these runs of seen days."""
    entries = []
    for word, _, day in (one.strip().partition(" ") for one in facts.split(",") if one.strip()):
        first, _, until = day.partition("/")
        digest = "c" * 64 if paper else ""
        entries.append(Entry(fact=Fact(word), date=first, until=until, who="办", file="回执.pdf", digest=digest))
    runs = tuple(Seen(first=a, last=b) for a, _, b in (run.partition("/") for run in seen.split(",") if run))
    row = PlanSite(
        host="jyj.qingyu.gov.cn.example", name="青屿教育网", unit="青屿市教育局", department="jyj", level=Level(level),
        form=Disposition(form), disposition=Disposition(form), place=Place.CHANNEL, target="/jyj/", deadline="2017-12-31",
    )  # fmt: skip
    closure = Closure(facts=tuple(entries), seen=runs, acceptance=signed, watched=watched)
    deadlines = Deadlines(application="2017-06-30", closing="2017-12-31")
    return Case(row, "青屿市教育局", closure, lambda: migration, Closing(), deadlines, today)


def without(*facts: str) -> str:
    return ",".join(one for one in STORY.split(", ") if one.split()[0] not in facts)


def moved(fact: str, day: str) -> str:
    return ", ".join(f"{fact} {day}" if one.split()[0] == fact else one for one in STORY.split(", "))


def test_a_lawful_closure_is_left_alone() -> None:
    assert judge(case()) == []
    assert standing(case()).state is State.CLOSED


CATCHES = {
    "PL-05 hosted site": (case("taken_down 2017-11-02", form="host"), "PL-05", "整体托管"),
    "PL-05 kept site": (case("accepted 2017-11-02", form="retain"), "PL-05", "独立保留"),
    "PL-06 future": (case("applied 2018-03-02", ""), "PL-06", "之后"),
    "PL-07 no paper": (case("applied 2017-06-01", "", paper=False), "PL-07", "没有证明材料"),
    "CL-10 approval without application": (case("approved_city 2017-06-05", ""), "CL-10", "缺少“提出永久关停申请”"),
    "CL-10 approval before application": (case("applied 2017-06-06, approved_city 2017-06-05", ""), "CL-10", "早于"),
    "CL-10 level skipped": (case("applied 2017-06-01, approved_province 2017-06-05", ""), "CL-10", "缺少“市级审核同意”"),
    "CL-10 level too many": (case("applied 2017-06-01, approved_county 2017-06-05", ""), "CL-10", "不需要"),
    "CL-10 county needs its county": (case("applied 2017-06-01, approved_city 2017-06-05", "", level="town"), "CL-10", "缺少“县级审核同意”"),
    "CL-10 notice without approval": (case(without("approved_province")), "CL-10", "缺少“省级审批同意”"),
    "CL-10 notice before approval": (case(moved("approved_province", "2017-10-05")), "CL-10", "早于“省级审批同意”"),
    "CL-16 notice without acceptance": (case(without("accepted")), "CL-16", "缺少“数据迁移验收”"),
    "CL-16 notice before acceptance": (case(moved("accepted", "2017-10-02")), "CL-16", "早于“数据迁移验收”"),
    "CL-16 down before acceptance": (case("taken_down 2017-08-01", ""), "CL-16", "缺少“数据迁移验收”"),
    "MG-00 no ledger": (case(migration=Migration(inspected=0)), "MG-00", "没有台账"),
    "MG-00 ledger at fault": (case(migration=Migration(ledger=3, faults=("2 个旧地址不在台账中",), inspected=0)), "MG-00", "不在台账中"),
    "MG-00 held": (case(migration=Migration(ledger=3, held=2, inspected=0)), "MG-00", "2 个页面待人工处理"),
    "MG-00 lost": (case(migration=Migration(ledger=3, lost=1, inspected=0)), "MG-00", "下落不明"),
    "MG-00 not inspected": (case(migration=Migration(ledger=3)), "MG-00", "还没有检查"),
    "MG-00 inspection not clean": (case(migration=Migration(ledger=3, inspected=4)), "MG-00", "4 处否决性问题"),
    "MG-00 not signed": (case(signed=None), "MG-00", "没有签署"),
    "CL-03 no notice": (case(without("notice_hung"), ""), "CL-03", "缺少“原网站首页悬挂公告”"),
    "CL-03 never seen": (case(seen=""), "CL-03", "已见 0 天"),
    "CL-03 one day short": (case(seen="2017-10-01/2017-10-30"), "CL-03", "须见满 31 天，已见 30 天"),
    "CL-03 gap not made good": (case(seen="2017-10-01/2017-10-10,2017-10-12/2017-10-31"), "CL-03", "已见 30 天"),
    "CL-03 seen before it was hung": (case(seen="2017-09-20/2017-10-30"), "CL-03", "已见 30 天"),
    "CL-03 down on the last day": (case(moved("taken_down", "2017-10-31")), "CL-03", "原网站停止服务"),
    "CL-19 no archive recorded": (case(without("archived")), "CL-19", "缺少“原网站归档”"),
    "CL-19 archive gone": (case(migration=Migration(ledger=3, inspected=0)), "CL-19", "找不到网页归档文件"),
    "CL-19 ledger gone": (case(migration=Migration(archive={"1": 1}, inspected=0)), "CL-19", "台账不完整"),
    "CL-19 no redirects": (case(without("redirects_live")), "CL-19", "缺少“旧地址跳转生效”"),
    "CL-19 redirects too short": (case(moved("domain", "2017-12-01")), "CL-19", "2017-12-02 才满"),
    "CL-08 still serving": (case(without("taken_down")), "CL-08", "缺少“原网站停止服务”"),
    "CL-13 reopened": (case(STORY + ", reopened 2018-02-01"), "CL-13", "91 天"),
}
WARNS = {
    "MG-00 ledger changed since": (case("applied 2017-06-01", "", signed=SIGNED.model_copy(update={"ledger": "d" * 64})), "MG-00", "台账有变化"),
    "CL-08 domain not given up": (case(without("domain")), "CL-08", "尚未注销域名"),
    "CL-09 code not given up": (case(without("site_code")), "CL-09", "尚未注销网站标识码"),
    "CL-11 half a year": (case("applied 2017-06-01", ""), "CL-11", "期限 2017-12-01"),
    "CL-07 portal silent": (case(without("portal_notice")), "CL-07", "门户没有同步公告"),
    "CL-07 portal late": (case(moved("portal_notice", "2017-10-20")), "CL-07", "不足 30 天"),
    "CL-14 twice": (case("offline 2017-02-01/2017-02-03, offline 2017-08-01/2017-08-02", ""), "CL-14", "两次"),
    "CL-15 too long": (case("offline 2017-02-01/2017-03-03", ""), "CL-15", "31 天"),
    "CL-15 no end": (case("offline 2018-01-01", ""), "CL-15", "60 天"),
    "CL-01 stale": (case("", "", watched=Watched(day="2018-03-01", status=200, since="2018-02-01")), "CL-01", "28 天没有变化"),
    "CL-02 nobody looks": (case(",".join(STORY.split(", ")[:5]), "2017-10-01/2017-10-10", watched=Watched(day="2017-10-10", status=200, since="2017-10-10")), "CL-02", "142 天没有巡查"),
    "CL-17 seen by watch": (case(watched=Watched(day="2018-03-01", status=200, since="2018-03-01", remarks=(Remark(rule="CL-17", what="新旧并存"),))), "CL-17", "新旧并存"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*CATCHES, *WARNS])
def test_the_rule_catches(name: str) -> None:
    subject, rule, words = (CATCHES | WARNS)[name]
    found = [one for one in judge(subject) if one.rule == rule and words in one.what]
    assert found, [str(one) for one in judge(subject)]
    assert {one.weight for one in found} == {Weight.REFUSE if name in CATCHES else Weight.WARN}
    assert all(one.clause for one in found)


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param(case("", ""), id="nothing happened yet"),
        pytest.param(case("applied 2018-01-01", ""), id="applied"),
        pytest.param(case("applied 2017-12-01, approved_county 2017-12-05, approved_city 2017-12-05, approved_province 2017-12-20", "", level="town"), id="a town on one day"),
        pytest.param(case("accepted 2017-09-01, switched 2017-09-01", "", form="host"), id="hosted"),
        pytest.param(case("", "", form="retain", watched=Watched(day="2018-03-01", status=200, since="2017-01-01")), id="kept"),
        pytest.param(case("offline 2017-02-01/2017-03-02, offline 2018-02-01/2018-02-03", ""), id="offline 30 days, a year apart"),
        pytest.param(case("", "", watched=Watched(day="2018-03-01", status=200, since="2018-02-15")), id="changed a fortnight ago"),
        pytest.param(case(STORY + ", reopened 2018-12-01", today=dt.date(2018, 12, 1)), id="reopened after a year"),
    ],
)  # fmt: skip
def test_the_rules_leave_alone(subject: Case) -> None:
    assert [str(one) for one in judge(subject)] == []


def test_every_rule_is_met_in_the_tables() -> None:
    subjects = [subject for subject, _, _ in [*CATCHES.values(), *WARNS.values()]]
    assert [rule.__name__ for rule in (*GATES, *DUTIES) if not any(list(rule(subject)) for subject in subjects)] == []


def test_a_voided_fact_counts_for_nothing() -> None:
    subject = case("applied 2017-06-01", "")
    dead = subject.closure.facts[0].model_copy(update={"void": "记错"})
    subject = subject.with_record(Closure(facts=(dead,)))
    assert judge(subject) == []
    assert standing(subject).state is State.PLANNED


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2017-01-31", 1, "2017-02-28"), ("2016-01-31", 1, "2016-02-29"), ("2017-12-15", 1, "2018-01-15"),
        ("2017-08-31", 6, "2018-02-28"), ("2017-11-30", 1, "2017-12-30"), ("2017-10-01", 14, "2018-12-01"),
    ],
)  # fmt: skip
def test_months_are_calendar_months(day: str, months: int, after: str) -> None:
    assert month_after(dt.date.fromisoformat(day), months).isoformat() == after


@pytest.mark.parametrize(
    ("hung", "seen", "required", "counted", "gaps", "served"),
    [
        pytest.param("2017-12-01", "2017-12-01/2017-12-31", 31, 31, 0, "2017-12-31", id="a month of 31 days"),
        pytest.param("2018-02-01", "2018-02-01/2018-03-02", 30, 30, 0, "2018-03-02", id="February: 30 days, not 28"),
        pytest.param("2018-01-31", "2018-01-31/2018-03-01", 30, 30, 0, "2018-03-01", id="a month without its last day"),
        pytest.param("2017-11-01", "2017-11-01/2017-11-29", 30, 29, 0, None, id="a day short"),
        pytest.param("2017-11-01", "2017-11-01/2017-11-20,2017-11-24/2017-12-03", 30, 30, 3, "2017-12-03", id="a gap stops it"),
        pytest.param("2017-11-05", "2017-11-01/2017-11-10", 30, 6, 0, None, id="days before it was hung"),
        pytest.param("2017-11-01", "2017-11-03/2017-11-04", 30, 2, 2, None, id="seen late"),
        pytest.param("2017-11-01", "", 30, 0, 0, None, id="never seen"),
        pytest.param("2017-11-01", "2017-11-01/2018-05-01", 30, 30, 0, "2017-11-30", id="longer than needed"),
    ],
)  # fmt: skip
def test_the_clock(hung: str, seen: str, required: int, counted: int, gaps: int, served: str | None) -> None:
    runs = tuple(Seen(first=a, last=b) for a, _, b in (run.partition("/") for run in seen.split(",") if run))
    clock = notice_clock(dt.date.fromisoformat(hung), runs, 30)
    assert (clock.required, clock.seen, clock.gaps) == (required, counted, gaps)
    assert (clock.served.isoformat() if clock.served else None) == served


def test_days_join_into_runs_in_any_order() -> None:
    runs: tuple[Seen, ...] = ()
    for day in (3, 1, 2, 9, 2, 8):
        runs = add_day(runs, dt.date(2017, 11, day))
    assert [(run.first, run.last, run.days) for run in runs] == [("2017-11-01", "2017-11-03", 3), ("2017-11-08", "2017-11-09", 2)]


@pytest.mark.parametrize(
    ("facts", "seen", "state", "due", "words"),
    [
        ("", "", State.PLANNED, "2017-06-30", "提出永久关停申请"),
        ("applied 2017-06-01", "", State.APPLIED, "2017-12-31", "市级审核同意"),
        ("applied 2017-06-01, approved_city 2017-06-02", "", State.APPLIED, "2017-12-31", "省级审批同意"),
        (",".join(STORY.split(", ")[:3]), "", State.APPROVED, "2017-12-31", "验收"),
        (",".join(STORY.split(", ")[:4]), "", State.ACCEPTED, "2017-12-31", "公告"),
        (",".join(STORY.split(", ")[:5]), "2017-10-01/2017-10-10", State.NOTICE, "2017-12-31", "再见 21 天"),
        (",".join(STORY.split(", ")[:5]), SEEN, State.SERVED, "2017-12-31", "跳转生效"),
        (without("domain", "icp", "badge", "police", "site_code"), SEEN, State.LEAVING, "2017-12-31", "注销域名"),
        (without("icp"), SEEN, State.LEAVING, "2017-12-31", "注销ICP备案"),
        (STORY, SEEN, State.CLOSED, "2017-12-31", ""),
    ],
)
def test_the_state_is_derived(facts: str, seen: str, state: State, due: str, words: str) -> None:
    found = standing(case(facts, seen))
    assert (found.state, found.due.isoformat() if found.due else "") == (state, due)
    assert words in found.next
    assert found.days_left(TODAY) == (None if state.done else (dt.date.fromisoformat(due) - TODAY).days)
