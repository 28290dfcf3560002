"""Dates as old pages write them, found in running text and given as `portal.model.shape.Moment` text.

A date is sacred (design, invariant 3): nothing here knows today's date, and what is not a calendar day is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

EARLIEST = 1980
LATEST = 2099
"""Years between which a page of an old site can have been published."""
NOUGHTS = "〇零○Ｏ0０OoОо◯"
"""What people type for the nought of a year in Chinese numerals, which no keyboard has."""
_HAN_DIGITS = {char: str(value) for value, row in enumerate((NOUGHTS, *"一二三四五六七八九")) for char in row}
_DIGITS = re.compile(r"\d(?:\s{0,3}[-/.．—－年]\s{0,3}\d|\d{7})")
"""Without which a text holds no date in digits: what stands between a year and a month, or eight in a row."""
_WIDE = {ord("０") + value: str(value) for value in range(10)}
_WIDE_DIGIT = re.compile(r"[０-９]")
"""Digits as wide as a Chinese character."""
_SEP = r"\s{0,3}[-/.．—－]\s{0,3}"
_FULL = re.compile(
    rf"(?<![\d.])((?:19|20)\d\d)(?:{_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})(?!\d|\.\d)"
    r"|\s{0,3}年\s{0,3}(\d{1,2})\s{0,3}月\s{0,3}(\d{1,2})\s{0,3}日)"
)
_ALONE = re.compile(r"\s?[\[(（]?((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})[\])）]?\s?")
"""A date with a year and nothing beside it, which only one form can be."""
_SHORT = re.compile(r"(?<![\d.-])(\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.-])")
_US = re.compile(r"(?<![\d./-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_SOLID = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_SOLID_LENGTH = 8
_HAN = re.compile(
    rf"([二一][{NOUGHTS}一二三四五六七八九]{{3}})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})日"
)
_MONTHS = {
    "jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6",
    "jul": "7", "aug": "8", "sep": "9", "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
_NAMED_MONTH = re.compile(
    rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?\s(\d{{1,2}})"
    r"(?:,\s?|\s(?:\d\d?:\d\d(?::\d\d)?\s)?[A-Z]{2,4}\s)((?:19|20)\d\d)(?![\da-z])",
    re.IGNORECASE,
)
"""What a program prints that was told no form: `Apr 2, 2017`, `Sun Apr 02 08:30:25 CST 2017`."""

_SPLIT = re.compile(r"(?<!\d)(\d{1,2})\s+((?:19|20)\d\d)\s{0,2}[-/.年]\s{0,2}(\d{1,2})(?:\s{0,2}月)?(?![\d-])")
_DAYLESS = re.compile(r"(?<!\d)(\d{1,2})[-/.月](\d{1,2})日?(?!\d|[-/.]\d)")
_IN_PATH = re.compile(
    r"/t?((?:19|20)\d\d)(\d\d)(\d\d)_\d+|/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/|/((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})-|/((?:19|20)\d\d)/(\d\d)(\d\d)/"
)
"""How addresses hold a day: `/t20170305_12.html`, `/2017/3/5/art_12.html`, `/2017-03-05-12.html`, `/2017/0305/`."""
_REMEMBERED = 400
"""Characters up to which a text is remembered: several readers look at the same info lines."""
_TIME = re.compile(r"^[\sT日,，]{0,4}(\d{1,2})\s?[:：时点]\s?(\d{1,2})(?!\d)([:：]\d{1,2})?")


class FoundDate(NamedTuple):
    """A date in a text: where it stands and its value, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`."""

    start: int
    end: int
    value: str

    @property
    def day(self) -> str:
        """The day alone."""
        return self.value[:10]


def find_dates(text: str, *, short: bool = True) -> tuple[FoundDate, ...]:
    """Every date with a year in a text, in order; with `short` also two-digit years (`17-03-05`)."""
    return _found_again(text, short) if len(text) <= _REMEMBERED else _found(text, short)


def _found(text: str, short: bool) -> tuple[FoundDate, ...]:
    if alone := _ALONE.fullmatch(text):  # nearly every date of a list
        value = _value(*alone.groups())
        return () if value is None else (FoundDate(alone.start(1), alone.end(3), value),)
    return _dates(text, short) if _DIGITS.search(text) or _is_worded(text) else ()


_found_again = lru_cache(maxsize=4096)(_found)


def _is_worded(text: str) -> bool:
    """Whether a text may hold a date whose year is in Chinese numerals or whose month is a name."""
    if "年" in text and _HAN.search(text):
        return True
    return text.count(" ") > 1 and (_NAMED_MONTH.search(text) or _WIDE_DIGIT.search(text)) is not None


def _dates(text: str, short: bool) -> tuple[FoundDate, ...]:
    found: dict[int, FoundDate] = {}
    text = text.translate(_WIDE) if _WIDE_DIGIT.search(text) else text
    for start, end, year, month, day in _written(text, short):
        if any(one.start < end and start < one.end for one in found.values()):
            continue  # the same characters, already read in a more certain form
        if (value := _value(year, month, day)) is not None:
            clock, after = _clock(text, end)
            found[start] = FoundDate(start, after, value + clock)
    return tuple(found[start] for start in sorted(found))


def first_date(text: str, *, short: bool = True) -> str:
    """The first date of a text, "" when it has none."""
    return next((one.value for one in find_dates(text, short=short)), "")


def date_in_address(url: str) -> str:
    """The day that an address names, "" when it names none."""
    match = _IN_PATH.search(urlsplit(url).path)
    if match is None:
        return ""
    year, month, day = [part for part in match.groups() if part]
    return first_date(f"{year}-{month}-{day}")


def month_day(text: str) -> str:
    """`MM-DD` where a list gives no year (`03-05`, `3月5日`), else ""."""
    match = _DAYLESS.search(text)
    return f"{int(match[1]):02}-{int(match[2]):02}" if match and _value("2000", match[1], match[2]) else ""


def _written(text: str, short: bool) -> Iterator[tuple[int, int, str, str, str]]:
    """The forms in order of certainty, as (start, end, year, month, day)."""
    for match in _FULL.finditer(text):
        yield (*match.span(), match[1], match[2] or match[4], match[3] or match[5])
    for match in _HAN.finditer(text) if "年" in text else ():
        yield (*match.span(), "".join(_HAN_DIGITS[char] for char in match[1]), _han(match[2]), _han(match[3]))
    for match in _US.finditer(text) if "/" in text else ():
        yield (*match.span(), match[3], match[1], match[2])
    for match in _NAMED_MONTH.finditer(text) if text.count(" ") > 1 else ():
        yield (*match.span(), match[3], _MONTHS[match[1].lower()], match[2])
    for match in _SPLIT.finditer(text) if len(text.split(None, 1)) > 1 else ():
        yield (*match.span(), match[2], match[3], match[1])
    for match in _SOLID.finditer(text) if len(text) >= _SOLID_LENGTH else ():
        yield (*match.span(), match[1], match[2], match[3])
    if short:
        for match in _SHORT.finditer(text):
            yield (*match.span(), f"20{match[1]}", match[2], match[3])


def _value(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:  # the 31st of February is no date
        return None
    return found.isoformat() if EARLIEST <= found.year <= LATEST else None


def _clock(text: str, end: int) -> tuple[str, int]:
    """The time behind a date as ` HH:MM`, and where it ends; midnight to the second is a CMS's filler, no time."""
    match = _TIME.match(text[end : end + 16])
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return "", end
    after = end + match.end()
    if int(match[1]) == int(match[2]) == 0 and match[3]:
        return "", after
    return f" {int(match[1]):02}:{int(match[2]):02}", after


def _han(text: str) -> str:
    """A day or month in Chinese numerals: 二十四 -> 24, 十 -> 10, 三十 -> 30."""
    tens, sign, ones = text.rpartition("十")
    if not sign:
        return "".join(_HAN_DIGITS.get(char, "") for char in text)
    return f"{_HAN_DIGITS.get(tens, '1') if tens else '1'}{_HAN_DIGITS.get(ones, '0') if ones else '0'}"
