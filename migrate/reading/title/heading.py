"""The text that an element shows as a title, without the info line that some pages write into the same element."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from migrate.reading.facts.dates import find_dates
from migrate.reading.facts.infoline import is_dateline, is_facts
from migrate.reading.facts.labels import ANY_LABEL, PUBLISHED, SOURCE, TIME, TITLE_LABEL
from migrate.reading.title.prominence import LONGEST
from migrate.reading.tree.outline import Outline
from migrate.reading.tree.page import squeeze

_BEFORE_SIGN = re.compile(r"\s+([—（《：，、”》）])")
_FACTS_BEHIND = re.compile(
    rf"[\s【\[（(|｜]+(?:(?:信息|文章)?(?:{PUBLISHED}|{SOURCE}|作\s*者|(?:点击|浏览|阅读|访问)\S{{0,3}}|评论)\s*[:：]"
    rf"|(?:信息)?(?:{TIME})\s*[:：]\s*(?:19|20)\d\d|(?:19|20)\d\d[-/年.]\d{{1,2}}[-/月.]\d{{1,2}}日?\s(?=.*[:：])).*$",
    re.DOTALL,
)
"""An info line that stands in the title's own element (`<h1>标题<br><span>2017-03-05 来源：…`)."""
_COUNTED = re.compile(r"^\W*(?:浏览|点击|阅读|访问|人气|已有)\S{0,3}$")
"""What stands before the number of visitors, in an element of its own."""
_SHORTEST = 4
_LONGEST_FACTS = 120
_LONGEST_INFO = 160
"""Characters of an info line in the title's own element."""


def visible(element: HtmlElement, shape: Outline) -> str:
    """The text of a title element, its lines joined by a space."""
    text = " ".join(_said(shape.pieces(element))) if len(element) else squeeze(element.text)
    facts = _FACTS_BEHIND.search(text, _SHORTEST) if len(element) else None
    if facts is not None and len(facts.group()) < _LONGEST_FACTS and "。" not in facts.group():
        text = text[: facts.start()]
    text = TITLE_LABEL.sub("", text)
    return (_BEFORE_SIGN.sub(r"\1", text) if " " in text else text)[:LONGEST]


def _is_fact(part: str) -> bool:
    return is_facts(part) or is_dateline(part) or _COUNTED.match(part) is not None


def _said(parts: list[str]) -> list[str]:
    """The pieces of a title element without an info line that stands behind the title."""
    facts = (place for place, part in enumerate(parts) if place and _is_fact(part))
    end = next(facts, len(parts))
    behind = " ".join(parts[end:])
    if end == len(parts) or len(behind) > _LONGEST_INFO or "。" in behind:
        return parts
    return parts[:end] if find_dates(behind) or ANY_LABEL.search(behind) else parts


def is_pasted(heading: HtmlElement) -> bool:
    """Whether a heading came with the text from a word processor: no template writes such styles, it or inside it."""
    if "Mso" in (heading.get("class") or ""):
        return True
    return any("mso-" in (one.get("style") or "").lower() for one in heading.iter("*"))
