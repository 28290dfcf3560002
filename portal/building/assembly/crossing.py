"""What channels have to know of each other's documents, found from what each of them tells.

What they tell and what they ask is `Numbers` of `portal.building.channel.relations`.
"""

from __future__ import annotations

from collections.abc import Mapping

from portal.building.channel.relations import Numbers, resolved
from portal.building.memory.remembered import Remembered
from portal.building.memory.state import StateFolder
from portal.building.memory.trace import seal
from portal.errors import Refused


def crossing(state: StateFolder, told: Mapping[str, str], last: Remembered) -> tuple[bytes, Mapping[str, str]]:
    """Find what each channel has to know of others; nothing is opened while no channel's numbers have changed.

    Args:
        state: where it is kept.
        told: the name of each channel's document numbers, by slug.
        last: what the last build left.

    Returns:
        A digest of `told`, and the name of what each channel has to know, by slug; others need nothing.

    Raises:
        Refused: when someone took a file of the memory away meanwhile.
    """
    key = seal(sorted(told.items()))
    known = {slug: kept.elsewhere for slug, kept in last.channels.items() if kept.elsewhere}
    if key == last.crossing and None not in map(state.load, known.values()):
        return key, known
    found = resolved({slug: _numbers(state, name) for slug, name in told.items() if name})
    return key, {slug: state.add(f"{slug}.elsewhere", tuple(each)) for slug, each in found.items()}


def _numbers(state: StateFolder, name: str) -> Numbers:
    kept = state.load(name)
    if kept is None:
        raise Refused(f"构建的记忆文件 {name} 在构建过程中消失或损坏，请重新构建")
    return Numbers(*kept)
