"""专题: all of them, those at work first; finished ones stay readable and are marked 已归档 (G11, G26)."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from portal.building.output.meta_tags import column_tags
from portal.building.output.output import Output
from portal.building.pages.plain import plain
from portal.views import TopicsPage, TopicView

NAME = "专题专栏"


def topics(output: Output) -> Iterator[TopicView]:
    """The topics of all channels, the one with the newest article first."""
    found = (
        TopicView(column.view, channel.link, column.rows[0].day if column.rows else "")
        for channel in output.channels
        for column in channel.columns
        if column.view.topic
    )
    yield from sorted(found, key=attrgetter("newest"), reverse=True)


def topics_page(output: Output) -> TopicsPage | None:
    """The page of all topics; None where there is none."""
    found = tuple(topics(output))
    if not found:
        return None
    own = plain(output, "topics", NAME, "/topics.html")
    own["meta"] = (*output.tags, *column_tags(NAME, output.site.name, "", "信息公开目录"))
    current = tuple(topic for topic in found if not topic.column.archived)
    return TopicsPage(**own, current=current, finished=tuple(topic for topic in found if topic.column.archived))
