"""The rules, one file each; `portal.inspection.table` is the list of them.

A new rule: copy the file of a like one; say in its docstring what it finds, what passes and what fails; write a pure
function over a page or a site (or over a live page, or a week of visits); name source and weight in RULE; add it to the
table and its cases to the tests. What it measures by stands in `thresholds.py` and in content/inspection.yaml.
"""
