"""Extract: the snapshots of an old site become articles, or skipped addresses each with its reason.

Reads `archive/<host>/` and the recipe, writes `.cache/extract/<host>.jsonl`; needs neither network nor old site.
"""

from migrate.extract.stage import ExtractCounts, extract, extract_path

__all__ = ["ExtractCounts", "extract", "extract_path"]
