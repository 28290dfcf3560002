"""The title of an article: what a visitor sees as one, confirmed by `<title>` and the page's own tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from migrate.layouts import Layout, select
from migrate.reading.dates import find_dates
from migrate.reading.document_title import (
    SITE,
    SITE_ONLY,
    SPLIT,
    is_site_name,
    runs,
    without_nothing,
    without_site,
)
from migrate.reading.infoline import is_dateline, is_facts
from migrate.reading.labels import ANY_LABEL, PUBLISHED, SOURCE, TIME
from migrate.reading.meta import TITLE, Meta
from migrate.reading.official import is_label, read_official
from migrate.reading.outline import Outline, block_of
from migrate.reading.page import Page, squeeze, text_of
from migrate.reading.prominence import LONGEST, above_facts, is_in_link, large
from migrate.reading.textmatch import agrees, bare, is_cut, uncut

_BEFORE_SIGN = re.compile(r"\s+([—（《：，、”》）])")
_LOOSE = frozenset(("td", "p", "div", "span", "font", "b", "strong", "th", "center", "li", "big"))
_TAG_SCORE = {"h1": 22, "h2": 16, "h3": 12, "h4": 9, "h5": 8}
_CLASS = re.compile(r"tit|biaoti|\bbt\b|headline", re.IGNORECASE)
_FACTS_BEHIND = re.compile(
    rf"[\s【\[（(|｜]+(?:(?:信息)?(?:{PUBLISHED}|{SOURCE}|作\s*者|(?:点击|浏览|阅读|访问)\S{{0,3}}|评论)\s*[:：]"
    rf"|(?:信息)?(?:{TIME})\s*[:：]\s*(?:19|20)\d\d|(?:19|20)\d\d[-/年.]\d{{1,2}}[-/月.]\d{{1,2}}日?\s(?=.*[:：])).*$",
    re.DOTALL,
)
"""An info line that stands in the title's own element (`<h1>标题<br><span>2017-03-05 来源：…`)."""
_NO_TITLE = re.compile(
    r"^(?:首页|网站首页|欢迎\S*|当前位置.*|您.*位置.*|正文|信息公开|通知公告|新闻中心|相关\S*|.{0,3}(?:打印|关闭|返回).*|热\S{1,5}|最新\S{1,4})$"
)
_SHORTEST = 4
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
"""A line in brackets alone stands below a title (`（试行）`)."""
_NAME_LABEL = re.compile(r"名\s*称|标\s*题|题\s*名")
_LONGEST_FACTS = 120
_LONGEST_LABEL = 10
_SENTENCE_ENDS = ("。", "；", "，", "：", ":")
_FEWEST_LINKS = 3
_CONFIRMED = 30
"""Score of a title that the page's own words for it confirm."""
_LONGEST_SITE = 16
"""Letters of a `<title>` that names the site alone."""


@dataclass(frozen=True)
class Title:
    """A title, the element that shows it (None when only `<title>` or a tag has it), and where it was read."""

    text: str
    element: HtmlElement | None
    read_from: str


def read_title(page: Page, layout: Layout, shape: Outline, meta: Meta, selector: str = "", expected: str = "") -> Title:
    """The best title of a page; an empty text when nothing could be one.

    `expected` is the title by which a list announces the page, "" when no list does.
    """
    if selector and (chosen := [one for one in select(page.tree, selector) if text_of(one)]):
        return Title(visible(chosen[0]), chosen[0], "recipe")
    document = without_nothing(page.title)
    official = meta.first(TITLE) or expected
    is_site = is_site_name(document)
    named = "" if is_site else document  # agrees with no title
    candidates = [*_candidates(layout, shape), *above_facts(shape)]
    site = document if is_site else meta.values.get("sitename", "")
    best = _best(candidates, shape, named, official, site)
    if best is None or best[0] < _CONFIRMED:
        loose = _best([(one, 0) for one in _loose(shape, named, official)], shape, named, official, site)
        best = loose if loose is not None and loose[0] >= 34 and (best is None or loose[0] > best[0]) else best
    if best is None or best[0] < _CONFIRMED:
        official = official or read_official(shape).name
        sized = large(shape)
        candidates = _together([*candidates, *sized, *((one, 0) for one in _loose(shape, "", official))])
        best = _best(candidates, shape, named, official, site)
        best = (best[0], _with_its_lines(best[1], sized, shape)) if best is not None else None
    if best is not None and best[0] >= _least(best[1], shape):
        element = _widened(best[1], shape, document, official)
        return _completed(Title(visible(element), element, "page"), official, document)
    if official and official != document:
        return Title(official, None, "meta")
    name = without_site(document)
    return Title("" if SITE_ONLY.search(name) and len(name) < 16 else name, None, "meta")


def _least(element: HtmlElement, shape: Outline) -> int:
    """The score that makes a text a title; a heading longer than any label needs less."""
    return 9 if element.tag in _TAG_SCORE and len(bare(shape.text(element))) > _LONGEST_LABEL else 12


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


def _widened(element: HtmlElement, shape: Outline, document: str, official: str) -> HtmlElement:
    """The element around a title that also holds its other lines, when the page's own words for it have them too."""
    wanted = {bare(official), *runs(document)}
    for up in list(element.iterancestors())[:3]:
        if len(shape.text(up)) > LONGEST:
            break
        if (words := bare(visible(up))) in wanted and len(words) > len(bare(visible(element))):
            return up
    return element


def visible(element: HtmlElement) -> str:
    """The text of a title element, its lines joined by a space."""
    text = squeeze(" ".join(_said(element)) if len(element) else element.text)
    facts = _FACTS_BEHIND.search(text, _SHORTEST) if len(element) else None
    if facts is not None and len(facts.group()) < _LONGEST_FACTS and "。" not in facts.group():
        text = text[: facts.start()]
    return _BEFORE_SIGN.sub(r"\1", text)[:LONGEST]


def _said(element: HtmlElement) -> list[str]:
    """The pieces of a title element without an info line that stands behind the title."""
    parts = [text for part in element.itertext() if (text := squeeze(part))]
    end = len(parts)
    while end > 1 and is_facts(parts[end - 1]):
        end -= 1
    behind = " ".join(parts[end:])
    return parts[:end] if find_dates(behind) or ANY_LABEL.search(behind) else parts


def _candidates(layout: Layout, shape: Outline) -> list[tuple[HtmlElement, int]]:
    found: dict[HtmlElement, int] = {}
    for place, selector in enumerate(layout.title):
        for element in shape.find(selector):
            found.setdefault(element, 20 - min(place, 6))
    for element in shape.elements[0].iter(*_TAG_SCORE) if shape.elements else ():
        found.setdefault(element, _TAG_SCORE.get(str(element.tag), 6))
    for element, said in shape.named:
        if _CLASS.search(said):
            found.setdefault(element, 6)
    return list(found.items())


def _loose(shape: Outline, document: str, official: str) -> list[HtmlElement]:
    """Small blocks that show a piece of `<title>`: table pages mark a title by size and colour only."""
    parts = map(bare, (document, *SPLIT.split(document)))
    starts = {bare(official)[:4], *(part[:4] for part in parts if len(part) >= 4)} - {""}
    found: dict[HtmlElement, None] = {}
    for text in shape.texts:
        if bare(text.text[:24])[:4] in starts and (element := text.element) is not None:
            found.setdefault(element)
            block = block_of(element)
            found.setdefault(block)
            if (parent := block.getparent()) is not None:
                found.setdefault(parent)
    return [element for element in found if element.tag in _LOOSE]


def _best(
    candidates: list[tuple[HtmlElement, int]], shape: Outline, document: str, official: str, site: str
) -> tuple[float, HtmlElement] | None:
    scored = [(_score(element, base, shape, document, official, site), element) for element, base in candidates]
    usable = [pair for pair in scored if pair[0] > 0]
    return max(usable, key=lambda pair: (pair[0], -shape.order.get(pair[1], 0))) if usable else None


def _score(element: HtmlElement, base: int, shape: Outline, document: str, official: str, site: str) -> float:
    if len(shape.text(element)) > 2 * LONGEST:
        return 0
    text = visible(element)
    words = bare(text)
    shortest = 2 if official and words == bare(official) else 4
    if not shortest <= len(words) < LONGEST or _NO_TITLE.match(text) or shape.order.get(element) is None:
        return 0
    score = float(base) + (6 if _CLASS.search(f"{element.get('class')} {element.get('id')}") else 0)
    if is_in_link(element) or shape.linked(element) > len(words) // 2:
        score -= 30
    if _is_framed(element, shape):
        score -= 12
    agreement = _agreement(words, text, document, official)
    score += agreement
    score -= 10 if agreement <= 0 and _ASIDE.fullmatch(text) else 0
    score -= 40 if _is_value(element, shape) else 0
    score -= 60 if site and words in {bare(site), *runs(site)} else 0
    if _is_no_title(text) or (agreement <= 0 and (text.endswith(_SENTENCE_ENDS) or _is_dated_organ(text))):
        return 0
    if agreement <= 0 and len(words) <= _LONGEST_LABEL and _heads_links(element, shape):
        score -= 20
    if len(words) <= _LONGEST_LABEL and words in shape.link_words:
        score -= 30  # a menu's or crumb's word
    return score - max(0, len(words) - 70) / 4 + min(len(words), 20) / 10


def _is_framed(element: HtmlElement, shape: Outline) -> bool:
    """Whether a box around an element that says more than it frames the page: a title alone may be named `top`."""
    ups = [one for one in element.iterancestors() if one.tag != "body"]
    own = len(shape.text(element))
    around = next((place for place, up in enumerate(ups) if len(shape.text(up)) > own), len(ups))
    return (shape.linked(element) > 0 and shape.is_furniture(element)) or any(map(shape.is_furniture, ups[around:]))


def _is_no_title(text: str) -> bool:
    """Whether a text is a fact of an info line or of a document's header, or a date alone."""
    if ANY_LABEL.match(text) or is_label(text):
        return True
    dates = find_dates(text) if len(text) < _LONGEST_FACTS else []
    return bool(dates) and len(text) - (dates[0].end - dates[0].start) < _SHORTEST


def _is_value(element: HtmlElement, shape: Outline) -> bool:
    """Whether an element is the cell behind a label of a document's header, other than its name's."""
    before = element.getprevious() if element.tag in ("td", "dd") else None
    label = shape.text(before) if before is not None else ""
    return bool(label) and is_label(label) and _NAME_LABEL.search(label) is None


def _is_dated_organ(text: str) -> bool:
    """Whether a text is a date and behind it the organ that published (`2017-04-02 市教育局`)."""
    return text[:1].isdigit() and is_dateline(text) and SITE.search(text) is not None


def _heads_links(element: HtmlElement, shape: Outline) -> bool:
    """Whether what follows an element is links: it is the heading of a side box."""
    after = element.getnext()
    if after is None and (parent := element.getparent()) is not None:
        after = parent.getnext()
    if after is None:
        return False
    links = [link for link in after.iter("a") if link.get("href")]
    return len(links) >= _FEWEST_LINKS and sum(len(shape.text(link)) for link in links) > len(shape.text(after)) / 2


def _agreement(words: str, text: str, document: str, official: str) -> float:
    """How well a visible text agrees with the page's own words for its title."""
    score = 0.0
    whole = bare(document)
    is_site = SITE.search(text) is not None and len(words) < _LONGEST_SITE and words != whole
    if official and bare(official) == words:
        score += 40
    if whole and not (SITE_ONLY.search(document) and len(whole) < 16):
        score += 0 if is_site else _shared(words, text, whole, document)
    score -= 20 if is_site else 0
    if SITE_ONLY.search(text) and len(words) < 16:
        score -= 40
    return score


def _shared(words: str, text: str, whole: str, document: str) -> float:
    """How much of `<title>` a text is: all of it or whole parts of it, better than a piece."""
    if words == whole or words in runs(document):
        return 38
    if agrees(text, document) or (len(whole) >= 8 and words.startswith(whole)):
        return 30
    if any(len(part) >= 8 and words.startswith(part) for part in map(bare, SPLIT.split(uncut(document)))):
        return 24
    if words in whole and len(words) >= 8:
        return 24 if (whole.startswith(words) or whole.endswith(words)) and len(words) > len(whole) / 2 else 14
    return 0


def _completed(title: Title, official: str, document: str) -> Title:
    """A title cut on the page (`…`) is completed from the tag or `<title>` that holds it whole."""
    if not is_cut(title.text):
        return title
    for whole in (official, without_site(document)):
        if whole and not is_cut(whole) and agrees(title.text, whole):
            return Title(whole, title.element, "meta")
    return title
