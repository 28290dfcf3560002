"""UP-05 空白栏目 (JC19 单项否决④, PC15 栏目不更新): veto at five columns.

A column that is shown, as a page or as a link of the home page or the site map, and has never held anything. Columns
that are planned but not shown are no blank columns.

Passes: a column without articles that has no page and to which nothing links.
Fails: five column pages without a single article.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import ARTICLE, Context, Kind, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def blank_columns(site: SiteFacts) -> list[str]:
    """The addresses of shown columns that hold nothing."""
    filled = {column.address for column in site.columns if column.count}
    listing = {
        _first_page(page.address)
        for page in site.pages.values()
        if page.kind is Kind.COLUMN and any(ARTICLE.search(target) for target in page.targets)
    }
    shown = {_first_page(page.address) for page in site.pages.values() if page.kind is Kind.COLUMN}
    empty = {column.address for column in site.columns if not column.count}
    for name in ("/index.html", "/map.html"):
        shown.update(empty.intersection(site.pages[name].targets if name in site.pages else ()))
    return sorted(shown - listing - filled)


def _first_page(address: str) -> str:
    return f"{address.rpartition('/')[0]}/index.html"


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:
    """Find the veto when blank columns are too many."""
    found, limit = blank_columns(site), context.thresholds.blank_fails
    if len(found) >= limit:
        yield Hit("/", f"全站共有 {len(found)} 个空白栏目（达到 {limit} 个即单项否决）")


RULE = Rule(
    id="UP-05",
    name="空白栏目",
    source="国办秘函〔2019〕19号 单项否决④",
    weight=Weight.VETO,
    gate=True,
    site=check,
    remedy="请为栏目补充内容，或暂不开设",
)
