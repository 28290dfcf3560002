"""Where a page stands: the text of its <title>, and the crumbs that lead to it."""

from __future__ import annotations

from portal.building.channel.shown import ShownChannel
from portal.building.output.output import Output
from portal.views import ColumnView, Link


def title(output: Output, *parts: str) -> str:
    """The text of <title>: from the page itself out to the site, each name once."""
    return " - ".join(dict.fromkeys((*parts, output.site.name)))


def crumbs(output: Output, shown: ShownChannel, column: ColumnView | None) -> tuple[Link, ...]:
    """The way from the portal down; on a hosted site the channel itself is the top."""
    top = () if output.host else (Link("首页", output.addresses.prefix),)
    own = () if shown.is_column else (Link("首页", shown.view.address) if output.host else shown.link,)
    return (*top, *own, *((Link(column.name, column.address),) if column else ()))


def here(way: tuple[Link, ...]) -> tuple[Link, ...]:
    """The crumbs with the last one marked as the page itself."""
    return (*way[:-1], Link(way[-1].name, way[-1].address, current=True))
