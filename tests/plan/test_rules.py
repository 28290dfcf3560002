"""Each rule of the notices in two tables of cases: what it leaves alone, what it catches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from migrate.plan import rules
from migrate.plan.rows import Programme, gather
from migrate.register.finding import Finding, Weight
from migrate.register.head import Head
from migrate.register.survey import Survey
from portal.model.portal import Footer, Portal

PORTAL = Portal(
    name="青屿市人民政府门户网站",
    city="青屿市",
    domain="www.qingyu.gov.cn.example",
    url="https://www.qingyu.gov.cn.example",
    site_code="0000000001",
    domain_suffix=".gov.cn.example",
    footer=Footer(sponsor="青屿市人民政府办公室"),
)
RETAIN = {"form": "retain", "reason": "与专网相连"}
COUNTY = {"level": "county"}


def site(slug: str, host: str = "", unit: str = "", **changes: Any) -> tuple[str, Survey]:
    base = {
        "unit": unit or f"青屿市{slug}局",
        "level": "city",
        "filled": "2017-05-08",
        "site_name": f"{slug}网",
        "domain": host or f"{slug}.qingyu.gov.cn.example",
        "address": "http://",
        "form": "close",
        "contact": "联系人甲",
        "phone": "0000-0000001",
        "file": "form.yaml",
        "digest": "0" * 64,
    }
    return slug, Survey.model_validate(base | changes)


def sites(number: int, **changes: Any) -> list[tuple[str, Survey]]:
    return [site(f"d{index}", **changes) for index in range(number)]


def cap(**changes: Any) -> dict[str, Any]:
    return {"settings": {"cap": changes}}


def decision(key: str, value: str, **subject: str) -> dict[str, Any]:
    return {"key": key, "value": value, "reason": "理由", "date": "2017-05-15"} | subject


def deadlines(day: str) -> dict[str, Any]:
    return {"settings": {"deadlines": {"closing": day, "pledge": day}}}


def programme(filed: list[tuple[str, Survey]], head: dict[str, Any], portal: Portal = PORTAL) -> Programme:
    return gather(filed, Head.model_validate(head), portal, dt.date(2017, 11, 20))


Case = tuple[rules.Rule, list[tuple[str, Survey]], dict[str, Any]]
WHOLE = {"site_code": "0000000002", "icp": "样ICP备00000002号", "police": "样公网安备2号", "badge": "标识", "founding": "青府办〔2010〕1号"}
LEAVES_ALONE: dict[str, Case] = {
    "DM-05 path": (rules.moved_content_lies_below_the_main_domain, [site("a")], {}),
    "DM-05 hosted site of its own department": (
        rules.moved_content_lies_below_the_main_domain,
        [site("a", form="host"), site("a", "b.qingyu.gov.cn.example", "青屿市a局")],
        {},
    ),
    "DM-06 www of the same": (
        rules.standing_sites_have_one_domain,
        [site("a", **RETAIN, annex={"other_domains": ["www.a.qingyu.gov.cn.example", "青屿.政务"]})],
        {},
    ),
    "DM-06 closing": (rules.standing_sites_have_one_domain, [site("a", annex={"other_domains": ["b.com.example"]})], {}),
    "DM-07 ten digits": (rules.site_codes_have_their_form, [site("a", **RETAIN, annex={"site_code": "0000000002"})], {}),
    "DM-07 none": (rules.site_codes_have_their_form, [site("a", **RETAIN)], {}),
    "DM-08 all five": (rules.standing_sites_are_registered, [site("a", **RETAIN, annex=WHOLE)], {}),
    "DM-08 closing": (rules.standing_sites_are_registered, [site("a")], {}),
    "SV-02 kept with a reason": (rules.reason_for_keeping, [site("a", **RETAIN)], {}),
    "SV-05 one site": (rules.one_site_a_department, [site("a"), site("b", form="host")], {}),
    "SV-06 city sites do not count": (rules.cap_on_kept_sites, sites(3, **RETAIN), {}),
    "SV-06 one of ten": (rules.cap_on_kept_sites, [site("k", **RETAIN, **COUNTY), *sites(9, **COUNTY)], {}),
    "SV-06 all, three of thirty": (
        rules.cap_on_kept_sites,
        [*sites(3, **RETAIN), *[site(f"e{i}") for i in range(27)]],
        cap(scope="all"),
    ),
    "SV-06 hosted do not count": (rules.cap_on_kept_sites, sites(5, form="host", **COUNTY), {}),
    "SV-07 city unit keeps": (rules.county_units_close, [site("a", **RETAIN)], {}),
    "SV-07 with application": (
        rules.county_units_close,
        [site("a", **RETAIN, **COUNTY)],
        {"decisions": [decision("application", "县府函〔2017〕8号", site="a.qingyu.gov.cn.example")]},
    ),
    "SV-08 town closes": (rules.application_for_county_units, [site("a", level="town")], {}),
    "SV-08 with application": (
        rules.application_for_county_units,
        [site("a", **RETAIN, level="town")],
        {"decisions": [decision("application", "镇府〔2017〕3号", unit="青屿市a局")]},
    ),
    "SV-08 raised to city by a person": (
        rules.application_for_county_units,
        [site("a", **RETAIN, **COUNTY)],
        {"decisions": [decision("level", "city", unit="青屿市a局")]},
    ),
    "SV-09 closed into its channel": (rules.closed_sites_have_a_destination, [site("a"), site("b", **RETAIN)], {}),
    "SV-09 a person names the target": (
        rules.closed_sites_have_a_destination,
        [site("a", **RETAIN), site("a", "sub.qingyu.gov.cn.example", "青屿市a局(信息中心)")],
        {"decisions": [decision("target", "/xxzx/", site="sub.qingyu.gov.cn.example")]},
    ),
    "SV-10 as the form says": (rules.form_and_plan_agree, [site("a", form="host")], {}),
    "SV-10 a decision for what the form says": (
        rules.form_and_plan_agree,
        [site("a")],
        {"decisions": [decision("disposition", "close", unit="青屿市a局")]},
    ),
    "SV-11 two codes": (rules.codes_are_unique, sites(2), {}),
    "SV-11 a unit in brackets": (rules.codes_are_unique, [site("a"), site("a", "b.cn", "青屿市a局(站)")], {}),
    "SV-12 pledged": (
        rules.kept_sites_are_pledged,
        [site("a", **RETAIN), site("b")],
        {"decisions": [decision("pledge", "2017-07-20", unit="青屿市a局")]},
    ),
    "DM-01 second site closes": (rules.one_site_a_unit, [site("a", form="host"), site("a", "b.cn")], {}),
    "DM-02 a foreign name that closes": (
        rules.standing_hosts_are_government_names,
        [site("a", "edu.qingyu.com.example")],
        {},
    ),
    "DM-03 www": (rules.portal_host_has_its_form, [], {}),
    "DM-04 three parts": (rules.department_hosts_have_their_form, [site("a", **RETAIN)], {}),
    "PL-01 in time": (rules.deadlines_are_kept, [site("a")], deadlines("2017-11-20")),
    "PL-01 late but pledged": (
        rules.deadlines_are_kept,
        [site("a", **RETAIN)],
        deadlines("2017-07-31") | {"decisions": [decision("pledge", "2017-07-20", unit="青屿市a局")]},
    ),
    "PL-02 met": (rules.decisions_meet_a_site, [site("a")], {"decisions": [decision("accent", "蓝", unit="青屿市a局")]}),
}
CATCHES: dict[str, tuple[*Case, Weight, str]] = {
    "DM-05 another host": (
        rules.moved_content_lies_below_the_main_domain,
        [site("a")],
        {"decisions": [decision("target", "https://a.elsewhere.example/", site="a.qingyu.gov.cn.example")]},
        Weight.WARN, "另用域名",
    ),
    "DM-06 a second one": (
        rules.standing_sites_have_one_domain,
        [site("a", **RETAIN, annex={"other_domains": ["a.com.example"]})],
        {},
        Weight.WARN, "a.com.example",
    ),
    "DM-07 letters": (rules.site_codes_have_their_form, [site("a", **RETAIN, annex={"site_code": "12345"})], {}, Weight.WARN, "12345"),
    "DM-08 none": (rules.standing_sites_are_registered, [site("a", form="host")], {}, Weight.WARN, "ICP备案"),
    "SV-02 no reason": (rules.reason_for_keeping, [site("a", form="retain")], {}, Weight.REFUSE, "原因"),
    "SV-05 two kept": (
        rules.one_site_a_department,
        [site("a", **RETAIN), site("a", "b.qingyu.gov.cn.example", form="host")],
        {},
        Weight.WARN,
        "仍有2个网站",
    ),
    "SV-05 merged": (rules.one_site_a_department, [site("a"), site("a", "b.cn")], {}, Weight.NOTE, "整合为一个"),
    "SV-06 one of nine": (
        rules.cap_on_kept_sites,
        [site("k", **RETAIN, **COUNTY), *sites(8, level="town")],
        {},
        Weight.REFUSE,
        "范围内9个网站保留1个，超过10%（最多0个）",
    ),
    "SV-06 the portal counts": (
        rules.cap_on_kept_sites,
        [site("k", **RETAIN, **COUNTY), *sites(9, **COUNTY)],
        cap(counts_portal="true"),
        Weight.REFUSE,
        "范围内11个网站保留2个",
    ),
    "SV-06 another ratio, hosted count": (
        rules.cap_on_kept_sites,
        [*sites(2, form="host"), *[site(f"e{i}") for i in range(5)]],
        cap(scope="all", ratio="0.15", counts_hosted="true"),
        Weight.REFUSE,
        "超过15%（最多1个）",
    ),
    "SV-07 town hosts": (rules.county_units_close, [site("a", form="host", level="town")], {}, Weight.WARN, "必须关停"),
    "SV-08 no application": (
        rules.application_for_county_units,
        [site("a", **RETAIN, **COUNTY)],
        {},
        Weight.REFUSE,
        "没有书面申请",
    ),
    "SV-09 beside a kept site": (
        rules.closed_sites_have_a_destination,
        [site("a", **RETAIN), site("a", "sub.qingyu.gov.cn.example", "青屿市a局(信息中心)")],
        {},
        Weight.REFUSE,
        "没有迁移去向",
    ),
    "SV-10 kept against the form": (
        rules.form_and_plan_agree,
        [site("a")],
        {"decisions": [decision("disposition", "retain", unit="青屿市a局")]},
        Weight.WARN,
        "调查表为关停迁移，方案为独立保留",
    ),
    "SV-10 another place than wished": (
        rules.form_and_plan_agree,
        [site("a", needs=["以子站形式呈现"])],
        {"decisions": [decision("place", "column", unit="青屿市a局")]},
        Weight.WARN,
        "调查表希望以子站呈现，方案为栏目",
    ),
    "SV-11 shared": (
        rules.codes_are_unique,
        [site("swj", "swj.cn", "青屿市商务局"), site("swj", "shuiwu.cn", "青屿市税务局")],
        {},
        Weight.REFUSE,
        "青屿市商务局、青屿市税务局",
    ),
    "SV-11 reserved": (rules.codes_are_unique, [site("search")], {}, Weight.REFUSE, "门户保留"),
    "SV-12 not pledged": (rules.kept_sites_are_pledged, [site("a", **RETAIN)], {}, Weight.WARN, "责任书"),
    "DM-01 two stay": (
        rules.one_site_a_unit,
        [site("a", form="host"), site("a", "b.cn", **RETAIN)],
        {},
        Weight.WARN,
        "同一单位开设2个网站",
    ),
    "DM-02 a foreign name stays": (
        rules.standing_hosts_are_government_names,
        [site("a", "edu.qingyu.com.example", **RETAIN)],
        {},
        Weight.WARN,
        ".gov.cn.example",
    ),
    "DM-04 www": (
        rules.department_hosts_have_their_form,
        [site("a", "www.aju.gov.cn.example", **RETAIN)],
        {},
        Weight.WARN,
        "○○○.□□□.gov.cn.example",
    ),
    "PL-01 late": (rules.deadlines_are_kept, [site("a")], deadlines("2017-11-19"), Weight.WARN, "已超过期限 2017-11-19 1天"),
    "PL-01 none": (rules.deadlines_are_kept, [site("a")], {}, Weight.WARN, "没有期限"),
    "PL-02 typing error": (
        rules.decisions_meet_a_site,
        [site("a")],
        {"decisions": [decision("place", "column", unit="青屿市b局")]},
        Weight.WARN,
        "没有对应的网站或单位",
    ),
}


@pytest.mark.parametrize("name", LEAVES_ALONE)
def test_leaves_alone(name: str) -> None:
    rule, filed, head = LEAVES_ALONE[name]
    assert list(rule(programme(filed, head))) == []


@pytest.mark.parametrize("name", CATCHES)
def test_catches(name: str) -> None:
    rule, filed, head, weight, what = CATCHES[name]
    (finding,) = rule(programme(filed, head))
    assert (finding.rule, finding.weight) == (name[:5], weight)
    assert what in finding.what


def test_the_portal_with_a_wrong_name() -> None:
    portal = PORTAL.model_copy(update={"domain": "qingyu.com.example"})
    found: Iterator[Finding] = (one for rule in rules.RULES for one in rule(programme([], {}, portal)))
    assert {finding.rule for finding in found} == {"DM-02", "DM-03"}


def test_every_rule_is_in_the_table_and_has_both_kinds_of_cases() -> None:
    caught = {rule for rule, *_ in CATCHES.values()} | {rules.portal_host_has_its_form}
    spared = {rule for rule, *_ in LEAVES_ALONE.values()}
    assert set(rules.RULES) == caught == spared


def test_every_rule_names_its_clause() -> None:
    for rule in rules.RULES:
        assert (rule.__doc__ or "")[:3] in {"SV-", "DM-", "PL-"}
