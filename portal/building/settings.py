"""The settings of a build, read as Pelican reads them, but without loading Pelican.

A settings file that asks Pelican for nothing but our plugin says all that the builder needs. One that asks for more
(another plugin, pages, feeds or copies of Pelican's own, a setting that is not known here) is Pelican's to carry out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

PLUGIN = "portal.building.plugin"
DEFAULTS: Mapping[str, object] = {
    "SITEURL": "",
    "OUTPUT_RETENTION": [],
    "THEME_TEMPLATES_OVERRIDES": [],
    "JINJA_ENVIRONMENT": {},
    "JINJA_FILTERS": {},
    "JINJA_GLOBALS": {},
    "JINJA_TESTS": {},
}
"""What the builder asks of Pelican's settings, with Pelican's own defaults."""
_JINJA = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
"""What Pelican adds to `JINJA_ENVIRONMENT` where it is not said."""
_OURS = {*DEFAULTS, "PORTAL_ROOT", "PORTAL_STATE", "PORTAL_NOW", "PORTAL_SHARD", "PORTAL_ONLY", "PATH", "THEME"}
_OURS |= {"OUTPUT_PATH", "PLUGINS", "TIMEZONE", "DEFAULT_LANG", "READERS"}
_OFF = {
    *("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES"),
    *("DELETE_OUTPUT_DIRECTORY", "AUTHOR_SAVE_AS", "CATEGORY_SAVE_AS", "TAG_SAVE_AS"),
    *("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS"),
}
"""The settings that must be there and empty, so that Pelican's own generators make nothing."""
_MAY_BE_MISSING = {"DELETE_OUTPUT_DIRECTORY"}


def read(path: Path, override: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read a settings file.

    Args:
        path: `pelicanconf.py` or `publishconf.py`.
        override: settings that take the place of those in the file.

    Returns:
        What `pelican.settings.read_settings` would give the builder; None when this build is Pelican's.
    """
    settings = {**_of_file(path), **override}
    if not _asks_for_nothing_else(settings):
        return None
    for name in ("PATH", "OUTPUT_PATH", "THEME"):
        settings[name] = os.path.abspath(path.parent / settings[name])  # noqa: PTH100 - as Pelican does, to the letter
    if not all(Path(settings[name]).is_dir() for name in ("PATH", "THEME")):
        return None  # Pelican knows themes by name, and says what is missing
    settings = {**DEFAULTS, **settings}
    settings["JINJA_ENVIRONMENT"] = {**_JINJA, **settings["JINJA_ENVIRONMENT"]}
    settings["SITEURL"] = settings["SITEURL"].removesuffix("/")
    return settings


def _of_file(path: Path) -> dict[str, Any]:
    """The names in capitals of a settings file, run as a module of its name, as Pelican does it."""
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = sys.modules[path.stem] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: value for name, value in vars(module).items() if name.isupper()}


def _asks_for_nothing_else(settings: Mapping[str, Any]) -> bool:
    """Whether Pelican would run our plugin and make nothing itself."""
    plugins = [getattr(plugin, "__name__", plugin) for plugin in settings.get("PLUGINS") or ()]
    wanted = _OFF - _MAY_BE_MISSING
    return (
        plugins == [PLUGIN]
        and settings.keys() <= _OURS | _OFF
        and wanted <= settings.keys()
        and not any(settings.get(name) for name in _OFF)
    )
