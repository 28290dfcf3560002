"""WARC and WACZ files made by others become our archive: same records, same rules, nothing asked of the network."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.fetch.frontier.frontier import Frontier, too_large
from migrate.fetch.guard import Limits
from migrate.pages import Reason
from migrate.recipe.recipe import Recipe
from portal.errors import Problem, Problems

_WARC = (".warc", ".warc.gz", ".arc", ".arc.gz")
_PACKED = ".gz"


@dataclass
class _Taken:
    """What an import took so far: records that were news, and bodies that later records point back to."""

    written: int = 0
    bodies: dict[str, str] = field(default_factory=dict)
    """Payload digest as the other tool wrote it -> address of a snapshot with that body."""


def collections(path: Path) -> list[Path]:
    """The WARC and WACZ files at a place: the file itself, or those in a folder, in order; [] when there are none."""
    if path.is_file():
        return [path] if _is_collection(path) else []
    return (
        sorted(inner for inner in path.rglob("*") if inner.is_file() and _is_collection(inner)) if path.is_dir() else []
    )


def _is_collection(path: Path) -> bool:
    return path.name.lower().endswith((*_WARC, ".wacz"))


def take_in(paths: list[Path], recipe: Recipe, archived: Path, limits: Limits, now: Callable[[], datetime]) -> Frontier:
    """Put every answer of the declared site into the archive folder `archived`, oldest file first.

    Other hosts' records are left alone and counted as foreign. What the pages link to and the files lack is recorded
    as missed. The frontier comes back with its archive open.

    Raises:
        Problems: files that are no WARC or WACZ, all together; what was read before stays archived.
        Refused: when another process is adding to the archive.
    """
    frontier = Frontier(recipe, Archive(archived, recipe.addresses), limits, now)
    taken, problems = _Taken(), list[Problem]()
    for path in paths:
        try:
            for stream in _streams(path):
                with stream as file:
                    _take_stream(file, frontier, taken)
        except (ArchiveLoadFailed, zipfile.BadZipFile, EOFError, gzip.BadGzipFile, ValueError) as error:
            what = f"不是完整的 WARC 或 WACZ 文件：{type(error).__name__}"
            problems.append(Problem(path.name, 0, 0, what, "读到的部分已存档；请重新取得该文件"))
    if problems:
        frontier.archive.close()
        raise Problems(problems)
    frontier.written += taken.written
    for snapshot in frontier.archive.snapshots():  # also pages that nothing leads to
        frontier.follow(snapshot, 0)
    while frontier.wanted:
        frontier.miss(frontier.wanted.popleft().url, Reason.UNREACHABLE, "WARC 文件中没有此网址")
    return frontier


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        yield file


@contextmanager
def _inside(path: Path, name: str) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as book, book.open(name) as file:
        yield file


def _streams(path: Path) -> Iterator[AbstractContextManager[IO[bytes]]]:
    """The WARC streams of a file: itself, or the members of a WACZ (read in place, never unpacked to disk)."""
    if path.suffix.lower() != ".wacz":
        yield _opened(path)
        return
    with zipfile.ZipFile(path) as book:
        names = sorted(name for name in book.namelist() if name.startswith("archive/") and name.endswith(_WARC))
    for name in names:
        yield _inside(path, name)


def _take_stream(file: IO[bytes], frontier: Frontier, taken: _Taken) -> None:
    for record in ArchiveIterator(file, arc2warc=True):
        item = _item(record, frontier, taken) if record.rec_type in ("response", "revisit", "resource") else None
        if item is None:
            continue  # requests, screenshots and notes of the other tool: no answers of a site
        if not frontier.allows(item.url):
            frontier.walked.foreign.add(item.url)
            continue  # counted: another host's page in the same file
        if _is_news(frontier.archive, item):
            taken.written += frontier.archive.add(item)
        frontier.hold([item.url])
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if isinstance(item, Snapshot) and digest:
            taken.bodies.setdefault(digest, item.url)


def _item(record: ArcWarcRecord, frontier: Frontier, taken: _Taken) -> Snapshot | Missed | None:
    """One record as a snapshot, or as a miss when it is too large or points to a body that is not there."""
    head = record.rec_headers
    url = (head.get_header("WARC-Target-URI") or "").strip("<>")
    if not url.startswith(("http://", "https://")):
        return None
    date = datetime.fromisoformat(head.get_header("WARC-Date")).astimezone(UTC)
    http = record.http_headers
    status = int(http.get_statuscode()) if http is not None else 200
    fields = tuple(http.headers) if http is not None else (("Content-Type", head.get_header("Content-Type") or ""),)
    if record.rec_type == "revisit":
        return _revisited(url, date, head.get_header("WARC-Payload-Digest") or "", frontier, taken)
    most = frontier.recipe.source.max_bytes
    body = cast("bytes", record.content_stream().read(most + 1))
    if len(body) <= most and getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError(url)  # the file ends in the middle of this body
    if len(body) > most:
        return Missed(url, Reason.TOO_LARGE, too_large(most), date)
    return Snapshot(url, status, fields, body, date)


def _is_news(archive: Archive, item: Snapshot | Missed) -> bool:
    """Whether a record is later than what we have, whatever the order of files; a second import takes in nothing."""
    known = archive.when(item.url)
    return known is None or (isinstance(item, Snapshot) and item.fetched > known)


def _revisited(url: str, date: datetime, digest: str, frontier: Frontier, taken: _Taken) -> Snapshot | Missed | None:
    """A page that was the same as one before: that one's answer, under this address and date."""
    kept = frontier.archive.get(taken.bodies[digest]) if digest in taken.bodies else None
    if kept is not None:
        return Snapshot(url, kept.status, kept.headers, kept.body, date)
    return Missed(url, Reason.UNREACHABLE, "WARC 文件只记录“与以前相同”，没有以前的内容", date)
