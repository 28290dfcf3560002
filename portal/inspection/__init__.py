"""The national indicators, computed over the built portal: rules, findings, and the gate before publishing."""

from portal.inspection.finding import Finding, Hit, Rule, Weight
from portal.inspection.run import Inspection, gate, inspect
from portal.inspection.table import RULES
from portal.inspection.thresholds import Thresholds

__all__ = ["RULES", "Finding", "Hit", "Inspection", "Rule", "Thresholds", "Weight", "gate", "inspect"]
