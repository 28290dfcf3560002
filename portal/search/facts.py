"""By what results are narrowed: for every article its channel, year and column class, in one small file.

Every fact has a list of its values, and a string with one character for each article, the oldest first: the first
value is told by the character "0", the next by "1", and so on through Unicode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from portal.search.article_text import ArticleText

FACTS: Mapping[str, Callable[[ArticleText], str]] = {
    "频道": lambda article: article.channel,
    "年份": lambda article: article.day[:4],
    "类别": lambda article: article.kind,
}
"""What can be chosen on the search page, by its label there, and where it comes from; "" is no value."""

_FIRST = ord("0")


def facts(articles: Iterable[ArticleText]) -> dict[str, dict[str, object]]:
    """The facts of articles in their order."""
    known: dict[str, dict[str, int]] = {name: {} for name in FACTS}
    told: dict[str, list[str]] = {name: [] for name in FACTS}
    for article in articles:
        for name, fact in FACTS.items():
            number = known[name].setdefault(fact(article), len(known[name]))
            told[name].append(chr(_FIRST + number))
    return {name: {"values": list(known[name]), "of": "".join(told[name])} for name in FACTS}
