"""PD-08 站内搜索。

每页有搜索框；网站有搜索页，并已建立索引。

合格：页面有名为 q 的输入框，输出中有 /search.html 和 /search-index/entry.json。

不合格：页面没有搜索框；没有建立索引。
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
    for address, name in (("/search.html", "搜索页"), ("/search-index/entry.json", "搜索索引")):
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
