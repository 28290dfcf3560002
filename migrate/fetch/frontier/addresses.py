"""The addresses a walk has met, and those it still has to deal with: on the disk, for there may be a million.

A temporary database of SQLite's, dropped when the walk ends: a frontier keeps nothing from one run to the next.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from migrate.posted import Form
from migrate.scratch import scratch

_TABLES = """
CREATE TABLE known (key TEXT PRIMARY KEY, url TEXT) WITHOUT ROWID;
CREATE TABLE queued (
    line TEXT, number INTEGER, url TEXT, key TEXT, depth INTEGER, form TEXT, PRIMARY KEY (line, number)
) WITHOUT ROWID;
CREATE TABLE form (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE aside (kind TEXT, value TEXT, PRIMARY KEY (kind, value)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask for.

    Attributes:
        url: absolute, on the main host, without query keys that choose no page.
        key: the canonical form that makes two spellings the same page.
        depth: links from a start page.
        form: for a page that only a posted form turns to, the form.
    """

    url: str
    key: str
    depth: int
    form: Form | None = None


class Addresses:
    """Every address of one site seen so far, each page once, with the walk's queues and what it left aside."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._base = scratch(_TABLES)
        weakref.finalize(self, self._base.close)
        self._count = 0

    def meet(self, key: str, url: str) -> bool:
        """Know an address by its canonical form; whether it is new."""
        new = self._base.execute("INSERT OR IGNORE INTO known VALUES (?, ?)", (key, url)).rowcount == 1
        self._count += new
        return new

    def __len__(self) -> int:
        """How many are known."""
        return self._count

    def urls(self) -> Iterator[str]:
        """All of them as they are asked for, in order."""
        return (url for (url,) in self._base.execute("SELECT url FROM known ORDER BY url"))

    def queue(self, name: str) -> Queue:
        """A new queue of targets."""
        return Queue(self._base, name)

    def aside(self, kind: str) -> Aside:
        """What was left aside for one reason."""
        return Aside(self._base, kind)

    def sums(self, prefix: str) -> dict[str, int]:
        """How many different values stand aside under each kind that begins so, in order; the prefix is left off."""
        words = "SELECT kind, count(*) FROM aside WHERE substr(kind, 1, ?) = ? GROUP BY kind ORDER BY kind"
        found = self._base.execute(words, (len(prefix), prefix))
        return {kind.removeprefix(prefix): count for kind, count in found}


class Queue:
    """Targets in the order they were found."""

    def __init__(self, base: sqlite3.Connection, name: str) -> None:
        """Begin empty."""
        self._base, self._name = base, name
        self._first = self._next = 0

    def __len__(self) -> int:
        """How many wait."""
        return self._next - self._first

    def __iter__(self) -> Iterator[Target]:
        """Those that wait, in order; they stay where they are."""
        return (self._read(number) for number in range(self._first, self._next))

    def append(self, target: Target) -> None:
        """Put one at the end."""
        form = self._kept(target.form) if target.form else ""
        row = (self._name, self._next, target.url, target.key, target.depth, form)
        self._base.execute("INSERT INTO queued VALUES (?, ?, ?, ?, ?, ?)", row)
        self._next += 1

    def popleft(self) -> Target:
        """Take the first.

        Raises:
            IndexError: when none waits.
        """
        if not len(self):
            raise IndexError("no target waits")
        target = self._read(self._first)
        self._base.execute("DELETE FROM queued WHERE line = ? AND number = ?", (self._name, self._first))
        self._first += 1
        return target

    def _read(self, number: int) -> Target:
        words = "SELECT url, key, depth, form FROM queued WHERE line = ? AND number = ?"
        url, key, depth, form = self._base.execute(words, (self._name, number)).fetchone()
        return Target(url, key, depth, self._form(form) if form else None)

    def _kept(self, form: Form) -> str:
        """A form as text; its hidden fields, which may be large and serve a whole pager, are kept once."""
        hidden = json.dumps(form.hidden)
        name = sha256(hidden.encode()).hexdigest()
        self._base.execute("INSERT OR IGNORE INTO form VALUES (?, ?)", (name, hidden))
        return json.dumps([form.action, form.event, name, form.raw])

    def _form(self, text: str) -> Form:
        action, event, name, raw = json.loads(text)
        (hidden,) = self._base.execute("SELECT value FROM form WHERE name = ?", (name,)).fetchone()
        return Form(action, _pairs(event), _pairs(json.loads(hidden)), raw)


class Aside:
    """Different values that were left aside for one reason: nothing is dropped without being counted."""

    def __init__(self, base: sqlite3.Connection, kind: str) -> None:
        """Go on with what stands under this kind."""
        self._base, self._kind = base, kind

    def add(self, value: str) -> None:
        """Note one, once."""
        self._base.execute("INSERT OR IGNORE INTO aside VALUES (?, ?)", (self._kind, value))

    def update(self, values: Iterable[str]) -> None:
        """Note several."""
        for value in values:
            self.add(value)

    def __len__(self) -> int:
        """How many different ones."""
        words = "SELECT count(*) FROM aside WHERE kind = ?"
        return int(self._base.execute(words, (self._kind,)).fetchone()[0])


def _pairs(value: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in value)
