"""快照: what an old site answered, in WARC files and their index, kept for ever (invariant 2)."""
