"""The survey's colour words become readable colours: which word is taken, and that every role has its contrast."""

from __future__ import annotations

import random

import pytest
from coloraide import Color

from portal.palette import COLOURS, DEFAULT, NEUTRALS, SHADES, Palette, palette


def contrast(one: str, other: str) -> float:
    return float(Color(one).contrast(other, method="wcag21"))


EVERY_WORD = [*COLOURS, *NEUTRALS, *(shade + word for shade in SHADES for word in "红绿蓝黄灰")]
CODES = ["#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#8a5a00", "#abc"]


@pytest.mark.parametrize("words", [*EVERY_WORD, *CODES, ""])
def test_every_role_has_its_contrast(words: str) -> None:
    made = palette(words)
    assert contrast(made.accent, "#ffffff") >= 4.5
    assert contrast(made.ink, made.accent) >= 4.5
    assert contrast(made.accent, made.soft) >= 4.5
    assert contrast(made.strong, "#ffffff") >= 7
    assert contrast(made.strong, made.soft) >= 7
    assert made.fallback == (words == "")


@pytest.mark.parametrize(
    ("words", "word", "aside"),
    [
        ("以蓝色为主色调", "蓝色", ""),
        ("墨绿色", "墨绿色", ""),
        ("中国红", "中国红", ""),
        ("藏青", "藏青", ""),
        ("深红色为主", "深红色", ""),
        ("浅绿", "浅绿", ""),
        ("蓝白相间", "蓝", ""),
        ("白底蓝字", "蓝", ""),
        ("海洋蓝", "蓝", ""),
        ("＃８ａ５ａ００", "#8a5a00", ""),
        ("主色 #0B5FA5，文字灰色", "#0B5FA5", ""),
        ("灰色加蓝色", "蓝色", ""),
        ("浅灰色", "浅灰色", ""),
        ("以蓝色为主，红色点缀", "蓝色", "红色"),
        ("以红色为主色调并以黄色点缀", "红色", "黄色"),
        ("红色点缀", "", "红色"),
        ("不要红色，以绿色为主", "绿色", ""),
        ("庄重大气", "", ""),
        ("体现青屿绿水青山和金融特色", "", ""),
        ("白色", "", ""),
        ("", "", ""),
    ],
)
def test_the_word_that_counts(words: str, word: str, aside: str) -> None:
    made = palette(words)
    assert (made.word, made.aside) == (word, aside)


def test_a_colour_that_is_readable_already_is_kept() -> None:
    assert palette("#0b5fa5").accent == "#0b5fa5"
    assert palette("庄重大气").accent == DEFAULT


def test_different_words_look_different() -> None:
    words = ("蓝色", "绿色", "深红色", "墨绿色", "天蓝色", "橙色", "湖蓝色", "藏青色", "#8a5a00")
    assert len({palette(word).accent for word in words}) == len(words)


def test_roles_for_the_theme() -> None:
    assert list(palette("绿色").as_css()) == [
        *("--accent", "--accent-strong", "--accent-soft", "--accent-line", "--accent-ink"),
    ]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (palette("绿色"), "按“绿色”取色"),
        (palette("庄重大气"), "未写明颜色，取默认色"),
        (palette("红色点缀"), "“红色”仅为点缀，未采用"),
    ],
)
def test_the_report_says_what_was_used(made: Palette, told: str) -> None:
    assert told in made.told()


def test_any_code_at_all_becomes_readable() -> None:
    chance = random.Random(1000)  # noqa: S311 - not a secret
    codes = [f"#{chance.randrange(0x1000000):06x}" for _ in range(1000)]
    weak = [code for code in codes if not readable(palette(code))]
    assert weak == []


@pytest.mark.parametrize("words", [*EVERY_WORD, *CODES, "庄重大气"])
def test_every_word_is_readable_in_every_mode(words: str) -> None:
    assert readable(palette(words))


def readable(made: Palette) -> bool:
    """Text 4.5:1, controls (edges, marks, focus) 3:1, and 7:1 where the elder mode puts its own text and bands."""
    papers = ("#ffffff", made.soft)
    text = all(contrast(made.accent, paper) >= 4.5 and contrast(made.strong, paper) >= 4.5 for paper in papers)
    controls = all(contrast(made.strong, paper) >= 3 for paper in papers) and contrast(made.ink, made.accent) >= 4.5
    elder = all(contrast(made.strong, paper) >= 7 for paper in papers) and contrast(made.ink, made.strong) >= 7
    return text and controls and elder
