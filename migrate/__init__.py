"""What brings an old site in and closes it: survey, plan, fetch, extract, write, redirects.

This wing can be deleted when the last old site is closed; `portal/` never imports it.
"""
