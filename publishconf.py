"""Pelican settings for publishing: those of `pelicanconf.py`, with the public address of the portal."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import PORTAL_ROOT
from portal.building.site_url import site_url

SITEURL = site_url(Path(PORTAL_ROOT))
