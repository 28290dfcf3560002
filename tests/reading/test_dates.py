"""Dates in running text: what is one, what is none, and never a day that nobody wrote."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.reading.facts.dates import _dates, find_dates, first_date, month_day


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("发布时间：2017-03-05 10:47", ["2017-03-05 10:47"]),
        ("2017年3月5日08:18", ["2017-03-05 08:18"]),
        ("2017年 3月 5日", ["2017-03-05"]),
        ("2017/3/5", ["2017-03-05"]),
        ("2017.03.05", ["2017-03-05"]),
        ("[17-03-05]", ["2017-03-05"]),
        ("二〇一七年四月二十四日", ["2017-04-24"]),
        ("二○一七年十月十日", ["2017-10-10"]),
        ("二0一七年四月二日", ["2017-04-02"]),
        ("二О一七年四月二日", ["2017-04-02"]),
        ("２０１７年４月２日 ８：３０", ["2017-04-02 08:30"]),
        ("2017－04－02", ["2017-04-02"]),
        ("Sun Apr 02 08:30:25 CST 2017", ["2017-04-02"]),
        ("Apr 2, 2017", ["2017-04-02"]),
        ("2017 may be 2018", []),
        ("05 2017年03月 分享", ["2017-03-05"]),
        ("20170305", ["2017-03-05"]),
        ("3/5/2017 9:30:00", ["2017-03-05 09:30"]),
        ("2017-03-05T08:05:00+08:00", ["2017-03-05 08:05"]),
        ("2017-03-05 00:00:00", ["2017-03-05"]),
        ("2017-03-05 00:00", ["2017-03-05 00:00"]),
        ("自2017年3月5日至2017年4月1日", ["2017-03-05", "2017-04-01"]),
        ("2017-02-31", []),
        ("1066-10-14", []),
        ("电话：0000-2017031", []),
        ("第1.2.3条", []),
        ("没有日期", []),
    ],
)
def test_finds(text: str, dates: list[str]) -> None:
    assert [one.value for one in find_dates(text)] == dates


@pytest.mark.parametrize(("text", "found"), [("[03-05]", "03-05"), ("3月5日", "03-05"), ("13-40", ""), ("一", "")])
def test_month_and_day_alone(text: str, found: str) -> None:
    assert month_day(text) == found


def test_two_digit_years_only_where_they_are_wanted() -> None:
    assert first_date("17-03-05", short=False) == ""


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2099, 12, 31)))
def test_every_usual_spelling_of_a_day_is_that_day(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"):
        assert first_date(f"　发布于 {day.strftime(form)}　") == str(day)


@given(st.text(max_size=80))
def test_any_text_gives_only_calendar_days(text: str) -> None:
    for one in find_dates(text):
        assert len(one.value) in (10, 16)
        assert text[one.start : one.end]


PIECES = (
    *("2017", "1999", "05", "3", "17", "年", "月", "日", "-", "/", ".", "—", " ", "二〇一七", "十", "三", "：", "20170305"),
    *("文", "Apr", "Apr 2, 2017", " CST 2017", ",", "２０１７", "０"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_date_is_lost_by_looking_only_where_one_could_stand(text: str) -> None:
    assert [one.value[:10] for one in find_dates(text)] == [one.value[:10] for one in _dates(text, True)]
