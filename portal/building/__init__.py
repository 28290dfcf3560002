"""The builder: `departments/` and `content/` become the portal's pages, as a Pelican plugin.

Reading order: `city` (everything that is read), `channel` (one department), `shown` (what of it is seen),
`channel_pages` and `front_pages` (the pages, as views), `outputs` (which folders are made of which pages), `writer`
(how they reach the disk). `plugin`, `generator` and `reader` join them to Pelican.
"""
