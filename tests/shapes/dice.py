"""Choices by seed that remember what they chose, so that failures can be counted by form."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of choices.

    Attributes:
        chosen: for each question asked the place of the answer among its options.
    """

    def __init__(self, seed: int) -> None:
        """Begin with a seed: the same seed gives the same page."""
        self.random = random.Random(seed)  # noqa: S311 - pages, no secrets
        self.chosen: dict[str, int] = {}

    def pick(self, question: str, options: Sequence[T]) -> T:
        """One of several forms, remembered under the question's name."""
        place = self.random.randrange(len(options))
        self.chosen[question] = place
        return options[place]

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """A few different ones of many, in random order; not remembered."""
        return self.random.sample(list(options), min(len(options), self.random.randint(least, most)))

    def happens(self, question: str, chance: float) -> bool:
        """Whether something is so, remembered as 1 or 0."""
        self.chosen[question] = int(self.random.random() < chance)
        return self.chosen[question] == 1
