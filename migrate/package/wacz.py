"""WACZ 1.1.1: WARC files, their index, a list of pages and the digests of all of it, in one zip.

Members are stored, not deflated: WARC files are compressed already, and players read single records out of the zip.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

_STAMP, _ISO = "%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%SZ"
_CHUNK = 1 << 20
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time stamped on every member: the same archive gives the same bytes."""


@dataclass(frozen=True)
class Capture:
    """One response in the WARC files.

    Attributes:
        url: the address as asked.
        date: when, UTC.
        status: HTTP status.
        mime: its media type.
        digest: of the payload, `sha256:<hex>` or as the record has it.
        file, offset, length: where the record lies, in bytes.
        size: bytes of its body.
    """

    url: str
    date: datetime
    status: int
    mime: str
    digest: str
    file: str
    offset: int
    length: int
    size: int

    @property
    def is_page(self) -> bool:
        """Whether it is a page that people could read."""
        return self.status == HTTPStatus.OK and self.mime in ("text/html", "application/xhtml+xml")


def captures(path: Path) -> Iterator[Capture]:
    """Every response of one WARC file, read record by record from the file itself and from nothing else."""
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if record.rec_type == "response" and record.http_headers is not None:
                head = record.rec_headers
                mime = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip()
                url, status = head.get_header("WARC-Target-URI"), int(record.http_headers.get_statuscode())
                digest = head.get_header("WARC-Payload-Digest") or ""
                date = datetime.fromisoformat(head.get_header("WARC-Date"))
                size = len(record.content_stream().read())
                place = (path.name, records.get_record_offset(), records.get_record_length())
                yield Capture(url, date, status, mime or "unk", digest, *place, size)


def write(
    path: Path, warcs: Iterable[Path], found: Callable[[], Iterable[tuple[Capture, str]]], about: Mapping[str, str]
) -> str:
    """Write a WACZ file; returns its SHA-256, hexadecimal.

    Args:
        path: the file.
        warcs: the WARC files.
        found: gives their captures with the titles of those that are pages, in the order of `surt` and date.
        about: further fields of the description: title, description, created, software.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as out:
            resources = [_member(out, f"archive/{warc.name}", _chunks(warc)) for warc in sorted(warcs)]
            resources.append(_member(out, "indexes/index.cdx", _index(found())))
            resources.append(_member(out, "pages/pages.jsonl", _pages(found())))
            described = {"profile": "data-package", "wacz_version": "1.1.1", **about, **_home(found())}
            package = (json.dumps(described | {"resources": resources}, ensure_ascii=False, indent=2) + "\n").encode()
            _member(out, "datapackage.json", [package])
            digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
            _member(out, "datapackage-digest.json", [(json.dumps(digest, indent=2) + "\n").encode()])
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)  # nothing is left of a writing that fails
    return sha256(path)


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def surt(url: str) -> str:
    """The sort key that players look up: the host from its end, the path, the query with its pairs in order."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{host}){(parts.path or '/').lower()}{'?' + query if query else ''}"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _member(out: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> dict[str, object]:
    """Store one member; returns its entry in the description."""
    digest, size = hashlib.sha256(), 0
    with out.open(zipfile.ZipInfo(name, _ZIP_EPOCH), "w", force_zip64=True) as member:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    return {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def _index(found: Iterable[tuple[Capture, str]]) -> Iterator[bytes]:
    return (f"{surt(one.url)} {one.date.strftime(_STAMP)} {_entry(one)}\n".encode() for one, _ in found)


def _entry(one: Capture) -> str:
    fields = {"url": one.url, "mime": one.mime, "status": str(one.status), "digest": one.digest}
    place = {"length": str(one.length), "offset": str(one.offset), "filename": one.file}
    return json.dumps(fields | place, ensure_ascii=False)


def _pages(found: Iterable[tuple[Capture, str]]) -> Iterator[bytes]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "全部网页"}
    rows = (
        {"id": f"{number:06d}", "url": one.url, "ts": one.date.strftime(_ISO), "title": title}
        for number, (one, title) in enumerate(found)
        if one.is_page
    )
    return (f"{json.dumps(row, ensure_ascii=False)}\n".encode() for row in chain([head], rows))


def _home(found: Iterable[tuple[Capture, str]]) -> dict[str, str]:
    """The page that players open first: the site's home page, when it was captured."""
    homes = (one for one, _ in found if urlsplit(one.url).path in ("", "/") and one.is_page)
    return next(({"mainPageUrl": one.url, "mainPageDate": one.date.strftime(_ISO)} for one in homes), {})
