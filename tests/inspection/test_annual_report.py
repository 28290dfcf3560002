"""The annual report: what is counted, what a person fills in, what stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.annual_report import OPEN, PARTS, annual_report, as_markdown, due
from portal.errors import Problems
from portal.store import Store
from tests.conftest import ROOT

PORTAL = """name: 青屿市人民政府门户网站
city: 青屿市
domain: www.qingyu.gov.cn.example
url: https://www.qingyu.gov.cn.example
site_code: "0000000001"
footer: {sponsor: 青屿市人民政府办公室, icp: 样ICP备00000001号}
"""
DEPARTMENT = """name: 青屿市教育局
short: 市教育局
slug: jyj
columns:
- {slug: gzdt, name: 工作动态, class: news}
- {slug: zcjd, name: 政策解读, class: other}
- {slug: zcwj, name: 政策文件, class: policy}
- {slug: jgzn, name: 机构职能, class: static}
- {slug: ztzl, name: 开学专题, class: archive}
"""
ARTICLES = {"gzdt": ("20170305-1", "20170306-2", "20161231-3"), "zcjd": ("20170401-4",), "zcwj": ("20170501-5",), "jgzn": ("20170101-6",)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    files = {"content/portal.yaml": PORTAL, "departments/jyj/department.yaml": DEPARTMENT}
    for column, names in ARTICLES.items():
        files |= {f"departments/jyj/articles/{column}/{name}.md": "" for name in names}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Store(tmp_path)


def fill(store: Store, text: str) -> None:
    (store.content / "annual-report.yaml").write_text(text, encoding="utf-8")


def values(store: Store, part: str) -> dict[str, str]:
    return {row.name: row.value for row in dict(annual_report(store, 2017).parts)[part]}


def test_what_the_portal_knows_is_counted(store: Store) -> None:
    assert values(store, "信息发布") == {
        "总数": "5", "概况类信息更新量": "1", "政务动态信息更新量": "2", "信息公开目录信息更新量": "1",
    }  # fmt: skip
    assert values(store, "专栏专题") == {"维护数量": "1", "新开设数量": "0"}
    assert values(store, "解读回应")["解读材料数量"] == "1"
    own = values(store, "基本情况")
    assert (own["政府网站标识码"], own["公安机关备案号"]) == ("0000000001", OPEN)


def test_what_a_person_fills_in_wins_and_the_rest_stays_open(store: Store) -> None:
    fill(store, 'years:\n  "2017":\n    信息发布: {总数: 7}\n    访问情况: {网站总访问量: 860000}\n')
    report = annual_report(store, 2017)
    assert values(store, "信息发布")["总数"] == "7"
    assert "访问情况—网站总访问量" not in report.open
    assert "访问情况—独立用户访问总量" in report.open
    counted = {row.name: row.counted for row in dict(report.parts)["信息发布"]}
    assert counted == {"总数": False, "概况类信息更新量": True, "政务动态信息更新量": True, "信息公开目录信息更新量": True}
    assert annual_report(store, 2016).title == "2016年政府网站工作年度报表"


@pytest.mark.parametrize("text", ["安全防护: {演练: 是}", "安全: {发现问题数量: 1}"])
def test_rows_that_the_table_does_not_have_are_told(store: Store, text: str) -> None:
    fill(store, f'years:\n  "2017":\n    {text}\n')
    with pytest.raises(Problems, match="没有“安全"):
        annual_report(store, 2017)


def test_the_page_has_every_row_once_in_its_table(store: Store) -> None:
    fill(store, 'years:\n  "2017":\n    填报信息: {审核人: "甲|乙"}\n')
    text = as_markdown(annual_report(store, 2017))
    assert text.count("\n| ") == sum(len(rows) for rows in PARTS.values()) + 2 * len(PARTS)
    assert "| 审核人 | 甲\\|乙 |" in text


def test_the_shipped_file_is_read() -> None:
    report = annual_report(Store(ROOT), 2017)
    assert int(dict(report.parts)["信息发布"][0].value) > 100


def test_services_and_messages_are_counted_where_they_are_known(store: Store) -> None:
    assert values(store, "办事服务")["政务服务事项数量"] == OPEN
    assert values(store, "互动交流")["收到留言数量"] == OPEN
    for name in ("departments/jyj/services/rx.yaml", "content/services/hz.yaml", "content/services/themes.yaml"):
        (store.root / name).parent.mkdir(parents=True, exist_ok=True)
        (store.root / name).write_text("", encoding="utf-8")
    rows = ("编号,渠道,收到日期,答复日期,公开", "1,政务咨询,2017-03-01,2017-03-05,是", "2,政务咨询,2017-12-30,,",
            "3,依申请公开,2017-03-01,2017-03-02,", "4,政务咨询,2016-03-01,2016-03-02,是")  # fmt: skip
    (store.content / "messages.csv").write_text("\ufeff" + "\n".join(rows), encoding="utf-8")
    assert values(store, "办事服务")["政务服务事项数量"] == "2"
    told = values(store, "互动交流")
    assert [told[name] for name in ("收到留言数量", "办结留言数量", "平均办理时间（天）", "公开答复数量")] == ["2", "1", "4.0", "1"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [("编号,渠道\n", 1, "收到日期"), ("编号,渠道,收到日期,答复日期\n1,政务咨询,昨天,\n", 2, "昨天")],
)
def test_messages_that_cannot_be_read_are_told(store: Store, text: str, line: int, words: str) -> None:
    (store.content / "messages.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Problems, match=words) as raised:
        annual_report(store, 2017)
    assert [problem.line for problem in raised.value] == [line]


def test_due_by_the_end_of_january() -> None:
    assert due(2017).isoformat() == "2018-01-31"
