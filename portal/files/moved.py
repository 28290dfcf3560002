"""Earlier addresses of the portal itself: what moved when departments were merged, split or renamed (invariant 5).

`departments/moved.csv` has the form of every ledger (`portal.files.ledger`), but its addresses are the portal's own.
Only `portal.reorganise` writes it; the redirects, the builder and the preview may read it. A line whose address ends in
"/" speaks for everything below it that has no line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from portal.files import ledger
from portal.files.ledger import LedgerLine, Outcome
from portal.store import Store, write_file


def moved_path(store: Store) -> Path:
    """Where the earlier addresses stand."""
    return store.departments_folder / "moved.csv"


def read(store: Store) -> list[LedgerLine]:
    """Read the earlier addresses; a portal that was never reorganised has none.

    Raises:
        Problems: those of the file.
    """
    path = moved_path(store)
    return ledger.read(store.read_text(path), store.name(path)) if path.is_file() else []


def write(store: Store, lines: Iterable[LedgerLine]) -> bool:
    """Write the earlier addresses; returns whether bytes changed."""
    return write_file(moved_path(store), ledger.write(lines))


def followed(lines: Iterable[LedgerLine], fresh: Mapping[str, str], why: str) -> list[LedgerLine]:
    """The earlier addresses after one more reorganisation.

    Every line leads to the newest place at once, so that a reader never goes through a chain; an address that is in
    use again has no line any more.

    Args:
        lines: the lines so far.
        fresh: address until now -> address from now on.
        why: the reason, in Chinese.
    """
    kept = {line.old: line._replace(target=fresh.get(line.target, line.target)) for line in lines}
    for old, new in fresh.items():
        kept[old] = LedgerLine(old, Outcome.MOVED, new, why)
    used = set(fresh.values())
    return [line for line in kept.values() if line.old not in used and line.old != line.target]
