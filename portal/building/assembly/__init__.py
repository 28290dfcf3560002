"""One build put together from what changed; loaded only when something did.

Reading order: `site_build` (what all channels share, and the pages that belong to none), `channel_build` (one channel
from its files to its staged pages: the unit of work), `channel_stage` and `page_seals` (only pages whose inputs changed
are made), `newest` and `crossing` (what the portal's pages and other channels have to know of it), `build` (all of it,
committed at once), `build_report` (told in words).
"""
