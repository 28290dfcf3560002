"""Comparing texts that old pages spell in several ways: spaces, widths and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:\.{2,}|…+|。{2,})\s*$")


def bare(text: str) -> str:
    """Letters, digits and characters only, in NFKC: equal for texts that a reader would call the same."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


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
