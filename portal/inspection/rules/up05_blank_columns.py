"""UP-05 空白栏目。

显示出来（有页面，或首页、网站地图有链接）却从来没有内容的栏目，全门户达到五个即单项否决。写在设置中、
没有显示的不算。

合格：没有文章的栏目没有页面，也没有链接。

不合格：五个栏目页没有一篇文章。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import ARTICLE, Kind


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
