"""What the meaning of every remembered value depends on: our code, the theme, the settings, the libraries.

A state made under another fingerprint is not looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from portal.building.memory.trace import digest, seal

_TELLING = (
    *("SITEURL", "PORTAL_ONLY", "OUTPUT_RETENTION", "THEME_TEMPLATES_OVERRIDES"),
    *("JINJA_ENVIRONMENT", "JINJA_EXTENSIONS", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS"),
)
"""The settings that a page can depend on: templates are given nothing of Pelican's but its Jinja environment."""


def fingerprint(root: Path, theme: Path, settings: Mapping[str, Any]) -> bytes:
    """A digest of everything but the city itself."""
    code = Path(__file__).parents[2]
    files = [*sorted(code.rglob("*.py")), *sorted(root.glob("*conf.py")), *_theme_files(theme)]
    contents = [(path.name, digest(path.read_bytes())) for path in files]
    libraries = sorted(path.name for path in _libraries().glob("*.dist-info"))
    plain = [(key, _plain(settings.get(key))) for key in _TELLING]
    plain.append(("PORTAL_NOW", bool(settings["PORTAL_NOW"])))  # the moment itself is held against each channel's span
    return seal(sys.version, libraries, contents, plain)


def _libraries() -> Path:
    """Where the libraries are; found without loading one."""
    found = find_spec("markdown")
    return Path(found.origin).parents[1] if found and found.origin else Path()


def _theme_files(theme: Path) -> Iterator[Path]:
    yield from sorted(path for path in theme.rglob("*") if path.is_file() and not path.name.startswith("."))


def _plain(value: object) -> object:
    """A value without what differs from run to run: objects and functions stand by name, their code in the files."""
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(each)) for key, each in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        each = [_plain(item) for item in value]
        return sorted(each, key=repr) if isinstance(value, set | frozenset) else each
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return getattr(value, "__qualname__", type(value).__qualname__)
