"""The pages of a channel that are no lists of articles: 机构概况 and 政府信息公开专栏."""

from __future__ import annotations

from collections.abc import Iterator

from portal.building.channel.shown import ShownChannel
from portal.building.output.output import Output
from portal.building.pages.disclosure import open_page
from portal.building.pages.organ import organ_page
from portal.views import Page


def own_pages(output: Output, shown: ShownChannel) -> Iterator[Page]:
    """Only those that have anything to show."""
    if shown.has_organ_page:
        yield organ_page(output, shown)
    if shown.columns:
        yield open_page(output, shown)
