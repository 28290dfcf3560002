"""Builds cut into shards that any machines make, and put together again.

A shard is a build of every n-th channel with its memory beside it. Joining lays the pages of all shards into one
output and their memories into one; the build that follows finds every channel made, proves it against the sources,
and adds the pages that belong to no channel. So a joined build has the same bytes as one build, and what a lost
shard should have made is simply made then.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.building.memory.fingerprint import fingerprint
from portal.building.memory.lock import Lock
from portal.building.memory.remembered import Kept, Remembered, remembered
from portal.building.memory.scan import output_seal
from portal.building.memory.state import StateFolder
from portal.building.part import STATE, state_folder
from portal.building.theme.templates import TEMPLATE
from portal.building.writer import SIGN
from portal.errors import Refused
from portal.files.outputs import HOSTS_FOLDER


def join_shards(settings: Mapping[str, Any], shards: Iterable[Path]) -> int:
    """Lay shards into the output that the settings name, and its memory; a normal build must follow.

    Args:
        settings: Pelican's settings, as `pelican.settings.read_settings` gives them.
        shards: folders that hold `portal/`, `hosts/` and `state/` each, as a shard build left them.

    Returns:
        How many channels came.

    Raises:
        Refused: when a shard was made by another builder, or with another theme or other settings.
    """
    output, retained = Path(settings["OUTPUT_PATH"]), settings["OUTPUT_RETENTION"]
    print_ = fingerprint(Path(settings["PORTAL_ROOT"]), Path(settings["THEME"]), settings)
    folder = state_folder(Path(settings["PORTAL_STATE"]), output)
    with Lock(folder.with_suffix(".lock")):
        state, channels = StateFolder(folder), {}
        for shard in shards:
            theirs = StateFolder(shard / STATE)
            last = remembered(theirs, print_)
            if not last.known:
                raise Refused(f"分片 {shard.name} 不是用同样的程序、主题和设置生成的，请重新生成它")
            _sign(shard / output.name / SIGN, output / SIGN)
            for slug, kept in last.channels.items():
                channels[slug] = _brought(shard, slug, kept, output, theirs, state, retained)
        Remembered(print_, b"", channels=channels).keep(state, TEMPLATE)
    return len(channels)


def _sign(source: Path, target: Path) -> None:
    """Sign the output as one of ours, so that the build that follows takes it over."""
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _brought(
    folder: Path, slug: str, kept: Kept, output: Path, theirs: StateFolder, ours: StateFolder, retained: Sequence[str]
) -> Kept:
    """Bring one channel: its pages and what is remembered of it."""
    place = Path(kept.folder)
    target = output / slug if place.name == slug else output.parent / HOSTS_FOLDER / place.name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder / place.parent.name / place.name, target, copy_function=_linked)
    for name in kept.names:
        value = theirs.load(name)
        if value is not None:
            ours.keep(name, value)
    # times of files on another machine prove nothing here: the sources are compared by their bytes
    return kept._replace(source=b"", folder=str(target), output=output_seal(target, retained))


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target)
    return target
