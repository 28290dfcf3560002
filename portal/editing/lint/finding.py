"""What lint finds: a problem, the rule it breaks, and whether it must be mended before the portal can be built."""

from __future__ import annotations

from dataclasses import dataclass

from portal.errors import Problem


@dataclass(frozen=True, order=True)
class Finding:
    """One thing found in a file.

    Attributes:
        problem: where, what, and what to do.
        rule: name of the rule, for annotations and for looking it up in the handbook.
        must: True when it has to be mended; False for advice.
    """

    problem: Problem
    rule: str
    must: bool

    @property
    def level(self) -> str:
        """The word shown before it."""
        return "必须改" if self.must else "建议改"

    def __str__(self) -> str:
        """Show as `level file:line:column: what。remedy`."""
        return f"{self.level} {self.problem}"
