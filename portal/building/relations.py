"""Which article explains which document: by what editors wrote, else by the document numbers it mentions (G15).

Only within one department: an interpretation is published by whoever issued the document, and so channels stay
independent of each other. A document elsewhere is linked in the text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from portal.building.listed import Listed
from portal.building.shown import ShownChannel, ShownColumn
from portal.views import Link

INTERPRETING = "政策解读"
"""ColumnType of the columns whose articles explain the documents they mention."""


class Related(NamedTuple):
    """What stands in relation to one article, as (title, address) pairs; only texts, so that it can be digested."""

    interpretations: tuple[tuple[str, str], ...] = ()
    documents: tuple[tuple[str, str], ...] = ()


NOTHING = Related()


def relations(shown: ShownChannel) -> dict[str, Related]:
    """What is related to the articles of a channel, by id; articles without relations are left out."""
    places = {article.id: (row.title, row.address) for column in shown.columns for row, article in column.entries}
    articles = [article for column in shown.columns for article in column.articles]
    documents = {article.number: article.id for article in reversed(articles) if article.number}
    explained: defaultdict[str, list[str]] = defaultdict(list)
    explaining: defaultdict[str, list[str]] = defaultdict(list)
    for column in shown.columns:
        for article in column.articles:
            for ident in _explained(column, article, documents, places):
                explained[ident].append(article.id)
                explaining[article.id].append(ident)
    return {
        ident: Related(
            tuple(places[each] for each in explained.get(ident, ())),
            tuple(places[each] for each in explaining.get(ident, ())),
        )
        for ident in explained.keys() | explaining.keys()
    }


def _explained(
    column: ShownColumn, article: Listed, documents: dict[str, str], places: dict[str, tuple[str, str]]
) -> list[str]:
    """The ids of the documents that an article explains."""
    named = article.explains.split()
    if not named and (column.view.type == INTERPRETING or "解读" in article.title) and not article.number:
        named = article.mentions.split()
    found = (documents.get(name) or (name if name in places else "") for name in named)
    return [ident for ident in dict.fromkeys(found) if ident and ident != article.id]


def links(pairs: tuple[tuple[str, str], ...]) -> tuple[Link, ...]:
    """Related articles as links."""
    return tuple(Link(title, address) for title, address in pairs)
