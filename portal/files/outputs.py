"""What a build leaves behind: one web root for the portal and one for every hosted site (`output/`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PORTAL_FOLDER = "portal"
HOSTS_FOLDER = "hosts"


@dataclass(frozen=True)
class WebRoot:
    """One folder that a web server serves.

    Attributes:
        folder: where its files are.
        host: host name of a hosted site, "" for the portal itself.
    """

    folder: Path
    host: str = ""

    @property
    def name(self) -> str:
        """A name for reports and caches: `portal`, or the host."""
        return self.host or PORTAL_FOLDER

    def files(self) -> dict[str, Path]:
        """Every file by its address (`/jyj/index.html`), in the order of addresses."""
        return {address: Path(f"{self.folder}{address}") for address in self.addresses()}

    def addresses(self) -> Iterator[str]:
        """The address of every file, folder by folder."""
        for base, names, files in os.walk(self.folder):
            names.sort()
            prefix = Path(base).relative_to(self.folder).as_posix()
            start = "/" if prefix == "." else f"/{prefix}/"
            yield from (start + file for file in sorted(files))


def web_roots(output: Path) -> list[WebRoot]:
    """The web roots of an output folder that exist: the portal first, then the hosted sites by name."""
    portal, hosts = output / PORTAL_FOLDER, output / HOSTS_FOLDER
    found = [WebRoot(portal)] if portal.is_dir() else []
    if hosts.is_dir():
        found += [WebRoot(folder, folder.name) for folder in sorted(hosts.iterdir()) if folder.is_dir()]
    return found
