"""The pages of one channel as views: its front page and the pages of its columns.

Pure: a channel and its output in, pages out; nothing is rendered and nothing is read here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import groupby, islice

from portal.building.channel.shown import ShownChannel, ShownColumn, by_age, newest_with_picture
from portal.building.output.feed_links import channel_links, column_links
from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.crumbs import crumbs, here, title
from portal.building.pages.needs import modules, wants_pictures
from portal.building.pages.service_rows import channel_services
from portal.model.column_class import ColumnClass
from portal.views import ChannelPage, ChannelView, ColumnPage, Page, Pager, Row, Year

PAGE_ROWS = 20
"""Articles on one page of a column."""
FEW_ROWS = 10
"""Articles up to which a column is read at a glance, and is not divided by years."""
LEAD_ROWS = 10
"""Articles of the column that stands beside the lead story, which is as high as they are."""
PICTURES = 4
"""News with pictures on the front page of a department that asked for them."""


def list_pages(output: Output, shown: ShownChannel) -> Iterator[Page]:
    """Every page of a channel but its articles: its front page, the pages of its columns."""
    if not shown.is_column:
        yield _front(output, shown)
    for column in shown.columns:
        yield from _column(output, shown, column)


def column_pages(page: ColumnPage, rows: Sequence[Row]) -> Iterator[ColumnPage]:
    """All pages of a column: `page` is the pattern, its rows, pager and years are filled in.

    A column of several pages and years has pages of each year beside them, so that a year can be chosen without a
    server and without a script.
    """
    by_year = [(int(year), list(found)) for year, found in groupby(rows, key=lambda row: row.day[:4])]
    paged = len(by_year) > 1 and len(rows) > PAGE_ROWS
    years = tuple(
        Year(year, len(found), f"{page.address}{year}.html" if paged else f"{page.address}#y{year}")
        for year, found in by_year
    )
    pattern = replace(page, years=years if len(years) > 1 and len(rows) > FEW_ROWS else ())
    yield from _paged(pattern, rows, page.address, f"{page.address}index_")
    for year, found in by_year if paged else ():
        own = tuple(replace(each, current=each.year == year) for each in years)
        name = f"{page.address}{year}"
        about = replace(pattern, title=f"{year}年{page.title}", years=own, year=year, everything=page.address)
        yield from _paged(about, found, f"{name}.html", f"{name}_")


def _paged(page: ColumnPage, rows: Sequence[Row], first: str, further: str) -> Iterator[ColumnPage]:
    """The pages of one list; `first` is the address of the first, the others' begin with `further`."""
    count = math.ceil(len(rows) / PAGE_ROWS)
    addresses = tuple(f"{further}{n}.html" if n > 1 else first for n in range(1, count + 1))
    for n, address in enumerate(addresses, start=1):
        yield replace(
            page,
            title=page.title if n == 1 else f"{page.title}（第{n}页）",
            address=address,
            rows=tuple(rows[(n - 1) * PAGE_ROWS : n * PAGE_ROWS]),
            pager=Pager(n, addresses),
        )


def _pictures(shown: ShownChannel, lead: Row | None) -> tuple[Row, ...]:
    """The newest news with pictures besides the lead."""
    pictured = (entry for entry in shown.of_class(ColumnClass.NEWS) if entry[0].image and entry[0] is not lead)
    rows = (row for row, _ in nlargest(PICTURES + 1, pictured, key=by_age))
    return tuple(row for row in rows if lead is None or row.address != lead.address)[:PICTURES]


def _front(output: Output, shown: ShownChannel) -> ChannelPage:
    lead = newest_with_picture(shown.of_class(ColumnClass.NEWS))
    return ChannelPage(
        kind="channel",
        title=title(output, shown.view.name),
        address=shown.view.address,
        meta=(*output.tags, *column_tags("首页", shown.view.name, "", "首页")),
        crumbs=here(crumbs(output, shown, None)),
        channel=_fronted(shown, lead),
        feeds=channel_links(output, shown),
        lead=lead,
        pictures=_pictures(shown, lead) if wants_pictures(shown.department) else (),
        modules=modules(output, shown),
        services=channel_services(output, shown),
        topics=tuple(column.view for column in shown.columns if column.view.topic),
    )


def _fronted(shown: ShownChannel, lead: Row | None) -> ChannelView:
    """The channel with the newest rows of its columns; the first of those that live has more beside the lead."""
    columns = list(shown.front.columns)
    fixed = (ColumnClass.STATIC, ColumnClass.ARCHIVE)
    living = (n for n, column in enumerate(columns) if column.klass not in fixed and not column.archived)
    beside = next(living, None) if lead else None
    if lead and beside is not None:
        rows = (row for row in shown.columns[beside].rows if row.address != lead.address)
        columns[beside] = replace(columns[beside], rows=tuple(islice(rows, LEAD_ROWS)))
    return replace(shown.front, columns=tuple(columns))


def _column(output: Output, shown: ShownChannel, column: ShownColumn) -> Iterator[ColumnPage]:
    view = column.view
    pattern = ColumnPage(
        kind="column",
        title=title(output, view.name, shown.view.name),
        address=view.address,
        meta=(*output.tags, *column_tags(view.name, shown.view.name, view.description, view.type)),
        crumbs=here(crumbs(output, shown, view)),
        channel=shown.view,
        column=view,
        feeds=column_links(output, shown, column),
        rows=(),
        pager=Pager(1, ()),
    )
    return column_pages(pattern, column.rows)
