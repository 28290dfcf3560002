"""Texts whose words are as unevenly spread as those of real ones: few everywhere, most in a few articles only (Zipf).

The builder's city says the same ten things in every article, which makes every word stand on every page; a search
engine is judged by words of every rank. Between the made-up words stand those that no official text is without
(`FORMULAS`), and titles are made as offices make them (`TITLES`), for the commonest words are the dearest to ask for.
Pairs of characters are as many as in real pages: 430,000 of them in running text are some 47,000 different ones in the
corpus of real sites, and `pairs_in` says how many here.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tests.benchmarks.build.city import Organ

WORDS = 8_000
SKEW = 1.1
RANKS = (100, 400, 1_500, 5_000)
"""From a word that two articles in five have to one that a handful have."""

CHARACTERS = 2_500
CHARACTER_SKEW = 5
"""Flattens the odds of the commonest characters: 的 and its like are among the `FORMULAS`."""

FORMULAS = (
    "的", "和", "关于", "工作", "通知", "有关部门", "人民政府", "市人民政府", "实施", "建设", "管理", "办公室", "认真贯彻落实",
    "领导小组", "意见", "会议", "服务", "实施方案", "关于印发", "组织", "单位",
)  # fmt: skip
FORMULA_RATE = 0.5
"""Formulas for each other word of a text."""

TITLES = (
    "关于印发{}的通知", "关于{}的通知", "青屿市人民政府关于{}的意见", "{}工作会议召开", "关于{}的公示", "我市推进{}", "{}实施方案", "{}",
)  # fmt: skip
OPENING = "各县区人民政府，市政府各部门：\n\n"
CLOSING = "\n\n青屿市人民政府办公室"


def vocabulary(seed: int = 7) -> list[str]:
    """Made-up words of two to four characters, the commonest first."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    characters = [chr(code) for code in chance.sample(range(0x4E00, 0x9F00), CHARACTERS)]
    odds = list(itertools.accumulate(1 / (rank + CHARACTER_SKEW) for rank in range(CHARACTERS)))
    lengths = chance.choices((2, 3, 4), (6, 2, 2), k=WORDS)
    return ["".join(chance.choices(characters, cum_weights=odds, k=length)) for length in lengths]


def pairs_in(texts: Iterable[str]) -> tuple[int, int]:
    """How many pairs of Chinese characters stand in some texts, and how many different ones."""
    runs = (run for text in texts for run in re.findall("[\u4e00-\u9fff]{2,}", text))
    pairs = [one + other for run in runs for one, other in pairwise(run)]
    return len(pairs), len(set(pairs))


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
            replace(
                record,
                title=chance.choice(TITLES).format(self._text(chance, 6, 16)),
                body=self._body(chance, len(record.body)),
            )
            for record in organ.records
        ]
        return replace(organ, records=records)

    def _body(self, chance: random.Random, length: int) -> str:
        sentences, told = [], 0
        while told < length:
            sentences.append(f"{self._text(chance, 10, 30)}，{self._text(chance, 6, 20)}。")
            told += len(sentences[-1])
        text = re.sub(r"((?:[^。]*。){3})", r"\1\n\n", "".join(sentences))
        official = chance.random() < 0.5
        return f"{OPENING}{text}{CLOSING}" if official else text

    def _text(self, chance: random.Random, least: int, most: int) -> str:
        text, wanted = "", chance.randrange(least, most)
        while len(text) < wanted:
            if chance.random() < FORMULA_RATE:
                text += chance.choice(FORMULAS)
            text += chance.choices(self.words, cum_weights=self.odds)[0]
        return text
