"""The articles of a web root in segments of some thousand, by month: what changes in one leaves the others as they are.

A segment is known by the digest of its articles. An article is one unit or, when its text is long, several that
overlap; units are numbered within their segment. What the list of results shows of a unit is a small file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.search.article_text import ArticleText
from portal.search.bigrams import fold
from portal.search.known_pages import KnownPages
from portal.store import write_file

ARTICLES = 16_384
"""Articles in a segment at most, unless a month alone has more."""

UNIT = 2_000
"""Characters of a text in a unit."""

OVERLAP = 100
"""Characters that a unit has in common with the next one of its article: no phrase up to this length is missed."""

UNDATED = "undated"
"""Name of a segment that begins with articles without a day."""

_FORMAT = "1"  # of lists, facts and results: raise it when they change, so that none is thought up to date


@dataclass(frozen=True)
class Segment:
    """The articles of some months.

    Attributes:
        first: the first month, YYYY-MM, or "" when it begins with articles without a day.
        last: the last month.
        articles: how many there are.
        digest: of all that the files of the segment are made of.
    """

    first: str
    last: str
    articles: int
    digest: str

    @property
    def name(self) -> str:
        """Its first month: a name that stays when articles are added."""
        return self.first or UNDATED


def segments(known: KnownPages) -> list[Segment]:
    """The segments of a web root, the oldest first."""
    groups: list[tuple[str, str, int]] = []
    for month in known.months():
        if groups and groups[-1][2] + month.articles <= ARTICLES:
            first, _, held = groups.pop()
            groups.append((first, month.name, held + month.articles))
        else:
            groups.append((month.name, month.name, month.articles))
    return [Segment(first, last, held, _digest(known, first, last)) for first, last, held in groups]


def _digest(known: KnownPages, first: str, last: str) -> str:
    digest = hashlib.sha256(_FORMAT.encode())
    for address, mark in known.marks(first, last):
        digest.update(f"\n{address} {mark}".encode())
    return digest.hexdigest()[:16]


def units(article: ArticleText) -> list[str]:
    """The folded text of an article, cut into units; one at least."""
    text = fold(article.text)
    return [text[begin : begin + UNIT + OVERLAP] for begin in range(0, max(1, len(text)), UNIT)]


def write_results(known: KnownPages, segment: Segment, folder: Path) -> None:
    """Write what the list of results shows of every unit, `<number>.json`, and take away what is no longer one."""
    count = 0
    for count, told in enumerate(_results(known, segment), 1):
        write_file(folder / f"{count - 1}.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    for path in folder.iterdir():
        if not path.stem.isdecimal() or int(path.stem) >= count:
            path.unlink()


def _results(known: KnownPages, segment: Segment) -> Iterator[dict[str, object]]:
    for address, article in known.articles(segment.first, segment.last):
        told = {
            "url": address.lstrip("/"),
            "title": article.title,
            "day": article.day,
            "channel": article.channel,
            "column": article.column,
            "number": article.number,
        }
        facts = {name: value for name, value in told.items() if value}
        for place, text in enumerate(units(article)):
            yield {**facts, "text": text, **({"part": place} if place else {})}
