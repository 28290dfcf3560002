"""How many migrated articles a person looks at, and which: a sample that finds a bad migration, the worst first."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Candidate:
    """A migrated article: its address in the portal, its old URL, and how much of its text was found again."""

    address: str
    old: str
    coverage: float


@dataclass(frozen=True)
class Sample:
    """What to look at: the articles with the lowest coverage, then those drawn by lot; `size` counts the latter."""

    worst: tuple[Candidate, ...]
    drawn: tuple[Candidate, ...]
    allowed: int


_WORST = 10
_ROUNDING = 1e-9


def sample_size(lot: int, quality: Decimal, risk: Decimal, allowed: int) -> int:
    """The smallest sample that lets a bad lot pass with at most the given risk (hypergeometric, without return).

    Args:
        lot: migrated articles.
        quality: share of faulty articles that makes a lot bad (limiting quality).
        risk: greatest chance that a bad lot passes.
        allowed: faults in the sample with which a lot passes (acceptance number).
    """
    faulty = max(allowed + 1, math.ceil(lot * quality))
    if faulty > lot:
        return lot
    low, high = 1, lot
    while low < high:
        middle = (low + high) // 2
        if passing(lot, faulty, middle, allowed) <= float(risk) + _ROUNDING:
            high = middle
        else:
            low = middle + 1
    return low


def passing(lot: int, faulty: int, size: int, allowed: int) -> float:
    """The chance that a sample of a lot with so many faulty articles shows no more than `allowed` of them."""
    least, most = max(0, size - (lot - faulty)), min(allowed, faulty, size)
    whole = _log_choose(lot, size)
    chances = (_log_choose(faulty, bad) + _log_choose(lot - faulty, size - bad) for bad in range(least, most + 1))
    return math.fsum(math.exp(chance - whole) for chance in chances)


def choose(candidates: Iterable[Candidate], size: int, allowed: int, seed: str) -> Sample:
    """Choose the articles; the same seed (host and commit) draws the same lot, which nobody can pick by hand.

    Args:
        candidates: every migrated article.
        size: how many are drawn, as `sample_size` reckons; the least covered ones are looked at besides.
        allowed: the acceptance number, kept with the sample.
        seed: what the draw depends on.
    """
    every = sorted(candidates, key=lambda one: (one.coverage, one.address))
    worst = tuple(one for one in every if one.coverage < 1)[:_WORST]
    lot = sorted(every, key=lambda one: hashlib.sha256(f"{seed} {one.address}".encode()).digest())
    drawn = sorted(lot[:size], key=lambda one: (one.coverage, one.address))
    return Sample(worst, tuple(drawn), allowed)


def _log_choose(total: int, part: int) -> float:
    return math.lgamma(total + 1) - math.lgamma(part + 1) - math.lgamma(total - part + 1)
