"""Pages that have little but their name and words: 离开本站, 已归档, and the portal's own texts of content/pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict

from portal.building.output.meta_tags import Tags, article_tags_of
from portal.building.output.output import Output
from portal.building.pages.crumbs import title
from portal.views import Link, PlainPage


class Plain(TypedDict):
    """What every page has: the values of `portal.views.Page` of the same names."""

    kind: str
    title: str
    address: str
    meta: Tags
    crumbs: tuple[Link, ...]


def plain(output: Output, kind: str, name: str, path: str) -> Plain:
    """What a page is that has nothing but its name and address.

    Args:
        output: whose page it is.
        kind: also the name of its template.
        name: its title, and its last crumb.
        path: its address below the output, with the leading slash.
    """
    address = output.addresses.prefix + path[1:]
    way = (Link("首页", output.addresses.prefix), Link(name, address, current=True))
    return {"kind": kind, "title": title(output, name), "address": address, "meta": output.tags, "crumbs": way}


def leave_page(output: Output) -> PlainPage:
    """离开本站 (G28): a plain page; without a script nothing leads to it and links go where they say."""
    return PlainPage(**plain(output, "leave", "即将离开本站", "/leave.html"), heading="您即将离开本站")


def archived_page(output: Output) -> PlainPage:
    """What a server shows for an address that has no successor (410): what it was is asked for at the ledger."""
    return PlainPage(**plain(output, "archived", "页面已归档", "/410.html"), heading="这个页面已经归档")


def text_pages(output: Output, body: Callable[[str], str]) -> Iterator[PlainPage]:
    """The portal's own texts; `body` makes HTML of their Markdown."""
    for text in output.city.texts:
        own = plain(output, "text", text.head.title, text.address)
        address = output.addresses.absolute(own["address"])
        head, owner = text.head, output.city.portal.footer.sponsor
        own["meta"] = (*output.tags, *article_tags_of(head.title, head.updated, owner, head.title, address))
        yield PlainPage(**own, heading=head.title, body=body(text.body), updated=head.updated)
