"""Comparing texts that old pages spell in several ways: spaces, widths and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[\s_，。、：；！？（）《》〈〉“”‘’【】〔〕—…·|>-]+")
"""Frequent signs; normalising a text is slow only where it has some of them, and none becomes a letter."""
_LETTERS = re.compile(r"[^\W_]+")
_REMEMBERED = 400
"""Characters up to which a text is remembered: titles and labels are compared again and again."""
_CUT = re.compile(r"(?:\.{2,}|…+|。{2,})\s*$")


def bare(text: str) -> str:
    """Letters, digits and characters only, in NFKC: equal for texts that a reader would call the same."""
    return _bare_again(text) if len(text) <= _REMEMBERED else _bare(text)


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text if text.isalnum() else _SIGNS.sub("", text))
    return text if text.isalnum() else "".join(_LETTERS.findall(text))


_bare_again = lru_cache(maxsize=4096)(_bare)


def is_cut(text: str) -> bool:
    """Whether a text was cut by the system that printed it (`关于印发…`)."""
    return _CUT.search(text) is not None


def uncut(text: str) -> str:
    """A cut text without its dots."""
    return _CUT.sub("", text).rstrip()


def agrees(one: str, other: str) -> bool:
    """Whether two titles are the same text, or one is the other cut short."""
    first, second = bare(uncut(one)), bare(uncut(other))
    if not first or not second:
        return False
    if first == second:
        return True
    return (is_cut(one) and second.startswith(first)) or (is_cut(other) and first.startswith(second))
