"""What the meaning of every remembered value depends on: our code, the theme, the settings, the libraries.

A state made under another fingerprint is not looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from portal.building.memory.state import CODE, StateFolder
from portal.building.memory.trace import Trace, digest, seal, seal_rows, trace_of, traces

_TELLING = (
    *("SITEURL", "PORTAL_ONLY", "OUTPUT_RETENTION", "THEME_TEMPLATES_OVERRIDES"),
    *("JINJA_ENVIRONMENT", "JINJA_EXTENSIONS", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS"),
)
"""The settings that a page can depend on: templates are given nothing of Pelican's but its Jinja environment."""


def fingerprint(
    root: Path, theme: Path, settings: Mapping[str, Any], state: StateFolder | None = None, moment: int = 0
) -> bytes:
    """A digest of everything but the city itself.

    Args:
        root: the project.
        theme: its theme.
        settings: those of the build.
        state: where it is remembered what the files hold that are as they were; without it they are read.
        moment: when the build began, by the clock of the disk.
    """
    contents = _contents(_files(root, theme), state, moment)
    libraries = sorted(path.name for path in _libraries().glob("*.dist-info"))
    plain = [(key, _plain(settings.get(key))) for key in _TELLING]
    plain.append(("PORTAL_NOW", bool(settings["PORTAL_NOW"])))  # the moment itself is held against each channel's span
    return seal(sys.version, libraries, contents, plain)


def _libraries() -> Path:
    """Where the libraries are; found without loading one."""
    found = find_spec("markdown")
    return Path(found.origin).parents[1] if found and found.origin else Path()


def _files(root: Path, theme: Path) -> list[tuple[str, Trace]]:
    """Our code, the settings and the theme: the folder and the trace of each file."""
    code = Path(__file__).parents[2]
    ours = [(str(code), trace) for trace in traces(code) if trace.path.endswith(".py")]
    conf = [(str(path.parent), trace_of(path)) for path in sorted(root.glob("*conf.py"))]
    shown = (trace for trace in traces(theme) if not trace.path.rpartition("/")[2].startswith("."))
    return [*ours, *conf, *((str(theme), trace) for trace in shown)]


def _contents(files: Sequence[tuple[str, Trace]], state: StateFolder | None, moment: int) -> bytes:
    """A digest of what files hold; files that are surely as they were are not opened."""
    looks = seal_rows([(folder, *trace) for folder, trace in files])
    known = state.load(CODE) if state else None
    if known and known[0] == looks:
        return bytes(known[1])
    made = seal([(trace.path, digest(Path(folder, trace.path).read_bytes())) for folder, trace in files])
    if state and not any(trace.younger(moment) for _, trace in files):
        state.keep(CODE, (looks, made))
    return made


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
