"""Digests of the inputs of a channel's pages: what many of them have in common is digested once."""

from __future__ import annotations

from portal.building.memory.trace import seal, seal_rows
from portal.views import Page, Row


class PageSeals:
    """Tells whether the pages of one channel are as they were: equal inputs, equal seals."""

    def __init__(self, base: bytes) -> None:
        """Begin with `base`, a digest of what all its pages depend on besides their own views."""
        self._base = base
        self._known: dict[int, tuple[object, bytes]] = {}
        """Parts of pages with their seals, by identity; a part that is kept here keeps its identity."""

    def of(self, page: Page) -> bytes:
        """The seal of a page."""
        return seal_rows([self._base, type(page).__name__, *map(self._value, vars(page).values())])

    def _value(self, value: object) -> object:
        """A value as it is where it is a text or number, else its seal; rows stand on several lists each."""
        if value is None or type(value) in (str, int, bool):
            return value
        if type(value) is tuple and value and type(value[0]) is Row:
            return [self._seal(row) for row in value]
        return self._seal(value)

    def _seal(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, seal(value)
        return known[1]
