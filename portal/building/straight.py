"""A build without Pelican's start, for settings that leave Pelican nothing to do but to start our plugin.

Loading Pelican takes longer than finding that nothing changed, or than building what one edit changed. The environment
of the templates is the one that Pelican makes, the rest is `Builder` in both cases, and both share one memory: what one
of them built, the other finds unchanged (`tests/building/test_straight.py`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.builder import Builder
from portal.building.settings import read
from portal.building.writer import Outlet

if TYPE_CHECKING:  # loaded when there is something to build
    from jinja2 import Environment

_SELDOM = (100_000, 20, 100)
"""New objects between two searches for circles, and how much seldomer the older ones are searched."""


def build(file: Path, override: Mapping[str, Any]) -> Builder | None:
    """Build by a settings file; None when its settings ask for Pelican, and nothing was done.

    Args:
        file: `pelicanconf.py` or `publishconf.py`.
        override: settings that take the place of those in the file.

    Raises:
        Problems: everything that has to be mended, nothing was written then.
        Refused: when the output is not one of ours, or the part that is asked for does not exist.
    """
    settings = read(file, override)
    if settings is None:
        return None
    with _seldom_collected():
        builder = Builder(settings)
        outlet = partial(Outlet, settings["OUTPUT_PATH"], settings["OUTPUT_RETENTION"])
        builder.run(outlet, partial(environment, settings))
    return builder


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for circles of objects seldom: few are made, and looking is a seventh of what an edit costs."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def environment(settings: Mapping[str, Any]) -> Environment:
    """The environment of the templates as Pelican's generators have it."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

    templates = str(Path(settings["THEME"]) / "templates")
    theme, simple = FileSystemLoader(templates), FileSystemLoader(_simple_theme())
    loaders = (
        FileSystemLoader([*settings["THEME_TEMPLATES_OVERRIDES"], templates]),
        simple,
        PrefixLoader({"!simple": simple, "!theme": theme}),
    )
    made = Environment(loader=ChoiceLoader(loaders), **settings["JINJA_ENVIRONMENT"])  # noqa: S701 - the settings escape
    made.filters.update({"strftime": _strftime, **settings["JINJA_FILTERS"]})
    made.globals.update(settings["JINJA_GLOBALS"])
    made.tests.update({"plugin_enabled": _plugin_enabled, **settings["JINJA_TESTS"]})
    return made


def _simple_theme() -> str:
    """The templates of Pelican's own theme, which its environments know too."""
    found = find_spec("pelican")
    places = found.submodule_search_locations if found else None
    return str(Path(next(iter(places or ["."]))) / "themes" / "simple" / "templates")


def _strftime(date: Any, form: str) -> str:
    """Pelican's filter; a theme that uses it pays for loading Pelican."""
    from pelican.utils import DateFormatter

    return str(DateFormatter()(date, form))


def _plugin_enabled(name: str) -> bool:
    """Pelican's test."""
    from pelican.plugins._utils import plugin_enabled

    from portal.building.settings import PLUGIN

    return bool(plugin_enabled(name, [PLUGIN]))
