"""What people write in the fields of a form, brought to one shape: dates, host names, ticks, levels, lists."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from urllib.parse import urlsplit

from portal.model.department import Level

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SPACE = re.compile(r"[\s\u3000\xa0\u200b\ufeff]+")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff，。、；：）]) (?=[\u3400-\u9fff（])")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DAY = re.compile(r"(\d{2,4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*(?:日|号)?(?:T?00:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|政府|办事处)?$")
_COUNTY = re.compile(r"^(?:[^市]{1,6}市)?[^市县区旗]{1,6}(?:县|自治县|区|旗)(?=.)(?!级)")
_LIST = re.compile(r"[；;\n]+")
_NAME_LIST = re.compile(r"[、，,；;\n]+")
_DOTS = re.compile(r"^[.…。·\-—_/\\]*$|^(?:无|暂无|没有)$")

TICKS = frozenset("√✓✔☑☒■●◼▪✅Rþü")
"""Marks that choose; ☒ is Word's own sign of a checked box; R, þ and ü are Wingdings ticks that lost their font."""
TYPED_TICKS = frozenset({"V", "v", "是", "选", "选定", "同意", "对", "勾"})
BLANKS = frozenset("□☐○◯〇×✗✘xX否不/／-—")
"""Marks that do not choose; × means no."""


def clean(text: str) -> str:
    """Bring white space to single blanks, none between Chinese characters; full-width digits and letters to plain."""
    lines = [_SPACE.sub(" ", line).strip() for line in text.translate(_FULL_WIDTH).splitlines()]
    return "\n".join(_HAN_GAP.sub("", line) for line in lines if line)


def label(text: str) -> str:
    """The bare form of a label for comparing: NFKC, without any white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def read_day(text: str) -> str:
    """A date in any usual style (2017年5月8日, 2017.5.8, 20170508, 二〇一七年五月八日) as YYYY-MM-DD, or "" ."""
    plain = label(text).translate(str.maketrans("〇○", "零零"))
    plain = _TENS.sub(lambda m: f"{m[1] or '一'}{m[2] or '零'}", plain).translate(_DIGITS)
    match = _DAY.fullmatch(plain) or _COMPACT_DAY.fullmatch(plain)
    if not match:
        return ""
    year, month, day = (int(part) for part in match.groups())
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return ""


def read_hosts(text: str) -> list[str]:
    """The host names in a 网站域名 field, each once: no scheme, port or path, lower case, without `www.`.

    `www.` goes because it names the same site (recipes list it as an alias); it stays where fewer than three labels
    would remain. Chinese names become their `xn--` form. Words that are no host name come back as "".
    """
    words = [word for word in re.split(r"[\s、，,；;]+", unicodedata.normalize("NFKC", text).strip()) if word]
    hosts = [_host(word.strip("()（）。")) for word in words]
    return list(dict.fromkeys(hosts))


def _host(word: str) -> str:
    try:
        name = urlsplit(word if "://" in word else f"//{word}").hostname or ""
        name = name.rstrip(".").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return ""
    if name.startswith("www.") and name.count(".") >= 3:
        name = name.removeprefix("www.")
    return name if _HOST.fullmatch(name) else ""


def read_tick(text: str) -> bool | None:
    """Whether a cell chooses: True for a tick, False for nothing or a cross, None for words that are neither."""
    bare = label(text).strip("()[]【】「」")
    if not bare or all(mark in BLANKS for mark in bare):
        return False
    if bare in TYPED_TICKS or all(mark in TICKS or mark in "□☐" for mark in bare):
        return True
    return None


def level_of(unit: str) -> Level:
    """The level of an organ by its name; the paper form does not ask for it, a person may decide otherwise."""
    if _TOWN.search(unit):
        return Level.TOWN
    return Level.COUNTY if _COUNTY.search(unit) else Level.CITY


def split_names(text: str) -> list[str]:
    """Column names in one cell, which people also separate by 、."""
    return [part for part in (piece.strip(" .。") for piece in _NAME_LIST.split(text)) if not _DOTS.match(part)]


def split_needs(text: str) -> list[str]:
    """Needs in one cell; a need may itself contain 、 and commas."""
    return [part for part in (piece.strip() for piece in _LIST.split(text)) if not _DOTS.match(part)]
