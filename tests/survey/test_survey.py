"""The stage survey: forms of every type -> filed evidence, problems of all files at once, nothing overwritten."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from migrate.register.filing import in_force, versions
from migrate.survey.stage import import_forms
from migrate.survey.values import level_of, read_day, read_hosts, read_tick, split_names
from portal.model.department import Disposition, Level
from portal.store import Store

PORTAL = """\
name: 青屿市人民政府门户网站
city: 青屿市
domain: www.qingyu.gov.cn.example
url: https://www.qingyu.gov.cn.example
domain_suffix: .gov.cn.example
site_code: "0000000001"
footer: {sponsor: 青屿市人民政府办公室}
"""
FORM = """\
unit: {unit}
level: city
filled: {filled}
site_name: {unit}网
domain: {host}.qingyu.gov.cn.example
form: {form}
reason: {reason}
columns: [工作动态, 公告公示]
needs:
  - 在线查询、打印
colour: 墨绿色
contact: 联系人甲
phone: 0000-0000001
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/portal.yaml").write_text(PORTAL, encoding="utf-8")
    (tmp_path / "forms").mkdir()
    return Store(tmp_path)


def form(store: Store, unit: str, host: str, name: str = "", **changes: str) -> Path:
    values = {"unit": unit, "host": host, "filled": "2017年5月8日", "form": "一", "reason": ""} | changes
    path = store.root / "forms" / f"{name or host}.yaml"
    path.write_text(FORM.format(**values), encoding="utf-8")
    return path


def head(store: Store, text: str) -> None:
    store.departments_folder.mkdir(exist_ok=True)
    store.plan_path.write_text(text, encoding="utf-8")


def test_a_sound_form_is_filed_with_its_digest(store: Store) -> None:
    path = form(store, "青屿市教育局", "jyj")
    counts = import_forms(store, [path])
    assert (counts.read, counts.filed, counts.problems) == (1, 1, ())
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert (survey.unit, survey.filled, survey.form) == ("青屿市教育局", "2017-05-08", Disposition.CLOSE)
    assert survey.needs == ("在线查询、打印",)
    assert (survey.file, survey.digest) == ("jyj.yaml", hashlib.sha256(path.read_bytes()).hexdigest())


def test_importing_again_changes_nothing(store: Store) -> None:
    paths = [form(store, "青屿市教育局", "jyj"), form(store, "青屿市水利局", "slj")]
    import_forms(store, paths)
    before = {path: path.read_bytes() for path in store.departments_folder.rglob("*.yaml")}
    counts = import_forms(store, paths)
    assert (counts.filed, counts.filed_again, counts.unchanged) == (0, 0, 2)
    assert {path: path.read_bytes() for path in store.departments_folder.rglob("*.yaml")} == before


def test_a_form_filed_again_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    import_forms(store, [form(store, "青屿市教育局", "jyj")])
    first = store.site_folder("jyj", "jyj.qingyu.gov.cn.example") / "survey.yaml"
    evidence = first.read_bytes()
    changed = form(store, "青屿市教育局", "jyj", filled="2017-05-20", form="二")
    counts = import_forms(store, [changed])
    assert (counts.filed_again, first.read_bytes()) == (1, evidence)
    assert [survey.version for survey in versions(store, "jyj", "jyj.qingyu.gov.cn.example")] == [1, 2]
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert survey.form is Disposition.HOST


def test_a_form_found_late_does_not_overrule_a_later_one(store: Store) -> None:
    import_forms(store, [form(store, "青屿市教育局", "jyj", filled="2017-05-20", form="二")])
    import_forms(store, [form(store, "青屿市教育局", "jyj", filled="2017-05-08")])
    survey = in_force(store, "jyj", "jyj.qingyu.gov.cn.example")
    assert survey
    assert (survey.form, survey.version) == (Disposition.HOST, 1)


def test_a_form_saved_again_without_change_is_no_new_version(store: Store) -> None:
    path = form(store, "青屿市教育局", "jyj")
    import_forms(store, [path])
    path.write_text(path.read_text(encoding="utf-8") + "\n# 重新保存\n", encoding="utf-8")
    assert import_forms(store, [path]).unchanged == 1


def test_problems_of_all_files_at_once_and_the_sound_ones_are_filed(store: Store) -> None:
    broken = form(store, "青屿市水利局", "slj", form="三")
    typed = form(store, "青屿市公安局", "gaj")
    typed.write_text(typed.read_text(encoding="utf-8") + "fax: 1\n", encoding="utf-8")
    (store.root / "forms/scan.pdf").write_bytes(b"%PDF")
    others = [store.root / "forms/scan.pdf", store.root / "forms/missing.docx"]
    counts = import_forms(store, [form(store, "青屿市教育局", "jyj"), broken, typed, *others])
    told = [str(problem) for problem in counts.problems]
    assert (counts.read, counts.filed, counts.refused) == (3, 1, 2)
    assert [line.partition("。")[0] for line in told] == [
        "forms/gaj.yaml:14:1: 不认识的项“fax”",
        "forms/missing.docx: 文件不存在或无法读取",
        "forms/scan.pdf: 不认识的文件类型“.pdf”",
        "forms/slj.yaml:6:1: 选定形式三，但没有填写暂不整合迁移的原因",
    ]
    assert store.all_sites() == [("jyj", "jyj.qingyu.gov.cn.example")]


def test_two_departments_with_the_same_initials_wait_for_a_person(store: Store) -> None:
    paths = [form(store, "青屿市商务局", "swj"), form(store, "青屿市税务局", "shuiwu"), form(store, "青屿市水利局", "slj")]
    counts = import_forms(store, paths)
    (problem,) = counts.problems
    assert "“青屿市商务局”、“青屿市税务局”的代码都是“swj”" in problem.what
    assert "departments/plan.yaml" in problem.remedy
    assert store.all_sites() == [("slj", "slj.qingyu.gov.cn.example")]
    head(store, "slugs:\n  青屿市商务局: swj\n  青屿市税务局: shuiwu\n")
    assert import_forms(store, paths).problems == ()
    assert [slug for slug, _ in store.all_sites()] == ["shuiwu", "slj", "swj"]


def test_a_later_form_does_not_take_a_code_in_use(store: Store) -> None:
    import_forms(store, [form(store, "青屿市商务局", "swj")])
    counts = import_forms(store, [form(store, "青屿市税务局", "shuiwu")])
    assert "代码都是“swj”" in counts.problems[0].what
    assert import_forms(store, [form(store, "青屿市商务局", "swj2")]).problems == ()


def test_a_code_in_use_is_never_renamed(store: Store) -> None:
    import_forms(store, [form(store, "青屿市商务局", "swj")])
    head(store, "slugs: {青屿市商务局: shangwu}\n")
    counts = import_forms(store, [form(store, "青屿市商务局", "swj")])
    assert "不能改为“shangwu”" in counts.problems[0].what


def test_a_reserved_code_is_refused(store: Store) -> None:
    head(store, "settings: {reserved: [slj]}\n")
    counts = import_forms(store, [form(store, "青屿市水利局", "slj")])
    assert "门户保留" in counts.problems[0].what
    assert store.all_sites() == []


def test_sites_of_units_go_under_their_department(store: Store) -> None:
    head(store, "belongs:\n  青屿市林业种苗站: 青屿市林业局\n")
    import_forms(
        store,
        [
            form(store, "青屿市林业局", "lyj"),
            form(store, "青屿市林业种苗站", "lmzm"),
            form(store, "青屿市林业局(森林公园)", "slgy"),
        ],
    )
    assert store.sites("lyj") == [f"{host}.qingyu.gov.cn.example" for host in ("lmzm", "lyj", "slgy")]


def test_a_site_claimed_by_two_departments_is_filed_for_neither(store: Store) -> None:
    paths = [form(store, "青屿市教育局", "jyj"), form(store, "青屿市水利局", "jyj", name="other")]
    counts = import_forms(store, paths)
    assert "同时登记在青屿市教育局（jyj.yaml）、青屿市水利局（other.yaml）" in counts.problems[0].what
    assert store.all_sites() == []


def test_a_site_whose_recipe_lies_under_another_code_is_told(store: Store) -> None:
    store.site_folder("edu", "jyj.qingyu.gov.cn.example").mkdir(parents=True)
    counts = import_forms(store, [form(store, "青屿市教育局", "jyj")])
    assert "同时登记在departments/edu、青屿市教育局（jyj.yaml）" in counts.problems[0].what
    assert counts.refused == 1


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("青屿市教育局", Level.CITY),
        ("青屿市城市管理和综合执法局", Level.CITY),
        ("临溪镇人民政府", Level.TOWN),
        ("青屿市海岸区城东街道办事处", Level.TOWN),
        ("临海县教育局", Level.COUNTY),
        ("青屿市海岸区财政局", Level.COUNTY),
        ("青屿市人民政府办公室", Level.CITY),
    ],
)
def test_the_level_by_the_name(unit: str, level: Level) -> None:
    assert level_of(unit) is level


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017年5月18日", "2017-05-18"),
        ("17.5.8", "2017-05-08"),
        ("二〇一七年十二月三十一日", "2017-12-31"),
        ("二○一七年十月二十日", "2017-10-20"),
        ("2017-05-08 00:00:00", "2017-05-08"),
        ("2017年2月30日", ""),
        ("五月初", ""),
        ("", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("教育局.政务", ["xn--dgtp5sd2w.xn--zfr164b"]),
        ("10.1.2.3:8080", ["10.1.2.3"]),
        ("www.qingyu.cn", ["www.qingyu.cn"]),
        ("www.qingyu", ["www.qingyu"]),
        ("../../etc", [""]),
        ("jyj_gov", [""]),
    ],
)
def test_hosts(text: str, hosts: list[str]) -> None:
    assert read_hosts(text) == hosts


@pytest.mark.parametrize(
    ("text", "tick"), [("√", True), ("【✓】", True), ("□", False), ("", False), ("×", False), ("否", False), ("见附件", None)]
)
def test_ticks(text: str, tick: bool | None) -> None:
    assert read_tick(text) is tick


def test_lists_of_names() -> None:
    assert split_names("教育要闻、公告公示；…… \n无\n政策法规。") == ["教育要闻", "公告公示", "政策法规"]
