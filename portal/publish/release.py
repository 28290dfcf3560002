"""Releases: dated folders, one of which is live through a symbolic link that is switched in one step.

    <target>/releases/20171120-093000/   portal/  hosts/<host>/  manifest.txt
    <target>/current -> releases/20171120-093000

A web server serves `<target>/current/portal`. Whatever kills a publication, and whenever: the link leads to the old
release or to the new one, and each is complete. Half-made folders start with a dot and are removed by the next run.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Refused
from portal.files.outputs import web_roots
from portal.publish import lock, manifest

LINK = "current"
RELEASES = "releases"
KEEP = 5


@dataclass(frozen=True)
class Release:
    """What a publication did: its name, files in it, those that were new or changed, names of releases removed."""

    name: str
    files: int
    changed: int
    removed: tuple[str, ...]


def publish(output: Path, target: Path, now: dt.datetime, keep: int = KEEP) -> Release:
    """Make a release of everything built, check it, and bring it live in one step.

    The gates (lint, inspection) have been passed by the caller. Unchanged files are hard links to those of the live
    release, so that a release costs only what changed; a file that was tampered with there is copied afresh.

    Args:
        output: the built output, with the portal and the hosted sites.
        target: folder of the releases.
        now: local time; becomes the name of the release.
        keep: how many releases stay, the live one included.

    Raises:
        Refused: when nothing was built, a copy differs from what was built, or somebody else is publishing there.
    """
    roots = built_roots(output)
    target.mkdir(parents=True, exist_ok=True)
    with lock.alone(target):
        return _publish(output, roots, target, now, keep)


def built_roots(output: Path) -> list[Path]:
    """The folders of everything built, each with its home page.

    Raises:
        Refused: when nothing was built, or a home page is missing.
    """
    roots = web_roots(output)
    if not roots or not all((root.folder / "index.html").is_file() for root in roots):
        raise Refused("没有生成完整的门户（缺少首页），请先运行 invoke build")
    return [root.folder for root in roots]


def releases(target: Path) -> list[str]:
    """The complete releases, the oldest first."""
    folder = target / RELEASES
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def free_name(last: str, now: dt.datetime) -> str:
    """A name after every other: releases are ordered by name, also when a clock was set back."""
    name = f"{now:%Y%m%d-%H%M%S}"
    return name if name > last else f"{last}a"


def live_release(target: Path) -> str:
    """The name of the live release, "" when nothing was published yet."""
    link = target / LINK
    return link.readlink().name if link.is_symlink() else ""


def rollback(target: Path, to: str = "") -> str:
    """Go back to an earlier release, by default the one before the live one; returns its name.

    Raises:
        Refused: when there is none, its files are not what its manifest says, or somebody else is publishing there.
    """
    if not target.is_dir():
        raise Refused(f"没有文件夹 {target}，没有版本可以退回")
    with lock.alone(target):
        return _go_back(target, to)


def _go_back(target: Path, to: str) -> str:
    live, known = live_release(target), releases(target)
    earlier = [name for name in known if name < live]
    if to and to not in known:
        raise Refused(f"没有版本 {to}；现有：{'、'.join(known) or '无'}")
    if not to and not earlier:
        raise Refused("没有更早的版本可以退回")
    name = to or earlier[-1]
    folder = target / RELEASES / name
    wrong = manifest.differences(folder, manifest.read(folder / manifest.NAME))
    if wrong:
        raise Refused(f"版本 {name} 的文件与清单不一致（{wrong}），没有退回")
    _switch(target, name)
    return name


def _publish(output: Path, roots: list[Path], target: Path, now: dt.datetime, keep: int) -> Release:
    folder = target / RELEASES
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    name = free_name(max(releases(target), default=""), now)
    staging = folder / f".{name}.new"
    live = target / LINK
    digests, changed = _stage(output, roots, staging, live)
    (staging / manifest.NAME).write_text(manifest.write(digests), encoding="utf-8", newline="\n")
    wrong = manifest.differences(staging, digests)
    if wrong:
        shutil.rmtree(staging)
        raise Refused(f"复制出的文件与生成的不一致（{wrong}），没有发布")
    _settle()
    staging.rename(folder / name)
    _switch(target, name)
    return Release(name, len(digests), changed, tuple(_prune(target, keep)))


def _stage(output: Path, roots: list[Path], staging: Path, live: Path) -> tuple[dict[str, str], int]:
    """Bring every built file into the staging folder; returns digests by name and how many files changed."""
    before = manifest.read(live / manifest.NAME) if (live / manifest.NAME).is_file() else {}
    digests: dict[str, str] = {}
    changed = 0
    for root in roots:
        for file in manifest.files_below(root):
            name = f"{root.relative_to(output).as_posix()}/{file}"
            digests[name] = manifest.digest(root / file)
            same = before.get(name) == digests[name]
            changed += not same
            reusable = same and (live / name).is_file() and manifest.digest(live / name) == digests[name]
            _bring(output / name, staging / name, (live / name).resolve() if reusable else None)
    return digests, changed


def _bring(source: Path, copy: Path, former: Path | None) -> None:
    """Bring one file into the staging folder, as a link to the same file of the live release where there is one."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    if former:
        try:
            os.link(former, copy)
            return
        except OSError:  # a disk without hard links: the copy below does it
            copy.unlink(missing_ok=True)
    shutil.copyfile(source, copy)


def _switch(target: Path, name: str) -> None:
    """Let the link lead to a release; the replacement of one link by another is one step of the file system."""
    fresh = target / f".{LINK}.new"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path(RELEASES) / name, target_is_directory=True)
    except OSError as error:
        what = f"这里不能建立符号链接（{error.strerror}）"
        raise Refused(f"{what}，请在 Linux 服务器上发布，或用 --branch 发布到分支") from None
    fresh.replace(target / LINK)
    _settle()


def _settle() -> None:
    """Let the disk catch up, so that a power cut right after the switch does not take the release away."""
    if hasattr(os, "sync"):
        os.sync()


def _sweep(target: Path) -> None:
    """Remove what killed runs left behind."""
    for path in (target / RELEASES).glob(".*.new"):
        shutil.rmtree(path)
    (target / f".{LINK}.new").unlink(missing_ok=True)


def _prune(target: Path, keep: int) -> list[str]:
    """Remove the oldest releases; the live one always stays."""
    live, known = live_release(target), releases(target)
    surplus = [name for name in known if name != live][: max(0, len(known) - max(keep, 1))]
    for name in surplus:
        doomed = target / RELEASES / f".{name}.new"  # a removal that is killed is finished by the next run
        (target / RELEASES / name).rename(doomed)
        shutil.rmtree(doomed)
    return surplus
