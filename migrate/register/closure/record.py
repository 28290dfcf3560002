"""`closure.yaml` of one old site: dated facts with evidence, the days on which the notice was seen, the last watch.

Programs write it (`migrate.closing`); nothing is ever deleted from it: a fact recorded in error is voided, with why.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from migrate.register.closure.facts import Fact
from migrate.register.survey import Day
from portal.files import yamlfile
from portal.model.shape import Shape, Text
from portal.store import Store, write_file

Digest = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")]
"""sha256 in hexadecimal, or ""."""


class Entry(Shape):
    """One dated fact: what, when, who says so, and the paper that proves it (name and digest, kept by the office)."""

    fact: Fact
    date: Day
    who: Text
    file: str = ""
    digest: Digest = ""
    note: str = ""
    until: Day | Literal[""] = ""
    """Last day, for a temporary offline."""
    void: str = ""
    """Why it was taken back; a voided entry counts for nothing and stays as it is."""


class Figures(Shape):
    """The sums of a migration as they stood when it was signed off."""

    listed: int
    migrated: int
    skipped: int
    held: int
    ledger: int
    lowest_coverage: float


class Acceptance(Shape):
    """The sign-off of a migration, bound to the commit and to the digest of everything that was migrated."""

    date: Day
    who: Text
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,64}$")]
    ledger: Digest
    """sha256 of the ledger as it was signed off."""
    content: Digest
    """sha256 over ledger and articles of the site."""
    figures: Figures
    sample: int
    faults: int
    allowed: int


class Seen(Shape):
    """An unbroken run of days on which the notice was seen, prominent and right."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first)).days + 1


class Remark(Shape):
    """What the last watch found wrong, and by which rule."""

    rule: Text
    what: Text


class Watched(Shape):
    """The last visit to the old home page."""

    day: Day
    status: int
    """HTTP status, 0 when nothing answered."""
    digest: Digest = ""
    """Of the home page's visible text."""
    since: Day
    """Since when that text has stood unchanged."""
    remarks: tuple[Remark, ...] = ()


class Closure(Shape):
    """The record of one old site; a site of which nothing happened yet has an empty one."""

    facts: tuple[Entry, ...] = ()
    acceptance: Acceptance | None = None
    seen: tuple[Seen, ...] = ()
    watched: Watched | None = None

    def entry(self, fact: Fact) -> Entry | None:
        """The entry of a fact that holds, the last one written."""
        return next((one for one in reversed(self.facts) if one.fact is fact and not one.void), None)

    def on(self, fact: Fact) -> dt.date | None:
        """The day of a fact, None when it has not happened."""
        entry = self.entry(fact)
        return dt.date.fromisoformat(entry.date) if entry else None

    def all(self, fact: Fact) -> list[Entry]:
        """Every entry of a fact that holds (a site may be offline more than once)."""
        return [one for one in self.facts if one.fact is fact and not one.void]


def read_closure(store: Store, slug: str, host: str) -> Closure:
    """Read the record of a site.

    Raises:
        Problems: when the file was damaged by hand.
    """
    path = store.site_folder(slug, host) / "closure.yaml"
    return store.read(Closure, path) if path.is_file() else Closure()


def write_closure(store: Store, slug: str, host: str, closure: Closure) -> bool:
    """Write the record of a site; returns whether bytes changed."""
    return write_file(store.site_folder(slug, host) / "closure.yaml", yamlfile.dump_model(closure))
