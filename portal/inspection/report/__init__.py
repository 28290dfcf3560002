"""What a run found, told: to people as a page and a table, to other programs in their formats.

Reading order: `report` (the page, and all its files), `budget` (how much of each veto budget is used), `history` (what
became better or worse), `chart` (bars and lines of the page), `spreadsheet` (CSV and .xlsx), `formats` (JSON, SARIF,
GitLab, GitHub).
"""
