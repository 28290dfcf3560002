"""Which address a file of a folder mirror had, and the links of its pages that the tool bent to its own file names.

wget keeps a query in the file name, after `?`, or after `@` where the file system forbids `?`; with `-E` it appends
`.html` to what is a page by another name, with `-k` it turns links into paths of its files, with `-K` it keeps the page
as it was in a `.orig`. HTTrack does the second and third always and leaves the address in a comment.
"""

from __future__ import annotations

import html
import mimetypes
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

_STAMP = re.compile(rb"<!-- Mirrored from ([^\s<>]+) by HTTrack Website Copier")
"""HTTrack renames files; this comment of its own keeps the page's real address."""
_STAMPED = 4096
"""Bytes at the begin and end of a page in which it stands."""
_PAGES = frozenset({".htm", ".html", ".shtml", ".jhtml", ".asp", ".aspx", ".jsp", ".php", ".do", ""})
_BY_ANOTHER_NAME = _PAGES - {".htm", ".html", ""}
"""Suffixes of pages to which wget appends `.html`."""
_APPENDED = re.compile(r"\.html$")
_LINK = re.compile(
    rb"""(?P<before>\b(?:href|src|action|background)\s*=\s*)(?P<mark>["']?)(?P<to>[^"'\s<>]+)(?P=mark)""", re.IGNORECASE
)
_TYPES = mimetypes.MimeTypes()
"""Python's own table without the machine's additions, so that every machine packs the same bytes."""
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rar": "application/vnd.rar",
    ".wps": "application/vnd.ms-works",
}
for _suffix, _kind in _OFFICE.items():
    _TYPES.add_type(_kind, _suffix)


class Names:
    """The addresses of a mirror's files."""

    def __init__(self, top: Path, paths: Sequence[Path], host: str) -> None:
        """Know every file's address; of pages the stamp is looked for.

        Args:
            top: the folder that stands for the host.
            paths: the files under it.
            host: the old site.
        """
        self._top, self._host = top, host
        known = set(paths)
        twins = {path: (path.with_suffix(""), path.with_suffix(".html")) for path in paths if path.suffix == ".orig"}
        self._orig = {path for path, converted in twins.items() if known.intersection(converted)}
        self.files = [path for path in paths if path not in self._orig]
        self._address = {path: self._stamped(path) or self._named(path) for path in self.files}
        self._bent = {
            self._place(path): address for path, address in self._address.items() if address != self._plain(path)
        }

    def address(self, path: Path) -> str:
        """The address a file had."""
        return self._address[path]

    def body(self, path: Path) -> bytes:
        """What the site answered, as far as the tool left it: links lead to addresses, not to the tool's file names."""
        for kept in (path.with_name(f"{path.name}.orig"), path.with_suffix(".orig")):
            if kept in self._orig:
                return kept.read_bytes()
        body = path.read_bytes()
        if not self._bent or content_type(path) != "text/html":
            return body
        folder = posixpath.dirname(self._place(path))
        return _LINK.sub(lambda found: self._straight(found, folder), body)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _straight(self, found: re.Match[bytes], folder: str) -> bytes:
        """A link of a page in `folder`; to a file whose name is the tool's it becomes one to the address."""
        link = html.unescape(found["to"].decode("latin-1"))
        to, hash_mark, fragment = link.partition("#")
        if not to or ":" in to or "?" in to or to.startswith("/"):
            return found[0]
        address = self._bent.get(posixpath.normpath(posixpath.join(folder, _unquoted(to))))
        if address is None:
            return found[0]
        parts = urlsplit(address)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}{hash_mark}{fragment}"
        mark = found["mark"] or b'"'
        return found["before"] + mark + html.escape(path).encode("latin-1", "replace") + mark

    def _place(self, path: Path) -> str:
        return path.relative_to(self._top).as_posix()

    def _plain(self, path: Path) -> str:
        return f"http://{self._host}/{quote(self._place(path))}"

    def _stamped(self, path: Path) -> str:
        """The address HTTrack wrote into a page, "" when it did not."""
        if content_type(path) != "text/html":
            return ""
        with path.open("rb") as file:
            stamp = _STAMP.search(file.read(_STAMPED))
            if stamp is None and (size := path.stat().st_size) > _STAMPED:
                file.seek(max(_STAMPED, size - _STAMPED))
                stamp = _STAMP.search(file.read())
        return f"http://{stamp[1].decode('latin-1')}" if stamp else ""

    def _named(self, path: Path) -> str:
        """The address that a file's name tells."""
        name, query = _parted(path.name)
        folders = "/".join(quote(part) for part in (*path.relative_to(self._top).parts[:-1], name))
        return f"http://{self._host}/{folders}" + (f"?{quote(query, safe='=&%+;,:@/')}" if query else "")


def content_type(path: Path) -> str:
    """The media type that a file's name tells."""
    name, _ = _parted(path.name)
    if PurePosixPath(name).suffix.lower() in _PAGES:
        return "text/html"
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


def _parted(name: str) -> tuple[str, str]:
    """A file name as (name, query) of the address, without what wget appended."""
    stem, _, query = name.replace("@", "?", 1).partition("?")
    if query:
        is_page = PurePosixPath(stem).suffix.lower() in _PAGES
        return stem, _APPENDED.sub("", query) if is_page else query
    shorter = _APPENDED.sub("", stem)
    return (shorter if PurePosixPath(shorter).suffix.lower() in _BY_ANOTHER_NAME else stem), ""


def _unquoted(link: str) -> str:
    """A link's path as a file name, read as UTF-8."""
    return unquote(link.encode("latin-1").decode("utf-8", "surrogateescape"), errors="surrogateescape")
