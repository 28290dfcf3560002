"""The builder: `departments/` and `content/` become the portal's pages, as a Pelican plugin.

A newcomer reads in this order:

- started: `builder` (sees what changed, and has that built), by Pelican through `plugin`, `generator` and `reader`, or
  without it by `straight` (`settings`, `site_url`), which gives the same and loads far less; `previewed`.
- written: `writer` and `staging` (pages reach the disk).
- read: `city` (everything but articles) and `city_memory`, `channel_files` (a department's articles), `guides`,
  `own_texts`.
- known of it: `channel` (one department), `listed` (an article as others see it), `shown` (what an output shows of it),
  `relations`, `needs`, `offers`, `newest`.
- made of it: `output` and `links` (which folder, which addresses), `channel_pages`, `front_pages` and `pages/` (the
  pages as views), `meta_tags`, `column_types`, `feeds`, `feed_links`, `sitemap`, `site_files`, `theme_files`.
- rendered: `templates`, `fragments` (what is the same on many pages), `text/` (an article's own text).
- one build: `build` (all of it), `site_build` (what channels share), `channel_build` (one channel, the unit of work),
  `workers` (spread over processes), `part` and `joining` (spread over machines), `build_report` (told in words).
- the next build: `memory/` (what is remembered, and how changes are seen).
"""
