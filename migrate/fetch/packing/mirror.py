"""A folder mirror (made by wget or HTTrack) becomes an archive like any other, so that extract reads one thing only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from migrate.archive.archive import Archive, Missed, Snapshot
from migrate.fetch.frontier.frontier import STYLES, Frontier, too_large
from migrate.fetch.guard import Limits
from migrate.fetch.packing.mirror_names import Names, content_type
from migrate.pages import Reason
from migrate.recipe.recipe import Recipe
from portal.errors import Problem, Problems

_TOOLS = frozenset({"hts-cache", "hts-log.txt", "cookies.txt", "backblue.gif", "fade.gif", "robots.txt.tmp"})
"""What HTTrack leaves beside the site."""

NOT_COPIED = "镜像文件夹中没有此文件"
"""Why an address of a mirror was not fetched: it says nothing of the site itself."""


def pack(folder: Path, recipe: Recipe, archived: Path, limits: Limits, now: Callable[[], datetime]) -> Frontier:
    """Put every file of a mirror into the archive folder `archived`; what its pages link to is walked like a site.

    Links to files the mirror lacks are recorded as missed. The frontier comes back with its archive open.

    Raises:
        Problems: when the folder does not exist or holds nothing.
        Refused: when another process is adding to the archive.
    """
    inner = folder / recipe.host
    top = inner if inner.is_dir() else folder
    names = Names(top, list(_files(top)), recipe.host)
    paths = names.files
    if not paths:
        what = "镜像文件夹中没有文件" if folder.is_dir() else "镜像文件夹不存在"
        file, remedy = f"sites/{recipe.host}/recipe.yaml", "请检查 source.folder"
        raise Problems([Problem(file, 0, 0, f"{what}：{recipe.source.folder}", remedy)])
    with Archive(archived) as exact:  # two files are two pages here, whatever the recipe says of query keys
        packed = [_pack_one(path, names, recipe, exact, now) for path in paths if path.suffix.lower() not in STYLES]
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


def _pack_one(
    path: Path, names: Names, recipe: Recipe, archive: Archive, now: Callable[[], datetime]
) -> tuple[str, bool]:
    """One file as the response it once was, dated by its own time; a miss when it is beyond the recipe's cap.

    Returns its address and whether it was news.
    """
    url, status = names.address(path), path.stat()
    if status.st_size > recipe.source.max_bytes:
        return url, archive.add(Missed(url, Reason.TOO_LARGE, too_large(recipe.source.max_bytes), now()))
    fetched = datetime.fromtimestamp(int(status.st_mtime), UTC)
    kind = (("Content-Type", content_type(path)),)
    return url, archive.add(Snapshot(url, 200, kind, names.body(path), fetched))
