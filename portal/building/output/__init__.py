"""One output, the portal or a hosted site: what its pages have in common, and its files for machines.

Reading order: `output` (which folder, which menu, which footer), `meta_tags` (on every page), `feed_links` and `feeds`
(Atom), `sitemap` (with robots.txt), `opensearch`.
"""
