"""The publish date of an article and where it was read: the visible line is the truth, a tag may be a migration's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from migrate.layouts import Layout, select
from migrate.reading.facts.dates import find_dates, first_date
from migrate.reading.facts.infoline import Line, is_byline, is_clocked, is_info
from migrate.reading.facts.labels import ANY_LABEL, PUBLISHED_LABEL, TIME_LABEL
from migrate.reading.tree.meta import DATE, Meta
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import Page, text_of

_OTHER_DATE = re.compile(
    r"(?:成文|生成|生效|到期|修订|印发|签发|实施|施行|截止|截至|报名|活动|办理|会议|开始|结束|起止|有效|废止|失效|落款|考试|开标|受理|答复|来信|公示期|履职|出生|任职|填报|制发|发文|首次公告|原公告|首次发布|更正"
    r"|登记|审批|批准|申请|注册|竣工|开工|立项|采购|中标|签订|签约|办结|投诉|受理)"
    r"\S{0,3}(?:(?:时\s*间|日\s*期|期)\s*[:：]?\s*|\s*[:：]\s*)?$"
)
_TODAY = re.compile(r"今天是|现在是|当前时间|今日|您好|欢迎|Copyright|©|版权|ICP", re.IGNORECASE)
_WEEKDAY = re.compile(r"星期")
"""Beside a date without a label: today's, unless it stands right at the title."""
_EVENT = re.compile(r"\s*(?:上午|下午|中午|晚|凌晨|[（(]?(?:星期|周)|至|[-—~～]{1,2}\s*\d|前|起|开始)")
_CLOCK = re.compile(r"\s[上下]午\s?\d\d?:\d\d")
"""How a program writes the time of day, where people write 上午9时."""
_LEAST = 20
"""Score of a date that a line gives as the article's."""
_NEAR = 8
"""Elements between the title and a line right at it."""
_NAMED_TIME = re.compile(r"(?:更新|信息|新闻|文章|稿件|资料)\s*(?:时\s*间|日\s*期)")
_PROSE = re.compile(r"[。，；！？]")
_ROLE = re.compile(r"time|date|info|pub|source|sub|msg|laiyuan|shijian|riqi|xinxi|property|meta|ly\b", re.IGNORECASE)
_WRITTEN = re.compile(r"""=\s*["'][^"'\d]{0,30}(?:\d\d|[二一])""")
"""Without which no script states a date; sought much faster than the names that dates have."""
_SCRIPTED = re.compile(
    r"""(?:pub|publish|article|doc|content|fabu|create|release)_?(?:date|time|data|riqi|shijian)\w*\s*=\s*["']([^"']{6,30})["']""",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\s*[、．])"
    r"|\s*[（(〔][^）)〕]*(?:令第|公布|通过|批准|修[订正改]|施行)"
)
"""How a numbered line of the text begins (`六．公告发布日期：`), or a decree's history (`（2007年1月30日公布）`)."""


@dataclass(frozen=True)
class ReadDate:
    """A publish date (`portal.model.shape.Moment`, "" for none), where it was read, and what the meta tag said."""

    value: str
    read_from: str = ""
    meta: str = ""
    in_text: bool = False
    """Whether it stands among the article's own words: a signature's or an event's day, taken for want of another."""
    other: bool = False
    """Whether the page shows another day near the article, which may be a signature's."""


@dataclass(frozen=True)
class Around:
    """Where the parts of a page stand, by order of elements; -1 when unknown.

    Attributes:
        title: the title.
        body: the element before which the body begins.
        body_end: its last element.
        prose: the element of its first words; a date behind them is a signature's or an event's.
        words: the title's text, which may stand in one line with the facts.
    """

    title: int
    body: int
    body_end: int
    prose: int
    words: str = ""


def read_date(
    page: Page, layout: Layout, shape: Outline, lines: list[Line], meta: Meta, around: Around, selector: str = ""
) -> ReadDate:
    """The publish date by recipe, visible line, script, meta, in this order of truth.

    A meta date that names the same day adds its time of day. A page without any gives "" and is held by the caller.
    """
    said = first_date(meta.first(DATE))
    for element in select(page.tree, selector) if selector else []:
        if value := first_date(text_of(element)):
            return ReadDate(value, "page", said)
    for one in layout.date:
        for element in shape.find(one):
            if value := first_date(text_of(element)):
                return ReadDate(_with_time(value, said), "page", said)
    scored = [(score, value, line) for line in lines for score, value in _scored(line, around, said, shape)]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is not None and best[0] >= _LEAST:
        return ReadDate(_with_time(best[1], said), "page", said, _is_in_text(best[2], around))
    for script in page.scripts:
        if _WRITTEN.search(script) and (match := _SCRIPTED.search(script)) and (value := first_date(match.group(1))):
            return ReadDate(value, "page", said)
    if said:
        other = _bylined(scored, said)
        shown = other is not None and other[2].place < around.prose
        return ReadDate(other[1], "page", said) if other and shown else ReadDate(said, "meta", said, other=bool(other))
    return ReadDate("", "", said)


Scored = tuple[float, str, Line]
"""A date with how likely it is the publish date, and the line that states it."""


def _bylined(scored: list[Scored], said: str) -> Scored | None:
    """The likeliest line near the article that is another day with at most an organ and a counter beside it."""
    others = (one for one in scored if one[0] > 0 and one[1][:10] != said[:10] and not one[2].linked)
    return max((one for one in others if is_byline(one[2].text)), key=lambda one: one[0], default=None)


def _is_in_text(line: Line, around: Around) -> bool:
    """Whether a line stands behind the article's first words and is no info line."""
    inside = 0 <= around.prose <= line.place <= around.body_end
    return inside and not _states_facts(line.text) and not PUBLISHED_LABEL.search(line.text)


def _with_time(visible: str, said: str) -> str:
    """The visible day, with the tag's time of day when the tag names the same day and the line gives none."""
    return said if len(visible) == 10 and said.startswith(visible) else visible


def _scored(line: Line, around: Around, said: str, shape: Outline) -> list[tuple[float, str]]:
    """Every date of a line with how likely it is the publish date."""
    found = []
    text = line.text.strip().removeprefix(around.words) if line.place == around.title else line.text
    for one in find_dates(text):
        before = text[max(0, one.start - 14) : one.start]
        score = _label_score(before, text)
        score += 4 if len(one.value) > 10 else 0
        score += 6 if said[:10] == one.day else 0
        score += _place_score(line, around, shape)
        if TIME_LABEL.search(before):
            score -= _event_score(line, around, text[one.end : one.end + 12])
        found.append((score, one.value))
    return found


def _label_score(before: str, text: str) -> float:
    if _OTHER_DATE.search(before) or _OF_TEXT.match(text):
        return -60
    score = 0.0
    if PUBLISHED_LABEL.search(before):
        score = 50
    elif TIME_LABEL.search(before):
        score = 38
    elif len(text.strip()) < 70 and not _PROSE.search(text):
        score = 16
    if _TODAY.search(text) or (score <= 16 and _WEEKDAY.search(text) and not ANY_LABEL.search(text)):
        score -= 30
    return score - (15 if len(text) > 160 else 0)


def _event_score(line: Line, around: Around, after: str) -> float:
    """What speaks for a `时间：` in the body being a meeting's time, not the article's date."""
    inside = 0 <= around.body <= line.place <= around.body_end
    if not inside or PUBLISHED_LABEL.search(line.text) or len(ANY_LABEL.findall(line.text)) > 1:
        return 0
    if _NAMED_TIME.search(line.text):
        return 0
    above = line.place < around.prose
    if above and _CLOCK.match(after):
        return 0
    return 60 if _EVENT.match(after) and not (above and _WEEKDAY.match(after.strip(" （("))) else 20


def _is_at_title(line: Line, around: Around, shape: Outline) -> bool:
    """Whether a line stands right above or below the title, no link between them: not a banner's date of today."""
    distance = line.place - around.title
    if around.title < 0 or line.linked or abs(distance) > _NEAR:
        return False
    return distance >= 0 or not any(one.tag == "a" for one in shape.elements[shape.end(line.element) : around.title])


def _states_facts(text: str) -> bool:
    """Whether a line is an info line of several facts: no text of an article looks so, wherever it stands."""
    return is_info(text) and len(ANY_LABEL.findall(text)) > 1


def _place_score(line: Line, around: Around, shape: Outline) -> float:
    score = 0.0
    near = _is_at_title(line, around, shape)
    if near and _WEEKDAY.search(line.text) and not _TODAY.search(line.text):
        score += 30
    said = f"{line.element.get('class') or ''} {line.element.get('id') or ''}"
    if _ROLE.search(said):
        score += 8
    if line.linked:
        score -= 40
    if around.title >= 0:
        distance = line.place - around.title
        above = 4.0 if near else -10 + max(distance, -60) / 6
        score += 14 - min(distance, 80) / 8 if distance >= 0 else above
    if 0 <= around.body <= line.place <= around.body_end and line.place != around.title:
        behind = 12 if _states_facts(line.text) else 40
        score -= 2 if line.place < around.prose else behind if around.prose >= 0 else 20
    elif around.body_end >= 0 and line.place > around.body_end:
        score -= min(20, 4 + (line.place - around.body_end) / 10)
        score -= 0 if ANY_LABEL.search(line.text) else 12
        near_end = line.place - around.body_end < _NEAR
        score += 10 if near_end and _states_facts(line.text) else 0
        score += 22 if near_end and is_clocked(line.text) else 0
    return score
