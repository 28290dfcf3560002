"""How an old address is answered: the one statement that every exported configuration must agree with.

In this order: the line of the address; a pattern that names query keys; the line of its path without a query; any
other pattern; else 404. MOVED answers 301, ARCHIVED and GONE 410.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from migrate.redirects.keys import key, path_key
from migrate.redirects.patterns import Pattern, asks_for_query, regex
from migrate.redirects.sites import RedirectedHost
from portal.address import canonical
from portal.files.ledger import LedgerLine, Outcome


class Answer(NamedTuple):
    """An answer: HTTP status, target ("" unless 301), and why, in Chinese.

    A status of 200 means that the host goes on showing the page itself.
    """

    status: int
    target: str
    why: str


UNKNOWN = Answer(404, "", "此地址不在原网站台账中")


class Decider:
    """Answers addresses of one host; built once, asked often."""

    def __init__(self, host: RedirectedHost) -> None:
        """Prepare the host's lines and patterns."""
        self._host = host
        self._lines: dict[str, Answer] = {}
        for line in host.lines:
            self._lines.setdefault(key(line.old), Answer(200, "", line.why) if host.stays(line) else answer_of(line))
        compiled = [(re.compile(regex(one, host.addresses, re.escape)), one) for one in host.patterns]
        self._asking = [(expression, one) for expression, one in compiled if asks_for_query(one)]
        self._plain = [(expression, one) for expression, one in compiled if not asks_for_query(one)]

    def answer(self, asked: str) -> Answer:
        """The answer to an address as it is asked for: absolute, or a path with query."""
        wanted = key(canonical(asked, self._host.addresses))
        return (
            self._lines.get(wanted)
            or self._first(self._asking, wanted)
            or self._lines.get(path_key(wanted))
            or self._first(self._plain, wanted)
            or UNKNOWN
        )

    def _first(self, patterns: list[tuple[re.Pattern[str], Pattern]], wanted: str) -> Answer | None:
        return next((answer_of(one) for expression, one in patterns if expression.match(wanted)), None)


def answer_of(line: LedgerLine | Pattern) -> Answer:
    """What a line or a pattern decides."""
    return Answer(301, line.target, line.why) if line.outcome is Outcome.MOVED else Answer(410, "", line.why)
