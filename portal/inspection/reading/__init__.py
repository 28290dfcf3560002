"""What there is to inspect, every page of it read once and asked the page rules.

Reading order: `gathering` (the sites, and what ought to be there), `page` (a built page becomes facts), `hiding` (links
that only machines see), `pages` (batches of pages), `workers` (spread over processes), `memory` (what was found stands
in a file, and what the next run need not read again).
"""
