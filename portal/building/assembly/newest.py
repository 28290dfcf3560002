"""What the portal's own pages may show of a channel: its newest articles, kept apart from the many others."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from portal.building.channel.listed import Listed
from portal.building.channel.shown import Entry, ShownChannel, by_age
from portal.building.output.feeds import newest_entries
from portal.building.pages.front import HOME_COLUMN_ROWS, HOME_ROWS
from portal.model.column_class import ColumnClass


def newest(shown: ShownChannel) -> tuple[Listed, ...]:
    """Every article of a channel that a page or feed outside it could show, each once."""
    found = {article.id: article for article in _wanted(shown)}
    return tuple(found.values())


def _wanted(shown: ShownChannel) -> Iterator[Listed]:
    for column in shown.columns:
        yield from column.articles[:HOME_COLUMN_ROWS]
    for klass in ColumnClass:
        entries: list[Entry] = list(shown.of_class(klass))
        yield from (article for _, article in nlargest(HOME_ROWS + 1, entries, key=by_age))
        pictured = max((entry for entry in entries if entry[0].image), key=by_age, default=None)
        if pictured:
            yield pictured[1]
    yield from (article for _, article in newest_entries([shown]))
