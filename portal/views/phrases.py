"""Where the name of an organ or a site may be torn by the end of a line."""

from __future__ import annotations

import re
from functools import cached_property

_PLACE = re.compile(r".{2,5}?[市县区州盟旗镇](?=.{3})")
"""The place with which the name of an organ or a site begins."""
_KIND = re.compile(r"(?<=.)(?=人民政府|门户网站|街道办事处)")
"""Where the word for what it is begins."""


def phrases(name: str) -> tuple[str, ...]:
    """The parts of an organ's or a site's name, none of which should be torn apart by the end of a line."""
    place = _PLACE.match(name)
    head = place[0] if place else ""
    return (*((head,) if head else ()), *_KIND.split(name[len(head) :]))


class Named:
    """What has such a name."""

    name: str

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Its name in parts that stay together."""
        return phrases(self.name)
