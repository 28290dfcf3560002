from __future__ import annotations

import pytest

from portal.errors import Problems
from portal.files import yamlfile
from portal.model.department import Department


@pytest.mark.parametrize("value", ["010", "no", "12:30", "2017-03-05", "~", "null", "on", "1e3", "# 号", "a: b", "", "多\n行", " 空 ", "'"])
def test_strings_survive(value: str) -> None:
    text = yamlfile.dump({"键": value, "列表": [value]})
    assert yamlfile.parse(text, "x.yaml").data == {"键": value, "列表": [value]}


def test_scalars_are_not_guessed() -> None:
    data = yamlfile.parse("a: no\nb: 010\nc: 12:30\nd:\ne: 2017-03-05\n", "x.yaml").data
    assert data == {"a": "no", "b": "010", "c": "12:30", "d": None, "e": "2017-03-05"}


CASES = {
    "doubled key": ("name: 甲\nname: 乙\n", 2, "重复"),
    "broken": ("name: [甲\n", 2, "YAML 格式错误"),
    "unknown key": ("name: 市教育局\nshort: 教育\nslug: jyj\ncolour: 蓝\n", 4, "不认识的项“colour”"),
    "missing key": ("name: 市教育局\nslug: jyj\n", 1, "缺少“short”"),
    "bad slug": ("name: 市教育局\nshort: 教育\nslug: JYJ\n", 3, "格式不对"),
    "bad choice": ("name: 市教育局\nshort: 教育\nslug: jyj\nlevel: 省级\n", 4, "不在可选范围"),
    "nested": (
        "name: 甲\nshort: 甲\nslug: jia\ncolumns:\n- slug: gzdt\n  name: 工作动态\n  class: news\n- slug: 通知\n  name: 通\n  class: news\n",
        8,
        "columns.1.slug",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=list(CASES))
def test_problems_have_file_line_and_remedy(case: str) -> None:
    text, line, words = CASES[case]
    with pytest.raises(Problems) as caught:
        yamlfile.load(Department, text, "departments/jyj/department.yaml")
    problem = next(iter(caught.value))
    assert (problem.file, problem.line) == ("departments/jyj/department.yaml", line)
    assert words in problem.what
    assert problem.remedy


def test_all_problems_at_once() -> None:
    with pytest.raises(Problems) as caught:
        yamlfile.load(Department, "name: 甲\nslug: JYJ\nlevel: 省\nx: 1\n", "d.yaml")
    assert len(caught.value.problems) == 4


def test_a_model_comes_back_from_its_own_text() -> None:
    text = "name: 青屿市教育局\nshort: 市教育局\nslug: jyj\ncolumns:\n- slug: gzdt\n  name: 工作动态\n  class: news\n"
    department = yamlfile.load(Department, text, "d.yaml")
    assert yamlfile.dump_model(department) == text
