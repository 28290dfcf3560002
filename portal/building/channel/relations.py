"""Which article explains which document: by what editors wrote, else by the document numbers it mentions (G15).

Within a department everything is known while it is built. Across departments a channel only says which documents it
has and which it asks for (`Numbers`); what was found for it elsewhere comes back as `Elsewhere`, so that channels
are still built one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from portal.building.channel.listed import Listed
from portal.building.channel.shown import ShownChannel
from portal.model.document_number import normal
from portal.views import Link

INTERPRETING = "政策解读"
"""ColumnType of the columns whose articles explain the documents they mention."""

Titled = tuple[str, str]
"""The title of an article, and its address as the portal knows it."""


class Related(NamedTuple):
    """What stands in relation to one article, as (title, address) pairs; only texts, so that it can be digested."""

    interpretations: tuple[Titled, ...] = ()
    documents: tuple[Titled, ...] = ()


NOTHING = Related()


class Numbers(NamedTuple):
    """What a channel tells the others, and asks of them."""

    documents: Mapping[str, Titled] = {}
    """Its documents by number."""
    asked: tuple[tuple[str, str, str], ...] = ()
    """Numbers that it does not have, each with title and address of the article that explains it."""


class Elsewhere(NamedTuple):
    """What a channel has to know of other departments' articles, by document number."""

    documents: Mapping[str, Titled] = {}
    """Documents that it explains."""
    interpretations: Mapping[str, tuple[Titled, ...]] = {}
    """What explains its own documents."""


ALONE = Elsewhere()


def numbers(shown: ShownChannel) -> Numbers:
    """What a channel tells the others."""
    own = _documents(shown)
    asked = (
        (name, article.title, _path(shown, article.id))
        for article, names in _explaining(shown)
        for name in names
        if name not in own and name == normal(name)
    )
    titles = {article.id: article.title for column in shown.columns for article in column.articles}
    return Numbers({number: (titles[ident], _path(shown, ident)) for number, ident in own.items()}, tuple(asked))


def resolved(told: Mapping[str, Numbers]) -> dict[str, Elsewhere]:
    """What each channel has to know of the others; a number that several have is the first one's, by their slugs."""
    owners: dict[str, str] = {}
    wanted = {number for each in told.values() for number, _, _ in each.asked}
    for slug in sorted(told):
        for number in wanted & told[slug].documents.keys():
            owners.setdefault(number, slug)
    documents: defaultdict[str, dict[str, Titled]] = defaultdict(dict)
    explained: defaultdict[str, defaultdict[str, list[Titled]]] = defaultdict(lambda: defaultdict(list))
    for slug in sorted(told):
        for number, title, path in told[slug].asked:
            if number in owners:
                documents[slug][number] = told[owners[number]].documents[number]
                explained[owners[number]][number].append((title, path))
    return {
        slug: Elsewhere(documents[slug], {number: tuple(found) for number, found in explained[slug].items()})
        for slug in documents.keys() | explained.keys()
    }


def relations(
    shown: ShownChannel, elsewhere: Elsewhere = ALONE, to: Callable[[str], str] = str
) -> dict[str, Related]:
    """What is related to the articles of a channel, by id; articles without relations are left out.

    Args:
        shown: the channel.
        elsewhere: what other departments have.
        to: makes an address of this output of one that the portal knows.
    """
    places = {article.id: (row.title, row.address) for column in shown.columns for row, article in column.entries}
    own = _documents(shown)
    explained: defaultdict[str, list[Titled]] = defaultdict(list)
    explaining: defaultdict[str, list[Titled]] = defaultdict(list)
    for article, names in _explaining(shown):
        for ident in dict.fromkeys(own.get(name, name) for name in names):
            if ident in places and ident != article.id:
                explained[ident].append(places[article.id])
                explaining[article.id].append(places[ident])
            elif ident in elsewhere.documents:
                title, path = elsewhere.documents[ident]
                explaining[article.id].append((title, to(path)))
    for number, found in elsewhere.interpretations.items():
        if number in own:  # else it was withdrawn after the others were told
            explained[own[number]] += [(title, to(path)) for title, path in found]
    return {
        ident: Related(tuple(explained.get(ident, ())), tuple(explaining.get(ident, ())))
        for ident in explained.keys() | explaining.keys()
    }


def _path(shown: ShownChannel, ident: str) -> str:
    return f"/{shown.view.slug}/{ident}.html"


def _documents(shown: ShownChannel) -> dict[str, str]:
    """The ids of a channel's documents by number; of two with one number it is the first that is shown."""
    articles = [article for column in shown.columns for article in column.articles]
    return {article.number: article.id for article in reversed(articles) if article.number}


def _explaining(shown: ShownChannel) -> Iterator[tuple[Listed, list[str]]]:
    """The articles that explain documents, with the numbers and ids they name."""
    for column in shown.columns:
        for article in column.articles:
            names = article.explains.split()
            if not names and not article.number and (column.view.type == INTERPRETING or "解读" in article.title):
                names = article.mentions.split()
            if names:
                yield article, names


def links(pairs: tuple[Titled, ...]) -> tuple[Link, ...]:
    """Related articles as links."""
    return tuple(Link(title, address) for title, address in pairs)
