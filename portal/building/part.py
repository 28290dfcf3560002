"""Which channels a build makes: all of them, one shard of them, or the one that an editor wants to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from portal.building.memory.trace import seal
from portal.errors import Refused
from portal.files.outputs import PORTAL_FOLDER

STATE = "state"
"""The folder of a shard that has its memory, beside its outputs."""
_SHARD = re.compile(r"(\d+)/(\d+)")


class Part(NamedTuple):
    """What a build makes.

    Attributes:
        shard: number of the shard and how many there are, (1, 1) for a whole build.
        only: slug of the one channel to build, "" for all.
    """

    shard: tuple[int, int] = (1, 1)
    only: str = ""

    @property
    def is_shard(self) -> bool:
        """Whether the pages that belong to no channel are left to the join."""
        return self.shard != (1, 1)

    def chosen(self, slugs: Iterable[str]) -> set[str]:
        """The departments to build, of all these; the same on every machine."""
        number, of = self.shard
        return {slug for slug in sorted(slugs)[number - 1 :: of] if self.only in ("", slug)}

    def state(self, states: Path, output: Path) -> Path:
        """Where the memory of this part is kept: with a shard it travels."""
        return output.parent / STATE if self.is_shard else state_folder(states, output)


def part(settings: Mapping[str, Any], output: Path) -> Part:
    """What the settings ask for: `PORTAL_SHARD = "3/8"`, `PORTAL_ONLY = "jyj"`.

    Raises:
        Refused: for a shard that is not such a pair, and for a part that would take the place of the whole portal.
    """
    shard, only = settings.get("PORTAL_SHARD", ""), settings.get("PORTAL_ONLY", "")
    match = _SHARD.fullmatch(shard or "1/1")
    number, of = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= of:
        raise Refused(f"分片“{shard}”不对，应写成 3/8 这样（第几片/共几片）")
    whole = Path(settings["PORTAL_ROOT"]) / "output" / PORTAL_FOLDER
    if (only or of > 1) and output.absolute() == whole:
        raise Refused("只生成一部分频道时，请用 -o 另选输出目录，以免覆盖整个门户")
    return Part((number, of), only)


def state_folder(states: Path, output: Path) -> Path:
    """Where the memory of an output is kept."""
    return states / seal(str(output.absolute())).hex()
