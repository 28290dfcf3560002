"""The WARC file format, record by record: bytes of one gzip member in and out, and what survived in a file.

warcio writes and parses the records; this module adds only what an append-only archive needs beyond it: knowing
where the last whole record ends. Every record is one gzip member, whose trailer carries its length and checksum, so
a record torn by a power cut can never pass for a whole one.
"""

from __future__ import annotations

import hashlib
import mmap
import uuid
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIELDS = "application/warc-fields"
"""Content type of `metadata` records: lines of `name: value`."""
HTML = "text/html; charset=utf-8"
"""Content type of `conversion` records: pages as they stood in a browser."""
_MAGIC = b"\x1f\x8b\x08"
_GZIP_BITS = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 16
_CODINGS = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that describe the bytes on the wire; the archive holds the decoded body and keeps these under a prefix."""
_ORIGINAL = "X-Archive-Orig-"

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Record:
    """One parsed record.

    Attributes:
        kind: its WARC-Type: response, metadata, warcinfo, ...
        url: its WARC-Target-URI, "" when it has none.
        date: its WARC-Date.
        status: status of the HTTP response, 0 for other records.
        headers: headers of the HTTP response as they came; for a metadata record its fields.
        body: the HTTP body with content and transfer codings undone, or what a conversion holds; b"" for others.
        refers: id of the record a conversion was made from.
    """

    kind: str
    url: str
    date: datetime
    status: int
    headers: Fields
    body: bytes
    refers: str = ""


@dataclass(frozen=True)
class Member:
    """Where one whole record lies in a file, in bytes."""

    offset: int
    length: int


def response(url: str, date: datetime, status: int, headers: Fields, body: bytes) -> bytes:
    """A `response` record as one gzip member; its payload digest is the SHA-256 of the decoded body.

    Headers that no longer hold for the decoded body are kept under a prefix, so that every reader of WARC files
    takes the body as it is; the record's own length says where it ends.
    """
    kept = [(f"{_ORIGINAL}{name}" if name.lower() in _CODINGS else name, value) for name, value in headers]
    reason = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    http = StatusAndHeaders(f"{status} {reason}", kept, protocol="HTTP/1.1")
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    return _write("response", url, date, body, digest=digest, http=http)


def conversion(url: str, date: datetime, body: bytes, refers: str) -> bytes:
    """A `conversion` record of an HTML page, made from the response with the id `refers`, as one gzip member."""
    return _write("conversion", url, date, body, kind=HTML, refers=refers)


def metadata(url: str, date: datetime, fields: Fields) -> bytes:
    """A `metadata` record of `application/warc-fields` as one gzip member."""
    return _write("metadata", url, date, _lines(fields), kind=FIELDS)


def warcinfo(date: datetime, fields: Fields) -> bytes:
    """The `warcinfo` record that opens a file, as one gzip member."""
    return _write("warcinfo", "", date, _lines(fields), kind=FIELDS)


def record_id(record_type: str, url: str, date: datetime, digest: str) -> str:
    """The id of one of our records, from what it holds (`digest` is the SHA-256 of its payload)."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{record_type} {url} {_stamp(date)} {digest}')}>"


def _stamp(date: datetime) -> str:
    return date.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def parse(member: bytes) -> Record:
    """Parse one gzip member, ours or another tool's.

    Raises:
        ValueError: when it holds no WARC record.
    """
    for found in ArchiveIterator(BytesIO(member)):
        head = found.rec_headers
        body = found.content_stream().read()
        date = datetime.fromisoformat(head.get_header("WARC-Date")).astimezone(UTC)
        url = (head.get_header("WARC-Target-URI") or "").strip("<>")
        if found.rec_type == "response" and found.http_headers is not None:
            status = int(found.http_headers.get_statuscode())
            return Record(found.rec_type, url, date, status, _original(found.http_headers.headers), body)
        if found.rec_type == "conversion":
            refers = head.get_header("WARC-Refers-To") or ""
            label = (("Content-Type", head.get_header("Content-Type") or ""),)
            return Record(found.rec_type, url, date, HTTPStatus.OK, label, body, refers)
        fields = _fields(body) if head.get_header("Content-Type") == FIELDS else ()
        return Record(found.rec_type, url, date, 0, fields, b"")
    raise ValueError("no WARC record")


def whole_members(path: Path, start: int = 0) -> Iterator[Member]:
    """The whole records of a file from an offset on, in order.

    A torn or damaged stretch is stepped over to the next record that is whole, so that one bad block in the middle
    never costs the records behind it; what follows the last whole member is a torn tail.
    """
    if path.stat().st_size <= start:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offset = data.find(_MAGIC, start)
        while offset >= 0:
            end = _end(data, offset)
            if end is None:
                offset = data.find(_MAGIC, offset + 1)
            else:
                yield Member(offset, end - offset)
                offset = data.find(_MAGIC, end)


def _end(data: mmap.mmap, offset: int) -> int | None:
    """Where the gzip member that starts here ends; None when it is not whole or is no WARC record."""
    engine = zlib.decompressobj(_GZIP_BITS)
    position = offset
    while not engine.eof:
        chunk = data[position : position + _CHUNK]
        if not chunk:
            return None
        try:
            text = engine.decompress(chunk)
        except zlib.error:
            return None
        if position == offset and not text.startswith(b"WARC/"):
            return None
        position += len(chunk)
    return position - len(engine.unused_data)


def _write(
    record_type: str,
    url: str,
    date: datetime,
    payload: bytes,
    *,
    kind: str = "",
    digest: str = "",
    refers: str = "",
    http: StatusAndHeaders | None = None,
) -> bytes:
    """Let warcio write a record; its id is derived from what it holds, so that the same record has the same bytes."""
    mark = hashlib.sha256(payload).hexdigest()
    heads = {"WARC-Record-ID": record_id(record_type, url, date, mark), "WARC-Date": _stamp(date)}
    if digest:
        heads["WARC-Payload-Digest"] = digest
    if refers:
        heads["WARC-Refers-To"] = refers
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        url, record_type, payload=BytesIO(payload), length=len(payload),
        warc_content_type=kind, warc_headers_dict=heads, http_headers=http,
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def _original(headers: Iterable[tuple[str, str]]) -> Fields:
    """The headers as the server sent them."""
    return tuple((name.removeprefix(_ORIGINAL), value) for name, value in headers)


def _lines(fields: Fields) -> bytes:
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields).encode()


def _fields(block: bytes) -> Fields:
    lines = block.decode("utf-8", "replace").splitlines()
    return tuple((name.strip(), value.strip()) for name, colon, value in (x.partition(":") for x in lines) if colon)
