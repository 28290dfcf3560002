"""核对表 of one migration, `review.yaml`: the sample as drawn by the program, the verdicts as written by a person."""

from __future__ import annotations

from typing import Literal

from migrate.register.closure.record import Digest
from migrate.register.survey import Day
from portal.model.shape import Shape, Text


class Looked(Shape):
    """One article of the sample and what the person who compared old and new says."""

    address: Text
    old: Text
    coverage: float
    picked: Literal["最低", "抽样"]
    """Picked for its low coverage, or drawn by lot."""
    verdict: Literal["", "合格", "不合格"] = ""
    note: str = ""


class Review(Shape):
    """The sample of one migration; `ledger` is the digest of the ledger it was drawn from."""

    drawn: Day
    commit: Text
    ledger: Digest
    lot: int
    allowed: int
    articles: tuple[Looked, ...]

    @property
    def open(self) -> list[Looked]:
        """Articles without a verdict."""
        return [one for one in self.articles if not one.verdict]

    @property
    def faults(self) -> list[Looked]:
        """Articles that failed."""
        return [one for one in self.articles if one.verdict == "不合格"]
