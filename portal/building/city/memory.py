"""The city as the last build read it: it is edited far less often than articles, and read longer than one of them."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace

from portal.building.city.city import City, filled_of, offers_any
from portal.building.memory.scan import Glance
from portal.building.memory.state import StateFolder


def keep_city(state: StateFolder, city: City) -> str:
    """Keep a city; returns the name under which it is remembered."""
    return state.add("city", pickle.dumps(city, pickle.HIGHEST_PROTOCOL))


def known_city(state: StateFolder, name: str, glances: Mapping[str, Glance]) -> City | None:
    """The city that was kept under a name, as far as its state can be trusted; None to have it read anew.

    Ask only when nothing that a city is read from has changed, by the seal of the ground, and by the same builder, by
    the fingerprint of the manifest.
    """
    data = state.load(name) if name else None
    if not isinstance(data, bytes):
        return None
    city: City = pickle.loads(data)  # noqa: S301 - our own bytes, as the digest of the state has proved
    filled = filled_of(city.departments, glances)
    return replace(city, filled=filled, offers=offers_any(city.guides, filled, glances))
