"""The Pelican plugin; `pelicanconf.py` names this module in PLUGINS.

Pelican is loaded by `register`, which Pelican calls, and not by this module: a build that reads the settings without
Pelican (`portal.building.straight`) loads it too.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from portal.errors import Problems, Refused

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.generators import Generator
    from pelican.readers import Readers

    from portal.building.generator import AsideWriter


def register() -> None:
    """Connect to Pelican; each signal is the narrowest one that does its job."""
    from pelican import signals

    signals.initialized.connect(_quiet_problems)  # the first signal: problems may come from any later one
    signals.readers_init.connect(_add_reader)  # our front matter is YAML, not Pelican's own headers
    signals.get_generators.connect(_add_generator)  # asks for generator classes, we have one
    signals.get_writer.connect(_choose_writer)  # pages go aside first, so that a failed build harms nothing
    signals.all_generators_finalized.connect(_count_articles)  # the one signal that has all generators at hand


def _add_reader(readers: Readers) -> None:
    from portal.building.reader import ArticleFileReader

    readers.reader_classes["md"] = ArticleFileReader


def _add_generator(_pelican: Pelican) -> type[Generator]:
    from portal.building.generator import PortalGenerator

    return PortalGenerator


def _choose_writer(_pelican: Pelican) -> type[AsideWriter]:
    from portal.building.generator import AsideWriter

    return AsideWriter


def _count_articles(generators: list[Any]) -> None:
    """Let Pelican's closing line ("Processed 640 articles") count ours: it asks its own generator, which has none."""
    from pelican.generators import ArticlesGenerator

    from portal.building.generator import PortalGenerator

    ours = next(generator for generator in generators if isinstance(generator, PortalGenerator))
    ours.counter = next(generator for generator in generators if isinstance(generator, ArticlesGenerator))


class _ToldPlainly(logging.Filter):
    """Tells problems without a traceback: their readers are editors, and each line already says what to do."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, one of ours with its text alone."""
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if isinstance(error, Problems | Refused):
            count = f"，共 {len(error.problems)} 处需要修改" if isinstance(error, Problems) else ""
            record.msg, record.args, record.exc_info = f"构建失败{count}，上一次的结果没有改动：\n{error}", (), None
        return True


_told_plainly = _ToldPlainly()


def _quiet_problems(_pelican: Pelican) -> None:
    logging.getLogger("pelican").addFilter(_told_plainly)
