"""The pages that belong to no channel: home, departments, map, access, search, moved sites, 404.

A hosted site has only those that make sense on a host of its own: map, access, search and 404.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from itertools import chain
from typing import TypedDict

from portal.building.channel_pages import newest_with_picture, title
from portal.building.meta_tags import Tags, column_tags
from portal.building.output import Output
from portal.building.shown import Entry, ShownColumn, by_age
from portal.model import ColumnClass
from portal.views import ColumnView, DirectoryPage, HomePage, Link, MovedPage, MovedSite, Page, Row, SearchPage

HOME_ROWS = 10
"""Articles in 要闻, 通知公告 and 政策文件 of the home page."""
HOME_COLUMNS = 4
"""Further columns shown on the home page."""
HOME_COLUMN_ROWS = 6
"""Articles in each of them."""
SERVICE_WORDS = ("办事", "便民", "服务指南", "网上服务")
"""A column whose name holds one of these is an entrance to services on the home page."""


def front_pages(output: Output) -> Iterator[Page]:
    """The pages of an output that belong to no channel."""
    if not output.host:
        yield _home(output)
        yield _directory(output, "directory", "部门频道", "/departments.html")
        if output.city.old_hosts:
            yield _moved(output, "moved", "原网站去哪了", "/moved.html")
    yield _directory(output, "map", "网站地图", "/map.html")
    yield _directory(output, "accessibility", "无障碍说明", "/accessibility.html")
    yield _search(output)
    yield _moved(output, "notfound", "没有找到这个页面", "/404.html")


def _home(output: Output) -> HomePage:
    portal = output.city.portal
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
        other=_other(output),
        services=_services(output),
        moved=tuple(Link(site.name, site.target.address, site.host) for site in _moved_sites(output)),
    )


def _of_class(output: Output, wanted: ColumnClass) -> Iterator[Entry]:
    """The articles of one class over the whole output."""
    return chain.from_iterable(channel.of_class(wanted) for channel in output.channels)


def _newest(output: Output, wanted: ColumnClass, count: int) -> tuple[Row, ...]:
    """The newest articles of one class over the whole output."""
    return tuple(row for row, _ in nlargest(count, _of_class(output, wanted), key=by_age))


def _other(output: Output) -> tuple[ColumnView, ...]:
    """The personnel and other updating columns with the newest articles, named by department and column."""
    kinds = (ColumnClass.PERSONNEL, ColumnClass.OTHER)
    found = [
        (column.rows[0].day, column.view.address, channel, column)
        for channel in output.channels
        for column in channel.columns
        if column.view.klass in kinds
    ]
    newest = nlargest(HOME_COLUMNS, found, key=lambda item: item[:2])
    return tuple(_named(channel.view.short, column) for _, _, channel, column in newest)


def _named(owner: str, column: ShownColumn) -> ColumnView:
    view = column.view
    return ColumnView(
        name=view.name if view.name == owner else f"{owner}{view.name}",
        slug=view.slug,
        address=view.address,
        klass=view.klass,
        type=view.type,
        description=view.description,
        count=view.count,
        rows=column.rows[:HOME_COLUMN_ROWS],
        archived=view.archived,
    )


def _services(output: Output) -> tuple[Link, ...]:
    """The service hall, then every column that guides through services."""
    hall = output.city.portal.hall
    guides = (
        Link(column.view.name, column.view.address, channel.view.short)
        for channel in output.channels
        for column in channel.columns
        if any(word in column.view.name for word in SERVICE_WORDS)
    )
    return (*((Link("网上办事大厅", output.addresses.rewrite(hall)),) if hall else ()), *guides)


def _moved_sites(output: Output) -> tuple[MovedSite, ...]:
    """Every closed old site with the place its department has now; one not shown yet is found in the directory."""
    shown = {department.slug for department in output.city.filled}
    sites = []
    for old in output.city.old_hosts:
        department = old.department
        path = f"/{department.slug}/" if department.slug in shown else "/departments.html"
        target = Link(department.name, output.addresses.to(path))
        sites.append(MovedSite(department.site_name(old.host), old.host, target, old.pages))
    return tuple(sites)


def _moved(output: Output, kind: str, name: str, path: str) -> MovedPage:
    sites = () if output.host else _moved_sites(output)
    return MovedPage(**_plain(output, kind, name, path), sites=sites)


def _directory(output: Output, kind: str, name: str, path: str) -> DirectoryPage:
    return DirectoryPage(**_plain(output, kind, name, path))


def _search(output: Output) -> SearchPage:
    return SearchPage(**_plain(output, "search", "站内搜索", "/search.html"))


class _Plain(TypedDict):
    kind: str
    title: str
    address: str
    meta: Tags
    crumbs: tuple[Link, ...]


def _plain(output: Output, kind: str, name: str, path: str) -> _Plain:
    """What a page is that has nothing but its name and address."""
    address = output.addresses.prefix + path[1:]
    crumbs = (Link("首页", output.addresses.prefix), Link(name, address, current=True))
    return {"kind": kind, "title": title(output, name), "address": address, "meta": output.tags, "crumbs": crumbs}
