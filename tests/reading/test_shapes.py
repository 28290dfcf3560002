"""Floors on pages made of the forms that other systems use: what once was read right stays so."""

from __future__ import annotations

import pytest

from tests.shapes.article import article
from tests.shapes.listing import listing
from tests.shapes.score import Score, of_articles, of_homes, of_lists

ARTICLES = {
    "kind": 0.98,
    "title": 0.98,
    "date": 0.98,
    "source": 0.95,
    "column": 0.98,
    "doc_number": 0.99,
    "index_number": 0.99,
    "whole": 0.98,
    "clean": 0.98,
    "tight": 0.95,
    "files": 0.98,
    "pictures": 0.98,
    "not held": 0.99,
    "right passes": 0.98,
}
HOMES = {"kind": 0.98, "columns": 0.99}
LISTS = {"kind": 0.98, "items": 0.99, "precision": 0.99, "item titles": 0.99, "item dates": 0.99, "next page": 0.99}


@pytest.fixture(scope="module")
def articles() -> Score:
    return of_articles(range(5000, 5200))


@pytest.fixture(scope="module")
def lists() -> Score:
    return of_lists(range(5000, 5100))


@pytest.fixture(scope="module")
def homes() -> Score:
    return of_homes(range(5000, 5100))


@pytest.mark.parametrize("row", ARTICLES)
def test_articles_are_read_in_every_shape(row: str, articles: Score) -> None:
    assert articles.share(row) >= ARTICLES[row], [one for one in articles.wrong if one[1] == row][:9]


@pytest.mark.parametrize("row", LISTS)
def test_lists_are_read_in_every_shape(row: str, lists: Score) -> None:
    assert lists.share(row) >= LISTS[row], [one for one in lists.wrong if one[1] == row][:9]


@pytest.mark.parametrize("row", HOMES)
def test_home_pages_are_read_in_every_shape(row: str, homes: Score) -> None:
    assert homes.share(row) >= HOMES[row], [one for one in homes.wrong if one[1] == row][:9]


def test_a_seed_makes_the_same_page_again() -> None:
    assert (article(7), listing(7)) == (article(7), listing(7))
