"""The national indicators, computed over the built portal: rules, findings, and the gate before publishing.

Reading order:

- what a rule is: `finding`; what it may look at: `facts` (with `kind`, `behaviour`, `colours`), `answers` (of a site);
  what it measures by: `thresholds`, `ignoring`, `settings`; what several rules share: `dead` and `freshness`.
- `rules/`: one file each; `table` has them in order, `manual` makes them a book.
- `reading/`: what there is to inspect, every page read once. `run`: a run, and the gate.
- `report/`: what was found, told. `live/`: a site on its own, by its answers.
"""

from portal.inspection.finding import Finding, Hit, Rule, Weight
from portal.inspection.run import Inspection, gate, inspect
from portal.inspection.table import RULES
from portal.inspection.thresholds import Thresholds

__all__ = ["RULES", "Finding", "Hit", "Inspection", "Rule", "Thresholds", "Weight", "gate", "inspect"]
