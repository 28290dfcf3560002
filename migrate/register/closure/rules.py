"""Every rule of closing in one table, and the two questions asked of it."""

from __future__ import annotations

from migrate.register.closure.case import Case
from migrate.register.closure.duties import DUTIES
from migrate.register.closure.gates import GATES
from migrate.register.finding import Finding

RULES = (*GATES, *DUTIES)
"""Gates first, then duties."""


def judge(case: Case) -> list[Finding]:
    """What all rules find in one case, in the order of the table."""
    return [finding for rule in RULES for finding in rule(case)]


def refusals(case: Case) -> list[Finding]:
    """What the gates refuse."""
    return [finding for gate in GATES for finding in gate(case)]
