"""The inspection's settings: what the shipped file says, what is refused, what the ignore list leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest

from portal.errors import Problems
from portal.files import yamlfile
from portal.inspection import RULES
from portal.inspection.ignoring import Ignored
from portal.inspection.settings import Points, Settings, load
from portal.inspection.thresholds import Thresholds
from portal.store import Store
from tests.conftest import ROOT

IDS = frozenset(rule.id for rule in RULES)
TODAY = dt.date(2017, 11, 20)


def given(root: Path, text: str) -> Settings:
    (root / "content").mkdir()
    (root / "content/inspection.yaml").write_text(text, encoding="utf-8")
    return load(Store(root), IDS)


def test_the_shipped_file_names_every_threshold_with_its_national_value() -> None:
    assert load(Store(ROOT), IDS).thresholds == Thresholds()
    written = yamlfile.parse((ROOT / "content/inspection.yaml").read_text(encoding="utf-8"), "").data
    assert list(written["thresholds"]) == [field.name for field in fields(Thresholds)]


def test_without_a_file_the_national_values_hold(tmp_path: Path) -> None:
    assert load(Store(tmp_path), IDS) == Settings()


def test_one_value_is_changed_the_others_stay(tmp_path: Path) -> None:
    limits = given(tmp_path, "thresholds:\n  news_days: 10\n  sensitive_words: [甲, 乙]\n").thresholds
    assert (limits.news_days, limits.sensitive_words, limits.home_days) == (10, ("甲", "乙"), 14)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("thresholds:\n  news_day: 10\n", 2, "news_day"),
        ("thresholds:\n  news_days: 两周\n", 2, "两周"),
        ("thresholds:\n  icp: 'ICP备(\\d+号'\n", 2, "不是正则表达式"),
        ("ignore:\n  - rule: SE-07\n    where: '*'\n    reason: 公示\n    until: 2018-01-01\n", 2, "owner"),
        ("ignore:\n  - {rule: SE-07, where: '*', reason: 公示, owner: 局, until: 明年}\n", 2, "明年"),
        ("points:\n  SR-01: {each: 二}\n", 2, "二"),
        ("points:\n  XY-99: {each: 2}\n", 0, "没有检查项“XY-99”"),
        ("ignore:\n  - {rule: SE-7, where: '*', reason: 公示, owner: 局, until: 2018-01-01}\n", 0, "没有检查项“SE-7”"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(Problems) as raised:
        given(tmp_path, text)
    problem = raised.value.problems[0]
    assert (problem.file, problem.line) == ("content/inspection.yaml", line)
    assert words in str(problem)


FINDING = ("SE-07", "wsj.example/20170822-96.html", "疑似身份证号 999***1")


@pytest.mark.parametrize(
    ("changed", "covered"),
    [
        ({}, True),
        ({"where": "wsj.example/20170822-96.html"}, True),
        ({"where": "wsj.example/*"}, True),
        ({"what": "身份证号"}, True),
        ({"until": "2017-11-20"}, True),
        ({"until": "2017-11-19"}, False),
        ({"rule": "SE-03"}, False),
        ({"where": "/20170822-96.html"}, False),
        ({"what": "银行卡"}, False),
    ],
)
def test_what_an_entry_covers(changed: dict[str, str], covered: bool) -> None:
    entry = {"rule": "SE-07", "where": "*", "reason": "公示", "owner": "卫健局", "until": "2018-01-01", **changed}
    assert Ignored.model_validate(entry).covers(*FINDING, TODAY) is covered


@pytest.mark.parametrize(("each", "most", "count", "lost"), [(2, 16, 3, 6), (2, 16, 27, 16), (0.1, 0, 5, 0.5), (2, 16, 0, 0)])
def test_points(each: float, most: float, count: int, lost: float) -> None:
    assert Points(each=each, most=most).lost(count) == lost
