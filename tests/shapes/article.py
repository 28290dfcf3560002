"""One article page put together: its frame, its head, its text, what stands behind, and what is true about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.shapes import frame, head, official, text, words
from tests.shapes.dice import Dice
from tests.shapes.names import named


@dataclass(frozen=True)
class Made:
    """A made page.

    Attributes:
        seed: by which it is made again.
        url, html: the page.
        chosen: the forms it was put together from.
        title, date, source, column, doc_number, index_number: what a visitor reads; "" where it does not say.
        must: lines of the text.
        must_not: words of the page around it.
        attachments: the names of its files.
    """

    seed: int
    url: str
    html: str
    chosen: dict[str, int]
    title: str
    date: str
    source: str
    column: str
    doc_number: str = ""
    index_number: str = ""
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    attachments: tuple[str, ...] = field(default_factory=tuple)


def article(seed: int) -> Made:
    """The article page of a seed."""
    dice = Dice(seed)
    title, site = dice.pick("title_words", words.TITLES), dice.pick("site", words.SITES)
    column, top = dice.pick("column", words.COLUMNS), dice.pick("top", words.TOPS)
    line = head.info(dice)
    body = text.body(dice)
    around = frame.frame(dice, site)
    facts = official.header(dice, title, column) if dice.happens("official", 0.25) else official.NONE
    behind, behind_words = frame.behind(dice)
    middle = head.arranged(dice, title, line.html, body.html, behind, facts.html)
    crumb = head.crumb(dice, top, column, title)
    page = frame.page(dice, head.document_title(dice, title, column, site), around, crumb, middle)
    return Made(
        seed=seed,
        url=f"http://www.qingyu.gov.cn.example/{dice.pick('address', ADDRESSES)}",
        html=named(dice, page),
        chosen=dice.chosen,
        title=title,
        date=line.date,
        source=line.source,
        column=column if crumb else "",
        doc_number=facts.doc_number,
        index_number=facts.index_number,
        must=body.lines,
        must_not=(*around.words, *behind_words),
        attachments=body.files,
    )


ADDRESSES = (
    "gzdt/201704/t20170402_1234.html",
    "art/2017/4/2/art_12_345.html",
    "info/1012/2345.htm",
    "contents/18/345.html",
    "show.asp?id=345",
    "html/2017/0402/345.html",
    "zwgk/345.html",
    "Article/gzdt/201704/345.html",
    "web/detail/345",
    "2017/0402/c12a345/page.htm",
)
