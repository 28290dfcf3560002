"""总体颜色倾向 -> a readable palette: the survey's colour words become CSS custom properties with enough contrast.

Departments write what they like (以蓝色为主色调, 墨绿, #8a5a00, 庄重大气). The hue is theirs, the lightness is ours:
every role is darkened or lightened until it can be read (WCAG 2.2 AA 4.5:1, AAA 7:1; 工信厅信管函〔2021〕67号). One
main colour a channel (国办发〔2017〕47号 网页设计规范), so a colour wished only as 点缀 is remembered but not used.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color

TEXT_CONTRAST = 4.5
STRONG_CONTRAST = 7.0
WHITE = "#ffffff"
DEFAULT = "#0b5fa5"
"""Used when the form names no colour (庄重大气)."""

COLOURS: dict[str, str] = {
    "蓝": "#0b5fa5", "天蓝": "#1e90d8", "湖蓝": "#1588a6", "海蓝": "#0a6aa1", "深蓝": "#0a3d78", "藏蓝": "#1f2f5f",
    "藏青": "#20345c", "宝蓝": "#1f4fb5", "科技蓝": "#0f62c9", "中国蓝": "#0b5fa5", "青花蓝": "#1d4d9c",
    "红": "#c3272b", "中国红": "#c8161d", "大红": "#d0211c", "深红": "#9d1d22", "朱红": "#c93a1e", "枣红": "#7f2326",
    "酒红": "#7a1f2e", "绛红": "#8c2331", "国旗红": "#c8161d", "玫红": "#c2185b", "粉": "#c2527c",
    "绿": "#1f8a4c", "墨绿": "#1b5e44", "草绿": "#4f8f1f", "翠绿": "#0f8f5f", "军绿": "#4b5f2d", "橄榄绿": "#5f6b1f",
    "青": "#107c83", "青绿": "#0f8272", "蓝绿": "#0b7a80", "石青": "#1f6f9c", "黛青": "#35525f", "青灰": "#4a6572",
    "黄": "#d19a00", "金黄": "#d39b0d", "金": "#b8860b", "土黄": "#a9742a", "杏黄": "#cf8420", "橙": "#e0730b",
    "橘": "#e0730b", "橘红": "#d4500f", "橙红": "#d4500f", "咖啡": "#6b4630", "棕": "#7c4a21", "褐": "#6f4a2b",
    "紫": "#6b3fa0", "深紫": "#4a2878", "紫红": "#93205f", "蓝紫": "#4f46a8", "赭": "#8f4a22", "赤": "#b3261e",
}
"""Colour words without a closing 色. The longest word that fits wins."""

NEUTRALS: dict[str, str] = {"灰": "#5a6672", "银灰": "#64707c", "深灰": "#48525c", "黑": "#3a3f45"}
"""Taken only when no real colour is named; white is paper, never an accent."""

SHADES: dict[str, float] = {"深": -0.10, "暗": -0.10, "浓": -0.06, "浅": 0.10, "淡": 0.10, "亮": 0.06, "明": 0.06}
"""A word before a colour and how much lighter (OKLCH lightness) it makes it."""

_ASIDE = re.compile(r"点缀|辅助|为辅|辅色|配色|搭配|衬托|穿插|次之")
_NOT = re.compile(r"不要|不用|不宜|不采用|避免|忌|勿用|除")
_CLAUSE = re.compile(r"[,，。;；、/\s]+|并?[以用](?=[^以用]{1,6}(?:点缀|为辅|辅助|搭配|衬托))")
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", re.I)
_SINGLE = "".join(word for word in [*COLOURS, *NEUTRALS] if len(word) == 1)
_LONG = "|".join(sorted((word for word in [*COLOURS, *NEUTRALS] if len(word) > 1), key=len, reverse=True))
_AFTER = rf"(?=[{_SINGLE}色系调底字白主为与和加配同相间]|$)"
"""What may follow a one-character colour: 蓝色, 蓝白相间, 海洋蓝; but not 青 in 青屿 or 金 in 金融."""
_WORD = re.compile(rf"(?P<shade>[{''.join(SHADES)}]??)(?:(?P<long>{_LONG})|(?P<single>[{_SINGLE}]){_AFTER})色?")


@dataclass(frozen=True)
class Palette:
    """The colours of one channel as hexadecimal codes, by role.

    Attributes:
        accent: marks, bands and links; at least 4.5:1 on white and on `soft`.
        strong: small or important text; at least 7:1 on white and on `soft`.
        soft: a tint for backgrounds.
        line: a tint for hairlines; decoration only.
        ink: text on `accent`, at least 4.5:1.
        word: the word or code of the form that was used, "" when none fitted and the default was taken.
        aside: a colour wished only as 点缀, "" when none; not used (one main colour a channel).
    """

    accent: str
    strong: str
    soft: str
    line: str
    ink: str = WHITE
    word: str = ""
    aside: str = ""

    @property
    def fallback(self) -> bool:
        """Whether the words named no colour, so that the default was taken."""
        return not self.word

    def as_css(self) -> dict[str, str]:
        """The CSS custom properties by role, in a fixed order."""
        return {
            "--accent": self.accent,
            "--accent-strong": self.strong,
            "--accent-soft": self.soft,
            "--accent-line": self.line,
            "--accent-ink": self.ink,
        }

    def told(self) -> str:
        """One Chinese sentence for reports: which word was used, and what was left out."""
        used = f"按“{self.word}”取色 {self.accent}" if self.word else f"未写明颜色，取默认色 {self.accent}"
        return f"{used}；“{self.aside}”仅为点缀，未采用" if self.aside else used


@lru_cache(maxsize=512)
def palette(words: str) -> Palette:
    """Make a readable palette from the colour words of a survey form; never fails, falls back to `DEFAULT`."""
    main, aside = _choose(unicodedata.normalize("NFKC", words))
    base = Color(main.code if main else DEFAULT).convert("oklch")
    soft = _tint(base, lightness=0.965, chroma=0.022)
    accent = _darken(base, soft, TEXT_CONTRAST)
    strong = _darken(accent.clone().set("lightness", lambda value: value - 0.05), soft, STRONG_CONTRAST)
    line = _tint(base, lightness=0.86, chroma=0.05)
    word, second = main.word if main else "", aside.word if aside else ""
    return Palette(_hex(accent), _hex(strong), soft, line, word=word, aside=second)


@dataclass(frozen=True)
class _Choice:
    """A colour as written in the form, and its code."""

    word: str
    code: str
    neutral: bool = False


def _choose(text: str) -> tuple[_Choice | None, _Choice | None]:
    """The main colour and the one wished only as an aside."""
    wished: list[_Choice] = []
    asides: list[_Choice] = []
    for clause in _CLAUSE.split(text):
        if not _NOT.search(clause):
            (asides if _ASIDE.search(clause) else wished).extend(_colours(clause))
    wished.sort(key=lambda choice: choice.neutral)  # stable: the first real colour, else the first grey
    return next(iter(wished), None), next(iter(asides), None)


def _colours(clause: str) -> list[_Choice]:
    """Every colour named in a clause, codes first, then words in order."""
    codes = [_Choice(match.group(), match.group()) for match in _HEX.finditer(clause)]
    return codes + [_named(match) for match in _WORD.finditer(clause)]


def _named(match: re.Match[str]) -> _Choice:
    word = match["long"] or match["single"]
    colour = Color({**COLOURS, **NEUTRALS}[word]).convert("oklch")
    colour["lightness"] += SHADES.get(match["shade"], 0.0)
    return _Choice(match.group(), _hex(colour), neutral=word in NEUTRALS)


def _tint(base: Color, lightness: float, chroma: float) -> str:
    return _hex(Color("oklch", [lightness, min(chroma, base["chroma"]), _hue(base)]))


def _darken(colour: Color, paper: str, contrast: float) -> Color:
    """Lower the lightness until the rounded colour reaches the contrast on `paper`, which is darker than white."""
    result = colour.clone()
    while Color(_hex(result)).contrast(paper, method="wcag21") < contrast and result["lightness"] > 0:
        result["lightness"] -= 0.005
    return result


def _hue(colour: Color) -> float:
    hue = float(colour["hue"])
    return 0.0 if hue != hue else hue  # a grey has no hue; coloraide says so by NaN


def _hex(colour: Color) -> str:
    """A hexadecimal code, with the chroma reduced where a screen cannot show it."""
    return str(colour.convert("srgb").to_string(hex=True, fit={"method": "oklch-chroma"}))
