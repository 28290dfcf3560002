"""The stage plan: rows, destinations, drafted departments, the person's head kept byte for byte."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from migrate.plan.stage import PlanOutcome, plan
from migrate.register.finding import Weight
from migrate.register.head import Head
from migrate.register.planfile import MARKER, draft_head, read_plan
from migrate.survey.stage import import_forms
from portal.errors import Problems
from portal.files import yamlfile
from portal.model.column_class import ColumnClass
from portal.model.department import Disposition, Place
from portal.store import Store

TODAY = dt.date(2017, 11, 20)
PORTAL = """\
name: 青屿市人民政府门户网站
city: 青屿市
domain: www.qingyu.gov.cn.example
url: https://www.qingyu.gov.cn.example
domain_suffix: .gov.cn.example
site_code: "0000000001"
footer: {sponsor: 青屿市人民政府办公室}
"""
HEAD = """\
# 本文件的这一部分由人填写
settings:
  deadlines: {pledge: 2017-07-31, closing: 2017-12-31}
belongs:
  青屿市林业种苗站: 青屿市林业局   # 直属单位
decisions:
  - {unit: 青屿市档案局, key: place, value: column, reason: 信息量少, date: 2017-05-15}
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/portal.yaml").write_text(PORTAL, encoding="utf-8")
    made = Store(tmp_path)
    made.departments_folder.mkdir()
    made.plan_path.write_text(HEAD, encoding="utf-8")
    return made


def file_form(store: Store, unit: str, host: str, **changes: object) -> None:
    form = {
        "unit": unit,
        "filled": "2017-05-08",
        "site_name": f"{unit}网",
        "domain": f"{host}.qingyu.gov.cn.example",
        "form": "一",
        "columns": [],
        "needs": [],
        "contact": "联系人甲",
        "phone": "0000-0000001",
    } | changes
    path = store.root / f"{host}.yaml"
    path.write_text(yamlfile.dump(form), encoding="utf-8")
    assert import_forms(store, [path]).problems == ()


def recipe(store: Store, slug: str, host: str, *columns: str) -> None:
    full = f"{host}.qingyu.gov.cn.example"
    data = {"host": full, "layout": "general", "columns": [{"name": name, "path": f"/{name}/"} for name in columns]}
    path = store.site_folder(slug, full) / "recipe.yaml"
    path.write_text(yamlfile.dump(data), encoding="utf-8")


def told(outcome: PlanOutcome, rule: str) -> list[str]:
    return [str(finding) for finding in outcome.findings if finding.rule == rule]


def test_rows_of_every_disposition(store: Store) -> None:
    file_form(store, "青屿市教育局", "jyj")
    file_form(store, "青屿市卫生健康局", "wsj", form="二")
    file_form(store, "青屿市公安局", "gaj", form="三", reason="与专网相连")
    rows = {row.department: row for row in plan(store, TODAY).rows}
    assert [(slug, row.disposition, row.target, row.deadline) for slug, row in sorted(rows.items())] == [
        ("gaj", Disposition.RETAIN, "", "2017-07-31"),
        ("jyj", Disposition.CLOSE, "/jyj/", "2017-12-31"),
        ("wsjkj", Disposition.HOST, "https://wsj.qingyu.gov.cn.example/", "2017-12-31"),
    ]
    assert (rows["wsjkj"].place, rows["jyj"].place, rows["gaj"].reason) == (Place.SUBSITE, Place.CHANNEL, "与专网相连")
    assert store.department("gaj").host == "gaj.qingyu.gov.cn.example"
    assert store.department("jyj").host == ""


def test_twice_is_once_and_the_head_keeps_every_byte(store: Store) -> None:
    store.plan_path.write_bytes(HEAD.replace("\n", "\r\n").encode())
    file_form(store, "青屿市教育局", "jyj")
    first = plan(store, TODAY)
    bytes_after = store.plan_path.read_bytes()
    assert bytes_after.startswith(HEAD.replace("\n", "\r\n").encode() + MARKER.encode())
    assert (first.drafted, plan(store, TODAY).drafted) == (("jyj",), ())
    assert store.plan_path.read_bytes() == bytes_after
    assert read_plan(store).rows == first.rows


def test_the_day_is_not_written(store: Store) -> None:
    file_form(store, "青屿市教育局", "jyj")
    plan(store, TODAY)
    before = store.plan_path.read_bytes()
    outcome = plan(store, dt.date(2018, 1, 10))
    assert store.plan_path.read_bytes() == before
    assert "已超过期限 2017-12-31 10天" in told(outcome, "PL-01")[0]


def test_a_first_head_is_drafted_and_can_be_read(store: Store) -> None:
    store.plan_path.unlink()
    file_form(store, "青屿市教育局", "jyj")
    outcome = plan(store, TODAY)
    assert store.plan_path.read_text(encoding="utf-8").startswith(draft_head() + MARKER)
    assert read_plan(store).head.settings.cap.scope == "county"
    assert "没有期限" in told(outcome, "PL-01")[0]


def test_the_drafted_examples_can_be_uncommented() -> None:
    opened = re.sub(r"(?m)^#(?=  +[^（）#、\n]+: )", "", draft_head())
    head = yamlfile.load(Head, opened, "plan.yaml")
    assert (head.settings.deadlines.survey, head.settings.deadlines.closing) == ("2017-05-10", "2017-12-31")
    assert head.slugs == {"某市商务局": "swj"}
    assert [(one.unit, one.key, one.value) for one in head.decisions] == [("某市档案局", "place", "column")]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("  - {unit: 甲, key: place, value: chanel, reason: 乙, date: 2017-05-15}", "chanel"),
        ("  - {unit: 甲, site: 乙, key: place, value: column, reason: 丙, date: 2017-05-15}", "写且只写一个"),
        ("  - {unit: 甲, key: place, value: column, date: 2017-05-15}", "缺少“decisions.1.reason”"),
        ("  - {unit: 甲, key: colour, value: 蓝, reason: 乙, date: 2017-05-15}", "key"),
    ],
)
def test_mistakes_in_the_head_have_their_line(store: Store, line: str, what: str) -> None:
    store.plan_path.write_text(f"{HEAD}{line}\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        plan(store, TODAY)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("departments/plan.yaml", 8)
    assert what in str(problem)


def test_a_department_drafted_from_survey_and_recipe(store: Store) -> None:
    file_form(
        store,
        "青屿市教育局",
        "jyj",
        columns=["教育动态", "公告公示", "学校名录"],
        needs=["在线查询学校"],
        colour="以蓝色为主色调",
    )
    recipe(store, "jyj", "jyj", "工作动态", "通知公告", "办事指南", "专题专栏", "图片新闻")
    outcome = plan(store, TODAY)
    made = store.department("jyj")
    assert (made.name, made.short, made.accent, made.needs) == (
        *("青屿市教育局", "市教育局", "以蓝色为主色调"),
        ("在线查询学校",),
    )
    fed = [(c.name, c.slug, c.column_class, [s.column for s in c.sources]) for c in made.columns]
    assert fed == [
        ("教育动态", "jydt", ColumnClass.NEWS, ["工作动态"]),
        ("公告公示", "gggs", ColumnClass.NOTICES, ["通知公告"]),
        ("学校名录", "xxml", ColumnClass.OTHER, []),
        ("办事指南", "bszn", ColumnClass.STATIC, ["办事指南"]),
        ("专题专栏", "ztzl", ColumnClass.ARCHIVE, ["专题专栏"]),
        ("图片新闻", "tpxw", ColumnClass.NEWS, ["图片新闻"]),
    ]
    notes = told(outcome, "PL-03")
    assert any("旧网站没有内容的栏目：学校名录" in note for note in notes)
    assert any("按原样并入的旧栏目：办事指南、专题专栏、图片新闻" in note for note in notes)


def test_internal_contacts_stay_in_the_survey(store: Store) -> None:
    file_form(store, "青屿市教育局", "jyj", contact="联系人乙", phone="0000-0000009")
    plan(store, TODAY)
    for path in (store.plan_path, store.folder("jyj") / "department.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "联系人乙" not in text
        assert "0000-0000009" not in text


def test_two_sites_of_one_department_are_merged(store: Store) -> None:
    file_form(store, "青屿市林业种苗站", "lmzm", columns=["种苗信息", "公告公示"], colour="红色")
    file_form(store, "青屿市林业局", "lyj", columns=["林业动态", "通知公告"], colour="墨绿色")
    recipe(store, "lyj", "lyj", "林业动态", "公告公示")
    recipe(store, "lyj", "lmzm", "工作动态", "通知公告", "种苗信息", "单位简介")
    outcome = plan(store, TODAY)
    made = store.department("lyj")
    assert (made.name, made.accent) == ("青屿市林业局", "墨绿色")
    fed = {column.name: [(s.site.partition(".")[0], s.column) for s in column.sources] for column in made.columns}
    assert fed == {
        "林业动态": [("lyj", "林业动态"), ("lmzm", "工作动态")],
        "通知公告": [("lmzm", "通知公告")],
        "种苗信息": [("lmzm", "种苗信息")],
        "公告公示": [("lyj", "公告公示")],
        "单位简介": [("lmzm", "单位简介")],
    }
    assert {row.target for row in outcome.rows} == {"/lyj/"}
    assert "2个网站整合为一个" in told(outcome, "SV-05")[0]


@pytest.mark.parametrize(
    ("needs", "columns", "place", "kept"),
    [
        (["希望以子站形式呈现", "在线查询"], [], Place.SUBSITE, ("在线查询",)),
        (["只需在门户设一个栏目"], [], Place.COLUMN, ()),
        (["信息量少，以栏目形式并入门户"], [], Place.COLUMN, ()),
        ([], ["以单个栏目的形式呈现"], Place.COLUMN, ()),
        (["并入市林业局频道", "与种苗站网站合并", "与市民热线互通", "保留原有域名和版式"], [], Place.CHANNEL, ("与市民热线互通",)),
        (["设置政策解读栏目"], [], Place.CHANNEL, ("设置政策解读栏目",)),
        (["栏目设置简洁"], ["专题栏目"], Place.CHANNEL, ("栏目设置简洁",)),
    ],
)
def test_the_place_a_department_asks_for(
    store: Store, needs: list[str], columns: list[str], place: Place, kept: tuple[str, ...]
) -> None:
    file_form(store, "青屿市水利局", "slj", needs=needs, columns=columns)
    (row,) = plan(store, TODAY).rows
    assert row.place is place
    assert row.place_by == ("default" if place is Place.CHANNEL else "wish")
    assert store.department("slj").needs == kept
    assert len(store.department("slj").columns) == (place is Place.CHANNEL and len(columns))


def test_a_decision_goes_before_the_form_and_the_conflict_is_listed(store: Store) -> None:
    decisions = (
        "  - {site: jyj.qingyu.gov.cn.example, key: disposition, value: close, reason: 无保障人员, date: 2017-05-16}\n"
        "  - {unit: 青屿市教育局, key: place, value: subsite, reason: 学校多, date: 2017-05-16}\n"
        "  - {unit: 青屿市教育局, key: columns, value: [教育要闻, 招生考试], reason: 统一设置, date: 2017-05-16}\n"
        "  - {unit: 青屿市教育局, key: short, value: 教育局, reason: 习惯, date: 2017-05-16}\n"
        "  - {unit: 青屿市教育局, key: accent, value: 天蓝色, reason: 与门户协调, date: 2017-05-16}\n"
    )
    store.plan_path.write_text(HEAD + decisions, encoding="utf-8")
    file_form(store, "青屿市教育局", "jyj", form="三", reason="业务复杂", columns=["动态"])
    outcome = plan(store, TODAY)
    (row,) = outcome.rows
    assert (row.form, row.disposition, row.decided, row.place_by) == (
        *(Disposition.RETAIN, Disposition.CLOSE),
        *("person", "person"),
    )
    assert "调查表为独立保留，方案为关停迁移（2017-05-16，无保障人员）" in told(outcome, "SV-10")[0]
    made = store.department("jyj")
    assert ([column.name for column in made.columns], made.short, made.accent) == (
        *(["教育要闻", "招生考试"], "教育局", "天蓝色"),
    )


def test_an_existing_department_is_never_touched_but_advised(store: Store) -> None:
    file_form(store, "青屿市教育局", "jyj", columns=["工作动态"])
    plan(store, TODAY)
    path = store.folder("jyj") / "department.yaml"
    owned = path.read_text(encoding="utf-8").replace("short: 市教育局", "short: 教育局  # 人改过")
    path.write_text(owned, encoding="utf-8")
    recipe(store, "jyj", "jyj", "工作动态", "下载中心")
    file_form(store, "青屿市教育局", "jyj", columns=["工作动态", "学校名录"], form="二", filled="2017-06-01")
    outcome = plan(store, TODAY)
    assert path.read_text(encoding="utf-8") == owned
    advice = "\n".join(told(outcome, "PL-03"))
    assert "旧栏目没有去处：工作动态（jyj.qingyu.gov.cn.example）" in advice
    assert "旧栏目没有去处：下载中心" in advice
    assert "“学校名录”未列入" in advice
    assert "disposition 为“close”，按现在的方案应为“host”" in advice


def test_a_refused_plan_is_written_but_drafts_nothing(store: Store) -> None:
    file_form(store, "临溪镇人民政府", "linxi", form="三", reason="不愿迁移")
    outcome = plan(store, TODAY)
    assert outcome.refused
    assert outcome.drafted == ()
    assert store.slugs() == []
    assert read_plan(store).rows == outcome.rows


def test_a_site_without_a_form_is_told(store: Store) -> None:
    (store.site_folder("jtj", "jtj.qingyu.gov.cn.example")).mkdir(parents=True)
    outcome = plan(store, TODAY)
    assert [finding.weight for finding in outcome.findings] == [Weight.WARN, Weight.WARN]  # and the decision unused
    assert "没有调查表" in told(outcome, "PL-04")[0]
