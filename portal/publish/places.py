"""Where releases can be: a folder of this machine, a server, a bucket of an object store; spoken to in one way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems
from portal.files.ledger import LedgerLine
from portal.publish import lock, manifest, objects, release
from portal.publish.release import LINK, Release
from portal.publish.remote import Server, is_remote

OBJECT = "object:"


@dataclass(frozen=True)
class Folder:
    """Releases in a folder of this machine, spoken to as a server is."""

    path: Path

    def publish(self, output: Path, _record: Path, now: dt.datetime, keep: int) -> Release:
        """As `release.publish`."""
        return release.publish(output, self.path, now, keep)

    def rollback(self, to: str = "") -> str:
        """As `release.rollback`."""
        return release.rollback(self.path, to)

    def live(self) -> dict[str, str]:
        """The manifest of the live release, {} before the first."""
        return self.manifest() if (self.path / LINK).exists() else {}

    def manifest(self) -> dict[str, str]:
        """That of the live release.

        Raises:
            Problems: when nothing was published yet.
        """
        return manifest.read(self.path / LINK / manifest.NAME)


@dataclass(frozen=True)
class Bucket(Folder):
    """Releases in a folder, with a plan of what the object store's own tool has to do (`objects`).

    Attributes:
        moved: earlier addresses of the portal.
    """

    moved: tuple[LedgerLine, ...] = ()

    def publish(self, output: Path, _record: Path, now: dt.datetime, keep: int) -> Release:
        """Make the release and the plan that leads to it."""
        done = super().publish(output, _record, now, keep)
        self._plan()
        return done

    def rollback(self, to: str = "") -> str:
        """Go back, and plan how the bucket does."""
        name = super().rollback(to)
        self._plan()
        return name

    def _plan(self) -> None:
        with lock.alone(self.path):
            objects.write_plan(self.path, self.moved)


def place_of(to: str, shell: Sequence[str] = ("ssh",), moved: Iterable[LedgerLine] = ()) -> Folder | Server:
    """The place that a target names: `folder`, `user@host:/folder` or `object:folder`.

    Args:
        to: the target.
        shell: the program that reaches a server.
        moved: earlier addresses, which a bucket's redirect rules need.

    Raises:
        Problems: when it is written otherwise.
    """
    if to.startswith(OBJECT):
        folder = to.removeprefix(OBJECT)
        if not folder:
            raise Problems([Problem("", 0, 0, f"发布目标“{to}”不对", "应写成 object:/srv/bucket")])
        return Bucket(Path(folder), tuple(moved))
    return Server.at(to, shell) if is_remote(to) else Folder(Path(to))
