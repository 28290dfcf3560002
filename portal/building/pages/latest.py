"""The newest of one kind over all departments, and their own columns of it: where the home page's lists lead on."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from portal.building.channel.shown import Entry, by_age
from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.plain import plain
from portal.model.column_class import ColumnClass
from portal.views import LatestPage, Link, Row

LATEST = (
    (ColumnClass.NEWS, "要闻", "/news.html", "工作动态"),
    (ColumnClass.NOTICES, "通知公告", "/notices.html", "工作动态"),
    (ColumnClass.POLICY, "政策文件", "/policies.html", "政策文件"),
)
"""Class, name, address and ColumnType of each."""
ROWS = 40
"""Articles on such a page at most."""


def latest_pages(output: Output, known: int) -> Iterator[LatestPage]:
    """The pages of those classes that have anything; `known` is how many articles of a class each channel tells of."""
    for klass, name, path, kind in LATEST:
        rows = surely_newest(output, klass, known)
        if rows:
            own = plain(output, "latest", name, path)
            own["meta"] = (*output.tags, *column_tags(name, output.site.name, "", kind))
            yield LatestPage(**own, heading=name, rows=rows, columns=tuple(_columns(output, klass)))


def addresses(output: Output) -> dict[ColumnClass, str]:
    """Where those pages are, by class."""
    return {klass: output.addresses.to(path) for klass, _, path, _ in LATEST}


def surely_newest(output: Output, klass: ColumnClass, known: int) -> tuple[Row, ...]:
    """The newest articles of a class, as far back as nothing can be missing between them.

    A channel tells of its newest only. Where it may have more, they are older than the last of those, so nothing
    older than that is shown.
    """
    entries: list[Entry] = []
    floor = ("", "")
    for channel in output.channels:
        own = nlargest(known, channel.of_class(klass), key=by_age)
        if len(own) == known:
            floor = max(floor, by_age(own[-1]))
        entries += own
    return tuple(entry[0] for entry in nlargest(ROWS, entries, key=by_age) if by_age(entry) >= floor)


def _columns(output: Output, klass: ColumnClass) -> Iterator[Link]:
    """The departments' own columns of a class, in the order of the directory, and those that are but one column."""
    for channel in output.channels:
        if channel.is_column and any(channel.of_class(klass)):
            yield channel.link
        for view in (column.view for column in channel.columns):
            if not channel.is_column and view.klass == klass.value and not view.archived:
                yield Link(f"{channel.view.short}{view.name}", view.address, str(view.count))
