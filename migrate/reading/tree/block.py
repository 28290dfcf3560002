"""Which elements begin and end a line of a page, and which one a piece of text stands in."""

from __future__ import annotations

from lxml.html import HtmlElement

_INLINE = """a abbr acronym b bdo big br button cite code del dfn em embed font i img input ins kbd label map meta nobr
o:p q s samp script select small span strike strong style sub sup textarea time tt u var wbr noscript link iframe"""
INLINE = frozenset(_INLINE.split())
"""Elements that stand within a line."""


def block_of(element: HtmlElement) -> HtmlElement:
    """The nearest block that an element stands in, itself included."""
    found = element
    while found.tag in INLINE:
        parent = found.getparent()
        if parent is None:
            return found
        found = parent
    return found
