"""Atom feeds (RFC 4287): the newest articles of an output, of each of its channels, of each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from html import escape


from portal.building.output.feed_links import column_link
from portal.building.channel.listed import Listed
from portal.building.output.output import Output
from portal.building.channel.shown import FEED, Entry, ShownChannel, ShownColumn, by_age, with_summary
from portal.views import Row

FEED_ITEMS = 30
"""Articles in one feed."""
COLUMN_ITEMS = 20
"""Articles in the feed of a column."""
NO_NEWS = "1970-01-01T00:00:00+08:00"
"""When a feed without articles was last changed: Atom demands a time, and the time of the build would be a lie."""


def site_feed(output: Output) -> tuple[str, bytes]:
    """The feed of a whole output as (address, bytes)."""
    prefix = output.addresses.prefix
    return f"{prefix}{FEED}", feed(output, output.site.name, prefix, newest_entries(output.channels))


def channel_feed(output: Output, channel: ShownChannel) -> tuple[str, bytes]:
    """The feed of a channel as (address, bytes)."""
    home = channel.view.address
    return channel.view.feed, feed(output, channel.view.name, home, newest_entries([channel]))


def column_feed(output: Output, channel: ShownChannel, column: ShownColumn) -> tuple[str, bytes]:
    """The feed of a column as (address, bytes)."""
    link = column_link(channel, column)
    return link.address, feed(output, link.name, column.view.address, column_entries(column))


def column_entries(column: ShownColumn) -> list[Entry]:
    """The articles of the feed of a column, the newest first."""
    count = min(COLUMN_ITEMS, len(column.rows))
    return list(zip(column.rows[:count], column.articles[:count], strict=True))


def newest_entries(channels: Sequence[ShownChannel]) -> list[Entry]:
    """The articles of the feed of these channels, the newest first."""
    entries = (
        entry
        for channel in channels
        for column in channel.columns
        if not column.view.archived
        for entry in column.entries
    )
    return nlargest(FEED_ITEMS, entries, key=by_age)


def moment(date: str) -> str:
    """A publish date in the form of Atom; articles are dated in the time of China."""
    day, _, time = date.partition(" ")
    return f"{day}T{time or '00:00'}:00+08:00"


def feed(output: Output, name: str, home: str, entries: Sequence[Entry]) -> bytes:
    """An Atom document; its id is its own address, which never changes.

    Who opens one in a browser reads it by the theme's style sheet, where the theme has one.

    Args:
        output: where it lies.
        name: its title.
        home: the address of what it tells news of, which ends in "/".
        entries: its articles, the newest first.
    """
    absolute, own = output.addresses.absolute, output.addresses.absolute(f"{home}{FEED}")
    latest = max((article.updated or article.date for _, article in entries), default="")
    items = "".join(_item(output, *entry) for entry in entries)
    style = f'<?xml-stylesheet type="text/css" href="{output.feed_style}"?>\n' if output.feed_style else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{style}'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<title>{escape(name)}</title>\n<id>{escape(own)}</id>\n"
        f"<link rel=\"self\" type=\"application/atom+xml\" href=\"{escape(own)}\"/>\n"
        f"<link href=\"{escape(absolute(home))}\"/>\n"
        f"<updated>{moment(latest) if latest else NO_NEWS}</updated>\n"
        f"<author><name>{escape(output.site.name)}</name></author>\n{items}</feed>\n"
    ).encode()


def _item(output: Output, row: Row, article: Listed) -> str:
    address = output.addresses.absolute(row.address)
    return (
        f"<entry>\n<title>{escape(row.title)}</title>\n<id>{escape(address)}</id>\n<link href=\"{escape(address)}\"/>\n"
        f"<published>{moment(article.date)}</published>\n<updated>{moment(article.updated or article.date)}</updated>\n"
        f"<author><name>{escape(row.channel.name)}</name></author>\n<category term=\"{escape(row.column.name)}\"/>\n"
        f"<summary>{escape(with_summary(row, article).summary)}</summary>\n</entry>\n"
    )
