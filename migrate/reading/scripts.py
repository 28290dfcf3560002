"""What inline scripts write into old pages, read without running them: half of an old system's output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

UNKNOWN = "\ufffc"
"""Stands where a script would put in a value that is only known when it runs; a link that holds it is no link."""
_WRITE = re.compile(r"document\s*\.\s*write(?:ln)?\s*\(")
_PIECE = re.compile(r"""\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([^"'()+;]+)|([()+;]))""", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": ""}
_MAX_PIECES = 400


def written(script: str) -> str:
    """The HTML that the `document.write` calls of a script write, joined; unknown values become `UNKNOWN`."""
    return "".join(_argument(script, match.end()) for match in _WRITE.finditer(script))


def _argument(script: str, start: int) -> str:
    """Read one call's argument from its opening bracket to the bracket that closes it."""
    return "".join(_pieces(script, start))


def _pieces(script: str, at: int) -> Iterator[str]:
    depth = 1
    for _ in range(_MAX_PIECES):
        match = _PIECE.match(script, at)
        if match is None:
            return
        at = match.end()
        double, single, other, sign = match.groups()
        if sign:
            depth += {"(": 1, ")": -1}.get(sign, 0)
            if depth <= 0 or sign == ";":
                return
        elif other is None:
            text = unquoted(double if double is not None else single or "")
            yield unquote(text) if text.startswith("%3C") else text
        elif other.strip() not in ("", "unescape"):
            yield UNKNOWN


def unquoted(literal: str) -> str:
    """The value of a JavaScript string literal, given without its quotes."""
    return _ESCAPE.sub(_unescape, literal)


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _CONTROL.get(code, code)
