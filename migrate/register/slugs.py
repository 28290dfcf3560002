"""Codes for departments and columns: pinyin initials, proposed here, chosen by people."""

from __future__ import annotations

import re
from collections.abc import Collection

import pypinyin

RESERVED = frozenset(
    {
        *("index", "departments", "map", "search", "moved", "about", "pages", "services", "images", "files", "theme"),
        *("static", "search-index", "hosts", "feeds", "feed", "rss", "sitemap", "robots", "plan", "portal", "admin"),
        *("api", "articles", "sites", "www", "content", "assets", "404", "hall", "board", "archive"),
    }
)
"""First parts of the portal's own addresses and names of its folders."""

_OFFICES = re.compile(r"(?:人民政府|办事处)$")
_LIMIT = 31


def department_slug(name: str, city: str) -> str:
    """Propose a code: 青屿市教育局 -> jyj, 临溪镇人民政府 -> lxz; "" when nothing can be spelt."""
    stem = re.sub(r"[（(].*?[）)]", "", name).strip()
    stem = stem.removeprefix(city).removeprefix("市") or stem
    return _initials(_OFFICES.sub("", stem) or stem)


def column_slug(name: str, taken: Collection[str]) -> str:
    """A code for a column, not among `taken`: 通知公告 -> tzgg, the second one -> tongzhigonggao, then numbered."""
    initials, full = _initials(name) or "lm", _spelt("".join(pypinyin.lazy_pinyin(name)))
    for candidate in (initials, full, *(f"{initials}-{number}" for number in range(2, 1000))):
        if candidate and candidate not in taken and candidate not in RESERVED:
            return candidate
    raise ValueError(f"no free code for column {name!r}")


def _initials(name: str) -> str:
    return _spelt("".join(pypinyin.lazy_pinyin(name, style=pypinyin.Style.FIRST_LETTER)))


def _spelt(text: str) -> str:
    """Letters and digits only, beginning with a letter."""
    plain = re.sub(r"[^a-z0-9]", "", text.lower())[:_LIMIT]
    return plain if not plain or plain[0].isalpha() else f"n{plain}"[:_LIMIT]
