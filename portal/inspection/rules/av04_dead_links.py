"""AV-04 其他页面死链。

与 AV-03 相同，检查其余全部页面；指向页内位置的链接（#y2017）还要找得到该位置。

合格：`<a href="/jyj/20170305-12.html#table">`，该页有 `id="table"`。

不合格：没有该页面，或该页面没有这个 id。
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from portal.inspection.answers import LivePage
from portal.inspection.dead import dead, is_file, surely_dead
from portal.inspection.facts import Context, PageFacts, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import Kind


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find what the page links to and is not there."""
    if page.kind is Kind.HOME:
        return
    for address, href in dead(page, context):
        if not is_file(address):
            yield Hit(page.address, f"链接“{href}”指向的页面不存在")
    for link in page.links:
        if link.href.startswith("#") and not _found(link.href[1:], page.ids):
            yield Hit(page.address, f"页内链接“{link.href}”找不到位置")


def check_site(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find links to places that other pages do not have."""
    for page in site.pages.values():
        for address, anchor in page.anchors:
            if address in site.pages and not _found(anchor, site.pages[address].ids):
                yield Hit(page.address, f"链接“{address}#{anchor}”找不到位置")


def _found(anchor: str, ids: frozenset[str]) -> bool:
    # An empty anchor and #top mean the top of any page.
    return anchor in ids or unquote(anchor) in ids or anchor in ("", "top")


def check_live(page: LivePage, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find links of a live site's other pages that are dead beyond doubt."""
    if page.facts.kind is not Kind.HOME:
        yield from surely_dead(page)


RULE = Rule(
    id="AV-04",
    name="死链",
    source="国办发〔2015〕15号 链接可用性",
    weight=Weight.DEDUCT,
    gate=True,
    page=check,
    site=check_site,
    live=check_live,
    remedy="请改正链接；链接的文章已撤下时请去掉",
)
