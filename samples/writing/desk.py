"""Which writer writes which kind of column."""

from __future__ import annotations

from collections.abc import Callable

from samples.article import Draft
from samples.writing.assignment import Assignment
from samples.writing.documents import write_plan, write_policy, write_reading
from samples.writing.figures import write_annual, write_budget, write_statistics
from samples.writing.news import write_news, write_topic
from samples.writing.notices import write_notice
from samples.writing.personnel import write_personnel
from samples.writing.services import write_download, write_functions, write_guide, write_leaders, write_open_guide
from samples.writing.town import as_town

_WRITERS: dict[str, Callable[[Assignment], Draft]] = {
    "news": write_news,
    "topic": write_topic,
    "notice": write_notice,
    "policy": write_policy,
    "reading": write_reading,
    "plan": write_plan,
    "personnel": write_personnel,
    "statistics": write_statistics,
    "yearbook": write_statistics,
    "budget": write_budget,
    "annual": write_annual,
    "guide": write_guide,
    "functions": write_functions,
    "leaders": write_leaders,
    "open_guide": write_open_guide,
    "download": write_download,
}


def write(work: Assignment) -> Draft:
    """Write one article; raise KeyError for a kind of column that nobody writes."""
    draft = _WRITERS[work.column.kind](work)
    return as_town(draft) if work.bank.is_town else draft
