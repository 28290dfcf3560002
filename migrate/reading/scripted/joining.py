"""Texts that a script joins from literals and its own variables, read without running it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

UNKNOWN = "\ufffc"
"""Stands where a script would put in a value that is only known when it runs; a link that holds it is no link."""
_PIECE = re.compile(
    r"""\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$]*)`|([^"'`()+;]+)|([()+;]))""", re.DOTALL
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "\n": ""}
_CUT = re.compile(r"\.(?:substr|substring|slice|trim|toString|replace)\s*$")
_NAME = re.compile(rf"([A-Za-z_$][\w$]*)(?:{_CUT.pattern})?")
"""A variable, whole or cut short for the screen; what was cut off is given too."""
_ASSIGNED = re.compile(r"(?<![\w.$\]])([A-Za-z_$][\w$]*)\s*(\+?)=(?![=>])")
_MAX_PIECES = 400
_MAX_ASSIGNED = 4000
_LONGEST_VALUE = 200_000
"""Characters of a variable's text; a script that joins more makes no list that a person reads."""
_DEEPEST = 6
"""Variables in variables that are followed."""


def unquoted(literal: str) -> str:
    """The value of a JavaScript string literal, given without its quotes."""
    return _ESCAPE.sub(_unescape, literal)


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _CONTROL.get(code, code)


class Joined:
    """The texts that one script joins; every branch counts as taken and every loop as run once."""

    def __init__(self, script: str) -> None:
        """Of one script's text."""
        self._script = script
        self._open: set[tuple[str, int]] = set()

    @cached_property
    def _assigned(self) -> dict[str, list[tuple[int, int, bool]]]:
        """For each variable its assignments in order: where one stands, where its value begins, whether it adds."""
        found: dict[str, list[tuple[int, int, bool]]] = {}
        for match in islice(_ASSIGNED.finditer(self._script), _MAX_ASSIGNED):
            found.setdefault(match[1], []).append((match.start(), match.end(), bool(match[2])))
        return found

    def names(self) -> tuple[str, ...]:
        """The variables to which the script adds."""
        return tuple(name for name, places in self._assigned.items() if any(adds for *_, adds in places))

    def argument(self, at: int) -> str:
        """A call's argument from behind its opening bracket to the bracket that closes it."""
        return "".join(self._pieces(at, depth=1))

    def value(self, name: str, at: int | None = None) -> str | None:
        """The text of a variable at a place of the script (the end without one), None when it is no known text."""
        places = self._assigned.get(name, [])
        last = bisect_left(places, (len(self._script) if at is None else at,))
        first = next((place for place in range(last - 1, -1, -1) if not places[place][2]), -1)
        key = (name, last)
        if first < 0 or key in self._open or len(self._open) > _DEEPEST:
            return None
        self._open.add(key)
        try:
            return self._summed(places[first:last])
        finally:
            self._open.discard(key)

    def _summed(self, places: list[tuple[int, int, bool]]) -> str | None:
        """The text that assignments in a row give; None when the first gives none."""
        found: list[str] = []
        size = 0
        for _, begin, _ in places:
            text = "".join(self._pieces(begin, depth=0))
            if not found and UNKNOWN in text:
                return None
            size += len(text)
            if size > _LONGEST_VALUE:
                return None
            found.append(text)
        return "".join(found)

    def _pieces(self, at: int, *, depth: int) -> Iterator[str]:
        """The texts of an expression; at depth 0 it is a statement's and ends with its line or semicolon."""
        least, skipped, joins = depth, 0, True
        for _ in range(_MAX_PIECES):
            match = _PIECE.match(self._script, at)
            if match is None or (not joins and not depth and match[5] != "+" and _breaks(match)):
                return  # the script's end, or the next statement
            begin, at = at, match.end()
            if sign := match[5]:
                depth += {"(": 1, ")": -1}.get(sign, 0)
                if sign == ";" or depth < least:
                    return
                skipped = 0 if depth < skipped else skipped
                joins = sign != ")"
                continue
            word, _, rest = match[4].strip().partition("\n") if match[4] and not depth else (match[4] or "", "", "")
            if not skipped:
                yield from self._said(match, word.strip(), begin)
            skipped = skipped or (depth + 1 if _CUT.search(word) else 0)
            joins = False
            if rest.strip():
                return

    def _said(self, match: re.Match[str], word: str, at: int) -> Iterator[str]:
        """The text of one piece: a literal's, or a variable's at its place."""
        literal = next((text for text in match.groups()[:3] if text is not None), None)
        if literal is not None:
            text = unquoted(literal)
            yield unquote(text) if text.startswith("%3C") else text
        elif word and word != "unescape":
            name = _NAME.fullmatch(word)
            known = self.value(name[1], at) if name else None
            yield UNKNOWN if known is None else known


def _breaks(match: re.Match[str]) -> bool:
    """Whether a line ends before a piece."""
    return "\n" in match[0][: match.start(match.lastindex or 0) - match.start()]
