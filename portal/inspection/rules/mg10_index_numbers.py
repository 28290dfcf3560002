"""MG-10 索引号唯一 (observed on real portals): gate.

No two documents of one issuer have the same index number. Copies of one document (the same title) are no second one.

Passes: 11440000/2017-00001 and 11440000/2017-00002 of one organ.
Fails: two different documents with 11440000/2017-00001.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageRecord, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find index numbers given twice."""
    first: dict[tuple[str, str], PageRecord] = {}
    for page in site.pages.values():
        if not page.index_number:
            continue  # most articles are no documents
        known = first.setdefault((page.issuer, page.index_number), page)
        if known.heading != page.heading:
            yield Hit(page.address, f"索引号 {page.index_number} 与 {known.address}“{known.heading}”重复")


RULE = Rule(
    id="MG-10",
    name="索引号重复",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    gate=True,
    site=check,
    remedy="请查对原文件，在文章开头更正 index_number",
)
