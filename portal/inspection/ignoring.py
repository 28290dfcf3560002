"""忽略清单: findings that a person has looked at and decided to leave, each with reason, owner and a last day."""

from __future__ import annotations

import datetime as dt
from fnmatch import fnmatchcase

from portal.model.shape import Shape, Text


class Ignored(Shape):
    """One entry: which findings of which rule, why, who answers for it, until when.

    Attributes:
        rule: id of the rule.
        where: host and address as the report shows them; `*` stands for anything.
        what: words that the finding must contain; "" for any.
        reason: why it may stay.
        owner: the unit that answers for it.
        until: the last day on which it holds; after it the entry itself is a finding that refuses publishing.
    """

    rule: Text
    where: Text
    what: str = ""
    reason: Text
    owner: Text
    until: dt.date

    def covers(self, rule: str, place: str, what: str, today: dt.date) -> bool:
        """Whether this entry still holds and means a finding: its rule, host with address, and words."""
        return today <= self.until and rule == self.rule and self.what in what and fnmatchcase(place, self.where)
