"""采集规则: how to read one old site, as people write it, and the counts its selectors promise (design, part 7)."""
