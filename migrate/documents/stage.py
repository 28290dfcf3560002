"""The stage `documents`: plan, lists, applications, letters and reports for signature, under `output/documents/`.

They hold contacts of the forms and are internal: they lie outside every web root.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from migrate.documents import values
from migrate.documents.drafts import DRAFTS, FOLDER
from migrate.documents.filling import Lists, Values, fill
from migrate.documents.lists_book import save_lists
from migrate.documents.values import Programme, day
from migrate.register.closure.case import Case, Places, open_cases
from migrate.register.closure.facts import Fact
from migrate.register.filing import in_force
from migrate.register.planfile import read_counties, read_plan
from migrate.register.tally import COUNTY_LEVELS, summarise
from portal.errors import Problem, Problems, Refused
from portal.model.department import Disposition
from portal.store import Store, write_file


def make_documents(store: Store, today: dt.date, places: Places) -> list[Path]:
    """Write every paper that the present state of the programme calls for; returns the files.

    Raises:
        Refused: when there is no plan yet.
        Problems: files that cannot be read; placeholders of edited templates that no value has, all together.
    """
    programme = _programme(store, today, places)
    if not programme.rows:
        raise Refused("还没有方案，请先运行 invoke survey 和 invoke plan")
    jobs = [*_city_papers(programme), *_site_papers(programme, places)]
    folder = places.output / "documents"
    written: list[Path] = []
    problems: list[Problem] = []
    for name, template, filled, lists in jobs:
        try:
            write_file(folder / f"{name}.docx", fill(_template(store, template), filled, lists))
            written.append(folder / f"{name}.docx")
        except Problems as error:
            problems.extend(error)
    if problems:
        raise Problems(set(problems))
    save_lists(programme, folder / "方案与名单.xlsx")
    return [*written, folder / "方案与名单.xlsx"]


_MOST = 200
"""Findings attached to a letter; the report itself has them all."""
_Job = tuple[str, str, Values, Lists]


def _programme(store: Store, today: dt.date, places: Places) -> Programme:
    plan = read_plan(store)
    counties = read_counties(store, plan.head)
    surveys = {host: survey for slug, host in store.all_sites() if (survey := in_force(store, slug, host))}
    sums = summarise(plan.rows, counties, plan.head.settings.cap)
    cases = list(open_cases(store, today, places))
    return Programme(store.portal(), cases, surveys, counties, sums, plan.head.settings.deadlines, today)


def _city_papers(programme: Programme) -> list[_Job]:
    """The plan and the two lists."""
    common = values.common(programme)
    closing = [row for row in programme.rows if row.disposition is Disposition.CLOSE]
    kept = [row for row in programme.rows if row.disposition is Disposition.RETAIN]
    plan: dict[str, list[dict[str, str]]] = {
        "汇总": values.sums(programme),
        "期限": values.deadlines(programme),
        "网站": values.site_lines(programme, programme.rows),
        "冲突": values.conflicts(programme),
    }
    return [
        ("集约化建设方案", "集约化建设方案", common, plan),
        ("拟关停迁移网站名单", "拟关停迁移网站名单", common, {"网站": values.site_lines(programme, closing)}),
        ("拟保留网站名单", "拟保留网站名单", common, {"网站": values.site_lines(programme, kept)}),
    ]


def _site_papers(programme: Programme, places: Places) -> list[_Job]:
    """What each site needs: application, letter, report, exception."""
    jobs: list[_Job] = []
    for row in programme.rows:
        own = values.common(programme) | values.site_values(programme, row)
        own["落款单位"] = row.unit
        if row.disposition is Disposition.RETAIN and row.level in COUNTY_LEVELS:
            jobs.append((f"保留网站申请/{row.host}", "保留网站申请", own, {}))
    for case in programme.cases:
        own = values.common(programme) | values.site_values(programme, case.row)
        if case.row.disposition is Disposition.CLOSE:
            jobs.append((f"永久关停申请表/{case.row.host}", "永久关停申请表", own, {}))
        if case.row.disposition is Disposition.RETAIN:
            found = _found(places, case.row.host)
            letter = own | _inspection(case, found)
            jobs.append((f"运维责任书/{case.row.host}", "运维责任书", letter, {"问题": (found or [])[:_MOST]}))
        if case.closure.acceptance and case.on(Fact.ACCEPTED):
            report = own | _report(case)
            jobs.append((f"迁移验收报告/{case.row.host}", "迁移验收报告", report, {"原因": _reasons(case)}))
    return jobs


def _found(places: Places, host: str) -> list[dict[str, str]] | None:
    """What the full inspection of a kept site found (`output/inspection/<host>/report.csv`); None without one."""
    table = places.output / "inspection" / host / "report.csv"
    if not table.is_file():
        return None
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    return [{key: row[key] for key in ("编号", "检查项", "性质", "位置", "问题")} for row in rows]


def _inspection(case: Case, found: list[dict[str, str]] | None) -> dict[str, str]:
    """The verdict of the full inspection, attached to the letter (粤办函〔2017〕156号 二(三)).

    Without a report the verdict is left for a person: nothing is called compliant that nobody inspected.
    """
    if found is None:
        verdict = values.BLANK
    else:
        vetoes = sum(1 for one in found if one["性质"] == "单项否决")
        verdict = f"单项否决问题 {vetoes} 处，其他问题 {len(found) - vetoes} 处"
    return {"监测日期": day(case.row.pledge) or values.BLANK, "监测结论": verdict}


def _report(case: Case) -> dict[str, str]:
    """The figures of an acceptance, as they were signed off."""
    signed, migration = case.closure.acceptance, case.migration
    if signed is None:
        return {}
    figures = signed.figures
    size = sum(migration.archive.values())
    archive = f"{len(migration.archive)} 个文件，{size:,} 字节" if migration.archive else "未见文件"
    return {
        "去向": case.row.target,
        "列表中的页面": str(figures.listed),
        "已迁移文章": str(figures.migrated),
        "不迁移（有原因）": str(figures.skipped),
        "待处理": str(figures.held),
        "台账行数": str(figures.ledger),
        "最低还原率": f"{figures.lowest_coverage * 100:.1f}%",
        "抽样篇数": str(signed.sample),
        "不合格篇数": str(signed.faults),
        "允许篇数": str(signed.allowed),
        "否决问题": f"{migration.inspected} 处" if migration.inspected is not None else "未检查",
        "归档文件": archive,
        "结论": "数量平衡，抽样合格，台账完整，同意验收。" if signed.faults <= signed.allowed else "不同意验收。",
        "验收日期": day(signed.date),
        "验收单位": signed.who,
        "版本": signed.commit,
        "校验值": signed.content,
    }


def _reasons(case: Case) -> list[dict[str, str]]:
    return [{"名称": name, "数量": str(count)} for name, count in case.migration.skipped.items()]


def _template(store: Store, name: str) -> Path:
    """The clerk's own template, else ours."""
    if name not in DRAFTS:
        raise KeyError(name)
    own = store.content / "documents" / f"{name}.docx"
    return own if own.is_file() else FOLDER / f"{name}.docx"
