"""定稿: the record of an old site's final sync, with proof that the site was kept up until then.

`sites/<host>/freeze.yaml` is written by this program alone. Every fact in it can be found again in the archive: the
newest articles, the pages whose content was last seen to change, and one digest over all that was ever answered.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle, Record
from migrate.recipe.file import site_recipe
from migrate.scratch import scratch
from portal.errors import Refused
from portal.files import yamlfile
from portal.files.ledger import Outcome
from portal.model.shape import Shape
from portal.store import Store, write_file

_LOCAL = ZoneInfo("Asia/Shanghai")
_HTML = ("text/html", "application/xhtml+xml")
_GOOD = 200
_NEVER = datetime.fromtimestamp(0, UTC)
_SHOWN = 5
"""How many of the newest articles and changes are named."""


class SeenPage(Shape):
    """A page of the old site and a date that concerns it."""

    date: str
    url: str
    title: str = ""


class Freeze(Shape):
    """The final state of one old site.

    Attributes:
        host: the old site.
        synced: when the final sync asked the old site, local time.
        first_fetched, last_changed: when the archive's first answer came, and the last one that was news.
        pages, failed: addresses with a snapshot, and those never had.
        articles, moved, archived, gone: articles read, and ledger lines by outcome.
        newest: the newest articles by publish date: the old site was kept up until then.
        changes: the pages whose content changed last, by the date the archive saw it.
        content: SHA-256 over address, status and digest of every page.
        ledger: SHA-256 of ledger.csv.
        files: the WARC files with their SHA-256.
    """

    host: str
    synced: str
    first_fetched: str
    last_changed: str
    pages: int
    failed: int
    articles: int
    moved: int
    archived: int
    gone: int
    newest: tuple[SeenPage, ...]
    changes: tuple[SeenPage, ...]
    content: str
    ledger: str
    files: dict[str, str]


def freeze_path(store: Store, slug: str, host: str) -> Path:
    """Where the record of a site lies."""
    return store.site_folder(slug, host) / "freeze.yaml"


def freeze(store: Store, slug: str, host: str, archives: Path, records: Iterable[Record], synced: datetime) -> Freeze:
    """Record the final sync of one site; the same archive, records and time give the same bytes.

    Args:
        store: the project's store.
        slug: the department.
        host: the old site.
        archives: the folder of archives.
        records: what extract made of the archive after the final sync.
        synced: when the final sync asked the old site for everything anew, UTC.

    Raises:
        Refused: when nothing is archived, no ledger is written, or the archive is newer than the sync.
    """
    recipe = site_recipe(store, slug, host)
    with Archive(archives / host, recipe.addresses) as archive:
        seen = _Seen.of(archive)
    outcomes = Counter(line.outcome for line in store.each_ledger_line(slug, host, lambda _: True))
    _require(host, seen, outcomes.total(), synced)
    read = _Read.of(records, {url for _, url in seen.changed})
    changes = ((_day(fetched), url, read.titles.get(url, "")) for fetched, url in seen.changed)
    found = Freeze(
        host=host,
        synced=_day(synced),
        first_fetched=_day(seen.first),
        last_changed=_day(seen.last),
        pages=seen.count,
        failed=seen.failed,
        articles=read.articles,
        moved=outcomes[Outcome.MOVED],
        archived=outcomes[Outcome.ARCHIVED],
        gone=outcomes[Outcome.GONE],
        newest=_named(read.newest),
        changes=_named(changes),
        content=seen.content,
        ledger=_file_digest(store.ledger_path(slug, host)),
        files={path.name: _file_digest(path) for path in sorted((archives / host).glob("*.warc.gz"))},
    )
    write_file(freeze_path(store, slug, host), yamlfile.dump_model(found))
    return found


def _named(pages: Iterable[tuple[str, str, str]]) -> tuple[SeenPage, ...]:
    return tuple(SeenPage(date=day, url=url, title=title) for day, url, title in pages)


def _require(host: str, seen: _Seen, lines: int, synced: datetime) -> None:
    if not seen.count or not lines:
        raise Refused(f"{host} 还没有完成采集和成文，不能定稿。请先运行 invoke fetch、extract、write")
    if seen.last > synced:
        raise Refused(f"{host} 的快照（{_day(seen.last)}）比最后一次同步（{_day(synced)}）还新，请重新同步后定稿")


@dataclass(frozen=True)
class _Seen:
    """What an archive holds: its answers, when the first and the last came, the pages that changed last, failures,
    and one digest over all."""

    count: int
    first: datetime
    last: datetime
    changed: list[tuple[datetime, str]]
    failed: int
    content: str

    @classmethod
    def of(cls, archive: Archive) -> _Seen:
        """Go through its index once."""
        with closing(scratch("CREATE TABLE line (text TEXT PRIMARY KEY) WITHOUT ROWID")) as base:
            count, first, last = 0, _NEVER, _NEVER
            changed: list[tuple[datetime, str]] = []
            for one in archive.entries():
                base.execute("INSERT INTO line VALUES (?)", (f"{one.url} {one.status} {one.digest}",))
                first, last = (min(first, one.date), max(last, one.date)) if count else (one.date, one.date)
                count += 1
                if one.status == _GOOD and one.mime in _HTML:
                    changed = nlargest(_SHOWN, (*changed, (one.date, one.url)))
            content, joint = hashlib.sha256(), ""
            for (text,) in base.execute("SELECT text FROM line ORDER BY text"):
                content.update(f"{joint}{text}".encode())
                joint = "\n"
        failed = sum(1 for _ in archive.missed())
        return cls(count, first, last, changed, failed, content.hexdigest())


@dataclass(frozen=True)
class _Read:
    """What extract made of it: articles, the newest of them as (date, URL, title), titles of the pages asked for."""

    articles: int
    newest: list[tuple[str, str, str]]
    titles: dict[str, str]

    @classmethod
    def of(cls, records: Iterable[Record], wanted: set[str]) -> _Read:
        """Go through the records once; `wanted` are the pages whose titles are asked for."""
        count, newest, titles = 0, list[tuple[str, str, str]](), dict[str, str]()
        for one in records:
            if isinstance(one, ExtractedArticle):
                count += 1
                newest = nlargest(_SHOWN, (*newest, (one.date, one.url, one.title)))
                titles |= {one.url: one.title} if one.url in wanted else {}
        return cls(count, newest, titles)


def _day(moment: datetime) -> str:
    return moment.astimezone(_LOCAL).strftime("%Y-%m-%d %H:%M")


def _file_digest(path: Path) -> str:
    """SHA-256 of a file that may be too large for memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
