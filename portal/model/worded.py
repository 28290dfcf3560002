"""Values that files spell in one way and people read in another."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A closed set of values, each with the Chinese word that people read: `CLOSE = "close", "关停迁移"`."""

    chinese: str
    """The word used in plans and reports."""

    def __new__(cls, value: str, chinese: str = "") -> Self:
        """One value of the set: how files spell it, and its word (which is not asked for when a value is looked up).

        Raises:
            TypeError: for a value without a word, where the set is written down.
        """
        if not chinese:
            raise TypeError(f"{cls.__name__}: {value} has no word")
        member = str.__new__(cls, value)
        member._value_ = value
        member.chinese = chinese
        return member
