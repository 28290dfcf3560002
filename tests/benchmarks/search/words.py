"""Texts whose words are as unevenly spread as those of real ones: few everywhere, most in a few articles only (Zipf).

The builder's city says the same ten things in every article, which makes every word stand on every page; a search
engine is judged by words of every rank.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import replace

from tests.benchmarks.build.city import Organ

WORDS = 8_000
SKEW = 1.0
RANKS = (100, 400, 1_500, 5_000)
"""From a word that two articles in five have to one that a handful have."""


def vocabulary(seed: int = 7) -> list[str]:
    """Made-up words of two to four characters, the commonest first."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    characters = [chr(code) for code in chance.sample(range(0x4E00, 0x9F00), 2_500)]
    lengths = chance.choices((2, 3, 4), (6, 2, 2), k=WORDS)
    return ["".join(chance.choices(characters, k=length)) for length in lengths]


class Writer:
    """Rewrites a city in these words."""

    def __init__(self, words: Sequence[str]) -> None:
        """Prepare the odds of every word."""
        self.words = words
        self.odds = list(itertools.accumulate(1 / (rank + 3) ** SKEW for rank in range(len(words))))

    def organ(self, organ: Organ) -> Organ:
        """A department whose articles have other titles and texts, as long as before."""
        chance = random.Random(organ.slug)  # noqa: S311 - not a secret
        records = [
            replace(record, title=self._text(chance, 8, 22), body=self._body(chance, len(record.body)))
            for record in organ.records
        ]
        return replace(organ, records=records)

    def _body(self, chance: random.Random, length: int) -> str:
        sentences, told = [], 0
        while told < length:
            sentences.append(f"{self._text(chance, 10, 30)}，{self._text(chance, 6, 20)}。")
            told += len(sentences[-1])
        return re.sub(r"((?:[^。]*。){3})", r"\1\n\n", "".join(sentences))

    def _text(self, chance: random.Random, least: int, most: int) -> str:
        text, wanted = "", chance.randrange(least, most)
        while len(text) < wanted:
            text += chance.choices(self.words, cum_weights=self.odds)[0]
        return text
