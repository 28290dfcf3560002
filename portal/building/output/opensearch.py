"""Files at the root of an output that are no pages: the OpenSearch description."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from portal.building.output.output import Output

OPEN_SEARCH = "opensearch.xml"
_LONGEST = 16
"""Characters that a browser shows of a search engine's short name (OpenSearch 1.1)."""


def opensearch(output: Output) -> Iterator[tuple[str, bytes]]:
    """Each as (address, bytes)."""
    absolute, prefix, name = output.addresses.absolute, output.addresses.prefix, output.site.name
    search = absolute(f"{prefix}search.html")
    yield f"{prefix}{OPEN_SEARCH}", (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:_LONGEST])}</ShortName>\n<Description>{escape(name)}站内搜索</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>zh-CN</Language>\n"
        f'<Url type="text/html" method="get" template="{escape(f"{search}?q={{searchTerms}}")}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
