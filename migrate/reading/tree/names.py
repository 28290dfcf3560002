"""What the elements of a page are called: their class words and ids, looked up instead of searched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

_LAST_NAME = re.compile(r"[\w\s>.#-]*([.#])([\w-]+)")
"""The last name of a chain of tags, classes and ids; without an element of that name a chain finds nothing."""


class Names:
    """The named elements of a page, in its order.

    Attributes:
        named: the elements with a class or id, with both as one string.
    """

    def __init__(self) -> None:
        """Begin with no element."""
        self.named: list[tuple[HtmlElement, str]] = []
        self._by_class: dict[str, list[HtmlElement]] = defaultdict(list)
        self._by_id: dict[str, list[HtmlElement]] = defaultdict(list)

    def enter(self, element: HtmlElement, role: str, name: str) -> None:
        """Enter an element under its class words and id."""
        self.named.append((element, f"{role} {name}"))
        for word in role.split():
            self._by_class[word].append(element)
        if name:
            self._by_id[name].append(element)

    @property
    def every(self) -> frozenset[str]:
        """Every class word and id of the page."""
        return frozenset((*self._by_class, *self._by_id))

    def called(self, sign: str, name: str) -> Sequence[HtmlElement]:
        """The elements of a class word (`.`) or an id (`#`)."""
        return (self._by_class if sign == "." else self._by_id).get(name, ())

    def may_find(self, selector: str) -> bool:
        """Whether a selector could find something: not a chain of tags, classes and ids that ends in none."""
        sign, name = _last_name(selector)
        return not sign or bool(self.called(sign, name))


@lru_cache(maxsize=2048)
def _last_name(selector: str) -> tuple[str, str]:
    """The sign and name that a chain of tags, classes and ids ends with, "" for any other selector."""
    last = _LAST_NAME.fullmatch(selector)
    return (last[1], last[2]) if last else ("", "")
