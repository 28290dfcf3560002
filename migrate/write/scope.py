"""How far one run reaches, and how much may vanish before it stops: what it does not look at, it says nothing about."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scope:
    """What one run may write and judge.

    Attributes:
        hosts: old sites; none named means all.
        columns: names of old columns; none named means all. Articles that no list announced belong to the column that
            extract gave them.
    """

    hosts: frozenset[str] = field(default=frozenset())
    columns: frozenset[str] = field(default=frozenset())

    def site(self, host: str) -> bool:
        """Whether a run looks at an old site at all."""
        return not self.hosts or host in self.hosts

    def covers(self, host: str, column: str) -> bool:
        """Whether a run looks at one old column."""
        return self.site(host) and (not self.columns or column in self.columns)


@dataclass(frozen=True)
class Cap:
    """How many articles of one old site may vanish, or be found deleted, in one run (invariant 4).

    The larger of the two counts: a small site may lose a few articles in an ordinary week, and a large one's share is
    never so small that it stops every run.

    Attributes:
        count: articles.
        share: of all articles of the site in the portal, 0 to 1.
    """

    count: int = 20
    share: float = 0.02

    def allows(self, gone: int, total: int) -> bool:
        """Whether so many of so many may be gone."""
        return gone <= max(self.count, int(total * self.share))


EVERYTHING = Scope()
USUAL = Cap()
