"""The pages that belong to no channel: home, departments, map, access, search, moved sites, 404.

A hosted site has only those that make sense on a host of its own: map, access, search, leaving prompt and 404.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import chain

from portal.annual_report import AnnualReport
from portal.building.channel.shown import Entry, ShownColumn, by_age, newest_with_picture
from portal.building.output.feed_links import site_links
from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.disclosure import opens_page
from portal.building.pages.latest import addresses, latest_pages
from portal.building.pages.moved import moved_page, moved_pages, moved_sites
from portal.building.pages.plain import archived_page, leave_page, plain, text_pages
from portal.building.pages.reports import report_links, report_pages
from portal.building.pages.services import Services, directory_pages, links, portal_guides
from portal.building.pages.topics import topics, topics_page
from portal.model.column_class import ColumnClass
from portal.views import ColumnView, DirectoryPage, HomePage, Link, Page, Row, SearchPage

HOME_ROWS = 10
"""Articles in 要闻, 通知公告 and 政策文件 of the home page."""
HOME_COLUMNS = 4
"""Further columns shown on the home page."""
HOME_COLUMN_ROWS = 6
"""Articles in each of them."""
HOME_TOPICS = 6
"""Topics at work shown on the home page."""
SERVICE_WORDS = ("办事", "便民", "服务指南", "网上服务")
"""A column whose name holds one of these is an entrance to services on the home page."""


def front_pages(output: Output, reports: Sequence[AnnualReport], body: Callable[[str], str]) -> Iterator[Page]:
    """The pages of an output that belong to no channel.

    Args:
        output: the output, with all its channels.
        reports: the portal's own annual reports that are ready to be shown.
        body: makes HTML of the Markdown of the portal's own texts.
    """
    if not output.host:
        services = Services(output, output.providers)
        yield _home(output, services, reports)
        yield _directory(output, "directory", "部门频道", "/departments.html")
        yield from directory_pages(output, services)
        yield from portal_guides(output, output.city.guides)
        yield opens_page(output)
        yield from latest_pages(output, HOME_ROWS + 1)
        topics = topics_page(output)
        yield from (topics,) if topics else ()
        yield from report_pages(output, reports)
        yield from text_pages(output, body)
        yield from moved_pages(output)
        yield archived_page(output)
    yield _directory(output, "map", "网站地图", "/map.html")
    yield _directory(output, "accessibility", "无障碍说明", "/accessibility.html")
    yield _search(output)
    yield leave_page(output)
    yield moved_page(output, "notfound", "没有找到这个页面", "/404.html")


def _home(output: Output, services: Services, reports: Sequence[AnnualReport]) -> HomePage:
    portal, whole = output.city.portal, addresses(output)
    lead = newest_with_picture(_of_class(output, ColumnClass.NEWS))
    news = [row for row in _newest(output, ColumnClass.NEWS, HOME_ROWS + 1) if not lead or row.address != lead.address]
    return HomePage(
        kind="home",
        title=portal.name,
        address=output.addresses.prefix,
        meta=(*output.tags, *column_tags("首页", portal.name, portal.slogan, "首页")),
        lead=lead,
        news=tuple(news[:HOME_ROWS]),
        notices=_newest(output, ColumnClass.NOTICES, HOME_ROWS),
        policies=_newest(output, ColumnClass.POLICY, HOME_ROWS),
        news_all=whole[ColumnClass.NEWS],
        notices_all=whole[ColumnClass.NOTICES],
        policies_all=whole[ColumnClass.POLICY],
        other=_other(output),
        services=_services(output),
        themes=links(services.themes),
        audiences=links(services.audiences),
        providers=links(services.providers),
        topics=tuple(topic for topic in topics(output) if not topic.column.archived)[:HOME_TOPICS],
        reports=report_links(output, reports),
        moved=tuple(Link(site.name, site.page, site.host) for site in moved_sites(output)),
        feeds=site_links(output),
    )


def _of_class(output: Output, wanted: ColumnClass) -> Iterator[Entry]:
    """The articles of one class over the whole output."""
    return chain.from_iterable(channel.of_class(wanted) for channel in output.channels)


def _newest(output: Output, wanted: ColumnClass, count: int) -> tuple[Row, ...]:
    """The newest articles of one class over the whole output."""
    return tuple(row for row, _ in nlargest(count, _of_class(output, wanted), key=by_age))


def _other(output: Output) -> tuple[ColumnView, ...]:
    """The personnel and other updating columns with the newest articles, named by department and column.

    Topics have a place of their own.
    """
    kinds = (ColumnClass.PERSONNEL, ColumnClass.OTHER)
    found = [
        (column.rows[0].day, column.view.address, channel, column)
        for channel in output.channels
        for column in channel.columns
        if column.view.klass in kinds and not column.view.topic
    ]
    newest = nlargest(HOME_COLUMNS, found, key=lambda item: item[:2])
    return tuple(_named(channel.view.short, column) for _, _, channel, column in newest)


def _named(owner: str, column: ShownColumn) -> ColumnView:
    """A department's column as the home page shows it: its newest rows, under a name that tells whose it is."""
    view = column.view
    name = view.name if view.name == owner else f"{owner}{view.name}"
    return replace(view, name=name, rows=column.rows[:HOME_COLUMN_ROWS])


def _services(output: Output) -> tuple[Link, ...]:
    """The service hall, then every column that guides through services."""
    hall = output.city.portal.hall
    guides = (
        Link(column.view.name, column.view.address, channel.view.short)
        for channel in output.channels
        for column in channel.columns
        if any(word in column.view.name for word in SERVICE_WORDS) and not channel.services
    )
    return (*((Link("网上办事大厅", output.addresses.rewrite(hall)),) if hall else ()), *guides)


def _directory(output: Output, kind: str, name: str, path: str) -> DirectoryPage:
    return DirectoryPage(**plain(output, kind, name, path))


def _search(output: Output) -> SearchPage:
    return SearchPage(**plain(output, "search", "站内搜索", "/search.html"))
