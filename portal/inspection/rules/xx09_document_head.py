"""XX-09 文件头元数据 (observed on real portals): advice.

The page of an official document shows what its file knows of it: issuer, day of writing, topic.

Passes: `issuer: 市教育局` and 市教育局 in the head of the page.
Fails: an issuer that only the file has.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find facts of a document that its page leaves out."""
    if page.source is None or not page.source.doc_number:
        return
    head = page.main.replace(page.body, "", 1)
    known = (("发文机关", page.source.issuer), ("成文日期", page.source.written), ("主题分类", page.source.topic))
    for name, value in known:
        if value and value not in head:
            yield Hit(page.address, f"公文页没有显示{name}“{value}”")


RULE = Rule(
    id="XX-09",
    name="公文元数据",
    source="真实网站（观察所得）",
    weight=Weight.ADVICE,
    page=check,
    remedy="请检查主题的 article.html",
)
