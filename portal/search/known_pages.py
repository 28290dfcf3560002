"""What the search knows of the built pages since last time: what did not change is neither read nor parsed again.

A database in the cache holds, for every page of a web root, what its file looked like and, where the page is an
article, what is searched of it. Deleting the file is always safe.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple, Self

from portal.search.article_text import ArticleText, read_article

_FORMAT = 4  # of what read_article() finds: raise it when that changes, so that every page is read again
_MARKER = b"ArticleTitle"  # pages without this tag need not be parsed to know that they are no articles
_TABLES = f"""
drop table if exists page;
create table page(address text primary key, time integer, size integer, digest blob, day text, mark text, article text);
create index by_day on page(day, address) where article is not null;
pragma user_version = {_FORMAT};
"""
_MONTHS = """select substr(day, 1, 7) as month, count(*) from page
where article is not null group by month order by month"""
_MARKS = """select address, mark from page
where article is not null and substr(day, 1, 7) between ? and ? order by day, address"""
_ARTICLES = """select address, article from page
where article is not null and substr(day, 1, 7) between ? and ? order by day, address"""


class Month(NamedTuple):
    """How many articles were published in a month; `name` is YYYY-MM, "" for those without a day."""

    name: str
    articles: int


class KnownPages:
    """The pages of one web root."""

    def __init__(self, path: Path) -> None:
        """Open the database, or begin a new one in place of one of another format or one that is damaged."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._base = _opened(path)

    def __enter__(self) -> Self:
        """Nothing more to do: it is open."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *told: object) -> None:
        """Close the database; what was not finished is forgotten."""
        self._base.close()

    def refresh(self, files: Mapping[str, Path]) -> None:
        """Learn what these pages say now, by address: all pages of the web root."""
        looks = {address: (stat.st_mtime_ns, stat.st_size) for address, path in files.items() for stat in [path.stat()]}
        rows = self._base.execute("select address, time, size, digest from page").fetchall()
        known = {address: ((time, size), digest) for address, time, size, digest in rows}
        gone = [(address,) for address in known if address not in files]
        with self._base:
            self._base.executemany("delete from page where address = ?", gone)
            for address, look in looks.items():
                before, digest = known.get(address, (None, b""))
                if before != look:
                    self._learn(address, look, files[address].read_bytes(), digest)

    def _learn(self, address: str, look: tuple[int, int], html: bytes, before: bytes) -> None:
        digest = hashlib.sha256(html).digest()
        if digest == before:
            self._base.execute("update page set time = ?, size = ? where address = ?", (*look, address))
            return
        article = read_article(html) if _MARKER in html else None
        told = json.dumps(asdict(article), ensure_ascii=False) if article else None
        mark = hashlib.sha256(told.encode()).hexdigest() if told else None
        row = (address, *look, digest, article.day if article else None, mark, told)
        self._base.execute("insert or replace into page values (?, ?, ?, ?, ?, ?, ?)", row)

    def months(self) -> list[Month]:
        """Every month with articles, the oldest first."""
        return [Month(name, articles) for name, articles in self._base.execute(_MONTHS)]

    def marks(self, first: str, last: str) -> Iterator[tuple[str, str]]:
        """Address and digest of the articles of these months and those between, in the order of `articles`."""
        yield from self._base.execute(_MARKS, (first, last))

    def articles(self, first: str, last: str) -> Iterator[tuple[str, ArticleText]]:
        """The articles of these months and those between with their addresses, the oldest first."""
        for address, told in self._base.execute(_ARTICLES, (first, last)):
            yield address, ArticleText(**json.loads(told))


def _opened(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    (known,) = base.execute("pragma user_version").fetchone()
    if known != _FORMAT:
        with closing(base.cursor()) as cursor:
            cursor.executescript(_TABLES)
    return base

