"""定稿: the record of an old site's final sync, with proof that the site was kept up until then.

`sites/<host>/freeze.yaml` is written by this program alone. Every fact in it can be found again in the archive: the
newest articles, the pages whose content was last seen to change, and one digest over all that was ever answered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate.archive.archive import Archive
from migrate.pages import ExtractedArticle, Record
from migrate.recipe.recipe import Recipe
from portal.errors import Refused
from portal.files import yamlfile
from portal.files.ledger import Outcome
from portal.model.shape import Shape
from portal.store import Store, write_file

_LOCAL = ZoneInfo("Asia/Shanghai")
_HTML = ("text/html", "application/xhtml+xml")
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
    recipe = store.read(Recipe, store.site_folder(slug, host) / "recipe.yaml")
    ledger = store.ledger(slug, host)
    with Archive(archives / host, recipe.addresses) as archive:
        seen = _Seen.of(archive)
    _require(host, seen.dates, len(ledger), synced)
    articles = [record for record in records if isinstance(record, ExtractedArticle)]
    outcomes = [line.outcome for line in ledger]
    found = Freeze(
        host=host,
        synced=_day(synced),
        first_fetched=_day(seen.dates[0]),
        last_changed=_day(seen.dates[-1]),
        pages=len(seen.dates),
        failed=seen.failed,
        articles=len(articles),
        moved=outcomes.count(Outcome.MOVED),
        archived=outcomes.count(Outcome.ARCHIVED),
        gone=outcomes.count(Outcome.GONE),
        newest=_newest(articles),
        changes=_changes(seen.pages, articles),
        content=seen.content,
        ledger=_digest((store.site_folder(slug, host) / "ledger.csv").read_bytes()),
        files={path.name: _file_digest(path) for path in sorted((archives / host).glob("*.warc.gz"))},
    )
    write_file(freeze_path(store, slug, host), yamlfile.dump_model(found))
    return found


def _require(host: str, dates: list[datetime], lines: int, synced: datetime) -> None:
    if not dates or not lines:
        raise Refused(f"{host} 还没有完成采集和成文，不能定稿。请先运行 invoke fetch、extract、write")
    if dates[-1] > synced:
        raise Refused(f"{host} 的快照（{_day(dates[-1])}）比最后一次同步（{_day(synced)}）还新，请重新同步后定稿")


@dataclass(frozen=True)
class _Seen:
    """What an archive holds: dates of all answers in order, its pages with theirs, failures, one digest over all."""

    dates: list[datetime]
    pages: list[tuple[datetime, str]]
    failed: int
    content: str

    @classmethod
    def of(cls, archive: Archive) -> _Seen:
        dates, pages, lines = list[datetime](), list[tuple[datetime, str]](), list[str]()
        for snapshot in archive.snapshots():
            dates.append(snapshot.fetched)
            lines.append(f"{snapshot.url} {snapshot.status} {snapshot.digest}")
            if snapshot.status == 200 and snapshot.content_type in _HTML:
                pages.append((snapshot.fetched, snapshot.url))
        failed = sum(1 for _ in archive.missed())
        return cls(sorted(dates), pages, failed, _digest("\n".join(sorted(lines)).encode()))


def _newest(articles: list[ExtractedArticle]) -> tuple[SeenPage, ...]:
    ordered = sorted(articles, key=lambda one: (one.date, one.url), reverse=True)[:_SHOWN]
    return tuple(SeenPage(date=one.date, url=one.url, title=one.title) for one in ordered)


def _changes(pages: Iterable[tuple[datetime, str]], articles: list[ExtractedArticle]) -> tuple[SeenPage, ...]:
    titles = {one.url: one.title for one in articles}
    ordered = sorted(pages, reverse=True)[:_SHOWN]
    return tuple(SeenPage(date=_day(fetched), url=url, title=titles.get(url, "")) for fetched, url in ordered)


def _day(moment: datetime) -> str:
    return moment.astimezone(_LOCAL).strftime("%Y-%m-%d %H:%M")


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _file_digest(path: Path) -> str:
    """The same of a file that may be too large for memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
