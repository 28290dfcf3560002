"""A folder mirror (made by wget or HTTrack) becomes an archive like any other, so that extract reads one thing only."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from migrate.archive import Archive, Missed, Snapshot
from migrate.fetch.frontier import STYLES, Frontier, too_large
from migrate.fetch.guard import Limits
from migrate.pages import Reason
from migrate.recipe import Recipe
from portal.errors import Problem, Problems

_STAMP = re.compile(rb"<!-- Mirrored from ([^\s<>]+) by HTTrack Website Copier")
"""HTTrack renames files; this comment of its own keeps the page's real address."""
_PAGES = frozenset({".htm", ".html", ".shtml", ".jhtml", ".asp", ".aspx", ".jsp", ".php", ".do", ""})
_TYPES = mimetypes.MimeTypes()
"""Python's own table without the machine's additions, so that every machine packs the same bytes."""
_TOOLS = frozenset({"hts-cache", "hts-log.txt", "cookies.txt", "backblue.gif", "fade.gif", "robots.txt.tmp"})
"""What HTTrack leaves beside the site."""
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rar": "application/vnd.rar",
    ".wps": "application/vnd.ms-works",
}
for _suffix, _kind in _OFFICE.items():
    _TYPES.add_type(_kind, _suffix)

NOT_COPIED = "镜像文件夹中没有此文件"
"""Why an address of a mirror was not fetched: it says nothing of the site itself."""


def pack(folder: Path, recipe: Recipe, archived: Path, limits: Limits, now: Callable[[], datetime]) -> Frontier:
    """Put every file of a mirror into the archive folder `archived`; what its pages link to is walked like a site.

    Links to files the mirror lacks are recorded as missed. The frontier comes back with its archive open.

    Raises:
        Problems: when the folder does not exist.
        Refused: when another process is adding to the archive.
    """
    if not folder.is_dir():
        what = f"镜像文件夹不存在：{recipe.source.folder}"
        raise Problems([Problem("recipe.yaml", 0, 0, what, "请检查 source.folder")])
    inner = folder / recipe.host
    top = inner if inner.is_dir() else folder
    paths = list(_files(top))
    with Archive(archived) as exact:  # two files are two pages here, whatever the recipe says of query keys
        packed = [_pack_one(path, top, recipe, exact, now) for path in paths if path.suffix.lower() not in STYLES]
    frontier = Frontier(recipe, Archive(archived, recipe.addresses), limits, now)
    frontier.written += sum(new for _, new in packed)
    frontier.walked.styles.update(path.relative_to(top).as_posix() for path in paths if path.suffix.lower() in STYLES)
    frontier.hold(url for url, _ in packed)
    for snapshot in frontier.archive.snapshots():  # also pages that nothing leads to
        frontier.follow(snapshot, 0)
    while frontier.wanted:
        frontier.miss(frontier.wanted.popleft().url, Reason.UNREACHABLE, NOT_COPIED)
    return frontier


def _files(top: Path) -> Iterator[Path]:
    for path in sorted(top.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.relative_to(top).parts[0] not in _TOOLS:
            yield path


def _pack_one(path: Path, top: Path, recipe: Recipe, archive: Archive, now: Callable[[], datetime]) -> tuple[str, bool]:
    """One file as the response it once was, dated by its own time; a miss when it is beyond the recipe's cap.

    Returns its address and whether it was news.
    """
    size = path.stat().st_size
    if size > recipe.source.max_bytes:
        url = _address(path, top, b"", recipe.host)
        return url, archive.add(Missed(url, Reason.TOO_LARGE, too_large(recipe.source.max_bytes), now()))
    kind, body = _content_type(path), path.read_bytes()
    url = _address(path, top, body if kind == "text/html" else b"", recipe.host)
    fetched = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return url, archive.add(Snapshot(url, 200, (("Content-Type", kind),), body, fetched))


def _address(path: Path, top: Path, page: bytes, host: str) -> str:
    """The address a file had: what HTTrack wrote into it, else host and relative path.

    wget keeps a query in the file name, after `?`, or after `@` where the file system forbids `?`.
    """
    stamp = _STAMP.search(page[:4096]) or _STAMP.search(page[-4096:])
    if stamp:
        return f"http://{stamp[1].decode('latin-1')}"
    name, _, query = path.name.replace("@", "?", 1).partition("?")
    folders = "/".join(quote(part) for part in (*path.relative_to(top).parts[:-1], name))
    return f"http://{host}/{folders}" + (f"?{quote(query, safe='=&%+;,:@/')}" if query else "")


def _content_type(path: Path) -> str:
    stem = path.name.replace("@", "?", 1).partition("?")[0]
    if Path(stem).suffix.lower() in _PAGES:
        return "text/html"
    return _TYPES.guess_type(stem)[0] or "application/octet-stream"
