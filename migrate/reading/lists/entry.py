"""What a list says about one of its items: the text of its box, and what stands beside that."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates, month_day
from migrate.reading.tree.block import INLINE
from migrate.reading.tree.once import once
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import squeeze

LONGEST_BOX = 600
"""Characters around a link up to which the box is the item's own."""
LONGEST_DATE = 40
"""Characters of a piece of text that states an item's date; longer ones are abstracts, and their dates are others."""
_LONGEST_DAY = 24
_AROUND_DAY = 4
"""Characters around a date that is all an element says: its brackets."""
_FEWEST_BESIDE, _MOST_BESIDE = 3, 300
"""Elements of a list's box between which one is looked at for a date of its own."""


def outer_parts(shape: Outline, anchor: HtmlElement, box: HtmlElement) -> list[str]:
    """The pieces of text of an item's box, with what stands beside it in a `<dl>` or in a row of its own below it.

    Of the link alone when the box is too large to be the item's.
    """
    known = _known_parts(shape)
    if (found := known.get((anchor, box))) is None:
        found = known[anchor, box] = _parts(shape, anchor, box)
    return found


@once
def _known_parts(shape: Outline) -> dict[tuple[HtmlElement, HtmlElement], list[str]]:
    """What was found for the items of a page: lists are weighed before they are read."""
    del shape
    return {}


def _parts(shape: Outline, anchor: HtmlElement, box: HtmlElement) -> list[str]:
    parts = shape.pieces(box)
    before, after = box.getprevious(), box.getnext()
    if box.tag == "dt" and after is not None and after.tag == "dd":
        parts = [*parts, *shape.pieces(after)]
    elif box.tag == "dd" and before is not None and before.tag == "dt" and not shape.count(before, "a"):
        parts = [*parts, *shape.pieces(before)]
    elif box.tag == "tr" and after is not None and after.tag == "tr" and not shape.count(after, "a"):
        parts = parts if find_dates("  ".join(parts)) else [*parts, *shape.pieces(after)]
    elif not has_day(parts) and (beside := _day_beside(box, shape)):
        parts = [*parts, beside]
    return shape.pieces(anchor) if sum(map(len, parts)) > LONGEST_BOX and box is not anchor else parts


def text_behind(anchor: HtmlElement, box: HtmlElement) -> str:
    """What stands behind a box that is no block, where some lists write the date (`<a>标题</a>（2017-03-05）<br>`)."""
    return squeeze(box.tail)[:LONGEST_DATE] if box is anchor or box.tag in INLINE else ""


def _day_beside(box: HtmlElement, shape: Outline) -> str:
    """The date in an element of its own beside an item's box (`<li>标题</li><li>[2017-03-05]</li>`), "" for none.

    What a list begins with tells on which side of its items the dates stand.
    """
    before, after = (next(filter(shape.length, box.itersiblings(preceding=back)), None) for back in (True, False))
    if not any(one is not None and _is_day(one, shape) for one in (before, after)):
        return ""  # as nearly always, whatever stands further off
    parent = box.getparent()
    said = [one for one in parent if shape.length(one)] if parent is not None and box in shape.order else []
    if box not in said or not _FEWEST_BESIDE <= len(said) <= _MOST_BESIDE:
        return ""
    at = said.index(box) + (-1 if _is_day(said[0], shape) else 1)
    return shape.text(said[at]) if 0 <= at < len(said) and _is_day(said[at], shape) else ""


def _is_day(element: HtmlElement, shape: Outline) -> bool:
    """Whether an element says a date and nothing else."""
    if element.tag == "a" or shape.length(element) > _LONGEST_DAY or shape.count(element, "a"):
        return False
    text = shape.text(element)
    dates = find_dates(text)
    return len(text) - (dates[0].end - dates[0].start) <= _AROUND_DAY if dates else bool(month_day(text))


def has_day(parts: Sequence[str]) -> bool:
    """Whether pieces of text state a day, with or without its year."""
    said = "  ".join(parts)
    return bool(find_dates(said) or month_day(said))
