"""快照: what an old site answered, kept for ever (invariant 2). The only thing extract and write read of an old site.

One folder a host: `<host>-00001.warc.gz`, ... and `<host>.cdxj`, the index. The WARC files are the truth: records are
only ever appended, and the index can be deleted at any time. The first question reads the index, then whatever the
files hold beyond it; a record torn by a power cut is not seen by readers and is cut off before the next one is written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlsplit

from migrate.archive import warc
from migrate.archive.catalogue import Catalogue
from migrate.archive.files import WarcFiles
from migrate.archive.index import RENDERED, Entry, entry_of, index_line, missed_of, read_index
from migrate.archive.lock import Lock
from migrate.archive.snapshot import Missed, Snapshot
from portal.address import SiteAddresses, canonical
from portal.store import write_lines

__all__ = ["Archive", "Missed", "Snapshot"]

_UNINDEXED = 5000
"""Records, and a quarter of all, after which a writer writes the index: a kill then costs little reading."""
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_ASCII = "".join(map(chr, range(33, 127)))


class Archive:
    """The snapshots of one host; a context manager. Many may read; one at a time may add.

    With `site`, every spelling of an address finds the same snapshot (aliases, default documents, order of query
    keys; `portal.address`); without it only percent escapes, scheme and case of the host are evened out.
    """

    def __init__(self, folder: Path, site: SiteAddresses | None = None) -> None:
        """Open `archive/<host>/`; the folder need not exist yet. Reads nothing else and changes nothing."""
        self.folder = folder
        self._site = site
        self._lock = Lock(folder / ".lock")
        self._files = WarcFiles(folder)
        self._catalogue: Catalogue | None = None
        self._unindexed, self._most_unindexed = 0, _UNINDEXED

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close, also after an error: what was added is whole."""
        self.close()

    # -- reading ------------------------------------------------------------------------------------------------

    def get(self, url: str) -> Snapshot | None:
        """The newest snapshot of an address, None when there is none."""
        entry, _ = self._known.newest(url)
        return self._snapshot(self._shown(entry)) if entry else None

    def status(self, url: str) -> int | None:
        """The status of the newest snapshot of an address, without reading it; None when there is none."""
        entry, _ = self._known.newest(url)
        return entry.status if entry else None

    def when(self, url: str) -> datetime | None:
        """When the newest snapshot of an address was fetched, without reading it; None when there is none."""
        entry, _ = self._known.newest(url)
        return entry.date if entry else None

    def miss(self, url: str) -> Missed | None:
        """Why an address was last not fetched, also when an older snapshot of it is kept; None when it was."""
        _, entry = self._known.newest(url)
        return missed_of(entry) if entry else None

    def fate(self, url: str) -> tuple[int | None, Missed | None]:
        """What `status` and `miss` say of an address, in one look."""
        entry, missed = self._known.newest(url)
        return entry.status if entry else None, missed_of(missed) if missed else None

    def snapshots(self) -> Iterator[Snapshot]:
        """The newest snapshot of every address, in the order of addresses."""
        return map(self._snapshot, self.entries())

    def entries(self) -> Iterator[Entry]:
        """What the index says of the newest snapshot of every address, in the order of addresses; nothing is read."""
        return map(self._shown, self._known.snapshots())

    def member(self, entry: Entry) -> bytes:
        """The packed record an entry speaks of, as `migrate.archive.warc.parse` takes it."""
        return self._files.member(entry)

    def is_rendered(self, url: str) -> bool:
        """Whether the newest snapshot of an address is kept as it stood in a browser, too."""
        entry, _ = self._known.newest(url)
        return entry is not None and self._shown(entry) is not entry

    def missed(self) -> Iterator[Missed]:
        """Every address that was never fetched, in the order of addresses."""
        return map(missed_of, self._known.missed())

    def urls(self) -> Iterator[str]:
        """The addresses that have a snapshot, in order."""
        return (entry.url for entry in self._known.snapshots())

    def count(self) -> int:
        """How many addresses have a snapshot."""
        return self._known.count()

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, item: Snapshot | Missed) -> bool:
        """Append a snapshot or a miss; returns whether anything was written.

        What is known already is not written twice: a response with the same status, target and digest, a miss for
        the same reason and detail.

        Raises:
            Refused: when another process is adding to this archive.
        """
        entry = entry_of(item)
        got, missed = self._known.newest(item.url)
        known = missed if entry.reason else got
        if known is not None and known.says() == entry.says():
            return False
        if isinstance(item, Snapshot):
            record = warc.response(item.url, item.fetched, item.status, item.headers, item.body)
        else:
            record = warc.metadata(item.url, item.noticed, (("reason", item.reason.name), ("detail", item.detail)))
        self._append(entry, record)
        return True

    def render(self, url: str, body: bytes, date: datetime) -> bool:
        """Keep a page as it stood in a browser, UTF-8, beside the answer it was made from; whether that was news.

        From then on it is what `get` and `snapshots` give of the address, until the server answers something else.

        Raises:
            Refused: when another process is adding to this archive.
        """
        raw, _ = self._known.newest(url)
        if raw is None:
            return False
        digest = hashlib.sha256(body).hexdigest()
        fresh = Entry(raw.url, date, 200, "text/html", digest, detail=_id(raw), kind=RENDERED)
        known = self._known.rendering(url)
        if known is not None and known.says() == fresh.says():
            return False
        self._append(fresh, warc.conversion(raw.url, date, body, fresh.detail))
        return True

    def reserve(self) -> None:
        """Become the writer: lock, cut torn tails, and see what another writer added since this one opened.

        Adding does this by itself; a crawl does it before it asks for the first page.

        Raises:
            Refused: when another process is adding to this archive.
        """
        if not self._lock.held:
            self._lock.acquire()
            self._catch_up(self._known)
            self._files.cut(self._known.end)

    def reindex(self) -> None:
        """Build the index anew from the WARC files alone, cutting torn tails off them.

        Raises:
            Refused: when another process is adding to this archive.
        """
        self._forget()
        self._index_path.unlink(missing_ok=True)
        self.reserve()
        self._write_index()
        self.close()

    def close(self) -> None:
        """Make what was added durable, write the index, release the lock. May be called twice."""
        self._files.close()
        if self._unindexed and self._lock.held:
            self._write_index()
        self._forget()
        self._lock.release()

    # -- inside -------------------------------------------------------------------------------------------------

    @property
    def _index_path(self) -> Path:
        return self.folder / f"{self.folder.name}.cdxj"

    @property
    def _known(self) -> Catalogue:
        """The records, read when they are first asked for."""
        if self._catalogue is None:
            found = Catalogue(self._key)
            try:
                found.add(read_index(self._index_path))
            except ValueError:
                found.clear()  # the WARC files say everything, only slower
            self._catch_up(found)
            self._catalogue = found
        return self._catalogue

    def _forget(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()
        self._catalogue, self._unindexed = None, 0

    def _catch_up(self, catalogue: Catalogue) -> None:
        """Read, for each file, the records that are not known yet."""
        sizes = self._files.sizes()
        for name in catalogue.files():
            if catalogue.end(name) > sizes.get(name, 0):  # it speaks of another file: believe the file
                catalogue.forget(name)
        for name in sizes:
            for entry in self._files.beyond(name, catalogue.end(name)):
                catalogue.add([entry])
                self._unindexed += 1

    def _append(self, entry: Entry, record: bytes) -> None:
        if not self._files.is_open:
            self.reserve()
        name, offset = self._files.append(record, entry.date)
        self._known.add([entry.at(name, offset, len(record))])
        self._unindexed += 1
        if self._unindexed >= self._most_unindexed:
            self._write_index()

    def _write_index(self) -> None:
        """Write the index, and before it everything it speaks of."""
        self._files.sync()
        write_lines(self._index_path, self._known.in_order(index_line))
        self._unindexed, self._most_unindexed = 0, max(_UNINDEXED, len(self._known) // 4)

    def _shown(self, entry: Entry) -> Entry:
        """How the answer stood in a browser, when it did; else the answer."""
        found = self._known.rendering(entry.url) if self._known.has_renderings else None
        return found if found is not None and found.detail == _id(entry) else entry

    def _snapshot(self, entry: Entry) -> Snapshot:
        record = warc.parse(self.member(entry))
        return Snapshot(record.url, record.status, record.headers, record.body, record.date)

    def _key(self, url: str) -> str:
        """What makes two spellings the same address."""
        if self._site is not None and self._site.owns(url):
            return self._site.host + canonical(url, self._site)
        parts = urlsplit(_ESCAPE.sub(lambda found: found[0].upper(), quote(url, safe=_ASCII)))
        query = f"?{parts.query}" if parts.query else ""
        return f"{(parts.hostname or '').lower()}{parts.path or '/'}{query}"


def _id(entry: Entry) -> str:
    """The id of the response an entry speaks of."""
    return warc.record_id("response", entry.url, entry.date, entry.digest)
