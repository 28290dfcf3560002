"""All values of one article page, each read by its own reader, in the one order that lets them help each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from migrate.layouts import GENERAL, Layout
from migrate.prose import Prose, Stripped, to_markdown
from migrate.reading.body.attachments import FileLink, read_attachments
from migrate.reading.body.between import passed_over
from migrate.reading.body.body import Body, choose_body
from migrate.reading.body.content import DASHES
from migrate.reading.body.trim import trimmed
from migrate.reading.facts.column import read_column
from migrate.reading.facts.date import Around, ReadDate, read_date
from migrate.reading.facts.infoline import (
    Line,
    is_byline,
    is_dateline,
    is_event,
    is_facts,
    is_info,
    is_publishing,
    lines,
)
from migrate.reading.facts.labels import ANY_LABEL
from migrate.reading.facts.official import Official, read_doc_number, read_official
from migrate.reading.facts.source import read_author, read_source
from migrate.reading.lists.paging import continuation
from migrate.reading.title.document_title import runs
from migrate.reading.title.title import Title, read_title
from migrate.reading.tree.block import block_of
from migrate.reading.tree.meta import KEYWORDS, TITLE, Meta
from migrate.reading.tree.outline import SENTENCE, Outline
from migrate.reading.tree.page import Page
from migrate.reading.tree.textmatch import bare
from migrate.recipe.recipe import Selectors

_MOST_BELOW, _LONGEST_BELOW = 3, 40
"""Lines between a title and its info line (a subtitle, a document's number), and the characters of one."""
_WORDS = 4
"""Letters from which on a text in a body says something."""


@dataclass(frozen=True)
class ArticleReading:
    """What a page says as an article; "" and empty where it says nothing.

    Attributes:
        title, date, source, author, doc_number, index_number, column: as a visitor reads them.
        read_from: for each field its place: recipe, layout, page, meta, general.
        official: the header table of an official document.
        keywords: the page's own key words.
        prose: the body as Markdown, with links, images and what was stripped; None when the page has no body.
        meta_date: the date that the page's tag gives, whatever `date` is.
        next_page: the address of the page on which the article goes on, "" when it is whole.
        is_named: whether the page's `<title>` or its tag for an article's title says just that title.
        is_signed_date: whether the date is one of the text's own, a signature's mostly, taken for want of another.
        has_other_date: whether the page shows another day near the article than the tag that its date was read from.
        cuts: operating words of the old page that stood between pieces of the body and were cut.
        attachments: its files.
    """

    title: str
    date: str
    source: str
    author: str
    doc_number: str
    index_number: str
    column: str
    read_from: dict[str, str] = field(default_factory=dict)
    official: Official = field(default_factory=Official)
    keywords: tuple[str, ...] = ()
    prose: Prose | None = None
    meta_date: str = ""
    next_page: str = ""
    is_named: bool = False
    is_signed_date: bool = False
    has_other_date: bool = False
    cuts: tuple[Stripped, ...] = ()
    attachments: tuple[FileLink, ...] = ()

    @property
    def markdown(self) -> str:
        """The body as Markdown, "" when there is none."""
        return self.prose.markdown if self.prose else ""

    @property
    def own_text(self) -> int:
        """Characters of the body that are not the text or address of a link."""
        links = sum(len(link.text) + len(link.url) for link in self.prose.links) if self.prose else 0
        return max(0, len(self.markdown) - links)


@dataclass(frozen=True)
class Draft:
    """The parts of an article page found before its kind is known: enough to judge what the page is."""

    title: Title
    body: Body | None
    date: ReadDate
    around: Around
    lines: list[Line]
    official: Official


def draft(page: Page, layout: Layout, shape: Outline, meta: Meta, select: Selectors, expected: str = "") -> Draft:
    """Find title, body and date of a page; `expected` is the title by which a list announces it."""
    official = read_official(shape)
    title = read_title(page, layout, shape, meta, official, select.title, expected)
    body = choose_body(layout, shape, title.element, select.body, official.elements)
    found_lines = lines(shape)
    around = _around(title, body, shape, found_lines)
    date = read_date(page, layout, shape, found_lines, meta, around, select.date)
    return Draft(title, body, date, around, found_lines, official)


def read_article(
    page: Page, layout: Layout, shape: Outline, meta: Meta, select: Selectors, found: Draft
) -> ArticleReading:
    """Read everything else of a page that is an article."""
    official = found.official
    element = found.body.element if found.body else None
    body, prose, cuts = _text(page, layout, shape, select, found)
    date = found.date.value or official.published
    return ArticleReading(
        title=found.title.text,
        date=date,
        source=read_source(
            *(shape, layout, found.lines, meta, found.around, select.source),
            header=official.elements,
            title=found.title.text,
        ),
        author=read_author(shape, layout, found.lines, meta, found.around, select.author),
        doc_number=read_doc_number(official, found.title.text, body, found.title.element),
        index_number=official.index_number,
        column=read_column(shape, layout, meta, found.title.text, select.column),
        read_from={
            "title": found.title.read_from,
            "date": found.date.read_from or ("page" if date else ""),
            "body": found.body.read_from if found.body else "",
        },
        official=official,
        keywords=tuple(word for word in meta.first(KEYWORDS).replace("，", ",").replace(" ", ",").split(",") if word),
        prose=prose,
        meta_date=found.date.meta,
        next_page=continuation(page),
        is_named=bare(found.title.text) in {bare(meta.first(TITLE[:1])), *runs(page.title)},
        is_signed_date=found.date.in_text,
        has_other_date=found.date.other,
        cuts=tuple(dict.fromkeys(cuts)),
        attachments=read_attachments(page, layout, shape, element, found.title.element, select.attachments),
    )


def _text(
    page: Page, layout: Layout, shape: Outline, select: Selectors, found: Draft
) -> tuple[HtmlElement | None, Prose | None, list[Stripped]]:
    """The body as an element of its own and as Markdown, and what was taken out of it or passed over before it."""
    if found.body is None:
        return None, None, []
    prose_at, official, title = found.around.prose, found.official, found.title
    heads = [line for line in found.lines if prose_at < 0 or line.place <= prose_at]  # info lines stand above the text
    infos = [line for line in heads if not is_event(line.text, found.date.value)]
    heads_of = (title.element, *title.above, *official.elements)
    remove = [one for one in (select.remove, *layout.remove, *GENERAL.remove) if one and shape.may_find(one)]
    body, cuts = trimmed(found.body, shape, heads_of, infos, remove)
    prose = to_markdown(body, page.base, own=True)
    said = bare(f"{title.text}{prose.markdown}{''.join(map(shape.text, official.elements))}")
    return body, prose, [*cuts, *passed_over(shape, title.element, found.body, found.lines, said)]


def _around(read: Title, body: Body | None, shape: Outline, found: list[Line]) -> Around:
    title = read.element
    place = shape.order.get(title, -1) if title is not None else -1
    if body is None:
        return Around(place, -1, -1, -1, read.text)
    start = shape.order.get(body.element, -1)
    if body.start and body.start < len(body.element):
        start = shape.order.get(body.element[body.start], start) - 1
    end = start + _inner(body.element, shape)
    before = start - 1
    if title is not None and any(up is body.element for up in title.iterancestors()):
        before = start = max(start, place + _inner(title, shape))
    return Around(place, start, end, _first_words(shape, before, end, found, bare(read.text)), read.text)


def _first_words(shape: Outline, before: int, end: int, found: list[Line], title: str) -> int:
    """The place of a body's first text, behind `before`, that is no piece of an info line, no date, not the title."""
    infos = {line.element for line in found if before < line.place <= end and _is_head(line) and not line.linked}
    below_title = _below_title(shape, before, end, found)
    for at, place in enumerate(shape.texts.places):
        if not before < place <= end or place < below_title:
            continue  # not in the body, or between title and info line
        text = shape.texts[at]
        words = bare(text.text)
        if len(words) < _WORDS or is_facts(text.text) or is_dateline(text.text) or words == title:
            continue  # a fact, or the title once more
        if at and ANY_LABEL.fullmatch(shape.texts.words[at - 1].strip()):
            continue  # the value of a label
        if text.text.lstrip().startswith(DASHES) and not SENTENCE.search(text.text):
            continue  # the line below the title
        if not (infos and text.element is not None and {text.holder, text.element, block_of(text.element)} & infos):
            return place
    return -1


def _below_title(shape: Outline, before: int, end: int, found: list[Line]) -> int:
    """The place of the info line under which a text begins, where short lines of the title stand above it; else -1."""
    stated = next((line.place for line in found if before < line.place <= end and is_publishing(line.text)), -1)
    first = bisect_right(shape.texts.places, before)
    above = [shape.texts[at] for at in range(first, bisect_left(shape.texts.places, stated))]
    lines_above = {block_of(one.holder) for one in above}
    return stated if len(lines_above) <= _MOST_BELOW and not any(_is_long(one.text) for one in above) else -1


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_BELOW or SENTENCE.search(text) is not None


def _is_head(line: Line) -> bool:
    """Whether a line above a text states facts about it."""
    return is_info(line.text) or is_byline(line.text)


def _inner(element: HtmlElement, shape: Outline) -> int:
    """How many elements stand inside an element."""
    if (place := shape.order.get(element)) is None:  # in the page's head
        return sum(1 for _ in element.iterdescendants())
    return shape.end(element) - place - 1
