"""Where an article says it comes from, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from migrate.layouts import Layout
from migrate.reading.facts.date import Around
from migrate.reading.facts.dates import FoundDate, find_dates
from migrate.reading.facts.infoline import DAY_NAME, Line
from migrate.reading.facts.labels import ANY_LABEL, AUTHOR_LABEL, GIVER_LABEL, ORGAN_ENDS, SOURCE_LABEL, value_after
from migrate.reading.tree.meta import AUTHOR, SOURCE, Meta
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import squeeze, text_of
from migrate.reading.tree.textmatch import bare

_ORGAN = re.compile(r"^[\u4e00-\u9fff（）()·A-Za-z\d、—-]{3,40}$")
_LABEL_ALONE = 12
"""Characters of a cell that holds a label only; its value then stands in the next cell."""
_FACT = re.compile(rf"(?:{ANY_LABEL.pattern})\s*[^\s\u3000|｜/）)]*")
"""A labelled fact, whatever its value."""
_EMPTY = re.compile(r"[（(【\[]+\s*次?\s*[）)】\]]+")
_CLOCK = re.compile(
    r"^\s*(?:[上下]午)?\s*[:\d.]*\s*(?:[AP]M\b)?\s*(?:[（(]?星期[一二三四五六日天][)）]?|[A-Z][a-z]+day\b)?"
)
"""What a date may have behind it: the seconds, the day of the week."""
_COUNT = re.compile(r"(?<=\D)\s\d{1,7}$")
"""A number of visitors without a word, beside a picture of an eye."""
_QUOTES = ("“", "「", "『", '"', "‘")
_NEAR = 12
"""Elements between the title and the line at it."""
_LONGEST_LINE = 160
_LAST, _LONGEST_LAST = 6, 40
"""Elements from the end of a text within which its last line stands, and the characters that one has at most."""
_LAST_WORTH = 4
"""What such a line is worth: any at the title says it more surely."""
_LAST_SOURCE = re.compile(r"^[\s（(【\[]*(?:文章|信息|稿件|新闻|消息|内容|本文)?来\s*源\s*[:：]")
"""How such a line begins; that of a table's figures (`资料来源：`) is none."""
_BARE = re.compile(r"来\s?源")
_BARE_LABEL = re.compile(r"(?:信息|文章|稿件|新闻)?来\s?源(?:\s+(\S+))?")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·]{2,24}")
_FONT = re.compile(r"[【\[]?(?:字\s*体|字\s*号)\s*[:：].*$")
"""The choice of a font size, whatever stands for the sizes."""
_TOOLS = re.compile(
    r"[【\[（(]*(?:语音|朗读|播报|字体|字号|大\s*中\s*小|打印|关闭|收藏|分享|浏览|点击|阅读|访问|已有|次数|人气|返回).*$"
)


def read_source(
    shape: Outline,
    layout: Layout,
    lines: list[Line],
    meta: Meta,
    around: Around,
    selector: str = "",
    *,
    header: Sequence[HtmlElement] = (),
    title: str = "",
) -> str:
    """The source by recipe, layout, labelled line, the name beside the date, meta; "" when the page says none.

    `header` is the document's header table, in which `发布机构` is the issuer, not the source; `title` the article's,
    which may stand in one element with the info line.
    """
    for one in (selector, *layout.source):
        for element in shape.find(one) if one else []:
            text = text_of(element)
            match = SOURCE_LABEL.search(text)
            return value_after(text, match.end()) if match else squeeze(text)
    labelled, seen = _labelled(lines, around, SOURCE_LABEL)
    if labelled or seen:
        return labelled or _agreed(meta.first(SOURCE), lines)  # a script writes the tag's behind the label
    heads = {one for element in header for one in element.iter("*")}
    outside = [line for line in lines if line.element not in heads]
    if given := _labelled(outside, around, GIVER_LABEL)[0]:
        return given
    return _without_colon(shape, around) or _beside_date(outside, around, title) or _agreed(meta.first(SOURCE), lines)


def _without_colon(shape: Outline, around: Around) -> str:
    """The value of a label that has no colon, between title and text (`<span>来源</span><span>青屿市林业局</span>`)."""
    for at in shape.saying(_BARE):
        text, after = shape.texts[at], shape.texts.words[at + 1 : at + 2]
        match = _BARE_LABEL.fullmatch(squeeze(text.text))
        if match is None or not 0 <= around.title <= text.place < (around.prose if around.prose >= 0 else around.body):
            continue  # prose, or another part of the page
        value = match[1] or squeeze("".join(after))
        if _NAME.fullmatch(value) and not ANY_LABEL.match(f"{value}："):
            return value
    return ""


def read_author(
    shape: Outline, layout: Layout, lines: list[Line], meta: Meta, around: Around, selector: str = ""
) -> str:
    """The author by recipe, layout or labelled line; a meta tag's only when no line speaks of an author."""
    for one in (selector, *layout.author):
        for element in shape.find(one) if one else []:
            text = text_of(element)
            match = AUTHOR_LABEL.search(text) or ANY_LABEL.match(text)
            return value_after(text, match.end()) if match else squeeze(text)
    labelled, seen = _labelled(lines, around, AUTHOR_LABEL)
    return labelled if seen else _agreed(meta.first(AUTHOR), lines)


def _labelled(lines: list[Line], around: Around, label: re.Pattern[str]) -> tuple[str, bool]:
    """The value behind a label in the best info line, and whether any info line has the label at all."""
    found: list[tuple[float, str]] = []
    for line in lines:
        match = label.search(line.text)
        if match is None or line.text[: match.start()].endswith(_QUOTES):
            continue  # another fact's line, or a notice that speaks of the label
        score = _nearness(line, around)
        if score <= 0:
            continue  # prose that speaks of a source
        value = value_after(line.text, match.end())
        if not value and len(line.text.strip()) <= _LABEL_ALONE:
            beside = line.following()
            value = "" if ANY_LABEL.search(beside[:12]) or find_dates(beside[:16]) else value_after(beside, 0)
        found.append((score + (6 if value else 0), value))
    return max(found, key=lambda pair: pair[0], default=(0.0, ""))[1], bool(found)


def _nearness(line: Line, around: Around) -> float:
    """How sure a line is an info line of the article, by its place: between title and body, or just behind the body."""
    if len(line.text) > 240:
        return 0
    inside = 0 <= around.body < line.place <= around.body_end
    if inside and _is_last(line, around):
        return _LAST_WORTH
    if inside and line.place - around.body > 12 and not ANY_LABEL.findall(line.text)[1:]:
        return 0
    if around.title < 0:
        return 10
    distance = line.place - around.title
    if distance < 0:
        return 8 + max(distance, -60) / 10
    return 30 - min(distance, 200) / 10 - (8 if inside else 0)


def _is_last(line: Line, around: Around) -> bool:
    """Whether a line at the end of the text says where the article comes from, and nothing else."""
    is_end = around.body_end - line.place <= _LAST
    return is_end and len(line.text.strip()) <= _LONGEST_LAST and _LAST_SOURCE.match(line.text) is not None


def _beside_date(lines: list[Line], around: Around, title: str) -> str:
    """An organ's name without a label, in the line that holds the date right at the title."""
    for line in lines:
        if abs(line.place - around.title) > _NEAR or len(line.text) > _LONGEST_LINE or line.linked:
            continue  # not the line at the title
        text = line.text.strip().removeprefix(title) if title else line.text
        dates = find_dates(text)
        if len(dates) != 1:
            continue  # a line without a date states no facts, one with two is prose
        found = _unlabelled(text, dates[0])
        plain = line.place >= around.title and not ANY_LABEL.search(text)
        if _ORGAN.match(found) and (plain or ORGAN_ENDS.search(found)):
            return _organ_in(line, found)
    return ""


def _organ_in(line: Line, found: str) -> str:
    """The organ of several names that stand in elements of their own with nothing between them (`某某` `青屿日报`)."""
    names = [name for text in line.element.itertext() if (name := squeeze(text)) and name in found]
    organs = [name for name in names if ORGAN_ENDS.search(name)]
    return organs[0] if len(names) > 1 and len(organs) == 1 and "".join(names) == found else found


def _unlabelled(text: str, date: FoundDate) -> str:
    """What a line says beside its date and without its labelled facts, counters and tools."""
    before = _FACT.sub("  ", DAY_NAME.sub("", text[: date.start]))
    behind = _FACT.sub("  ", _FONT.sub("", _CLOCK.sub("", text[date.end :])))
    rest = _COUNT.sub("", squeeze(_EMPTY.sub("", _TOOLS.sub("", f"{before}  {behind}"))))
    return rest.strip("|｜/[]【】:： ")


def _agreed(value: str, lines: list[Line]) -> str:
    """A meta tag's value, when it looks like a name at all."""
    if not value or len(value) > 40 or len(bare(value)) < 2 or bare(value).isdigit():
        return ""
    shown = any(bare(value) in bare(line.text) for line in lines)
    return value if shown or _ORGAN.match(value) else ""
