"""The short lines of a page that may carry facts about an article (`发布时间：… 来源：…`), wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.labels import ANY_LABEL, ORGAN_ENDS, PUBLISHED_LABEL, SOURCE_LABEL, has_colon
from migrate.reading.facts.official import is_label
from migrate.reading.tree.block import INLINE, block_of
from migrate.reading.tree.outline import SENTENCE, Outline
from migrate.reading.tree.page import raw_text, squeeze
from migrate.reading.tree.run import line_around
from migrate.reading.tree.walk import LINE, Text

_INFO_START = re.compile(rf"^[\s|｜【\[]*(?:{ANY_LABEL.pattern})")
_ITS_OWN = re.compile(rf"{PUBLISHED_LABEL.pattern}|更新")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BOXES = 2
"""Boxes around a text of which the style may hide it alone; what hides more shows it later, as tabs do."""
_LONGEST_FACT = 60
_LONGEST_BYLINE = 80
_LONGEST_TIMED = 100
"""Characters of a line that names a day with its time of day and a source: the site's name may stand with them."""
_LONGEST_ORGAN = 24
_LONGEST_LABEL = 12
_WEEKDAY = re.compile(
    r"^\s*(?:[AP]M\b)?(?:[上下]午)?\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(?:[（(]?(?:星期[一二三四五六日天]|[A-Z][a-z]+day)[)）]?)?"
)
"""What may stand behind a day: its half, the time, its name."""
DAY_NAME = re.compile(r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[,.]?|[（(]?星期[一二三四五六日天][)）]?)\s*$")
"""The day of the week before a date."""
_COUNTS = re.compile(
    r"[（(【\[]?\s*(?:浏览|点击|阅读|访问|人气|已有|评论)\S{0,3}?[:：]?\s*[\[(]?\d*[\])]?\s*[人次]?\S{0,2}$|(?<=\D)\s\d{1,7}$"
)
"""How many visitors there were, with or without a word for it."""
_DATE_PIECE = re.compile(r"^[\d年月日/\-.\s:：]+$")
_TOOL_FIRST = re.compile(r"^\s*(?:浏览|点击|阅读|访问|打印|分享|收藏|字[体号]|已有|人气|我要)")
"""What begins another piece of an info line, though no gap stands before it but that of the style sheet."""
_TOOL_BEHIND = re.compile(r"\S(?:浏览|点击|阅读|访问|打印|分享|收藏|字[体号]|已有|人气|我要)")
_WORTH = re.compile(
    r"(?=[来源时日发作出稿提转报\d二一])(?:来\s*源|提\s*供\s*[:：]|转\s*自|报\s*送|源\s*[:：]|时\s*间|日\s*期|日间|发布|作\s*者|出\s*处|稿|(?:19|20)\d\d|２０[０-９]|\d\d[-/.]\d{1,2}[-/.]\d|[二一][〇零○0０])"
)
_INDENT = re.compile(r"\s{3,}")
"""White space that only the indentation of the source makes so long: a visitor sees a gap, however deep it is."""
_MONTH_ONLY = re.compile(r"^\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?月?\s*$")
_DAY_ONLY = re.compile(r"^\s*\d{1,2}\s*$")
_DIGITS = re.compile(r"[\d\s./年月-]{6,16}")
_YEAR_PARTED = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}月?-\d{1,2}|(?:19|20)\d\d年?-\d{1,2}[-./月]\d{1,2}")
_INDENT = re.compile(r"\s{3,}")
"""White space between the pieces of a line, which is wide in an indented source and narrow on the screen."""


@dataclass(frozen=True)
class Line:
    """One line of a page.

    Attributes:
        element: the block it stands in, or the inline element when the block holds more than the line.
        text: as a visitor sees it; gaps between pieces kept as white space.
        place: order of its element on the page.
        linked: whether the line stands in or holds a link to elsewhere (a list's item, not an info line).
    """

    element: HtmlElement
    text: str
    place: int
    linked: bool = False

    def following(self) -> str:
        """The text of the next cell or block, for a label whose value stands beside it."""
        node: HtmlElement | None = self.element
        for _ in range(2):
            if node is None:
                return ""
            after = node.getnext()
            if after is not None and (text := raw_text(after).strip()):
                return text if len(text) <= LINE else ""
            node = node.getparent()
        return ""


def lines(shape: Outline) -> list[Line]:
    """Every line that could state a date, a source or an author, in page order."""
    found: dict[tuple[HtmlElement, str], Line] = {}
    whole: set[HtmlElement] = set()
    for at in shape.saying(_WORTH):
        spark = shape.texts[at]
        block = block_of(shape.elements[spark.place])
        if block in whole or _is_hidden(shape.elements[spark.place]):
            continue  # its line is known, or nobody sees it: a form's value, the end of a term
        is_line = _is_line(block, shape)
        line = _line(block if is_line else None, spark, shape)
        if is_line:
            whole.add(block)
        if line is not None:
            found.setdefault((line.element, line.text), line)
    return sorted(found.values(), key=lambda line: line.place)


@lru_cache(maxsize=2048)
def is_info(text: str) -> bool:
    """Whether a short line states facts about the article and says nothing itself."""
    text = text.strip()
    if len(text) > 160 or not has_colon(text):
        return False
    labels = ANY_LABEL.findall(text)
    if not labels or "。" in text:
        return False
    if dates := find_dates(text):
        timed = SOURCE_LABEL.search(text) is not None and any(len(one.value) > len(one.day) for one in dates)
        return len(text) < 60 or len(labels) > 1 or (timed and len(text) < _LONGEST_TIMED)
    return bool(_INFO_START.match(text)) and len(text) < 60


def is_publishing(text: str) -> bool:
    """Whether a line surely says when an article was published; `时间：2017年3月5日` alone may be a meeting's."""
    is_sure = len(ANY_LABEL.findall(text)) > 1 or PUBLISHED_LABEL.search(text) is not None
    return is_sure and is_info(text) and bool(find_dates(text))


def is_event(text: str, published: str) -> bool:
    """Whether a line `时间：…` names another day than the article's: a meeting's time, which the body must keep."""
    dates = find_dates(text)
    labels = ANY_LABEL.findall(text)
    return len(dates) == 1 and len(labels) == 1 and dates[0].day != published[:10] and not _ITS_OWN.search(text)


@lru_cache(maxsize=2048)
def is_facts(text: str) -> bool:
    """Whether a piece of text is a label, a date, a counter or a tool of an info line and says nothing itself."""
    text = text.strip()
    if _DATE_PIECE.match(text) or _COUNTS.fullmatch(text):
        return True
    if len(text) < _LONGEST_FACT and has_colon(text) and ANY_LABEL.search(text):
        return True
    dates = find_dates(text)
    return bool(dates) and len(text) - (dates[0].end - dates[0].start) < 4


@lru_cache(maxsize=2048)
def is_dateline(text: str) -> bool:
    """Whether a short line is a date with at most an organ's name beside it (`2017.04.02 | 青屿市教育局`)."""
    text = text.strip()
    if len(text) > _LONGEST_FACT or SENTENCE.search(text):
        return False
    dates = find_dates(text)
    if len(dates) != 1:
        return False
    one = dates[0]
    behind = _WEEKDAY.sub("", text[one.end :])
    return not text[: one.start].strip("[【（( ") or not behind.strip("]】）) :")


@lru_cache(maxsize=2048)
def is_byline(text: str) -> bool:
    """Whether a short line is a date with at most an organ's name and a counter beside it (`市林业局 2017-04-02 9`)."""
    text = text.strip()
    if len(text) > _LONGEST_BYLINE or SENTENCE.search(text):
        return False
    dates = find_dates(text)
    if len(dates) != 1:
        return False
    behind = _WEEKDAY.sub("", text[dates[0].end :])
    before = DAY_NAME.sub("", text[: dates[0].start])
    rest = _COUNTS.sub("", f"{before}  {behind}".strip()).strip(" |｜/[]【】()（）:：\u3000")
    return not rest or (len(rest) <= _LONGEST_ORGAN and ORGAN_ENDS.search(rest) is not None)


def is_clocked(text: str) -> bool:
    """Whether a line is a date with its time of day and at most an organ and a counter: no signature has a time."""
    return any(len(one.value) > len(one.day) for one in find_dates(text)) and is_byline(text)


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element or a box around it is not shown."""
    return any(_HIDDEN.search(up.get("style") or "") for up in (element, *islice(element.iterancestors(), _BOXES)))


def _is_line(block: HtmlElement, shape: Outline) -> bool:
    """Whether a block is one line: short, with no other block in it."""
    return shape.length(block) <= LINE and all(child.tag in INLINE for child in block)


def _line(block: HtmlElement | None, spark: Text, shape: Outline) -> Line | None:
    """The line that a block is, or without one that a text stands in."""
    if block is not None:
        text = raw_text(block)
        text = _parted(block) if shape.count(block, "br", "img", "i") or _TOOL_BEHIND.search(text) else text
        text = _boxed(block) if len(block) and _DIGITS.fullmatch(text) else text
        carrier = block
    else:
        carrier = spark.holder
        text = _loose(spark) if carrier.tag not in INLINE or carrier.tag == "br" else line_around(carrier)
    text = _INDENT.sub("  ", text)
    if len(text) > 4 * LINE:
        return None
    if carrier.tag in ("td", "dd") and (label := _label_before(carrier)):
        text = f"{label}{text.strip()}"
    if _MONTH_ONLY.match(text):
        carrier, text = _with_day(carrier, text)
    return Line(carrier, text, shape.order.get(carrier, 0), _is_linked(carrier, text, shape))


def _loose(spark: Text) -> str:
    """The line that begins with a text between blocks: on through inline elements to the next block or break."""
    holder = spark.holder
    pieces = [squeeze(holder.tail if spark.is_tail else holder.text)]
    node = holder.getnext() if spark.is_tail else next(iter(holder), None)
    while node is not None and node.tag in INLINE and node.tag != "br":
        pieces.append(squeeze(raw_text(node) + (node.tail or "")))
        node = node.getnext()
    return "  ".join(piece for piece in pieces if piece)


def _parted(block: HtmlElement) -> str:
    """The text of a block with the gaps that its forced breaks, its small pictures and its tools make."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            is_gap = element.tag in ("br", "img") or (element.tag == "i" and not len(element) and not element.text)
            is_tool = element is not block and _TOOL_FIRST.match(element.text or "")
            pieces.append("  " if is_gap else f"  {element.text}" if is_tool else element.text or "")
        elif element is not block:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _boxed(block: HtmlElement) -> str:
    """The text of a box of figures, its pieces apart, a date in two put together (`<b>02</b><i>2017-04</i>`)."""
    pieces = [piece for text in block.itertext() if (piece := squeeze(text))]
    text = " ".join(pieces)
    for order in (pieces, pieces[::-1]):
        if len(pieces) == 2 and _YEAR_PARTED.fullmatch(joined := "-".join(order)) and (dates := find_dates(joined)):
            return dates[0].day
    return text


def _label_before(cell: HtmlElement) -> str:
    """The label that stands alone in the cell before a cell, or ""; a colon makes any short text one."""
    before = cell.getprevious()
    text = raw_text(before).strip() if before is not None else ""
    named = text.endswith((":", "：", "日期", "时间", "有效期")) or is_label(text)
    return text if len(text) <= _LONGEST_LABEL and named else ""


def _with_day(element: HtmlElement, text: str) -> tuple[HtmlElement, str]:
    """A year and month alone, with the day from the block beside it (`21` over `2024年02月`)."""
    for sibling in (element.getprevious(), element.getnext()):
        if sibling is not None and _DAY_ONLY.match(day := raw_text(sibling)):
            return element, f"{day.strip()} {text.strip()}"
    return element, text


def _is_linked(element: HtmlElement, text: str, shape: Outline) -> bool:
    """Whether most of a line is a link."""
    if (element.tag == "a" and element.get("href")) or any(up.get("href") for up in element.iterancestors("a")):
        return True
    inside = sum(len(raw_text(link).strip()) for link in shape.inside(element, "a") if link.get("href"))
    if not inside:
        return False
    dated = 0 if ANY_LABEL.search(text) else sum(one.end - one.start for one in find_dates(text))
    return inside * 2 > len(text.strip()) - dated
