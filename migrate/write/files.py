"""Attachments and pictures: taken from the archive, hashed, stored once under `departments/<slug>/files/`."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

from migrate.archive import Archive, Snapshot
from migrate.charset import decode
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
    """A file of the portal: its name in the files folder, its address, its size in bytes."""

    name: str
    address: str
    size: int


class FileKeeper:
    """Stores the files of one department, each content once, whatever names and addresses it had."""

    def __init__(self, store: Store, slug: str, archive_of: Callable[[str], Archive | None]) -> None:
        """Keep files for a department.

        Args:
            store: the project's store.
            slug: the department.
            archive_of: the archive that holds a URL's host, None for hosts that are not ours.
        """
        self._store, self._slug, self._archive_of = store, slug, archive_of
        self._known: dict[str, StoredFile | None] = {}
        self.written = 0

    def keep(self, url: str) -> StoredFile | None:
        """Store the file behind an old URL; None when the archive has no such file (a dead link, a page, a refusal)."""
        if url not in self._known:
            self._known[url] = self._store_file(url)
        return self._known[url]

    def _store_file(self, url: str) -> StoredFile | None:
        archive = self._archive_of(url)
        snapshot = archive.get(url) if archive else None
        if snapshot is None or snapshot.status != 200 or snapshot.content_type in _HTML or not snapshot.body:
            return None
        ending = _ending(url, snapshot)
        if ending not in _SAFE_TYPES:
            return None
        name = f"{hashlib.sha256(snapshot.body).hexdigest()[:16]}.{ending}"
        self.written += write_file(self._store.files_folder(self._slug) / name, snapshot.body)
        return StoredFile(name, f"/{self._slug}/files/{name}", len(snapshot.body))


def _ending(url: str, snapshot: Snapshot) -> str:
    """File ending in lower case: from the address, else from the content type (`/down.asp?id=3` has none)."""
    ending = PurePosixPath(urlsplit(url).path).suffix.lower().lstrip(".")
    if ending in _SAFE_TYPES:
        return ending
    return (mimetypes.guess_extension(snapshot.content_type) or "").lstrip(".")


def file_label(url: str) -> str:
    """A readable name from the address alone, for links without text: the last part, decoded as UTF-8 or GBK."""
    return decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])).text
