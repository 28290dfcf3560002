"""Where the Atom feeds are: for the heads of the pages whose news they tell."""

from __future__ import annotations

from portal.building.output.output import Output
from portal.building.channel.shown import FEED, ShownChannel, ShownColumn
from portal.views import Link


def site_links(output: Output) -> tuple[Link, ...]:
    """The feed of a whole output, for the heads of its pages."""
    return (Link(output.site.name, f"{output.addresses.prefix}{FEED}"),)


def channel_links(output: Output, shown: ShownChannel) -> tuple[Link, ...]:
    """The feeds of a channel and of what is above it; a hosted site is one channel, and so has one feed for both."""
    own = (Link(shown.view.name, shown.view.feed),) if shown.view.feed and not output.host else ()
    return (*own, *site_links(output))


def column_links(output: Output, shown: ShownChannel, column: ShownColumn) -> tuple[Link, ...]:
    """The feeds of a column and of what is above it; a finished column has none."""
    own = () if column.view.archived or shown.is_column else (column_link(shown, column),)
    return (*own, *channel_links(output, shown))


def column_link(shown: ShownChannel, column: ShownColumn) -> Link:
    """The feed of a column by its name."""
    return Link(f"{shown.view.name}{column.view.name}", f"{column.view.address}{FEED}")
