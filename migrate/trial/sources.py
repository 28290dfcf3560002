"""Where a tried page comes from: the archive, or a file somebody saved. Asked anew at each reading."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit

from migrate.archive.archive import Archive
from portal.errors import Problem, Problems

_TYPES = mimetypes.MimeTypes()


@dataclass(frozen=True)
class Response:
    """Bytes with their media type as the server said it."""

    body: bytes
    content_type: str


class Source(Protocol):
    """A page and the files around it."""

    @property
    def url(self) -> str:
        """The page's absolute address."""
        ...

    @property
    def watched(self) -> tuple[Path, ...]:
        """Files whose change means that the page must be read again."""
        ...

    def page(self) -> Response:
        """The page."""
        ...

    def file(self, target: str) -> Response | None:
        """What stands beside the page under a path with query, None when it was not kept."""
        ...


@dataclass(frozen=True)
class ArchivedPage:
    """A page of the archive; `folder` is `archive/<host>/`."""

    url: str
    folder: Path

    @property
    def watched(self) -> tuple[Path, ...]:
        """Nothing: an archive only grows."""
        return ()

    def page(self) -> Response:
        """The newest snapshot.

        Raises:
            Problems: when the archive has none that is a page.
        """
        found = self._get(self.url)
        if found is None:
            what = f"快照中没有 {self.url}"
            raise Problems([Problem("", 0, 0, what, "请检查网址，或先运行 invoke fetch")])
        return found

    def file(self, target: str) -> Response | None:
        """The newest snapshot of an address of the same host."""
        return self._get(urljoin(self.url, target))

    def _get(self, url: str) -> Response | None:
        with Archive(self.folder) as archive:
            snapshot = archive.get(url)
        if snapshot is None or snapshot.status != 200:
            return None
        return Response(snapshot.body, snapshot.header("Content-Type") or "application/octet-stream")


@dataclass(frozen=True)
class SavedPage:
    """A saved file; the pictures and styles beside it are looked for in its folder and never above it."""

    path: Path
    host: str

    @property
    def url(self) -> str:
        """The file as if it lay at the root of its host."""
        return f"http://{self.host}/{quote(self.path.name)}"

    @property
    def watched(self) -> tuple[Path, ...]:
        """The file itself."""
        return (self.path,)

    def page(self) -> Response:
        """The file.

        Raises:
            Problems: when it is gone.
        """
        if not self.path.is_file():
            raise Problems([Problem(self.path.name, 0, 0, "文件不存在", "请检查文件名")])
        return Response(self.path.read_bytes(), "text/html")

    def file(self, target: str) -> Response | None:
        """A file below the page's folder."""
        base = self.path.parent.resolve()
        place = (base / unquote(urlsplit(target).path).lstrip("/")).resolve()
        if not place.is_relative_to(base) or not place.is_file():
            return None
        return Response(place.read_bytes(), _TYPES.guess_type(place.name)[0] or "application/octet-stream")
