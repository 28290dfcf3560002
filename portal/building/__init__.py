"""The builder: `departments/` and `content/` become the portal's pages, as a Pelican plugin.

What stands loose here starts a build, spreads it, and writes it; with `memory/` it is all that a build loads which
finds nothing changed. The rooms beside it are opened when there is something to build. A newcomer reads in this order:

- started: `builder` (sees what changed, and has that built), by Pelican through `plugin`, `generator` and `reader`, or
  without it by `straight` (`settings`, `site_url`), which gives the same and loads far less; `previewed`.
- written: `writer` and `staging` (pages reach the disk all at once, or not at all).
- spread: `workers` (over processes), `part` and `joining` (over machines).

The rooms, each standing on those before it:

- `memory/`: what a build remembers for the next one, and how that one sees what has changed.
- `city/`: what is known of the whole city, and how its addresses are spelt.
- `text/`: one article's file and text.
- `channel/`: one department, read and made ready to be shown.
- `output/`: what the pages of one output have in common, and its files for machines.
- `theme/`: templates rendered, static files laid out. `pages/`: every kind of page as a view.
- `assembly/`: one build put together from what changed.
"""
