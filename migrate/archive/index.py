"""The index of an archive: CDXJ, one line a record, sorted by address. It says nothing the WARC files do not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from migrate.archive import warc
from migrate.archive.snapshot import Missed, Snapshot
from migrate.pages import Reason

_ASCII = "".join(map(chr, range(33, 127)))
RENDERED = "conversion"
"""The kind of entries that are pages as they stood in a browser."""
_STAMP = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a snapshot, or (with `reason`) a miss.

    Attributes:
        url: the address as asked.
        date: when, UTC.
        status: HTTP status, 0 for a miss.
        mime: media type of the response.
        digest: SHA-256 of the decoded body, hexadecimal.
        target: where a redirect leads, as the server wrote it.
        reason: name of a `migrate.pages.Reason` for a miss, "" for a snapshot.
        detail: its detail.
        kind: "conversion" for a page as it stood in a browser; its `detail` is the id of the response it was made from.
        file, offset, length: where the record's gzip member lies, in bytes.
    """

    url: str
    date: datetime
    status: int = 0
    mime: str = ""
    digest: str = ""
    target: str = ""
    reason: str = ""
    detail: str = ""
    file: str = ""
    offset: int = 0
    length: int = 0
    kind: str = ""

    def at(self, file: str, offset: int, length: int) -> Entry:
        """The same record with its place."""
        return replace(self, file=file, offset=offset, length=length)

    def says(self) -> tuple[int, str, str, str, str]:
        """What a later record must repeat to be nothing new."""
        return (self.status, self.digest, self.target, self.reason, self.detail)


def entry_of(item: Snapshot | Missed) -> Entry:
    """What the index says of a snapshot or a miss."""
    if isinstance(item, Missed):
        return Entry(item.url, item.noticed, reason=item.reason.name, detail=item.detail)
    target = item.header("Location") or "" if 300 <= item.status < 400 else ""
    return Entry(item.url, item.fetched, item.status, item.content_type, item.digest, quote(target, safe=_ASCII))


def entry_of_record(record: warc.Record) -> Entry | None:
    """The same of a record read from a file; None for those of no interest (warcinfo, request, ...)."""
    if record.kind == "response":
        return entry_of(Snapshot(record.url, record.status, record.headers, record.body, record.date))
    if record.kind == RENDERED:
        digest = hashlib.sha256(record.body).hexdigest()
        return Entry(record.url, record.date, record.status, "text/html", digest, detail=record.refers, kind=RENDERED)
    fields = dict(record.headers)
    if record.kind == "metadata" and fields.get("reason") in Reason.__members__:
        reason = Reason[fields["reason"]]
        return entry_of(Missed(record.url, reason, fields.get("detail", ""), record.date))
    return None


def missed_of(entry: Entry) -> Missed:
    """The miss an entry stands for."""
    return Missed(entry.url, Reason[entry.reason], entry.detail, entry.date)


def read_index(path: Path) -> Iterator[Entry]:
    """Read an index back in the order of its lines; nothing when there is none.

    Raises:
        ValueError: at the first line that is not one of ours. It is no loss: the archive then reads its WARC files.
    """
    try:
        with path.open(encoding="utf-8") as file:
            yield from map(_entry, file)
    except FileNotFoundError:
        return
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None


def index_line(entry: Entry) -> str:
    """One record as its line, which sorts by host from its end, path and time."""
    value: dict[str, str] = {"url": entry.url, "mime": entry.mime, "status": str(entry.status or "-")}
    optional = {"digest": entry.digest and f"sha256:{entry.digest}", "redirect": entry.target}
    optional |= {"reason": entry.reason, "detail": entry.detail, "kind": entry.kind}
    value |= {key: text for key, text in optional.items() if text}
    value |= {"offset": str(entry.offset), "length": str(entry.length), "filename": entry.file}
    return f"{_surt(entry.url)} {entry.date.strftime(_STAMP)} {json.dumps(value, ensure_ascii=False)}\n"


def _entry(line: str) -> Entry:
    _, stamp, text = line.split(" ", 2)
    value = json.loads(text)
    return Entry(
        url=value["url"],
        date=datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC),
        status=0 if value["status"] == "-" else int(value["status"]),
        mime=value["mime"],
        digest=value.get("digest", "").removeprefix("sha256:"),
        target=value.get("redirect", ""),
        reason=value.get("reason", ""),
        detail=value.get("detail", ""),
        file=value["filename"],
        offset=int(value["offset"]),
        length=int(value["length"]),
        kind=value.get("kind", ""),
    )


def _surt(url: str) -> str:
    """The sort key CDXJ uses: the host from its end, then path and query."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}){parts.path or '/'}{query}".lower().replace(" ", "%20")
