"""Search over the built portal: an index made at build time, answered in the visitor's browser, exact for Chinese."""

from portal.search.index import RootCounts, SearchCounts, index

__all__ = ["RootCounts", "SearchCounts", "index"]
