"""What the file system says of the city and of its outputs, without opening a file.

Nothing here needs the model, the templates or the Markdown engine: whether anything changed at all is told before
they are loaded. So the folders of `portal.store` are named here a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from portal.building.memory.remembered import Remembered
from portal.building.memory.trace import names, seal_rows, traces
from portal.model.schedule import span_of_file

ARTICLES, FILES, SERVICES = "articles", "files", "services"


class Scan:
    """The articles, service guides and files of one department."""

    def __init__(self, root: Path, slug: str) -> None:
        """Look once."""
        folder = root / "departments" / slug
        self.folder = folder / ARTICLES
        self.articles = [trace for trace in traces(self.folder) if trace.path.endswith(".md")]
        found = traces(folder / FILES, hidden=False)
        self.services = [trace for trace in traces(folder / SERVICES) if trace.path.endswith(".yaml")]
        self.files = [(trace.path, trace.size, trace.modified, trace.inode) for trace in found]

    @cached_property
    def seal(self) -> bytes:
        """A digest of all of it."""
        articles, services = ([trace[:] for trace in found] for found in (self.articles, self.services))
        return seal_rows([*articles, (), *services, (), *self.files])

    def proves(self, moment: int) -> bool:
        """Whether equal seals mean equal files; they do not for a file that was young at that moment."""
        return not any(trace.younger(moment) for trace in (*self.articles, *self.services))


class Glance(NamedTuple):
    """One department at a glance."""

    articles: int
    source: bytes
    """Seal of its articles and files."""
    output: bytes
    """Seal of its folder in the output, empty when the last build had none."""
    services: int = 0

    @property
    def filled(self) -> bool:
        """Whether it has anything to show."""
        return bool(self.articles or self.services)


def slugs(root: Path) -> list[str]:
    """The departments that have a `department.yaml`, in alphabetical order."""
    return sorted(path.parent.name for path in (root / "departments").glob("*/department.yaml"))


def glance(root: Path, slug: str, last: Remembered, retained: Iterable[str], now: str) -> Glance:
    """Look at one department and at what the last build made of it; without an article to show, it counts none."""
    scan, kept = Scan(root, slug), last.channels.get(slug)
    output = output_seal(Path(kept.folder), retained) if kept else b""
    shown = _shows_any(scan.folder, (trace.path for trace in scan.articles), now)
    return Glance(len(scan.articles) if shown else 0, scan.seal, output, len(scan.services))


def from_afar(root: Path, slug: str, now: str) -> Glance:
    """A department that is not to be built: only whether it is shown at all can matter to the others."""
    folder = root / "departments" / slug
    articles = [path for path in names(folder / ARTICLES) if path.endswith(".md")]
    services = [path for path in names(folder / SERVICES) if path.endswith(".yaml")]
    shown = _shows_any(folder / ARTICLES, articles, now)
    return Glance(len(articles) if shown else 0, b"", b"", len(services))


def _shows_any(folder: Path, paths: Iterable[str], now: str) -> bool:
    """Whether any of these articles is shown at a moment; nearly always told by the first one opened."""
    return any(span_of_file((folder / path).read_bytes()).shows(now) for path in paths)


def ground_seal(root: Path, moment: int, filled: Iterable[str]) -> bytes:
    """A seal of what is neither article, guide nor file of a department; empty when it proves nothing.

    Args:
        root: the project.
        moment: when the build began, by the clock of the disk.
        filled: the departments that have articles or guides.
    """
    found = traces(root / "content")
    for folder in sorted((root / "departments").glob("*/")):
        own = traces(folder, skip=(ARTICLES, FILES, SERVICES))
        found += [trace._replace(path=f"{folder.name}/{trace.path}") for trace in own]
    if any(trace.younger(moment) for trace in found):
        return b""
    return seal_rows([*(trace[:] for trace in found), *((slug,) for slug in filled)])


def output_seal(folder: Path, skip: Iterable[str] = ()) -> bytes:
    """A seal of an output's folder: whatever was changed, added or removed there, it tells."""
    return seal_rows([trace[:3] for trace in traces(folder, skip=skip)])  # path, size, modified


def unchanged(
    last: Remembered, outputs: Path, ground: bytes, glances: Mapping[str, Glance], front: bytes, now: str
) -> bool:
    """Whether everything is as the last build saw it and left it.

    Args:
        last: what that build left.
        outputs: the folder of all outputs of this build.
        ground: the seal of what belongs to no channel, empty when it proves nothing (see `ground_seal`).
        glances: the departments of this build, by slug.
        front: the seal of the portal's output without its channels.
        now: the local time at which articles are shown.
    """
    filled = {slug: seen for slug, seen in glances.items() if seen.filled}
    return (
        bool(ground)
        and (last.ground, last.front_output) == (ground, front)
        and filled.keys() == last.channels.keys()
        and all(
            (kept.source, kept.output) == (filled[slug].source, filled[slug].output)
            and kept.lasts(now)
            and Path(kept.folder).is_relative_to(outputs)  # not the state of another output
            for slug, kept in last.channels.items()
        )
    )


def beside(last: Remembered, portal: Path, retained: Sequence[str]) -> tuple[str, ...]:
    """What lies at the top of the portal's output besides the pages that belong to no channel."""
    channels = (Path(kept.folder) for kept in last.channels.values())
    return (*retained, *(folder.name for folder in channels if folder.parent == portal))
