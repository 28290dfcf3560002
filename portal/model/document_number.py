"""发文字号 in one form, however it was typed: 青教〔2017〕12号."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FORM = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,15})\s*[〔\[【(（〈<]\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[〕\]】)）〉>]\s*"
    r"第?\s*(?P<number>\d{1,5})\s*号"
)
_HINT = re.compile(r"[〔［\[【(（〈<]\s*(?:19|20)\d\d")
_NOT_PART = re.compile(r"^.*(?:根据|按照|依据|关于|印发|转发|贯彻|落实|以下简称|文件|发布|现将|执行|和|与|及|的|即|见)")
"""Words that end where an organ's abbreviation begins, when a number stands within a sentence."""


def normal(text: str) -> str:
    """The normal form of a text that is a document number, "" when it is none."""
    match = _FORM.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return _told(match, match["organ"]) if match else ""


def mentioned(text: str) -> Iterator[str]:
    """The document numbers that a text mentions, in their normal form, each once."""
    if not _HINT.search(text):
        return  # nearly all texts
    seen: set[str] = set()
    for match in _FORM.finditer(unicodedata.normalize("NFKC", text)):
        number = _told(match, _NOT_PART.sub("", match["organ"]))
        if number not in seen:
            seen.add(number)
            yield number


def _told(match: re.Match[str], organ: str) -> str:
    return f"{organ}〔{match['year']}〕{int(match['number'])}号"
