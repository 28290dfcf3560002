"""The honest name under which old sites are asked."""

from __future__ import annotations

from pathlib import Path

from portal.errors import Problems
from portal.store import Store


def agent_of(root: Path) -> str:
    """The agent's name, with the portal's address as contact; ASCII."""
    try:
        contact = f" (+{Store(root).portal().url})"
    except Problems:
        contact = ""  # a portal not yet described has no address to give
    return f"MunicipalPortalMigrator/1.0{contact}".encode("ascii", "ignore").decode()
