"""The lines of a title that a page writes into several blocks of the same look, one below the other."""

from __future__ import annotations

from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.labels import ANY_LABEL
from migrate.reading.facts.official import DOC_NUMBER
from migrate.reading.title.document_title import runs
from migrate.reading.title.prominence import is_large
from migrate.reading.title.score import PageWords
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.outline import SENTENCE, Outline
from migrate.reading.tree.page import squeeze
from migrate.reading.tree.textmatch import bare, is_cut, uncut

_MOST = 3
"""Lines of the longest title."""
_LONGEST = 60
"""Letters of one of its lines."""
_ENDS = ("。", "；", "：", ":")


def title_lines(element: HtmlElement, shape: Outline, page: PageWords) -> tuple[HtmlElement, ...]:
    """The blocks that together show the title that an element is a line of, in page order; the element alone if none.

    Neighbours of the same look are lines of one title when `<title>` or a tag holds them joined, when they are set
    large, or when their box holds nothing else.
    """
    block = block_of(element)
    line = block if shape.text(block) == shape.text(element) else element
    found = _neighbours(line, shape)
    if not 1 < len(found) <= _MOST:
        return (element,)
    joined = bare("".join(map(shape.text, found)))
    return tuple(found) if _is_confirmed(joined, page) or _stand_apart(found, shape) else (element,)


def is_part(element: HtmlElement, shape: Outline, page: PageWords) -> bool:
    """Whether an element shows a line of a title of which `<title>` or a tag says all lines."""
    block = block_of(element)
    found = _neighbours(block if shape.text(block) == shape.text(element) else element, shape)
    return 1 < len(found) <= _MOST and _is_confirmed(bare("".join(map(shape.text, found))), page)


def _neighbours(line: HtmlElement, shape: Outline) -> list[HtmlElement]:
    """A line and those of the same look right above and below it."""
    if line.tag in INLINE or line.tag in ("td", "th"):
        return [line]  # cells stand beside each other
    found, look = [line], _look(line)
    node = line.getprevious()
    while node is not None and not squeeze(node.tail) and _look(node) == look and _is_line(node, shape):
        found.insert(0, node)
        node = node.getprevious()
    node = line.getnext()
    while node is not None and not squeeze(found[-1].tail) and _look(node) == look and _is_line(node, shape):
        found.append(node)
        node = node.getnext()
    return found


def _look(element: HtmlElement) -> list[tuple[object, ...]]:
    """What gives an element its look: tags, classes and sizes, inward as far as it holds one element alone."""
    found: list[tuple[object, ...]] = []
    node: HtmlElement | None = element
    while node is not None:
        found.append((node.tag, node.get("class"), node.get("style"), node.get("size"), node.get("align")))
        node = node[0] if len(node) == 1 and isinstance(node[0].tag, str) else None
    return found


def _is_line(element: HtmlElement, shape: Outline) -> bool:
    """Whether a block could be a line of a title: no link, no fact, no date, no sentence, no column's name."""
    text = shape.text(element) if element in shape.order else ""
    words = bare(text)
    if not 0 < len(words) <= _LONGEST or shape.count(element, "a", "img") or words in shape.link_words:
        return False
    if text.endswith(_ENDS) or text.startswith(("—", "–", "--", "（", "(")) or ANY_LABEL.search(text):
        return False
    dates = find_dates(text)
    is_dated = bool(dates) and len(text) - (dates[0].end - dates[0].start) < len("星期日")
    return not is_dated and DOC_NUMBER.fullmatch(text) is None


def _is_confirmed(joined: str, page: PageWords) -> bool:
    """Whether the page's own words for its title are all the lines."""
    if joined == bare(page.official) or joined in runs(page.document):
        return True
    words = bare(uncut(page.document))
    return joined in words or (is_cut(page.document) and len(words) > len(joined) / 2 and joined.startswith(words))


def _stand_apart(found: list[HtmlElement], shape: Outline) -> bool:
    """Whether lines are set large, or are all that their box holds."""
    if all(is_large(one, shape) for one in found):
        return True
    box = found[0].getparent()
    if box is None or box not in shape.order or any(SENTENCE.search(shape.text(one)[-1:]) for one in found):
        return False
    return shape.text(box).replace(" ", "") == "".join(map(shape.text, found)).replace(" ", "")
