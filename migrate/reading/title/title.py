"""The title of an article: what a visitor sees as one, confirmed by `<title>` and the page's own tags."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from migrate.layouts import Layout, select
from migrate.reading.facts.official import Official
from migrate.reading.title.document_title import (
    SITE_ONLY,
    SPLIT,
    is_site_name,
    runs,
    site_names,
    telling,
    without_nothing,
    without_site,
)
from migrate.reading.title.heading import is_pasted, visible
from migrate.reading.title.lines import is_part, title_lines
from migrate.reading.title.prominence import LONGEST, above_facts, is_in_link, large
from migrate.reading.title.score import EXACT, HEADINGS, LONGEST_LABEL, SHORT, PageWords, TitleScores, is_title_name
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.meta import TITLE, Meta
from migrate.reading.tree.once import once
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import Page, text_of
from migrate.reading.tree.textmatch import agrees, bare, is_cut

_LOOSE = frozenset(("td", "p", "div", "span", "font", "b", "strong", "th", "center", "li", "big"))
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TITLE_TAGS = ("h1", "h2", "h3")
_SENTENCE_ENDS = ("。", "；", "：", ":")
"""What no title ends with: an info line may stand below the text."""
_SPOKE = re.compile(r"时?(?:强调|指出|要求|表示)")
"""What goes on, below a headline, to what somebody said: a line of the text, not its title."""
_CONFIRMED = 30
"""Score of a title that the page's own words for it confirm."""
_LONGEST_SITE = 16
"""Characters of a `<title>` that names the site alone."""
_PASTED = 6
"""What a heading is worth that the text itself brought along: as much as a name."""
_LOOSE_LEAST = 34
"""The same of a text that stands out by nothing else."""


@dataclass(frozen=True)
class Title:
    """A title and where it was read.

    Attributes:
        text: the title.
        element: what shows it, its last line when it has several; None when only `<title>` or a tag has it.
        read_from: recipe, page or meta.
        above: its lines above the last one.
    """

    text: str
    element: HtmlElement | None
    read_from: str
    above: tuple[HtmlElement, ...] = ()


def read_title(
    page: Page, layout: Layout, shape: Outline, meta: Meta, header: Official, selector: str = "", expected: str = ""
) -> Title:
    """The best title of a page; an empty text when nothing could be one.

    Args:
        page: the page.
        layout: its family.
        shape: its outline.
        meta: its tags.
        header: what the header table of an official document states, its name among it.
        selector: the recipe's, "" for none.
        expected: the title by which a list announces the page, "" when no list does.
    """
    if selector and (chosen := [one for one in select(page.tree, selector) if text_of(one)]):
        return Title(visible(chosen[0], shape), chosen[0], "recipe")
    document = without_nothing(page.title)
    above = above_facts(shape)
    words = _page_words(document, meta, shape, above, expected)
    candidates, scores = [*_candidates(layout, shape), *above], TitleScores(shape, words)
    best = _confirmed(candidates, scores)
    if best is None or best[0] < _CONFIRMED:
        if not words.official and header.name:
            words = replace(words, official=header.name)
            scores = TitleScores(shape, words)
        best = _by_any_sign(candidates, scores, [one for one, _ in above])
    if best is not None and best[0] >= _least(best[1], shape):
        return _shown(best[1], shape, words, document)
    name = without_site(words.document)
    for short in filter(None, (words.official, name)):
        if (heading := _heading_of(short, shape)) is not None:
            return Title(short, heading, "page")
    if words.official and words.official != document:
        return Title(words.official, None, "meta")
    return Title("" if SITE_ONLY.search(name) and len(name) < _LONGEST_SITE else name, None, "document")


def _heading_of(name: str, shape: Outline) -> HtmlElement | None:
    """The heading that says just a name, also one too short to be taken for a title by itself (a person's)."""
    headings = (one for tag in ("h1", "h2", "h3", "h4") for one in shape.every(tag))
    return next((one for one in headings if bare(shape.text(one)) == bare(name)), None)


Scored = tuple[float, HtmlElement]
"""An element with how likely it shows the title."""


def _confirmed(candidates: list[tuple[HtmlElement, int]], scores: TitleScores) -> Scored | None:
    """The best candidate, or the text that shows `<title>` by nothing but its words where no candidate agrees."""
    best = _best(candidates, scores)
    if best is not None and best[0] >= _CONFIRMED:
        return best
    parted = next((one for one in _loose(scores.shape, scores.page) if is_part(one, scores.shape, scores.page)), None)
    if parted is not None:
        return EXACT, parted
    loose = _best([(one, 0) for one in _loose(scores.shape, scores.page)], scores)
    return loose if loose is not None and loose[0] >= max(_LOOSE_LEAST, best[0] if best else 0) else best


def _by_any_sign(
    candidates: list[tuple[HtmlElement, int]], scores: TitleScores, above: Sequence[HtmlElement]
) -> Scored | None:
    """The best of all that stands out by mark-up, place or size on a page whose own words confirm nothing.

    Where a text stands `above` the info line, the size of headings that came with the article's text says nothing.
    """
    told = any(len(bare(visible(one, scores.shape))) > LONGEST_LABEL for one in above)
    sized = [(one, base) for one, base in large(scores.shape) if not (told and one.tag in HEADINGS and is_pasted(one))]
    loosely = ((one, 0) for one in _loose(scores.shape, replace(scores.page, document="")))
    best = _best(_together([*candidates, *sized, *loosely]), scores)
    return (best[0], _with_its_lines(best[1], sized, scores.shape)) if best is not None else None


def _shown(chosen: HtmlElement, shape: Outline, words: PageWords, document: str) -> Title:
    """The title that an element shows, with its other lines, completed where the page cuts it."""
    *above, last = title_lines(_widened(chosen, shape, words), shape, words)
    text = " ".join(visible(one, shape) for one in (*above, last))
    *inner, last = _own_lines(last, shape)
    return _completed(Title(text, last, "page", (*above, *inner)), words.official, document)


def _own_lines(element: HtmlElement, shape: Outline) -> list[HtmlElement]:
    """The boxes that show the title in an element that holds more than it: its info line, or the whole article."""
    wanted = bare(visible(element, shape))
    found: list[HtmlElement] = []
    for child in element if len(bare(shape.text(element))) > len(wanted) else ():
        text = bare(shape.text(child))
        if child.tag in INLINE or not wanted.startswith(text):
            break
        found, wanted = [*found, child] if text else found, wanted[len(text) :]
        if found and not wanted:
            return found
    return [element]


def _page_words(
    document: str, meta: Meta, shape: Outline, above: list[tuple[HtmlElement, int]], expected: str
) -> PageWords:
    """What the page says about itself; of `<title>` what may name the article, for the rest agrees with no title."""
    known = site_names(shape)
    named = telling(document, known, shape.link_words) if _is_in_language(document, shape) else ""
    site = document if is_site_name(document, known) else meta.values.get("sitename", "")
    said = meta.first(TITLE)
    words = bare(said)
    is_menu_word = len(words) <= LONGEST_LABEL and words in shape.link_words and words not in runs(document)
    if said != meta.first(TITLE[:1]) and (is_site_name(said, known) or is_menu_word):
        said = ""  # of the tags only ArticleTitle never names the site or a column
    return PageWords("" if _is_column(named, above, shape) else named, said or expected, site, known)


def _is_in_language(document: str, shape: Outline) -> bool:
    """Whether `<title>` is written as the page is: an English one of a Chinese page names the site."""
    return _HAN.search(document) is not None or not any(map(_HAN.search, shape.texts.words))


def _is_column(document: str, above: list[tuple[HtmlElement, int]], shape: Outline) -> bool:
    """Whether a short `<title>` names the page's column.

    It does when a longer text stands where titles do: above the info line, or as a heading below that name.
    """
    words = bare(document)
    if not words or len(words) > LONGEST_LABEL or not shape.elements:
        return False
    shown = (visible(element, shape) for element, _ in above)
    texts = [bare(text) for text in shown if not text.endswith(_SENTENCE_ENDS)]
    if words in texts:
        return _is_below(words, shape)
    if any(len(text) > len(words) for text in texts):
        return True
    headings = [bare(visible(one, shape)) for one in shape.tagged(*_TITLE_TAGS) if not is_in_link(one)]
    behind = headings[headings.index(words) + 1 :] if words in headings else []
    return any(len(text) > LONGEST_LABEL for text in behind)


def _is_below(words: str, shape: Outline) -> bool:
    """Whether the page has one heading of the first rank, longer than a name and not this one."""
    firsts = [bare(visible(one, shape)) for one in shape.every("h1") if not is_in_link(one)]
    return len(firsts) == 1 and firsts[0] != words and len(firsts[0]) > LONGEST_LABEL


def _least(element: HtmlElement, shape: Outline) -> int:
    """The score that makes a text a title; a heading longer than any label needs less."""
    letters = len(bare(shape.text(element)))
    if letters <= SHORT:
        return 20
    return 9 if element.tag in HEADINGS and letters > LONGEST_LABEL else 12


def _together(candidates: list[tuple[HtmlElement, int]]) -> list[tuple[HtmlElement, int]]:
    """Candidates once each: one that stands out in several ways is worth more than by each alone."""
    found: dict[HtmlElement, int] = {}
    for element, base in candidates:
        known = found.get(element, 0)
        found[element] = max(known, base) + min(known, base) // 2
    return list(found.items())


def _with_its_lines(element: HtmlElement, sized: list[tuple[HtmlElement, int]], shape: Outline) -> HtmlElement:
    """The box of several large lines that a title is one of."""
    return next((box for box, _ in sized if box is not element and shape.holds(box, element)), element)


def _widened(element: HtmlElement, shape: Outline, page: PageWords) -> HtmlElement:
    """The element around a title that also holds its other lines, when the page's own words for it have them too."""
    wanted = {bare(page.official), *runs(page.document)}
    for up in list(element.iterancestors())[:3]:
        if shape.length(up) > LONGEST:
            break
        if any(one.tag != element.tag and one.tag not in INLINE and shape.length(one) for one in up):
            continue  # boxes, of which one names the column
        if (words := bare(visible(up, shape))) in wanted and len(words) > len(bare(visible(element, shape))):
            return up
    return element


def _candidates(layout: Layout, shape: Outline) -> list[tuple[HtmlElement, int]]:
    found: dict[HtmlElement, int] = {}
    for place, selector in enumerate(layout.title):
        for element in shape.find(selector):
            found.setdefault(element, 20 - min(place, 6))
    for element in shape.tagged(*HEADINGS):
        found.setdefault(element, _PASTED if is_pasted(element) else HEADINGS.get(str(element.tag), _PASTED))
    for element, said in shape.named:
        if is_title_name(said):
            found.setdefault(element, 6)
    return list(found.items())


def _loose(shape: Outline, page: PageWords) -> list[HtmlElement]:
    """Small blocks that show a piece of `<title>`: table pages mark a title by size and colour only."""
    parts = map(bare, (page.document, *SPLIT.split(page.document)))
    starts = {bare(page.official)[:4], *(part[:4] for part in parts if len(part) >= 4)} - {""}
    found: dict[HtmlElement, None] = {}
    for at in sorted(at for start in starts for at in _by_start(shape).get(start, ())):
        element = shape.elements[shape.texts.places[at]]
        block = block_of(element)
        parent = block.getparent()
        found |= dict.fromkeys((element, block) if parent is None else (element, block, parent))
    return [element for element in found if element.tag in _LOOSE]


@once
def _by_start(shape: Outline) -> dict[str, list[int]]:
    """The places of a page's texts by their first letters."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(shape.texts.words):
        found[bare(words[:24])[:4]].append(at)
    return found


def _best(candidates: list[tuple[HtmlElement, int]], scores: TitleScores) -> tuple[float, HtmlElement] | None:
    scored = [(scores.score(element, base), element) for element, base in candidates]
    usable = [pair for pair in scored if pair[0] > 0]
    return max(usable, key=lambda pair: (pair[0], -scores.shape.order.get(pair[1], 0))) if usable else None


def _completed(title: Title, official: str, document: str) -> Title:
    """A title cut on the page (`…`) is completed from the tag or `<title>` that holds it whole.

    Where both say the same and the page only shows a headline of the text that goes on (`…时强调`), they are right.
    """
    if not is_cut(title.text):
        goes_on = bare(official) == bare(document) and title.text.startswith(official) if official else False
        return Title(official, None, "meta") if goes_on and _SPOKE.fullmatch(title.text[len(official) :]) else title
    for whole in (official, without_site(document)):
        if whole and not is_cut(whole) and agrees(title.text, whole):
            return Title(whole, title.element, "meta")
    return title
