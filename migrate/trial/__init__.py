"""试一页: one old page read at once, with where every value came from and what was dropped: for writing recipes."""

from migrate.trial.result import Trial, try_page
from migrate.trial.server import Bench, TrialServer
from migrate.trial.sources import ArchivedPage, SavedPage, Source
from migrate.trial.terminal import shown

__all__ = ["ArchivedPage", "Bench", "SavedPage", "Source", "Trial", "TrialServer", "shown", "try_page"]
