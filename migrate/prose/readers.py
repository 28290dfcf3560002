"""The table element -> reader: everything the conversion knows about HTML, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from migrate.prose import blocks, media, table
from migrate.prose.reading import Reader

BLOCKS = (
    *("p", "div", "center", "section", "article", "main", "header", "footer", "aside", "nav", "address", "hgroup"),
    *("form", "fieldset", "legend", "details", "summary", "figure", "figcaption", "dl", "dt", "dd", "li", "caption"),
    *("tr", "td", "th", "tbody", "thead", "tfoot", "body", "html", "marquee"),
)
"""Elements that begin and end a paragraph; rows and cells stand here for those outside any table."""
READERS: Mapping[str, Reader] = MappingProxyType(
    dict.fromkeys(BLOCKS, blocks.read_block)
    | dict.fromkeys(blocks.MARKS, blocks.read_mark)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), blocks.read_heading)
    | dict.fromkeys(("ul", "ol", "dir", "menu"), blocks.read_list)
    | {"br": blocks.read_break, "hr": blocks.read_rule, "blockquote": blocks.read_quote, "pre": blocks.read_pre}
    | {"a": media.read_link, "img": media.read_image, "area": media.read_area, "table": table.read_table}
)
"""Every other element is unwrapped by `reading.read_inline`."""
