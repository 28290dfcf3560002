"""The rules of the notices as named functions, one a clause, in the visible table `RULES`.

A rule looks at the whole programme and tells what it finds; it changes nothing. Numbers follow standards/rules.yaml
(SV: survey and plan; DM: names and domains); PL are our own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from migrate.plan.rows import Programme
from migrate.register.finding import Finding, Weight
from migrate.register.head import DEADLINES, DecisionKey
from migrate.register.plan_site import PlanSite
from migrate.register.slugs import RESERVED
from migrate.register.survey import Annex
from migrate.register.tally import COUNTY_LEVELS, OWN_COUNTY, summarise
from portal.model.department import Disposition

Rule = Callable[[Programme], Iterator[Finding]]


def reason_for_keeping(programme: Programme) -> Iterator[Finding]:
    """SV-02 A site that is kept says why (揭府办函〔2017〕40号 附表 形式三)."""
    for row in _kept(programme):
        if not row.reason:
            yield Finding("SV-02", Weight.REFUSE, row.host, "保留网站没有写明原因", "请补填原因", "调查表 形式三")


def one_site_a_department(programme: Programme) -> Iterator[Finding]:
    """SV-05 In principle one department keeps one site, its units' sites are merged (粤办函〔2017〕156号 一(二))."""
    clause = "粤办函〔2017〕156号 一(二)"
    for slug in programme.slugs:
        sites = programme.of(slug)
        standing = [row for row in programme.rows if row.department == slug and _stands(row)]
        subject, hosts = sites[0].department, "、".join(site.survey.domain for site in sites)
        if len(standing) > 1:
            what = f"整合后仍有{len(standing)}个网站：{'、'.join(row.host for row in standing)}"
            yield Finding("SV-05", Weight.WARN, subject, what, "原则上只保留一个，其余请改为关停迁移", clause)
        elif len(sites) > 1:
            what = f"{len(sites)}个网站整合为一个：{hosts}"
            yield Finding("SV-05", Weight.NOTE, subject, what, "", clause)


def cap_on_kept_sites(programme: Programme) -> Iterator[Finding]:
    """SV-06 Kept sites stay within the cap, 10 % (揭府办函〔2017〕40号 一): kept <= floor(ratio x total)."""
    cap = programme.head.settings.cap
    share = f"{cap.ratio * 100:f}".rstrip("0").rstrip(".")
    for one in summarise(programme.rows, programme.counties, cap):
        if one.over:
            hosts = "、".join(one.kept)
            kept = f"范围内{one.total + int(cap.counts_portal)}个网站保留{one.counted}个"
            what = f"{kept}，超过{share}%（最多{one.allowed}个）：{hosts}"
            subject = "全部方案" if one.name in (OWN_COUNTY, "合计") else one.name
            remedy = "请在 decisions 中减少保留的网站，或核对 settings.cap 的范围"
            yield Finding("SV-06", Weight.REFUSE, subject, what, remedy, "揭府办函〔2017〕40号 一")


def county_units_close(programme: Programme) -> Iterator[Finding]:
    """SV-07 County departments, towns and street offices have no site of their own (粤办函〔2017〕156号 一(一))."""
    for row in programme.every:
        if row.level in COUNTY_LEVELS and _stands(row) and not row.application:
            what = f"县级部门、乡镇街道的网站原则上必须关停，方案为{row.disposition.chinese}"
            yield Finding("SV-07", Weight.WARN, row.host, what, "请改为关停迁移", "粤办函〔2017〕156号 一(一)")


def application_for_county_units(programme: Programme) -> Iterator[Finding]:
    """SV-08 A county unit that keeps its site has applied in writing (粤办函〔2017〕156号 二(一))."""
    for row in programme.every:
        if row.level in COUNTY_LEVELS and _stands(row) and not row.application:
            remedy = "请在 decisions 中写明申请文号（key: application）"
            yield Finding("SV-08", Weight.REFUSE, row.host, "没有书面申请", remedy, "粤办函〔2017〕156号 二(一)")


def closed_sites_have_a_destination(programme: Programme) -> Iterator[Finding]:
    """SV-09 Every closed or hosted site says where its content goes (S6 of the notice asks for it in public)."""
    for row in programme.every:
        if row.disposition is not Disposition.RETAIN and not row.target:
            remedy = "所属部门的主网站独立保留，请在 decisions 中写明去向（key: target）"
            clause = "粤办函〔2017〕156号 二(四)"
            yield Finding("SV-09", Weight.REFUSE, row.host, "关停网站没有迁移去向", remedy, clause)


def form_and_plan_agree(programme: Programme) -> Iterator[Finding]:
    """SV-10 Where the plan differs from the form, both are listed for the signature (own rule)."""
    for row in programme.rows:
        if row.conflict:
            yield Finding("SV-10", Weight.WARN, row.host, row.conflict, "请与填报单位确认")


def codes_are_unique(programme: Programme) -> Iterator[Finding]:
    """SV-11 No two departments share a code, none takes a name of the portal (observed: swj 商务局 and 税务局)."""
    names: dict[str, set[str]] = defaultdict(set)
    for site in programme.sites:
        names[site.slug].add(site.department)
    for slug, departments in sorted(names.items()):
        if len(departments) > 1:
            remedy = "请在 slugs 中分别指定，或在 belongs 中写明归属"
            yield Finding("SV-11", Weight.REFUSE, slug, f"代码由多个部门共用：{'、'.join(sorted(departments))}", remedy)
        if slug in RESERVED or slug in programme.head.settings.reserved:
            yield Finding("SV-11", Weight.REFUSE, slug, "代码为门户保留", "请在 slugs 中另选")


def kept_sites_are_pledged(programme: Programme) -> Iterator[Finding]:
    """SV-12 A kept site is inspected once in full and its organ signs the letter (粤办函〔2017〕156号 二(三))."""
    for row in _kept(programme):
        if not row.pledge:
            until = f"（期限 {row.deadline}）" if row.deadline else ""
            remedy = "签订后在 decisions 中写明日期（key: pledge）"
            what = f"尚未完成全面监测并签订运维责任书{until}"
            yield Finding("SV-12", Weight.WARN, row.host, what, remedy, "粤办函〔2017〕156号 二(三)")


def one_site_a_unit(programme: Programme) -> Iterator[Finding]:
    """DM-01 One unit opens at most one site (国办发〔2017〕47号 政府网站发展指引)."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in programme.rows:
        if _stands(row):
            units[row.unit].append(row.host)
    for unit, hosts in sorted(units.items()):
        if len(hosts) > 1:
            what = f"同一单位开设{len(hosts)}个网站：{'、'.join(hosts)}"
            yield Finding("DM-01", Weight.WARN, unit, what, "最多保留一个", "国办发〔2017〕47号")


def standing_hosts_are_government_names(programme: Programme) -> Iterator[Finding]:
    """DM-02 Sites that stay end in .gov.cn (国办发〔2017〕47号); the ending is set in `content/portal.yaml`."""
    suffix = programme.portal.domain_suffix
    for host in [programme.portal.domain, *(row.host for row in programme.rows if _stands(row))]:
        if not host.endswith(suffix):
            yield Finding("DM-02", Weight.WARN, host, f"域名不以 {suffix} 结尾", "请启用规范域名", "国办发〔2017〕47号")


def portal_host_has_its_form(programme: Programme) -> Iterator[Finding]:
    """DM-03 The portal is www.□□□.gov.cn (国办函〔2018〕55号)."""
    domain, suffix = programme.portal.domain, programme.portal.domain_suffix
    if not re.fullmatch(rf"www\.[a-z0-9-]+{re.escape(suffix)}", domain):
        yield Finding("DM-03", Weight.WARN, domain, f"门户域名应为 www.□□□{suffix}", "", "国办函〔2018〕55号")


def department_hosts_have_their_form(programme: Programme) -> Iterator[Finding]:
    """DM-04 A department's own host is ○○○.□□□.gov.cn (国办函〔2018〕55号)."""
    suffix = programme.portal.domain_suffix
    for row in programme.rows:
        if _stands(row) and not re.fullmatch(rf"(?!www\.)[a-z0-9-]+\.[a-z0-9-]+{re.escape(suffix)}", row.host):
            yield Finding("DM-04", Weight.WARN, row.host, f"部门网站域名应为 ○○○.□□□{suffix}", "", "国办函〔2018〕55号")


def moved_content_lies_below_the_main_domain(programme: Programme) -> Iterator[Finding]:
    """DM-05 Columns, channels and subsites are paths below the main domain (国办函〔2018〕55号)."""
    standing = {row.host for row in programme.rows if _stands(row)} | {programme.portal.domain}
    for row in programme.rows:
        host = urlsplit(row.target).hostname if "://" in row.target else None
        if row.disposition is Disposition.CLOSE and host and host not in standing:
            remedy = f"去向应为 {programme.portal.domain} 下的路径，例如 /{row.department}/"
            what = f"迁移去向 {row.target} 另用域名"
            yield Finding("DM-05", Weight.WARN, row.host, what, remedy, "国办函〔2018〕55号")


def standing_sites_have_one_domain(programme: Programme) -> Iterator[Finding]:
    """DM-06 One English and one Chinese domain a site (国办函〔2018〕55号)."""
    for row, annex in _annexes(programme):
        hosts = [host for text in annex.other_domains for host in [text.strip().lower()] if host != f"www.{row.host}"]
        english = [host for host in hosts if host.isascii() and not host.startswith("xn--")]
        chinese = [host for host in hosts if host not in english]
        if english or len(chinese) > 1:
            what = f"除 {row.host} 外还有域名：{'、'.join(english + chinese[1:])}"
            yield Finding("DM-06", Weight.WARN, row.host, what, "请注销不用的域名", "国办函〔2018〕55号")


def site_codes_have_their_form(programme: Programme) -> Iterator[Finding]:
    """DM-07 A 网站标识码 is ten digits, or bm and eight (observed)."""
    for row, annex in _annexes(programme):
        if annex.site_code and not re.fullmatch(r"\d{10}|bm\d{8}", annex.site_code):
            yield Finding("DM-07", Weight.WARN, row.host, f"网站标识码“{annex.site_code}”格式不对", "应为 10 位数字")


def standing_sites_are_registered(programme: Programme) -> Iterator[Finding]:
    """DM-08 A site has five registrations (国办发〔2017〕47号)."""
    for row, annex in _annexes(programme):
        five = {
            "开办审批": annex.founding,
            "党政机关网站标识": annex.badge,
            "ICP备案": annex.icp,
            "公安备案": annex.police,
            "网站标识码": annex.site_code,
        }
        missing = [name for name, value in five.items() if not value]
        if missing:
            what = f"技术附表中没有：{'、'.join(missing)}"
            yield Finding("DM-08", Weight.WARN, row.host, what, "请补办或补填", "国办发〔2017〕47号")


def deadlines_are_kept(programme: Programme) -> Iterator[Finding]:
    """PL-01 Every site has a deadline, none is overdue on the day of the run (粤办函〔2017〕156号 二)."""
    for row in programme.rows:
        key = "pledge" if row.disposition is Disposition.RETAIN else "closing"
        step, _, clause = DEADLINES[key]
        done = row.disposition is Disposition.RETAIN and row.pledge
        if not row.deadline:
            remedy = f"请在 settings.deadlines 中填写 {key}"
            yield Finding("PL-01", Weight.WARN, row.host, f"“{step}”没有期限", remedy, clause)
        elif not done and dt.date.fromisoformat(row.deadline) < programme.today:
            days = (programme.today - dt.date.fromisoformat(row.deadline)).days
            yield Finding("PL-01", Weight.WARN, row.host, f"“{step}”已超过期限 {row.deadline} {days}天", "", clause)


def decisions_meet_a_site(programme: Programme) -> Iterator[Finding]:
    """PL-02 A decision about a site or unit that nobody filed is a typing error (own rule)."""
    hosts = {site.survey.domain for site in programme.sites}
    units = {name for site in programme.sites for name in (site.survey.unit, site.department)}
    for decision in programme.head.decisions:
        subject = decision.site or decision.unit
        if subject not in hosts | units and decision.key is not DecisionKey.SLUG:
            what = f"决定（{decision.key} = {decision.text}）没有对应的网站或单位"
            yield Finding("PL-02", Weight.WARN, subject, what, "请核对网站域名或单位全称")


RULES: Sequence[Rule] = (
    reason_for_keeping,
    one_site_a_department,
    cap_on_kept_sites,
    county_units_close,
    application_for_county_units,
    closed_sites_have_a_destination,
    form_and_plan_agree,
    codes_are_unique,
    kept_sites_are_pledged,
    one_site_a_unit,
    standing_hosts_are_government_names,
    portal_host_has_its_form,
    department_hosts_have_their_form,
    moved_content_lies_below_the_main_domain,
    standing_sites_have_one_domain,
    site_codes_have_their_form,
    standing_sites_are_registered,
    deadlines_are_kept,
    decisions_meet_a_site,
)
"""Every rule, in the order of its number."""


def judge(programme: Programme) -> list[Finding]:
    """What all rules find, in the order of the table."""
    return [finding for rule in RULES for finding in rule(programme)]


def _kept(programme: Programme) -> list[PlanSite]:
    return [row for row in programme.every if row.disposition is Disposition.RETAIN]


def _stands(row: PlanSite) -> bool:
    """Whether a site keeps its own host name (forms two and three)."""
    return row.disposition is not Disposition.CLOSE


def _annexes(programme: Programme) -> Iterator[tuple[PlanSite, Annex]]:
    """The sites that stay, with their technical annex."""
    filed = {site.survey.domain: site.survey.annex for site in programme.sites}
    return ((row, filed[row.host]) for row in programme.rows if _stands(row))
