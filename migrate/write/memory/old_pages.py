"""What extract made of one old site, without the texts: those stay in extract's file and are read one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from migrate.pages import ExtractedArticle, Found, Listed, Reason, Record, load_line, unreadable
from migrate.write.memory.duplicates import fingerprint

_FIELDS = "number, url, old, reason, detail, area, title, date, print, place, line"


class Page(NamedTuple):
    """One old address.

    Attributes:
        number: its place among the site's pages, in extract's order.
        url: absolute, as it was fetched.
        old: canonical, as the ledger knows it.
        reason: name of the `migrate.pages.Reason` why it became no article, "" for an article.
        detail: the reason's detail.
        column: the old column, "" when none.
        title, date: of an article; a skipped page may have a title.
        print: what makes an article the same as another (`migrate.write.memory.duplicates`).
        place, line: where it stands in extract's file, in bytes and lines.
    """

    number: int
    url: str
    old: str
    reason: str
    detail: str
    column: str
    title: str
    date: str
    print: str = ""
    place: int = 0
    line: int = 0

    @property
    def why(self) -> str:
        """Why it became no article, in Chinese."""
        words = Reason[self.reason].value
        return f"{words}：{self.detail}" if self.detail else words


@dataclass
class Listing:
    """One old column as its list pages announce it.

    Attributes:
        number: its place among the site's.
        column: its name.
        path: its first list page, as the recipe names it.
        old: the same as the ledger knows it.
        declared, stated: the counts that the recipe expects and that the old site states, None when unknown.
        gap: which list pages could not be read and why, in Chinese.
        count: different addresses that it announces.
    """

    number: int
    column: str
    path: str
    old: str
    declared: int | None = None
    stated: int | None = None
    gap: str = ""
    count: int = 0


class OldPages:
    """The pages of one old site and what its lists announce."""

    def __init__(self, base: sqlite3.Connection, host: str, canonical: Callable[[str], str]) -> None:
        """Begin with none.

        Args:
            base: the run's desk.
            host: the old site.
            canonical: an old URL as the site's ledger knows it.
        """
        self._base, self._host, self._canonical = base, host, canonical
        self._path, self._file = Path(), ""
        self._count = 0
        self.listings: list[Listing] = []

    # -- filling ------------------------------------------------------------------------------------------------

    def read(self, path: Path, file: str) -> None:
        """Take every record of extract's file; `file` is how problems name it.

        Raises:
            Problems: when a line is not one of ours.
        """
        self._path, self._file, place = path, file, 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                self.take(load_line(line.decode(), file, number), place, number)
                place += len(line)

    def take(self, record: Record, place: int = 0, line: int = 0) -> None:
        """Know one more record."""
        if isinstance(record, Listed):
            self._announce(record)
            return
        known = (self._host, self._count, record.url, self._canonical(record.url))
        if isinstance(record, ExtractedArticle):
            said = ("", "", record.column, record.title, record.date, fingerprint(record))
            self._base.executemany("INSERT INTO stripped VALUES (?, ?, ?, ?)", self._evidence(record.stripped))
        else:
            said = (record.reason.name, record.detail, record.column, record.title, "", "")
        self._base.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*known, *said, place, line))
        self._count += 1

    def _evidence(self, found: Iterable[Found]) -> Iterator[tuple[str, int, str, str]]:
        return ((self._host, self._count, one.what, one.evidence) for one in found)

    def _announce(self, record: Listed) -> None:
        """A column's list; a long one comes in several records."""
        listing = next((one for one in self.listings if one.path == record.path), None)
        if listing is None:
            old = self._canonical(record.path)
            said = (record.declared, record.stated, record.gap)
            listing = Listing(len(self.listings), record.column, record.path, old, *said)
            self.listings.append(listing)
        add = (
            "INSERT INTO announced VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (site, old, listing) DO UPDATE SET url = excluded.url RETURNING rank"
        )
        for url in record.urls:
            row = (self._host, listing.number, listing.count, self._canonical(url), url)
            ((rank,),) = self._base.execute(add, row).fetchall()
            listing.count += rank == listing.count

    def skip(self, pages: Iterable[Page], reason: str) -> None:
        """Let articles be no articles in this run; their `detail` says why."""
        words = "UPDATE page SET reason = ?, detail = ? WHERE site = ? AND number = ?"
        self._base.executemany(words, ((reason, page.detail, self._host, page.number) for page in pages))

    # -- looking up ---------------------------------------------------------------------------------------------

    def articles(self) -> Iterator[Page]:
        """The pages that were read as articles, in extract's order."""
        return self._pages("reason = '' ORDER BY number")

    def skipped(self) -> Iterator[Page]:
        """The addresses that became no article, with their reasons, in extract's order."""
        return self._pages("reason <> '' ORDER BY number")

    def at(self, old: str) -> Page | None:
        """What is known of a canonical address; an article before all else."""
        return next(self._pages("old = ? ORDER BY reason = '' DESC, number DESC LIMIT 1", old, by="page_old"), None)

    def page(self, number: int) -> Page:
        """The page of a number."""
        return next(self._pages("number = ?", number))

    def announced(self, listing: Listing) -> Iterator[tuple[str, str]]:
        """(Canonical, URL) of what a list announces, each address once, in its order."""
        words = "SELECT old, url FROM announced WHERE site = ? AND listing = ? ORDER BY rank"
        return iter(self._base.execute(words, (self._host, listing.number)))

    def unlisted(self) -> Iterator[tuple[str, str]]:
        """(Canonical, URL) of the articles that no list announces."""
        listed = "SELECT old FROM announced WHERE announced.site = page.site AND announced.old = page.old"
        words = f"SELECT old, max(url) FROM page WHERE site = ? AND reason = '' AND NOT EXISTS ({listed})"  # noqa: S608
        return iter(self._base.execute(f"{words} GROUP BY old ORDER BY min(number)", (self._host,)))

    def stripped(self) -> Iterator[tuple[str, str, str]]:
        """(URL, what, evidence) of the unsafe content taken out of articles."""
        words = "SELECT url, what, evidence FROM stripped JOIN page USING (site, number) WHERE site = ? AND reason = ''"
        return iter(self._base.execute(f"{words} ORDER BY stripped.rowid", (self._host,)))

    def whole(self, page: Page) -> ExtractedArticle:
        """An article with its text, as it stands in extract's file.

        Raises:
            Problems: when the file was changed meanwhile.
        """
        with self._path.open("rb") as lines:
            lines.seek(page.place)
            record = load_line(lines.readline().decode(errors="replace"), self._file, page.line)
        if not isinstance(record, ExtractedArticle) or record.url != page.url:
            raise unreadable(self._file, page.line, "文件在运行中被改动")
        return record

    def _pages(self, condition: str, *values: Any, by: str = "") -> Iterator[Page]:
        """Those that meet a condition; `by` names the index that SQLite should use where it would take another."""
        source = f"page INDEXED BY {by}" if by else "page"
        words = f"SELECT {_FIELDS} FROM {source} WHERE site = ? AND {condition}"  # noqa: S608 - our own words
        return (Page(*row) for row in self._base.execute(words, (self._host, *values)))
