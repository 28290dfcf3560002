"""PD-08 站内搜索 (G47; 全国检查项): deduct.

Every page offers the search, and the site has a search page with an index behind it.

Passes: an input named `q` on the page; `/search.html` and `/pagefind/pagefind.js` in the output.
Fails: a page without the input; no index.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check_page(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages without a way to search."""
    if not page.searchable:
        yield Hit(page.address, "页面没有搜索框")


def check_site(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find a site without a search page or an index."""
    for address, name in (("/search.html", "搜索页"), ("/pagefind/pagefind.js", "搜索索引")):
        if address not in context.files[site.host]:
            yield Hit(address, f"没有{name}", "请运行 invoke search 建立索引")


RULE = Rule(
    id="PD-08",
    name="站内搜索",
    source="国办发〔2017〕47号",
    weight=Weight.DEDUCT,
    page=check_page,
    site=check_site,
    remedy="请检查主题的 masthead.html",
)
