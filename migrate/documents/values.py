"""What stands in the papers: values by the names that the templates use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.register.closure.case import Case
from migrate.register.closure.standing import standing
from migrate.register.head import DEADLINES, Deadlines
from migrate.register.plan_site import PlanSite
from migrate.register.planfile import CountyPlan
from migrate.register.survey import Survey
from migrate.register.tally import LevelSum
from portal.model.department import Disposition, Level
from portal.model.portal import Portal

BLANK = "（待填）"
_LEVELS = {Level.CITY: "市级", Level.COUNTY: "县级", Level.TOWN: "乡镇（街道）"}
_REVIEWS = {
    Level.CITY: ("市人民政府办公室", "省人民政府办公厅"),
    Level.COUNTY: ("县级人民政府办公室", "市人民政府办公室"),
    Level.TOWN: ("县级人民政府办公室", "市人民政府办公室"),
}


@dataclass(frozen=True)
class Programme:
    """Everything that the papers are made from."""

    portal: Portal
    cases: Sequence[Case]
    surveys: dict[str, Survey]
    """Host -> the form in force."""
    counties: Sequence[CountyPlan]
    sums: Sequence[LevelSum]
    deadlines: Deadlines
    today: dt.date

    @property
    def rows(self) -> list[PlanSite]:
        """The rows of the city's plan, then those of its counties."""
        return [case.row for case in self.cases] + [row for county in self.counties for row in county.rows]

    @property
    def office(self) -> str:
        """The office that signs for the city."""
        return self.portal.footer.organizer or self.portal.footer.sponsor


def day(text: str) -> str:
    """2017-12-31 as 2017年12月31日, "" as it is."""
    if not text:
        return ""
    date = dt.date.fromisoformat(text)
    return f"{date.year}年{date.month}月{date.day}日"


def common(programme: Programme) -> dict[str, str]:
    """What every paper may use."""
    every = programme.sums[-1] if programme.sums else LevelSum("合计", 0, 0, 0, 0)
    return {
        "城市": programme.portal.city,
        "门户": programme.portal.name,
        "主管单位": programme.office,
        "上级": programme.portal.footer.sponsor,
        "落款单位": programme.office,
        "日期": day(programme.today.isoformat()),
        "网站总数": str(every.total),
        "关停数": str(every.close),
        "托管数": str(every.host),
        "保留数": str(every.retain),
    }


def sums(programme: Programme) -> list[dict[str, str]]:
    """The lines of 汇总."""
    return [
        {
            "范围": one.name,
            "网站总数": str(one.total),
            "关停迁移": str(one.close),
            "整体托管": str(one.host),
            "独立保留": str(one.retain),
            "最多保留": "—" if one.allowed is None else str(one.allowed),
            "保留比例": f"{one.ratio * 100:.1f}%",
        }
        for one in programme.sums
    ]


def deadlines(programme: Programme) -> list[dict[str, str]]:
    """The lines of 期限; steps without a day are left out."""
    return [
        {"步骤": step, "完成时限": day(getattr(programme.deadlines, key)), "依据": clause}
        for key, (step, _, clause) in DEADLINES.items()
        if getattr(programme.deadlines, key)
    ]


def site_lines(programme: Programme, rows: Sequence[PlanSite]) -> list[dict[str, str]]:
    """The lines of 网站, numbered."""
    states = {case.row.host: standing(case).state.value for case in programme.cases}
    return [
        {
            "序号": str(number),
            "主办单位": row.unit,
            "网站名称": row.name,
            "域名": row.host,
            "网站标识码": _annex(programme, row.host, "site_code") or "—",
            "处置方式": row.disposition.chinese,
            "去向": destination(programme.portal, row),
            "完成时限": row.deadline,
            "备注": row.reason if row.disposition is Disposition.RETAIN else "",
            "保留理由": row.reason,
            "申请文号": row.application or "—",
            "责任书签订日期": row.pledge or "未签订",
            "状态": states.get(row.host, "县级方案"),
        }
        for number, row in enumerate(rows, 1)
    ]


def conflicts(programme: Programme) -> list[dict[str, str]]:
    """The lines of 冲突: where plan and form disagree (SV-10)."""
    return [{"网站": row.name, "事项": row.conflict} for row in programme.rows if row.conflict]


def destination(portal: Portal, row: PlanSite) -> str:
    """Where the content will be, in words: 频道 /jyj/."""
    if row.disposition is Disposition.RETAIN:
        return "保留"
    return f"{row.place.chinese} {row.target.removeprefix(portal.url)}"


def site_values(programme: Programme, row: PlanSite) -> dict[str, str]:
    """One site, for the papers about it; contact and phone of the form stand only in internal papers like these."""
    survey = programme.surveys.get(row.host)
    first, second = _REVIEWS[row.level]
    texts = {
        "网站名称": row.name,
        "域名": row.host,
        "首页网址": f"http://{row.host}/",
        "其他域名": "、".join(survey.annex.other_domains) if survey else "",
        "主办单位": row.unit,
        "单位级别": _LEVELS[row.level],
        "网站标识码": _annex(programme, row.host, "site_code"),
        "ICP备案编号": _annex(programme, row.host, "icp"),
        "公安机关备案号": _annex(programme, row.host, "police"),
        "党政机关网站标识": _annex(programme, row.host, "badge"),
        "关停类型": "永久关停（整合迁移）",
        "关停原因": "政府网站集约化建设（粤办函〔2017〕156号）",
        "内容迁移去向": f"{programme.portal.name} {destination(programme.portal, row)}",
        "计划完成时限": day(row.deadline),
        "联系人": survey.contact if survey else "",
        "联系电话": survey.phone if survey else "",
        "理由": row.reason,
        "保留原因": row.reason,
        "申请文号": row.application,
        "签订期限": day(row.deadline),
        "签订日期": day(row.pledge) or "　　　　年　　月　　日",
        "审核一": first,
        "审核二": second,
    }
    return {key: value or ("无" if key == "其他域名" else BLANK) for key, value in texts.items()}


def _annex(programme: Programme, host: str, field: str) -> str:
    survey = programme.surveys.get(host)
    return str(getattr(survey.annex, field)) if survey else ""
