"""Attachments and pictures: taken from the archive, hashed, stored once under `departments/<slug>/files/`."""

from __future__ import annotations

import hashlib
import mimetypes
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

from migrate.archive.archive import Archive, Snapshot
from migrate.charset import decode
from migrate.write.files.large import LARGE, LargeFile
from portal.store import Store, write_file

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_SAFE_TYPES = frozenset(
    {
        *("doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "pdf", "ofd", "ceb", "txt", "rtf", "csv"),
        *("zip", "rar", "7z", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "mp3", "mp4"),
    }
)
"""What may lie on a government server beside the pages: no scripts, no HTML, no SVG (which can hold scripts)."""


@dataclass(frozen=True)
class StoredFile:
    """A file of the portal: its name in the files folder, its address, its size in bytes, what its server called it."""

    name: str
    address: str
    size: int
    said: str = ""


class FileKeeper:
    """Stores the files of one department, each content once, whatever names and addresses it had."""

    def __init__(
        self,
        base: sqlite3.Connection,
        store: Store,
        slug: str,
        archive_of: Callable[[str], Archive | None],
        large: int = LARGE,
    ) -> None:
        """Keep files for a department.

        Args:
            base: the run's desk.
            store: the project's store.
            slug: the department.
            archive_of: the archive that holds a URL's host, None for hosts that are not ours.
            large: bytes beyond which a file is kept outside Git, by the manifest.
        """
        self._base, self._store, self._slug, self._archive_of, self._most = base, store, slug, archive_of, large
        self.large: list[LargeFile] = []

    def keep(self, url: str) -> StoredFile | None:
        """Store the file behind an old URL; None when the archive has no such file (a dead link, a page, a refusal)."""
        words = "SELECT name, size, said FROM kept WHERE slug = ? AND url = ?"
        known = self._base.execute(words, (self._slug, url)).fetchone()
        if known is None:
            stored = self._store_file(url)
            known = (stored.name, stored.size, stored.said) if stored else ("", 0, "")
            self._base.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", (self._slug, url, *known))
        name, size, said = known
        return StoredFile(name, f"/{self._slug}/files/{name}", size, said) if name else None

    def _store_file(self, url: str) -> StoredFile | None:
        archive = self._archive_of(url)
        snapshot = archive.get(url) if archive else None
        if snapshot is None or snapshot.status != 200 or snapshot.content_type in _HTML or not snapshot.body:
            return None
        ending = _ending(url, snapshot)
        if ending not in _SAFE_TYPES:
            return None
        size, digest = len(snapshot.body), hashlib.sha256(snapshot.body).hexdigest()
        name = f"{digest[:16]}.{ending}"
        write_file(self._store.files_folder(self._slug) / name, snapshot.body)
        if size > self._most:
            self.large.append(LargeFile(name, size, digest, url))
        return StoredFile(name, f"/{self._slug}/files/{name}", size, header_name(snapshot))


def _ending(url: str, snapshot: Snapshot) -> str:
    """File ending in lower case: from the name its server gave, from the address, else from the content type."""
    for name in (header_name(snapshot), urlsplit(url).path):
        ending = PurePosixPath(name).suffix.lower().lstrip(".")
        if ending in _SAFE_TYPES:
            return ending
    kind = snapshot.content_type
    return _OFFICE.get(kind) or (mimetypes.guess_extension(kind) or "").lstrip(".")


_OFFICE = {
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.ms-works": "wps",
    "application/kswps": "wps",
    "application/kset": "et",
    "application/ofd": "ofd",
    "application/x-zip-compressed": "zip",
    "application/x-rar-compressed": "rar",
    "application/vnd.rar": "rar",
}
"""Content types of office files that Python's table lacks or names differently on some machines."""


def header_name(snapshot: Snapshot) -> str:
    """The file name in `Content-Disposition`, "" when there is none: RFC 5987, or percent escapes, or raw Chinese."""
    said = snapshot.header("Content-Disposition")
    if not said:
        return ""
    message = Message()
    message["Content-Disposition"] = said
    name = message.get_filename() or ""
    if "%" in name:
        name = decode(unquote_to_bytes(name)).text
    return name.replace("\\", "/").rpartition("/")[2].strip()


def file_label(url: str) -> str:
    """A readable name from the address alone, for links without text: the last part, decoded as UTF-8 or GBK."""
    return decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])).text
