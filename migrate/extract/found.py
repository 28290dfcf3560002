"""What a run has found so far, kept on the disk: the texts of a large site do not fit into memory together."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Iterable, Iterator

from migrate.pages import Reason
from migrate.reading.lists.listing import Item
from migrate.scratch import scratch

_TABLES = """
CREATE TABLE item (key TEXT PRIMARY KEY, rank INTEGER, area TEXT, title TEXT, url TEXT, date TEXT) WITHOUT ROWID;
CREATE TABLE listing (
    number INTEGER, key TEXT, rank INTEGER, url TEXT, PRIMARY KEY (number, key)
) WITHOUT ROWID;
CREATE TABLE list_page (key TEXT PRIMARY KEY, target TEXT) WITHOUT ROWID;
CREATE TABLE record (key TEXT PRIMARY KEY, url TEXT, reason TEXT, title TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE file (key TEXT PRIMARY KEY, url TEXT, mime TEXT) WITHOUT ROWID;
CREATE TABLE used (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Found:
    """Items that lists announce, records of pages, files: each address once, by its canonical form."""

    def __init__(self) -> None:
        """Begin with nothing; a temporary database of SQLite's, dropped with this object."""
        self._base = scratch(_TABLES)
        weakref.finalize(self, self._base.close)
        self.listed, self._announced = 0, 0

    # -- what lists announce --------------------------------------------------------------------------------------

    def announce(self, number: int, key: str, item: Item, column: str) -> bool:
        """Note an item of the list of a column, the recipe's `number`th; whether the list names it for the first time.

        The first list that names an address has it.
        """
        place = (number, key, self._announced, item.url)
        new = self._base.execute("INSERT OR IGNORE INTO listing VALUES (?, ?, ?, ?)", place).rowcount == 1
        self._announced += new
        row = (key, self.listed, column, item.title, item.url, item.date)
        self.listed += self._base.execute("INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?)", row).rowcount
        return new

    def announced(self, number: int) -> Iterator[str]:
        """The addresses that a column's list names, in list order."""
        return self._texts("SELECT url FROM listing WHERE number = ? ORDER BY rank", number)

    def list_page(self, key: str, target: str | None) -> None:
        """Note a list page, or a page that redirects to one; `target` as `read_target` gives it.

        Of a page that several columns met, what was read of it last counts.
        """
        self._base.execute("INSERT OR IGNORE INTO list_page VALUES (?, NULL)", (key,))
        if target is not None:
            self._base.execute("UPDATE list_page SET target = ? WHERE key = ?", (target, key))

    def is_list(self, key: str) -> bool:
        """Whether an address is a list page of a column, or leads to one."""
        return self._base.execute("SELECT 1 FROM list_page WHERE key = ?", (key,)).fetchone() is not None

    def read_target(self, key: str) -> str | None:
        """Where a list page redirects to by itself, "" when it is a list; None when it is none, or was not read."""
        found = self._base.execute("SELECT target FROM list_page WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def item(self, key: str) -> tuple[Item | None, str]:
        """The item that announces an address and its column, (None, "") when no list does."""
        row = self._base.execute("SELECT title, url, date, area FROM item WHERE key = ?", (key,)).fetchone()
        return (Item(*row[:3]), row[3]) if row else (None, "")

    def unaccounted(self) -> Iterator[tuple[str, Item, str]]:
        """(Key, item, column) of the items that nothing was found of, in list order."""
        missing = "SELECT key, title, url, date, area FROM item WHERE key NOT IN (SELECT key FROM record) ORDER BY rank"
        for key, title, url, date, column in self._base.execute(missing).fetchall():
            yield key, Item(title, url, date), column

    # -- records --------------------------------------------------------------------------------------------------

    def put(self, key: str, url: str, reason: str, title: str, line: str) -> None:
        """Keep a record as its line; `reason` is the name of a reason, "" for an article."""
        self._base.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)", (key, url, reason, title, line))

    def has(self, key: str) -> bool:
        """Whether an address has its record."""
        return self._base.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    def is_article(self, key: str) -> bool:
        """Whether that record is an article."""
        words = "SELECT 1 FROM record WHERE key = ? AND reason = ''"
        return self._base.execute(words, (key,)).fetchone() is not None

    def about(self, key: str) -> tuple[str, str] | None:
        """(Address, title) of a record, None when there is none."""
        row = self._base.execute("SELECT url, title FROM record WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else None

    def lines(self) -> Iterator[str]:
        """The articles in list order, those outside lists after them by address; then the skipped by address."""
        ranked = "SELECT line FROM record LEFT JOIN item USING (key) WHERE reason = ''"
        yield from self._texts(f"{ranked} ORDER BY rank IS NULL, rank, record.url")
        yield from self._texts("SELECT line FROM record WHERE reason <> '' ORDER BY url")

    def counts(self) -> tuple[int, Counter[Reason]]:
        """How many articles, and how many skipped by reason."""
        found = dict(self._base.execute("SELECT reason, count(*) FROM record GROUP BY reason"))
        articles = found.pop("", 0)
        return articles, Counter({Reason[name]: count for name, count in found.items()})

    # -- files ----------------------------------------------------------------------------------------------------

    def file(self, key: str, url: str, mime: str) -> None:
        """Note a file, whose fate depends on the articles."""
        self._base.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (key, url, mime))

    def use(self, keys: Iterable[str]) -> None:
        """Note files that an article names."""
        self._base.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in keys))

    def files(self) -> Iterator[tuple[str, str, str, bool]]:
        """(Key, address, media type, whether an article names it) of every file."""
        words = "SELECT key, url, mime, key IN (SELECT key FROM used) FROM file"
        return ((key, url, mime, bool(used)) for key, url, mime, used in self._base.execute(words))

    def _texts(self, words: str, *values: int) -> Iterator[str]:
        return (text for (text,) in self._base.execute(words, values))
