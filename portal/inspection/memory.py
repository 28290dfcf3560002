"""What was found on pages that have not changed since: each page is read once, until it or what it asks for changes.

A page's findings depend on its own bytes, on the article it was made from, on the configuration, and on whether what it
links to is there. The first two make the key; the configuration and the rules themselves are the fingerprint of the
whole file; the last is kept with the page and asked again. The day matters only to the home page and to dates that were
still to come.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.inspection.facts import Context, Kind, PageRecord
from portal.inspection.finding import Hit
from portal.store import write_file

_FILE = "pages.pickle"
Asked = tuple[tuple[str, str, bool], ...]
"""What a page asked for: (host, address, whether it was there)."""


@dataclass(frozen=True)
class Remembered:
    """One page as it was found: before the ignore list, so that an entry may come and go."""

    key: str
    day: dt.date
    asked: Asked
    sizes: tuple[tuple[str, int], ...]
    record: PageRecord
    hits: tuple[tuple[str, Hit], ...]
    """What was found, with the id of the rule: smaller than findings, and there may be many."""

    def holds(self, key: str, host: str, context: Context) -> bool:
        """Whether reading the page again would find the same."""
        sizes = context.sizes.get(host, {})
        return (
            self.key == key
            and (self.day == context.today or self._dateless(context.today))
            and all(context.exists(where, address) is there for where, address, there in self.asked)
            and all(sizes.get(address, -1) == size for address, size in self.sizes)
        )

    def _dateless(self, today: dt.date) -> bool:
        return self.day < today and self.record.kind is not Kind.HOME and self.record.day <= self.day.isoformat()


Pages = Mapping[tuple[str, str], Remembered]
"""Remembered pages by host and address."""


def key_of(page: bytes, source: bytes) -> str:
    """What makes a page the same: its bytes and those of its article."""
    return hashlib.sha256(len(page).to_bytes(8, "big") + page + source).hexdigest()


def fingerprint(context: Context) -> str:
    """What all pages depend on: the configuration, and the rules as they are written."""
    folder = Path(__file__).parent
    code = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))).hexdigest()
    parts = (
        context.portal,
        context.thresholds,
        sorted(context.closed),
        sorted(context.own_hosts),
        sorted(context.files),
    )
    return hashlib.sha256(repr((code, *parts, sorted(context.identities.items()))).encode()).hexdigest()


def load(folder: Path, mark: str) -> Pages:
    """The pages remembered under the same fingerprint; nothing when it has changed or the file is broken."""
    path = folder / _FILE
    if not path.is_file():
        return {}
    try:
        written, pages = pickle.loads(path.read_bytes())  # noqa: S301 - written by `save`, below the project's own cache
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
        return {}
    return pages if written == mark else {}


def save(folder: Path, mark: str, pages: Pages) -> None:
    """Remember the pages of this run, and no others."""
    write_file(folder / _FILE, pickle.dumps((mark, dict(pages)), protocol=pickle.HIGHEST_PROTOCOL))
