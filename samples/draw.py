"""Choices that look random and are the same for ever: every one is read from a SHA-256 digest of its seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")


class Draw:
    """A stream of choices named by its seed; equal seeds give equal streams on every machine."""

    def __init__(self, *seed: object) -> None:
        """Name the stream; the parts of the seed are joined, so order matters."""
        self._seed = "|".join(str(part) for part in seed)
        self._turn = 0

    def below(self, limit: int) -> int:
        """Return the next whole number from 0 up to, not including, `limit`."""
        self._turn += 1
        digest = hashlib.sha256(f"{self._seed}#{self._turn}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % limit

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different items in their original order (all of them when there are fewer)."""
        rest = list(range(len(items)))
        chosen = [rest.pop(self.below(len(rest))) for _ in range(min(count, len(items)))]
        return [items[place] for place in sorted(chosen)]

    def number(self, low: str, high: str) -> str:
        """Return a number between two written ones, with as many decimals as the finer of them."""
        decimals = max(len(part.partition(".")[2]) for part in (low, high))
        scale = 10**decimals
        value = self.between(round(float(low) * scale), round(float(high) * scale))
        return f"{value / scale:.{decimals}f}" if decimals else str(value)

    def fill(self, text: str, words: Mapping[str, str]) -> str:
        """Replace `{12-30}` by a drawn number and `{word}` by its entry; raise KeyError for an unknown word."""

        def slot(match: re.Match[str]) -> str:
            """What one pair of braces becomes."""
            span = _RANGE.fullmatch(match[1])
            return self.number(span[1], span[2]) if span else words[match[1]]

        return _SLOT.sub(slot, text)
