"""MG-10 索引号唯一。

同一发文机关的两份文件，索引号不得相同；同一份文件的副本（标题相同）不算。

合格：同一机关的 11440000/2017-00001 和 11440000/2017-00002。

不合格：两份不同的文件都是 11440000/2017-00001。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find index numbers given twice."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for page in site.pages.values():
        if not page.index_number:
            continue  # most articles are no documents
        address, heading = first.setdefault((page.issuer, page.index_number), (page.address, page.heading))
        if heading != page.heading:
            yield Hit(page.address, f"索引号 {page.index_number} 与 {address}“{heading}”重复")


RULE = Rule(
    id="MG-10",
    name="索引号重复",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请查对原文件，在文章开头更正 index_number",
)
