"""Lines that are links and their dates: items of lists of other articles, where they stand at the end of a text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from migrate.reading.body.attachments import NAMED_FILE
from migrate.reading.facts.dates import find_dates
from migrate.reading.tree.page import text_of
from migrate.reading.tree.textmatch import bare

_MONTH_DAY = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}(?!\d)")
BESIDE = 4
"""Letters beside its links and dates that a line of a list may have."""


def is_link_line(block: HtmlElement) -> bool:
    """Whether a line is links and their dates and nothing else, none of them a file."""
    links = list(block.iter("a"))
    text = text_of(block)
    linked = sum(len(bare(text_of(link))) for link in links)
    dates = [text[one.start : one.end] for one in find_dates(text)] or _MONTH_DAY.findall(text)
    beside = len(bare(text)) - linked - sum(len(bare(date)) for date in dates)
    return bool(links) and not holds_file(block) and beside <= BESIDE


def is_item(block: HtmlElement, text: str) -> bool:
    """Whether a line is a link with its date, as lists of articles have them."""
    linked = " ".join(text_of(link) for link in block.iter("a"))
    return is_link_line(block) and bool(_MONTH_DAY.search(text.replace(linked, "", 1)))


def holds_file(block: HtmlElement) -> bool:
    """Whether a block links to a file."""
    return any(NAMED_FILE.search(link.get("href") or "") for link in block.iter("a"))
