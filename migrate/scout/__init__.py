"""踏勘: what an old site is made of, seen in its archive before any recipe exists; ends as a draft `recipe.yaml`.

A folder mirror is packed into an archive first, so this reads WARC like every other stage and needs no network.
"""

from migrate.scout.draft import draft
from migrate.scout.host import UNKNOWN_HOST, guess_host
from migrate.scout.report import Scouted, scout
from migrate.scout.rounds import scout_live
from migrate.scout.summary import summary

__all__ = ["UNKNOWN_HOST", "Scouted", "draft", "guess_host", "scout", "scout_live", "summary"]
