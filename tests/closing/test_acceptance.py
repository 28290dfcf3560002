"""The sample before acceptance: its size is proved by counting, its choice is nobody's, its pages stay offline."""

from __future__ import annotations

from decimal import Decimal
from math import comb

import pytest

from migrate.closing.sampling import Candidate, choose, passing, sample_size

QUALITY, RISK = Decimal("0.05"), Decimal("0.05")


def exact(lot: int, faulty: int, size: int, allowed: int) -> float:
    """The chance by counting samples one by one, in whole numbers."""
    good = sum(comb(faulty, bad) * comb(lot - faulty, size - bad) for bad in range(min(allowed, size) + 1))
    return good / comb(lot, size)


@pytest.mark.parametrize("lot", [2, 7, 20, 44, 100, 513, 2000])
@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_the_size_is_the_smallest_that_keeps_the_risk(lot: int, allowed: int) -> None:
    size = sample_size(lot, QUALITY, RISK, allowed)
    faulty = max(allowed + 1, -(-lot * 5 // 100))
    if faulty > lot:
        assert size == lot
        return
    assert exact(lot, faulty, size, allowed) <= 0.05
    assert size == 1 or exact(lot, faulty, size - 1, allowed) > 0.05
    assert passing(lot, faulty, size, allowed) == pytest.approx(exact(lot, faulty, size, allowed), abs=1e-9)


def test_known_sizes() -> None:
    sizes = {lot: sample_size(lot, QUALITY, RISK, 0) for lot in (1, 44, 100, 1000, 100_000)}
    assert sizes == {1: 1, 44: 28, 100: 45, 1000: 57, 100_000: 59}


def articles(count: int, thin: int = 0) -> list[Candidate]:
    return [Candidate(f"/jyj/{n}.html", f"http://old/{n}", 0.9 if n < thin else 1.0) for n in range(count)]


def test_the_worst_come_first_and_the_lot_is_drawn_by_the_seed() -> None:
    sample = choose(articles(200, thin=3), 20, 0, "host commit")
    assert [one.coverage for one in sample.worst] == [0.9, 0.9, 0.9]
    assert len(sample.drawn) == 20
    again = choose(reversed(articles(200, thin=3)), 20, 0, "host commit")
    assert again == sample
    other = choose(articles(200, thin=3), 20, 0, "host other-commit")
    assert set(other.drawn) != set(sample.drawn)


def test_every_article_can_be_drawn() -> None:
    drawn = {one.address for seed in range(60) for one in choose(articles(50), 5, 0, str(seed)).drawn}
    assert len(drawn) == 50
