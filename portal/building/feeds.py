"""RSS feeds: the newest articles of an output and of each of its channels."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from heapq import nlargest

from feedgenerator import Rss201rev2Feed

from portal.building.channel_pages import with_summary
from portal.building.output import Output
from portal.building.shown import Entry, ShownChannel, by_age

FEED_ITEMS = 30
"""Articles in one feed."""
CHINA = dt.timezone(dt.timedelta(hours=8))
"""Dates in articles are local time; feeds need the zone said."""


def site_feed(output: Output) -> Iterator[tuple[str, bytes]]:
    """The feed of a whole output as (address, bytes); none when it has nothing new to tell."""
    prefix = output.addresses.prefix
    newest = newest_entries(output.channels)
    if newest:
        yield f"{prefix}rss.xml", _feed(output, output.site.name, prefix, newest)


def channel_feed(output: Output, channel: ShownChannel) -> Iterator[tuple[str, bytes]]:
    """The feed of a channel as (address, bytes); none when it has nothing new to tell."""
    home, newest = channel.view.address, newest_entries([channel])
    if newest:
        yield f"{home}rss.xml", _feed(output, channel.view.name, home, newest)


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


def _feed(output: Output, name: str, home: str, entries: Sequence[Entry]) -> bytes:
    absolute = output.addresses.absolute
    feed = Rss201rev2Feed(
        title=name,
        link=absolute(home),
        feed_url=absolute(f"{home}rss.xml"),
        description=f"{name}最新发布",
        language="zh-CN",
    )
    for row, article in entries:
        address = absolute(row.address)
        feed.add_item(
            title=row.title,
            link=address,
            unique_id=address,
            description=with_summary(row, article).summary,
            categories=(row.column.name,),
            pubdate=dt.datetime.fromisoformat(article.date).replace(tzinfo=CHINA),
        )
    out = io.BytesIO()
    feed.write(out, "utf-8")
    return out.getvalue()
