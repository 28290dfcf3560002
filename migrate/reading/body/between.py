"""What stands between title and text and is neither: a second title, a summary, a note of the editor's."""

from __future__ import annotations

from bisect import bisect_left

from lxml.html import HtmlElement

from migrate.prose import Stripped
from migrate.reading.body.body import Body
from migrate.reading.body.content import is_frame
from migrate.reading.body.sitetalk import TOOLS
from migrate.reading.body.tail import is_tool_bar
from migrate.reading.facts.column import crumbs
from migrate.reading.facts.dates import month_day
from migrate.reading.facts.infoline import Line, is_facts
from migrate.reading.facts.official import is_label
from migrate.reading.tree.block import block_of
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.textmatch import bare

PASSED_OVER = "标题和正文之间没有收入的文字"
"""What reports call such a text."""
_SHORTEST = 4
"""Letters of a text that says something."""
_EVIDENCE = 80
_LONGEST_DAY = 8


def passed_over(shape: Outline, title: HtmlElement | None, body: Body, lines: list[Line], said: str) -> list[Stripped]:
    """The texts between an article's title and its body that no reader took.

    Args:
        shape: the page's outline.
        title: the element that shows the title, None when none does.
        body: the body.
        lines: the page's info lines.
        said: the letters of all that was read: title, header, text.
    """
    if title is None or (place := shape.order.get(title)) is None or body.read_from == "recipe":
        return []  # nothing to go by, or a person chose
    start = shape.order[body.element[body.start]] if body.start < len(body.element) else shape.order[body.element]
    known = {block_of(line.element) for line in lines} | {one for crumb in crumbs(shape) for one in crumb.iter()}
    found: dict[str, Stripped] = {}
    own = bare(shape.text(title))
    places = shape.texts.places
    for at in range(bisect_left(places, place + 1), bisect_left(places, start)):
        text = shape.texts[at]
        block = block_of(shape.elements[text.place])
        whole = shape.text(block)
        if shape.holds(title, block) or block in known or _is_frame(whole, block, shape):
            continue  # the title's own, a fact, a tool
        letters = bare(whole)
        if len(letters) >= _SHORTEST and letters not in said and own not in letters:
            found.setdefault(letters, Stripped(PASSED_OVER, whole[:_EVIDENCE]))
    return list(found.values())


def _is_frame(text: str, block: HtmlElement, shape: Outline) -> bool:
    if is_frame(text, block) or is_tool_bar(block, text) or is_facts(text) or is_label(text):
        return True
    if shape.in_furniture(block) or TOOLS.match(text) or (len(text) <= _LONGEST_DAY and month_day(text)):
        return True
    return shape.linked(block) * 2 > len(text)
