"""The fast path for front matter: the plain lines that programs and editors write, read as the YAML parser reads them.

A line that is not surely plain makes the whole head not its own; the parser reads it then, and finds what is wrong.
"""

from __future__ import annotations

import re

_VALUE = re.compile(
    "[A-Za-z0-9\u2e80-\u9fff\uff00-\uffef（《〔“‘]"  # never a sign of YAML
    "(?:[\x21\x22\x24-\x39\x3b-\x7e\u00a1-\u2027\u2030-\ud7ff\uf900-\ufefe\uff00-\uffef]"
    "| (?=[^ #])|(?<! )#|:(?=[^ ]))*"
)
_NOTHING = frozenset(("null", "Null", "NULL"))

Value = str | list[str] | dict[str, str] | list[dict[str, str]]


def quick_head(head: str) -> dict[str, Value] | None:
    """The keys and values of a front matter as `yamlfile.parse` gives them; None when it is not surely plain."""
    found: dict[str, Value] = {}
    within: list[str] | list[dict[str, str]] | dict[str, str] | None = None
    for line in head.split("\n"):
        if not line:
            continue  # an empty line means nothing between plain values
        if line[0] in " -":
            if not _inner(line, within):
                return None
            continue  # it was taken in
        key, colon, value = line.partition(":")
        if not colon or not key.isidentifier() or key in found:
            return None
        if value:
            if not _plain(value):
                return None
            found[key], within = value[1:], None
        elif key in _OPENS:
            within = found[key] = _OPENS[key]()
        else:
            return None
    return found if found and all(found.values()) else None


_OPENS = {"origin": dict, "attachments": list, "keywords": list}
"""The keys with something below them, and what that is."""


def _plain(value: str) -> bool:
    """Whether a value, with the blank before it, is a plain scalar on one line."""
    text = value[1:]
    return (
        value[0] == " "
        and _VALUE.fullmatch(text) is not None
        and text[-1] not in ": "
        and text not in _NOTHING
    )


def _inner(line: str, within: list[str] | list[dict[str, str]] | dict[str, str] | None) -> bool:
    """Take a line below a key into what it belongs to; False when it is not surely plain."""
    if isinstance(within, list) and line.startswith("- "):
        key, colon, value = line[2:].partition(":")
        if colon and key.isidentifier():
            return bool(value) and _plain(value) and _item(within, {key: value[1:]})
        return _plain(line[1:]) and ": " not in line and _item(within, line[2:])
    if not line.startswith("  ") or line[2:3] in ("", " ", "-"):
        return False
    inner = within[-1] if isinstance(within, list) and within else within
    key, colon, value = line[2:].partition(":")
    if not isinstance(inner, dict) or not colon or not key.isidentifier() or key in inner or not value:
        return False
    inner[key] = value[1:]
    return _plain(value)


def _item(within: list[str] | list[dict[str, str]], item: object) -> bool:
    """Add an item to a list whose items are all of one kind."""
    if within and type(within[0]) is not type(item):
        return False
    within.append(item)  # type: ignore[arg-type]  # of the kind of the others, as just asked
    return True
