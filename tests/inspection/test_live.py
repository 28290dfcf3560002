"""Inspecting a live site from its answers: rules of live pages, of visits, and whole sites."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from portal.inspection import RULES, Inspection
from portal.inspection.answers import Answer, LivePage, plain
from portal.inspection.behaviour import Behaviour
from portal.inspection.ignoring import Ignored
from portal.inspection.kind import Kind
from portal.inspection.live.site import inspect_site
from portal.inspection.settings import Settings
from portal.probe import Availability
from tests.inspection.test_rules import CONTEXT, HOME, PORTAL, body, page

HOST, TODAY = "gaj.qingyu.gov.cn.example", dt.date(2017, 11, 20)
BASE = f"http://{HOST}"
BY_ID = {rule.id: rule for rule in RULES}
WEEK = Availability(visits=140, failures=0, short_days=0, median_seconds=1.0, ipv6=True, https=True)


def live(status: int, address: str = "/jyj/20170305-12.html", text: str = "正文") -> LivePage:
    facts = page(address, body=text, **body("/x.htm"))
    return LivePage(facts, f"{BASE}{address}", {plain(f"{BASE}/x.htm"): status})


def system(status: int) -> LivePage:
    return LivePage(page(**body("/x.htm", "网上申报")), f"{BASE}/", {plain(f"{BASE}/x.htm"): status})


def forward(status: int) -> LivePage:
    return LivePage(page(does=Behaviour(refresh="x.htm")), f"{BASE}/", {plain(f"{BASE}/x.htm"): status})


LIVE_CASES = [
    ("AV-03", "home links well", live(200, HOME), False),
    ("AV-03", "404 on the home page", live(404, HOME), True),
    ("AV-03", "404 elsewhere", live(404), False),
    ("AV-03", "500 is only suspected", live(500, HOME), False),
    ("AV-04", "403", live(403), True),
    ("AV-04", "no answer is only suspected", live(0), False),
    ("AV-05", "500", live(500), True),
    ("AV-05", "no answer", live(0), True),
    ("AV-05", "404 is certain", live(404), False),
    ("AV-05", "never asked", LivePage(page(**body("/y.htm")), f"{BASE}/", {}), False),
    ("AV-10", "a system answers", system(200), False),
    ("AV-10", "a system is gone", system(404), True),
    ("UP-12", "leads on", forward(200), False),
    ("UP-12", "leads to nothing", forward(404), True),
    ("CL-12", "without an end", live(200, text="网站升级改版中，敬请期待"), True),
    ("CL-12", "end is past", live(200, text="本站维护中，预计2017年11月1日恢复"), True),
    ("CL-12", "end to come", live(200, text="栏目正在建设中，预计2017年12月31日开通"), False),
    ("CL-12", "a road", live(200, text="该路段升级改造中，请绕行"), False),
]


@pytest.mark.parametrize(("rule", "name", "given", "caught"), LIVE_CASES, ids=[f"{c[0]} {c[1]}" for c in LIVE_CASES])
def test_live_rule(rule: str, name: str, given: LivePage, caught: bool) -> None:
    check = BY_ID[rule].live
    assert check
    assert bool(list(check(given, CONTEXT))) is caught


VISIT_CASES = [
    ("AV-02", "less than one percent", replace(WEEK, failures=1), False),
    ("AV-02", "two percent", replace(WEEK, failures=3), True),
    ("AV-01", "six of 140", replace(WEEK, failures=6), False),
    ("AV-01", "seven of 140", replace(WEEK, failures=7), True),
    ("AV-01", "not decided with days missing", replace(WEEK, failures=70, short_days=1), False),
    ("AV-06", "four", replace(WEEK, failures=4), False),
    ("AV-06", "five", replace(WEEK, failures=5), True),
    ("AV-06", "seven is the veto", replace(WEEK, failures=7), False),
    ("AV-07", "three seconds", replace(WEEK, median_seconds=3.0), False),
    ("AV-07", "four", replace(WEEK, median_seconds=4.0), True),
    ("AV-08", "both", WEEK, False),
    ("AV-08", "never visited", replace(WEEK, ipv6=None, https=None), False),
    ("AV-08", "no IPv6", replace(WEEK, ipv6=False), True),
    ("AV-08", "no HTTPS", replace(WEEK, https=False), True),
]


@pytest.mark.parametrize(("rule", "name", "week", "caught"), VISIT_CASES, ids=[f"{c[0]} {c[1]}" for c in VISIT_CASES])
def test_visit_rule(rule: str, name: str, week: Availability, caught: bool) -> None:
    check = BY_ID[rule].visits
    assert check
    assert any(not hit.gentle for hit in check(week, CONTEXT)) is caught


def test_every_live_check_has_cases_of_both_kinds() -> None:
    for cases, part in ((LIVE_CASES, "live"), (VISIT_CASES, "visits")):
        seen = {(case[0], case[3]) for case in cases}
        assert seen == {(rule.id, caught) for rule in RULES if getattr(rule, part) for caught in (True, False)}


META = '<meta name="SiteName" content="青屿公安"><meta name="SiteDomain" content="{}"><meta name="SiteIDCode" content="0000000009">'
FOOT = (
    '<div><a href="/a.htm">局长信箱</a><a href="https://bszs.conac.cn.example/sitename?method=show">标识</a>'
    '<a href="https://zfwzgl.www.gov.cn.example/exposure/jiucuo.html?site_code=0000000009">找错</a>'
    "网站标识码：0000000009 样ICP备00000001号<a href='https://beian.mps.gov.cn/'>样公网安备 00000000000001号</a></div>"
)
ARTICLE_META = '<meta name="ArticleTitle" content="通知"><meta name="PubDate" content="2017-11-15 09:00"><meta name="ContentSource" content="市公安局">'


def whole(inner: str, meta: str = META.format(HOST)) -> str:
    return f"<html><head>{meta}</head><body>{inner}{FOOT}</body></html>"


def site(**pages: str) -> list[Answer]:
    """A small faultless site; what is given replaces or adds a page."""
    text = {
        "": whole("<a href='/a.htm'>通知</a><a href='/b.htm'>动态</a>"),
        "a.htm": whole("<p>正文一</p>", META.format(HOST) + ARTICLE_META),
        "b.htm": whole("<p>发布时间：2017-11-10 正文二</p>", META.format(HOST) + ARTICLE_META.replace("11-15", "11-10")),
        **{name.replace("_", "."): page for name, page in pages.items()},
    }
    return [Answer(f"{BASE}/{name}", 200, "text/html", page) for name, page in text.items()]


def look(answers: list[Answer], settings: Settings | None = None, week: Availability | None = None) -> Inspection:
    return inspect_site(HOST, answers, PORTAL, TODAY, settings or Settings(), week)


def found(inspection: Inspection) -> dict[str, list[str]]:
    return {tally.rule.id: [one.address for one in tally.findings] for tally in inspection.tallies if tally.total}


def test_a_faultless_site_is_found_faultless() -> None:
    assert found(look(site(), week=WEEK)) == {}


HIDDEN = "<div style='display:none'><a href='http://www.bocai77.example/'>娱乐</a></div>"


@pytest.mark.parametrize(
    ("rule", "answers", "address"),
    [
        ("SE-03", site(a_htm=whole(HIDDEN, META.format(HOST) + ARTICLE_META)), "/a.htm"),
        ("SE-06", site(c_htm=whole("<script src='http://cdn.bad.example/t.js'></script>")), "/c.htm"),
        ("SE-06", site(c_htm=whole("<iframe src=//frames.bad.example/x></iframe>")), "/c.htm"),
        ("SE-04", site(c_htm=whole("<img alt='x' src='http://cpro.baidustatic.com/c.gif'>")), "/c.htm"),
        ("MT-01", site(c_htm=whole("x", "")), "/c.htm"),
        ("MT-02", site(c_htm=whole("x", META.format("www.other.gov.cn"))), "/c.htm"),
        ("FT-01", [replace(one, text=one.text.replace("bszs.conac.cn", "www.gov.cn")) for one in site()], "/"),
        ("CL-12", site(c_htm=whole("本站维护中")), "/c.htm"),
        ("AV-03", [*site()[:2], Answer(f"{BASE}/b.htm", 404, "text/html", "")], "/"),
        ("AV-05", [*site(), Answer(f"{BASE}/C.htm", 200, "", whole("<img alt='x' src='/I.gif'>")), Answer(f"{BASE}/i.gif", 0, "", "")],
         "/C.htm"),
    ],
)  # fmt: skip
def test_a_planted_defect_is_found_and_nothing_else(rule: str, answers: list[Answer], address: str) -> None:
    things = found(look(answers))
    assert things == {rule: [address]}


def test_counters_and_share_buttons_are_only_told() -> None:
    inspection = look(site(c_htm=whole("<script src='https://s4.cnzz.com/z.js'></script>")))
    assert [(one.rule, one.gentle) for one in inspection.findings] == [("SE-06", True)]


def test_the_home_page_is_judged_by_what_it_leads_to() -> None:
    old = [replace(one, text=one.text.replace("2017-11-1", "2017-01-1")) for one in site()]
    assert found(look(old)) == {"UP-01": ["/index.html"]}
    undated = [replace(one, text=one.text.replace("2017-11-1", "近日")) for one in site()]
    assert "UP-01" in found(look(undated))


def test_a_site_without_a_home_page_and_one_that_answers_nothing() -> None:
    assert "UP-01" in found(look([]))
    assert look([Answer(f"{BASE}/", 500, "text/html", "")]).pages == 0


def test_pages_of_other_hosts_are_not_this_site() -> None:
    stray = Answer("http://x.example/", 200, "text/html", whole(HIDDEN))
    assert found(look([*site(), stray])) == {}


def test_the_ignore_list_holds_for_live_sites() -> None:
    entry = Ignored(rule="CL-12", where=f"{HOST}/c.htm", reason="改版", owner="市公安局", until=TODAY)
    assert found(look(site(c_htm=whole("本站维护中")), Settings(ignore=(entry,)))) == {}


def test_kinds_of_pages() -> None:
    assert live(200, HOME).facts.kind is Kind.HOME
