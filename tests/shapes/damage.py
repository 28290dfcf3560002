"""What hands and old editors do to a page's mark-up without changing what a visitor sees."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.shapes.dice import Dice

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?=[\s>/])")
_QUOTED = re.compile(r'(?<=\s)(class|id|width|align)="([\w-]+)"')
_BETWEEN = re.compile(r"(?<=>)(?=<(?:div|p|tr|td|ul|li|table)\b)")
_DIV = re.compile(r"</div>")


def _loud(html: str) -> str:
    """Tags in capitals, as the editor of an old browser wrote them."""
    return _TAG.sub(lambda found: found.group().upper(), html)


def _unquoted(html: str) -> str:
    return _QUOTED.sub(r"\1=\2", html)


def _airy(html: str) -> str:
    """Line breaks and tabs between boxes."""
    return _BETWEEN.sub("\r\n\t\t", html)


def _unclosed(html: str) -> str:
    """One closed box too many in the middle, one too few at the end."""
    ends = [found.start() for found in _DIV.finditer(html)]
    return html if not ends else f"{html[: ends[-1]]}{html[ends[-1] + len('</div>') :]}"


def _commented(html: str) -> str:
    return _BETWEEN.sub("<!-- 开始 -->", html)


_DAMAGES: tuple[Callable[[str], str], ...] = (str, str, str, str, _loud, _unquoted, _airy, _unclosed, _commented)


def damaged(dice: Dice, html: str) -> str:
    """A page as one of several kinds of hands leaves it."""
    return dice.pick("damage", _DAMAGES)(html)
