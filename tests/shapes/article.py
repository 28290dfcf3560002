"""One article page put together: its frame, its head, its text, what stands behind, and what is true about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from tests.shapes import behind, frame, head, info, official, text, words
from tests.shapes.damage import damaged
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
        titles: what else may be read as its title, with the lines above and below it.
        pictures: the addresses of its pictures.
        letters: how many letters its text has.
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
    titles: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    letters: int = 0


_TAG = re.compile(r"<[^>]*>")


def article(seed: int) -> Made:
    """The article page of a seed."""
    dice = Dice(seed)
    title, site = dice.pick("title_words", words.TITLES), dice.pick("site", words.SITES)
    column, top = dice.pick("column", words.COLUMNS), dice.pick("top", words.TOPS)
    line = info.info(dice)
    body = text.body(dice, title)
    around = frame.frame(dice, site)
    facts = official.header(dice, title, column) if dice.happens("official", 0.25) else official.NONE
    tail, tail_words = behind.behind(dice)
    middle = head.arranged(dice, title, column, line, body.html, tail, facts.html)
    crumb = head.crumb(dice, top, column, title)
    page = frame.page(dice, head.document_title(dice, title, column, site), around, crumb, middle, title)
    return Made(
        seed=seed,
        url=f"http://www.qingyu.gov.cn.example/{dice.pick('address', ADDRESSES)}",
        html=damaged(dice, named(dice, page)),
        chosen=dice.chosen,
        title=title,
        date=line.date,
        source=line.source,
        column=column if crumb else "",
        doc_number=facts.doc_number or body.number,
        index_number=facts.index_number,
        must=body.lines,
        must_not=(*around.words, *tail_words),
        attachments=body.files,
        titles=tuple(form.format(t=title) for form in head.KICKED),
        pictures=body.pictures,
        letters=sum(map(str.isalnum, unescape(_TAG.sub("", body.html)))),
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
    "web/site.nsf/0/48257A?OpenDocument",
    "Item/345.aspx",
    "news_view.asp?newsid=345",
    "plus/view.php?aid=345",
    "e/action/ShowInfo.php?classid=1&id=345",
    "index.php?m=content&c=index&a=show&catid=9&id=345",
    "content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=2345",
    "Default.aspx?tabid=12&newsid=345",
    "viewnews.jsp?id=345",
)
